// Fills in a form in a terminal, one line after the other.
// Knows a form's fields, not what becomes of them.
import type { Field, Form } from '../../replies/form.ts';

/** What comes of a line: the next thing to ask, the whole form, or that the person has given up. */
export type Filled =
  | { readonly is: 'asking'; readonly prompt: string }
  | { readonly is: 'full'; readonly fields: ReadonlyMap<string, string> }
  | { readonly is: 'left' };

export interface Filling {
  readonly form: Form;
  /** The title, how it goes, and the first question. */
  readonly opening: string;
  /** @param line as typed, without its line break */
  take(line: string): Filled;
}

const LEAVE = '/cancel';
const HOW = `An empty line leaves a field as it is; ${LEAVE} leaves the form.`;

function promptOf({ label, hint, value, long, required }: Field): string {
  const signs = [
    ...(required ? [] : ['may be left empty']),
    ...(long ? ['several lines, then an empty one'] : []),
    ...(value === '' ? [] : [`now: ${value.replaceAll('\n', ' / ')}`]),
  ];
  return [`${label}${signs.length > 0 ? ` (${signs.join('; ')})` : ''}`, ...(hint === null ? [] : [`  ${hint}`])].join(
    '\n',
  );
}

/**
 * Begins to fill in a form.
 * @param form at least one field
 */
export function fillingOf(form: Form): Filling {
  const fields = new Map<string, string>();
  const left = [...form.fields];
  let lines: string[] = [];

  const asking = (field: Field, why = ''): Filled => ({ is: 'asking', prompt: `${why}${promptOf(field)}` });

  function done(field: Field): Filled {
    const typed = lines.join('\n').trim();
    lines = [];
    const value = typed === '' ? field.value : typed;
    if (value === '' && field.required) return asking(field, 'This one is needed. ');
    if (value.length > field.most) return asking(field, `${value.length} characters, and ${field.most} are the most. `);
    fields.set(field.id, value);
    left.shift();
    const [next] = left;
    return next ? asking(next) : { is: 'full', fields };
  }

  return {
    form,
    opening: [form.title, HOW, '', ...form.fields.slice(0, 1).map(promptOf)].join('\n'),
    take(line) {
      const [field] = left;
      if (!field) return { is: 'full', fields };
      if (line.trim() === LEAVE) return { is: 'left' };
      const ends = !field.long || line.trim() === '';
      if (line.trim() !== '') lines.push(line);
      return ends ? done(field) : { is: 'asking', prompt: '' };
    },
  };
}

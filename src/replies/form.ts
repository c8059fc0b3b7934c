// A form that a command gives back instead of a reply: fields to fill in, and where they go when it is sent.
// Knows no Discord JSON and no terminal; its texts are plain.
import type { Address, How, Reply } from './reply.ts';

export interface Field {
  /** Small letters, digits and hyphens; what the field is found under when the form is sent. */
  readonly id: string;
  /** At most 45 characters are shown. */
  readonly label: string;
  /** Stands in the empty field: an example, or what belongs there. At most 100 characters are shown. */
  readonly hint: string | null;
  /** What stands in it at first. */
  readonly value: string;
  /** Several lines. */
  readonly long: boolean;
  readonly required: boolean;
  /** In UTF-16 units, 1 to 4000. */
  readonly most: number;
}

export interface Form {
  /** At most 45 characters are shown. */
  readonly title: string;
  /** What the filled form is sent to, as a click with fields; and where the reply to it is shown. */
  readonly how: How;
  readonly to: Address;
  /** One to five. */
  readonly fields: readonly Field[];
}

/** What a command may give: something to read, or something to fill in. */
export type Given = Reply | Form;

export function isForm(given: Given): given is Form {
  return 'fields' in given;
}

/**
 * A field of a form; of one line, and optional, unless said otherwise.
 * @param id what it is found under
 * @param label what it asks for
 * @param parts all else
 */
export function fieldOf(id: string, label: string, parts: Partial<Omit<Field, 'id' | 'label'>> = {}): Field {
  return { hint: null, value: '', long: false, required: false, most: 300, ...parts, id, label };
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftedOf, type Typed } from '../../src/keeping/drafting.ts';
import { apart, spliced, takenOut } from '../../src/keeping/splicing.ts';
import { collect } from '../../src/knowledge/records.ts';

const TYPED: Typed = {
  question: 'Was it foggy?',
  phrasings: 'fog\r\n\r\n  how thick: "very" #1  ',
  sentences: 'It was. [fog]\nNobody saw: it. [fog, nobody-saw]',
  id: '',
};
const FIRST = '- id: first\n  question: First?\n  answer: |\n    One. [a]\n';

const put = (file: string, typed: Typed = TYPED) => spliced(Buffer.from(file), draftedOf(typed, ['first']).lines);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

function entriesOf(bytes: Uint8Array) {
  const { records, diagnostics } = collect([{ file: 'k/questions/t.yaml', path: 'questions/t.yaml', bytes }]);
  return { items: records.entries.items, diagnostics };
}

test('an entry is put at the end, and the diff is that entry alone', () => {
  const { bytes, line } = put(FIRST);
  expect(text(bytes)).toBe(
    `${FIRST}- id: was-it-foggy
  question: "Was it foggy?"
  also-asked:
    - fog
    - "how thick: \\"very\\" #1"
  answer: |
    It was. [fog]
    Nobody saw: it. [fog, nobody-saw]
`.replace('"Was it foggy?"', 'Was it foggy?'),
  );
  expect(text(bytes).split('\n')[line - 1]).toBe('- id: was-it-foggy');
});

describe('the file keeps its own manner', () => {
  test('of line breaks', () => {
    const { bytes } = put(FIRST.replaceAll('\n', '\r\n'));
    expect(text(bytes)).not.toMatch(/(?<!\r)\n/);
    expect(entriesOf(bytes)).toMatchObject({ items: [{}, { record: { id: 'was-it-foggy' } }], diagnostics: [] });
  });

  test('of ending without a line break', () => {
    const { bytes, line } = put(FIRST.trimEnd());
    expect(text(bytes)).toMatch(/\[a\]\n- id: was-it-foggy\n[\s\S]*nobody-saw\]$/);
    expect(text(bytes).split('\n')[line - 1]).toBe('- id: was-it-foggy');
  });

  test('of indenting its list', () => {
    const { bytes } = put(FIRST.replaceAll(/^(?=.)/gm, '  '));
    expect(text(bytes)).toContain('\n  - id: was-it-foggy\n    question: ');
    expect(entriesOf(bytes).diagnostics).toEqual([]);
  });

  test('of setting entries apart by an empty line', () => {
    const file = `${FIRST}\n${FIRST.replaceAll('first', 'second')}`;
    expect(text(put(file).bytes)).toContain('[a]\n\n- id: was-it-foggy');
    expect(text(put(`${file}\n`).bytes)).toContain('[a]\n\n- id: was-it-foggy');
    expect(text(put(FIRST).bytes)).toContain('[a]\n- id: was-it-foggy');
  });

  test('of a comment at its end', () => {
    const { bytes } = put(`${FIRST}# The end`);
    expect(text(bytes)).toContain('# The end\n- id: was-it-foggy');
  });
});

test('an id is made of the question, beside those that there are; one that is given is taken as it is', () => {
  expect(draftedOf(TYPED, ['was-it-foggy']).id).toBe('was-it-foggy-2');
  expect(draftedOf({ ...TYPED, question: '是' }, []).id).toBe('q-x');
  expect(draftedOf({ ...TYPED, id: ' Odd: id ' }, [])).toMatchObject({ id: 'Odd: id' });
  expect(draftedOf({ ...TYPED, id: ' Odd: id ' }, []).lines[0]).toBe('- id: "Odd: id"');
});

test('each line knows what was typed for it', () => {
  const { lines, parts } = draftedOf(TYPED, []);
  const whole = lines.map((line, at) => `${parts[at]}: ${line.trim()}`);
  expect(whole).toContain('Phrasing 2: - "how thick: \\"very\\" #1"');
  expect(whole).toContain('Sentence 2: Nobody saw: it. [fog, nobody-saw]');
});

/** What the loader calls invisible it refuses wherever it stands, with a sentence of its own. */
const HIDDEN = /[\p{Cc}\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const shown = (value: string): string => value.replaceAll(HIDDEN, '').trim();
const odd = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      'yes',
      'no',
      '~',
      'null',
      '1e3',
      '2024-11-07',
      '0x1F',
      '- a',
      '? b',
      '!c',
      '&d',
      '*e',
      '%f',
      '@g',
      '`h',
    ),
    fc.constantFrom(
      'a: b',
      'a #b',
      "it's",
      '"q"',
      '\\',
      '{a, b}',
      '[a, b]',
      '|',
      '>',
      '---',
      '...',
      '<<',
      '#',
      '=',
      'a:',
      '.inf',
    ),
  )
  .map(shown);
const oddLine = odd.filter((value) => value !== '');

test('whatever is typed, the loader reads it back as it was typed, and the file before it is untouched', () => {
  fc.assert(
    fc.property(
      oddLine,
      fc.uniqueArray(oddLine, { maxLength: 5 }),
      fc.array(oddLine, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(FIRST, FIRST.trimEnd(), FIRST.replaceAll('\n', '\r\n'), `# é\n${FIRST}\n\n`, `\uFEFF${FIRST}`),
      (question, phrasings, sentences, file) => {
        const typed: Typed = { question, phrasings: phrasings.join('\n'), sentences: sentences.join('\n'), id: 'mine' };
        const before = Buffer.from(file);
        const { bytes, from, text: added } = spliced(before, draftedOf(typed, []).lines);
        expect(Buffer.from(bytes).subarray(0, before.length).equals(before)).toBe(true);
        expect(Buffer.from(takenOut(bytes, from, added) ?? []).equals(before)).toBe(true);
        expect(text(bytes).endsWith('\n')).toBe(file.endsWith('\n'));
        const { records } = collect([{ file: 'k/questions/t.yaml', path: 'questions/t.yaml', bytes }]);
        const raw = records.entries.items.find(({ record }) => record.id === 'mine');
        const tooLong = [...question].length > 100;
        if (tooLong) return;
        expect(raw?.record.question).toBe(question.toWellFormed());
        expect(raw?.record['also-asked'] ?? []).toEqual(phrasings.map((each) => each.toWellFormed()));
        expect(raw?.record.answer.trim().split(/\r?\n/)).toEqual(sentences.map((each) => each.toWellFormed()));
      },
    ),
    { numRuns: 500 },
  );
});

test('what was put in is found by its very place: where the file has moved, nothing is taken out', () => {
  const { bytes, from, text: added } = put(FIRST);
  expect(takenOut(Buffer.concat([Buffer.from('# new\n'), bytes]), from, added)).toBeNull();
  expect(takenOut(bytes.subarray(0, bytes.length - 1), from, added)).toBeNull();
});

test('two states of a file are told apart by the lines between the first and the last that differ', () => {
  expect(apart('a\nb\nc\nd', 'a\nx\ny\nd')).toEqual({ line: 2, before: ['b', 'c'], after: ['x', 'y'] });
  expect(apart('a\nb', 'a\nb\nc')).toEqual({ line: 3, before: [], after: ['c'] });
  expect(apart('a\na', 'a')).toEqual({ line: 2, before: ['a'], after: [] });
});

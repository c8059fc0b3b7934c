// Each cure is followed as it is told, and the file must then be sound.
import { describe, expect, test } from 'vitest';
import { errorsOf, text } from './base.ts';

const ENTRY = text(`
  - id: what-broke
    question: What broke?
    also-asked:
      - broken dam
    answer: |
      The dam broke. [dam-broke]
    related:
      - who-said-so
  - id: who-said-so
    question: Who said so?
    answer: |
      The dam broke, the article says. [dam-broke]
    related:
      - what-broke
  - id: what-else
    question: What else?
    answer: |
      The article says no more. [dam-broke]
    related:
      - what-broke
      - who-said-so
`);

/** The sound file with something in it replaced. */
function slipped(from: string, to: string, whole = ENTRY): string {
  const changed = whole.replace(from, () => to);
  if (changed === whole) throw new Error(`"${from}" is not in the file.`);
  return changed;
}

const errorsIn = (content: string) => errorsOf({ 'questions/dam.yaml': content });

test('the entries that the slips are made in are sound', () => {
  expect(errorsIn(ENTRY)).toEqual([]);
});

test.each([
  ['also-asked', '      - broken dam', '    - broken dam\n    the dam that broke', '5:5', 'the dam that broke'],
  ['two dashes', '      - broken dam', '    - broken dam\n    -- the broken dam', '5:5', 'the broken dam'],
  ['a long dash', '      - broken dam', '    - broken dam\n    \u2013 the broken dam', '5:5', 'the broken dam'],
])('a line of a list without its dash is told, with the line as it should be: %s', (_, from, to, place, text) => {
  const content = slipped(from.slice(2), to);
  const cure = `"- ${text}"`;
  expect(errorsIn(content)).toEqual([
    `questions/dam.yaml:${place} This line of a list begins without its dash. (begin it with a dash and a space: ${cure})`,
  ]);
  const [, wrong = ''] = to.split('\n');
  expect(errorsIn(content.replace(wrong, `    - ${text}`))).toEqual([]);
});

describe('an id that is not there', () => {
  const proposed = (id: string) => errorsIn(slipped('    - who-said-so\n- ', `    - ${id}\n- `)).join();

  test.each([
    ['who-sad-so', 'who-said-so'],
    ['what-els', 'what-else'],
    ['who', 'who-said-so'],
  ])('is taken for one that is a slip away, or goes on behind it: %s', (id, meant) => {
    expect(proposed(id)).toContain(`did you mean "${meant}"?`);
  });

  test.each(['what-said-so', 'why-it-broke', 'what'])('is not taken for one that says something else: %s', (id) => {
    expect(proposed(id)).not.toContain('did you mean');
  });
});

describe('an entry that begins without its dash', () => {
  test.each([
    ['', '  id: who-said-so', '9:3', '"- id: who-said-so"'],
    [', at the left', 'id: who-said-so', '9:1', '"- id: who-said-so", and indent its other keys by two spaces'],
  ])('is told alone, and nobody is told that it is not there%s', (_, line, place, cure) => {
    expect(errorsIn(slipped('- id: who-said-so\n', `${line}\n`))).toEqual([
      `questions/dam.yaml:${place} This entry begins without its dash. (begin the entry with "- " in the first column, ${cure})`,
    ]);
  });

  test('and without the indentation of its keys is told alone too', () => {
    const flat = slipped(
      '- id: who-said-so\n  question: Who said so?\n  answer: |\n',
      'id: who-said-so\nquestion: Who said so?\nanswer: |\n',
    );
    expect(errorsIn(flat)).toEqual([expect.stringContaining(':9:1 This entry begins without its dash.')]);
  });

  test('at the beginning of the file', () => {
    expect(errorsIn(slipped('- id: what-broke\n', '  id: what-broke\n'))).toEqual([
      expect.stringMatching(/:1:3 This entry begins without its dash\. \(begin .* "- id: what-broke"\)$/),
    ]);
  });

  test('does not hide what is wrong in it and behind it, nor that its id is taken', () => {
    const files = slipped('question: What else', 'qestion: What else', slipped('- id: who', '  id: who'));
    expect(errorsIn(slipped('Who said so?', 'Who said so? #1', files.replaceAll('who-said-so', 'what-else')))).toEqual([
      expect.stringContaining(':9:3 This entry begins without its dash.'),
      expect.stringContaining(':10:26 Behind a text " #" begins a comment'),
      expect.stringContaining(':15:7 Another entry has the id "what-else" already'),
      expect.stringContaining(':16:3 "qestion" is not a key of an entry.'),
    ]);
  });

  test('is no reason to complain of an id twice in one entry', () => {
    expect(errorsIn(slipped('- id: what-else\n', '- id: what-else\n  id: what-else\n'))).toEqual([
      'questions/dam.yaml:16:3 This key is here twice. ' +
        '(take one of the two out, or, where a new item begins here, begin it with "- ")',
    ]);
  });
});

test('an item of a list of keys that begins without its dash is no key to take out', () => {
  const fact = (dash: string) =>
    `- id: dam-broke\n  statement: The dam broke.\n  kind: event\n  cites:\n    - paragraph: 1\n    ${dash}paragraph: 2\n`;
  expect(errorsOf({ 'facts/dam.yaml': fact('  ') })).toEqual([expect.stringContaining('begin it with "- "')]);
  expect(errorsOf({ 'facts/dam.yaml': fact('- ') })).toEqual([]);
});

describe('an answer without its "|"', () => {
  const literal =
    'An answer is a literal block. (write "answer: |" and below it, indented, each sentence on a line of its own)';

  test.each([
    ['on its line', ' It said: the dam broke. [dam-broke]\n', '17:3'],
    ['below', '\n    It said: the dam broke. [dam-broke]\n', '18:5'],
    ['below, twice', '\n    It said: it broke. [dam-broke]\n    It said: it did. [dam-broke]\n', '18:5'],
    ['below, behind another', '\n    It broke. [dam-broke]\n    It said: it did. [dam-broke]\n', '17:3'],
    ['below, before another', '\n    It said: it did. [dam-broke]\n    It broke. [dam-broke]\n', '17:3'],
    ['that begins with a quote', '\n    "Dam" is the word: it broke. [dam-broke]\n', '17:3'],
    ['after dashes', '\n    - It broke. [dam-broke]\n    - It did. [dam-broke]\n', '18:5'],
    ['with a quote that is left open', ' "It broke. [dam-broke]\n', '17:3'],
  ])('is told what it lacks, whatever YAML makes of the sentence: %s', (_, behind, place) => {
    const errors = errorsIn(slipped(' |\n    The article says no more. [dam-broke]\n', behind));
    expect(errors).toEqual([`questions/dam.yaml:${place} ${literal}`]);
  });

  test('is sound with it', () => {
    expect(errorsIn(slipped('The article says no more.', 'It said: the dam broke.'))).toEqual([]);
    expect(errorsIn(slipped('The article says no more.', '"Dam" is the word: it broke.'))).toEqual([]);
  });

  test('whose "|" has no space before it is told the same', () => {
    expect(errorsIn(slipped('answer: |\n    The article says', 'answer:|\n    The article says'))).toEqual([
      `questions/dam.yaml:17:3 ${literal}`,
    ]);
  });
});

describe('a line of an answer that is not indented enough', () => {
  const cure = '(indent all lines of an answer alike, and more than "answer: |")';
  const behind = (line: string) => slipped('says no more. [dam-broke]\n', `says no more. [dam-broke]\n${line}\n`);

  test.each([
    ['like the keys', '  It is gone. [dam-broke]', '19:3'],
    ['not at all', 'It is gone. [dam-broke]', '19:1'],
    ['by one', ' It is gone. [dam-broke]', '19:2'],
    ['more than the keys, less than the others', '   It is gone. [dam-broke]', '19:4'],
  ])('is told so: %s', (_, line, place) => {
    expect(errorsIn(behind(line))).toEqual([
      `questions/dam.yaml:${place} This line of the answer is not indented enough. ${cure}`,
    ]);
    expect(errorsIn(behind(`    ${line.trim()}`))).toEqual([]);
  });

  test('with a colon, which makes it a key', () => {
    expect(errorsIn(behind('  It said: it is gone. [dam-broke]'))).toEqual([
      `questions/dam.yaml:19:3 "It said" is not a key of an entry. ${cure}`,
    ]);
  });

  test('but a key without its colon behind an answer is a key', () => {
    expect(errorsIn(behind('  pinned'))).toEqual([expect.stringContaining('A key is expected here')]);
  });
});

test.each(['[dam-broke], [dam-fell]', '[dam-broke] [dam-fell]', '[dam-broke][dam-fell]'])(
  'facts in several brackets belong into one: %s',
  (lists) => {
    const facts = text(`
      - id: dam-broke
        statement: The dam broke.
        kind: event
        cites:
          - paragraph: 1
      - id: dam-fell
        statement: The dam fell.
        kind: event
        cites:
          - paragraph: 1
    `);
    const errors = (list: string) =>
      errorsOf({ 'facts/dam.yaml': facts, 'questions/dam.yaml': slipped('no more. [dam-broke]', `no more. ${list}`) });
    expect(errors(lists)).toEqual([
      'questions/dam.yaml:18:31 The facts of this line are in more than one [ ]. (write one [ ]: [fact-a, fact-b])',
    ]);
    expect(errors('[dam-broke, dam-fell]')).toEqual([]);
  },
);

describe('a dash without its space', () => {
  const list = (...items: readonly string[]) =>
    slipped('    - broken dam\n', items.map((item) => `    ${item}\n`).join(''));

  test.each([
    ['the only item', ['-the dam']],
    ['the last', ['- broken dam', '-the dam']],
    ['the first', ['-the dam', '- broken dam']],
    ['all of them', ['-the dam', '-broken dam']],
  ])('is told so: %s', (_, items) => {
    expect(errorsIn(list(...items))).toEqual([
      expect.stringMatching(
        /:[45]:5 A dash without a space behind it begins no item\. \(put a space after each dash: "- text"\)$/,
      ),
    ]);
    expect(errorsIn(list(...items.map((item) => item.replace(/^- ?/, '- '))))).toEqual([]);
  });

  test('before an entry too', () => {
    expect(errorsIn(slipped('- id: what-else', '-id: what-else'))).toContainEqual(
      expect.stringContaining(':15:1 A dash without a space behind it begins no item.'),
    );
  });
});

describe('a text that begins with a sign and goes on behind it', () => {
  test.each(['"Kyiv" or "Kiev"?', "'Kyiv' or 'Kiev'?", '[sic] or not'])(
    'is written out as it must be: %s',
    (phrasing) => {
      const [error = '', ...others] = errorsIn(slipped('broken dam', phrasing));
      expect(others).toEqual([]);
      expect(error).toContain('questions/dam.yaml:4:7 This text begins with a sign that means something to YAML');
      const [, quoted = ''] = /inside it: (".*")\)$/.exec(error) ?? [];
      expect(errorsIn(slipped('broken dam', quoted))).toEqual([]);
    },
  );

  test('behind a key as well', () => {
    const [error = ''] = errorsIn(slipped('What else?', '"Dam" or "wall"?'));
    expect(error).toContain('questions/dam.yaml:16:13 This text begins with a sign');
    expect(errorsIn(slipped('What else?', '"\\"Dam\\" or \\"wall\\"?"'))).toEqual([]);
  });
});

describe('a name that is named by its spelling', () => {
  const names = text(`
    - id: ada-stone
      name: Ada Stone
      kind: person
      also-spelled:
        - Stone
        - Mayor Stöne
      often-misspelt:
        - Stoan
    - id: wire
      name: Wire Press
      kind: agency
  `);
  const fact = (by: string) =>
    `- id: dam-broke\n  statement: The dam broke.\n  kind: event\n  said:\n    by: ${by}\n  cites:\n    - paragraph: 1\n`;
  const errors = (by: string) => errorsOf({ 'names.yaml': names, 'facts/dam.yaml': fact(by) });

  test.each(['stone', 'mayor-stone', 'stoan'])('is told its id: %s', (by) => {
    expect(errors(by)).toEqual([
      `facts/dam.yaml:5:9 There is no name with the id "${by}". (write the name's id: "ada-stone")`,
    ]);
    expect(errors('ada-stone')).toEqual([]);
  });

  test('and one that nobody is called is to be added, or was misspelt', () => {
    expect(errors('quagga')).toEqual([expect.stringContaining('add it to names.yaml')]);
    expect(errors('ada-ston')).toEqual([expect.stringContaining('did you mean "ada-stone"?')]);
  });
});

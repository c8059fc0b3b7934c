import { describe, expect, test } from 'vitest';
import { errorsOf, text } from './base.ts';

const FACT = text(`
  - id: dam-broke
    statement: The dam broke.
    kind: event
    cites:
      - paragraph: 1
`);

const factWith = (more: string) => errorsOf({ 'facts/dam.yaml': `${FACT}${more.replace(/^/gm, '  ')}\n` });
const entryWith = (head: string) =>
  errorsOf({ 'questions/dam.yaml': `${head}\n  answer: |\n    The dam broke. [dam-broke]\n` });

test('the sound base of these tests is sound', () => {
  expect(errorsOf({})).toEqual([]);
});

describe('keys', () => {
  test('a misspelt key is told with the one that was meant, and not also as missing', () => {
    expect(errorsOf({ 'facts/dam.yaml': FACT.replace('kind:', 'kid:') })).toEqual([
      'facts/dam.yaml:3:3 "kid" is not a key of a fact. (did you mean "kind"?)',
    ]);
  });

  test('an unknown key is told with the keys that there are', () => {
    expect(factWith('colour: red')).toEqual([
      'facts/dam.yaml:6:3 "colour" is not a key of a fact. (its keys are id, statement, kind, said, cites, happened, ' +
        'assumes, denied-in, other-reports, unclear)',
    ]);
  });

  test('a misspelt key deep in a fact is told where it stands', () => {
    expect(factWith('said:\n  by: ada-stone\n  on:\n    date: 2024\n    print: on Monday')).toEqual([
      'facts/dam.yaml:10:7 "print" is not a key of a date of saying. (did you mean "printed"?)',
    ]);
  });

  test('a missing key is told at the record that lacks it', () => {
    const files = { 'facts/dam.yaml': FACT.replace('  kind: event\n', '') };
    expect(errorsOf(files)).toEqual([
      expect.stringMatching(/^facts\/dam.yaml:1:3 "kind" is missing in this fact. \(add a line "kind: …"/),
    ]);
  });

  test('a wrong word of a few is told with the one that was meant', () => {
    expect(errorsOf({ 'facts/dam.yaml': FACT.replace('kind: event', 'kind: clam') })).toEqual([
      'facts/dam.yaml:3:9 "clam" is not one of event, claim, position, expectation, background, reading, silence. ' +
        '(did you mean "claim"?)',
    ]);
  });

  test.each([
    ['a list where one text belongs', 'unclear:\n  - a\n  - b', '7:5 One text is expected here, not a list.'],
    ['a text where a list belongs', 'assumes: dam-broke', '6:12 A list is expected here.'],
    [
      'a text where keys belong',
      'said: ada-stone',
      '6:9 Keys are expected here. (write them below, indented, each on a line of its own: by, via, on)',
    ],
    [
      'a word that is no number',
      'other-reports:\n  - source: radio\n    relation: adds\n    says: 12',
      '9:13 YAML reads 12 as a number',
    ],
    [
      'a word that is neither true nor false',
      'happened:\n  date: 2024\n  open: yes',
      '8:11 "yes" is neither true nor false. (write true, or take the line out)',
    ],
    ['a paragraph in words', 'happened:\n  date: first', '7:11 "first" is not a date.'],
    ['a text with nothing in it', 'unclear: " "', '6:12 This text is empty.'],
    [
      'a text over several lines',
      'unclear: |\n  One.\n  Two.',
      '6:12 This text runs over several lines. (write it on one line)',
    ],
  ])('%s is told', (_, more, message) => {
    expect(factWith(more)).toEqual([expect.stringContaining(`facts/dam.yaml:${message}`)]);
  });

  test('a paragraph that is no number, and one that is too small', () => {
    expect(errorsOf({ 'facts/dam.yaml': FACT.replace('paragraph: 1', 'paragraph: "1"') })).toEqual([
      expect.stringMatching(/^facts\/dam.yaml:5:18 .*not a whole number. \(write digits alone, without quotes\)/),
    ]);
    expect(errorsOf({ 'facts/dam.yaml': FACT.replace('paragraph: 1', 'paragraph: 0') })).toEqual([
      'facts/dam.yaml:5:18 0 is too small. (write 1 or more)',
    ]);
  });

  test('a web address that is none', () => {
    const files = {
      'sources.yaml':
        '- id: article\n  title: A\n  publisher: B\n  url: example.org\n- id: radio\n  title: A\n  publisher: B\n',
    };
    expect(errorsOf(files)).toEqual([
      'sources.yaml:4:8 "example.org" is not a web address. (write it whole: https://example.org/page)',
    ]);
  });
});

describe('ids', () => {
  test('an id twice, in the same file or another', () => {
    expect(errorsOf({ 'facts/vale.yaml': FACT })).toEqual([
      'facts/vale.yaml:1:7 Another fact has the id "dam-broke" already (knowledge/facts/dam.yaml:1). ' +
        '(give one of the two another id)',
    ]);
  });

  test('a dangling id is told with the nearest that there is', () => {
    expect(factWith('assumes:\n  - dam-brok')).toEqual([
      'facts/dam.yaml:7:7 There is no fact with the id "dam-brok". (did you mean "dam-broke"?)',
    ]);
  });

  test.each([
    ['said:\n  by: ada-ston', '7:9 There is no name with the id "ada-ston". (did you mean "ada-stone"?)'],
    ['said:\n  by: unnamed\n  via: wires', '8:10 There is no name with the id "wires". (did you mean "wire"?)'],
    [
      'said:\n  by: wire\n  on:\n    date: 2024\n    dated-by: radios',
      '10:17 There is no source with the id "radios". (did you mean "radio"?)',
    ],
    [
      'happened:\n  date: 2024\n  dated-by: tv',
      '8:15 There is no source with the id "tv". (add it to sources.yaml, or take it out here)',
    ],
    [
      'denied-in:\n  - nobody-knows',
      '7:7 There is no fact with the id "nobody-knows". (add it to a file of facts/, or take it out here)',
    ],
    ['other-reports:\n  - source: tv\n    relation: adds\n    says: A.', '7:15 There is no source with the id "tv".'],
    [
      'other-reports:\n  - source: radio\n    said-by: bob\n    relation: adds\n    says: A.',
      '8:16 There is no name with the id "bob".',
    ],
  ])('%j dangles', (more, message) => {
    expect(factWith(more)).toEqual([expect.stringContaining(`facts/dam.yaml:${message}`)]);
  });

  test('what is missing in many places is told once, with the others', () => {
    const entry = (id: string) => `- id: ${id}\n  question: What is ${id}?\n  answer: |\n    A. [gone]\n`;
    const dangling = (...ids: readonly string[]) => errorsOf({ 'questions/dam.yaml': ids.map(entry).join('') });
    const first = 'questions/dam.yaml:4:9 There is no fact with the id "gone".';
    const cure = '(add it to a file of facts/, or take it out here)';
    const others = 'knowledge/questions/dam.yaml:8, knowledge/questions/dam.yaml:12, knowledge/questions/dam.yaml:16';
    expect(dangling('a', 'b', 'c')).toHaveLength(3);
    expect(dangling('a', 'b', 'c', 'd')).toEqual([`${first} The same at ${others}. ${cure}`]);
    expect(dangling('a', 'b', 'c', 'd', 'e')).toEqual([`${first} The same at ${others} and 1 more. ${cure}`]);
  });

  test('ids of the event, of a cite, of a role and of related entries dangle too', () => {
    const event = 'title: A\nas-of: 2024\nprimary-source: articel\ntopics:\n  - file: dam\n    title: The dam\n';
    const names =
      '- id: ada\n  name: Ada\n  kind: person\n  role:\n    text: Mayor\n    facts:\n      - ada-is-mayor\n';
    const files = {
      'event.yaml': event,
      'names.yaml': names,
      'facts/dam.yaml': FACT.replace('paragraph: 1', 'source: television'),
      'questions/dam.yaml': '- id: a\n  question: A?\n  answer: |\n    A. [dam-broke]\n  related:\n    - b\n',
    };
    expect(errorsOf(files)).toEqual([
      'event.yaml:3:17 There is no source with the id "articel". (did you mean "article"?)',
      expect.stringContaining('facts/dam.yaml:5:15 There is no source with the id "television".'),
      expect.stringContaining('names.yaml:7:9 There is no fact with the id "ada-is-mayor".'),
      expect.stringContaining('questions/dam.yaml:6:7 There is no entry with the id "b".'),
    ]);
  });

  test('a broken fact is still there for those who name it', () => {
    expect(errorsOf({ 'facts/dam.yaml': FACT.replace('kind: event', 'kind: evnt') })).toHaveLength(1);
    expect(errorsOf({ 'facts/dam.yaml': FACT.replace('id:', 'ids:') })).toEqual([
      'facts/dam.yaml:1:3 "ids" is not a key of a fact. (did you mean "id"?)',
    ]);
  });

  test('an id that is too long, counted in characters', () => {
    const id = 'a'.repeat(41);
    expect(entryWith(`- id: ${id}\n  question: A?`)).toEqual([
      'questions/dam.yaml:1:7 This id is 41 characters long, and 40 are the most. (shorten it, here and where it is used)',
    ]);
    expect(entryWith(`- id: ${id.slice(1)}\n  question: A?`)).toEqual([]);
  });

  test('an id that is none is told with one that would be', () => {
    expect(entryWith('- id: What Broke_twice!\n  question: A?')).toEqual([
      'questions/dam.yaml:1:7 "What Broke_twice!" is not an id. ' +
        '(use small letters a to z, digits and single hyphens: what-broke-twice)',
    ]);
  });

  test('a name may not be called like the speaker whom nobody named', () => {
    expect(errorsOf({ 'names.yaml': '- id: unnamed\n  name: A\n  kind: person\n' })).toEqual([
      expect.stringContaining('names.yaml:1:7 "unnamed" stands for a speaker'),
    ]);
  });
});

describe('lengths and lists', () => {
  test('a question over 100 characters, in characters and not in UTF-16 units', () => {
    expect(entryWith(`- id: a\n  question: ${'a'.repeat(101)}`)).toEqual([
      'questions/dam.yaml:2:13 This question is 101 characters long, and 100 are the most. ' +
        '(shorten it, and move the long form to also-asked)',
    ]);
    expect(entryWith(`- id: a\n  question: ${'🌊'.repeat(100)}`)).toEqual([]);
  });

  test('the same item twice in a list', () => {
    expect(entryWith('- id: a\n  question: A?\n  also-asked:\n    - B?\n    - B?')).toEqual([
      'questions/dam.yaml:5:7 "B?" is in this list twice. (take one of the two out)',
    ]);
  });

  test('a set of synonyms with one word', () => {
    expect(errorsOf({ 'synonyms.yaml': '- words:\n    - dam\n' })).toEqual([
      'synonyms.yaml:2:5 This list is too short. (write at least 2 items, or take the list out)',
    ]);
  });

  test('a word in two sets of synonyms, whatever its case', () => {
    const files = { 'synonyms.yaml': '- words:\n    - dam\n    - wall\n- words:\n    - Dam\n    - weir\n' };
    expect(errorsOf(files)).toEqual([
      'synonyms.yaml:5:7 "Dam" is in another set too (knowledge/synonyms.yaml:2). ' +
        '(take it out of one set, or make the two sets one)',
    ]);
  });

  test('a spelling that two names share, whatever its case', () => {
    const names = text(`
      - id: ada-stone
        name: Ada Stone
        kind: person
        also-spelled:
          - Stone
      - id: quarry
        name: Old Quarry
        kind: place
        often-misspelt:
          - stone
    `);
    expect(errorsOf({ 'names.yaml': names })).toEqual([
      'names.yaml:10:7 "stone" spells another name too (knowledge/names.yaml:5). (keep it with one of the two names)',
    ]);
  });

  test('more than eight silences', () => {
    const silence = (_: unknown, index: number) =>
      `- id: silence-${index}\n  statement: It does not say.\n  kind: silence\n  cites:\n    - paragraph: 1\n`;
    const files = (count: number) => ({ 'facts/silence.yaml': Array.from({ length: count }, silence).join('') });
    expect(errorsOf(files(8))).toEqual([]);
    expect(errorsOf(files(9))).toEqual([
      'facts/silence.yaml:43:9 This is one "silence" more than the 8 that a base may have. (keep those that members ask for)',
    ]);
  });
});

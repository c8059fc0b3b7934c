// A file in the wrong place is told once, with where it belongs, and not also by all that its items lack there.
import { describe, expect, test } from 'vitest';
import { errorsOf, text } from './base.ts';

const FACTS = text(`
  - id: water-came
    statement: Water came.
    kind: event
    cites:
      - paragraph: 1
`);
const QUESTIONS = text(`
  - id: what-came
    question: What came?
    answer: |
      The dam broke. [dam-broke]
`);
const PHRASINGS = text(`
  - entry: what-broke
    asked:
      - what is broken
`);
const OUT_OF_SCOPE = '- ask: How tall is the dam?\n- ask: Who built the dam?\n';

const told = (path: string, kind: string, keys: string) =>
  `${path}:1:3 This file is in the wrong place: what it holds has the keys of ${kind} (${keys}). ` +
  `(move the file to ${kind})`;

describe('a file in the wrong folder', () => {
  test.each([
    ['questions/more.yaml', FACTS, 'facts/', 'id, statement, kind, cites'],
    ['facts/more.yaml', QUESTIONS, 'questions/', 'id, question, answer'],
    ['questions/more.yaml', PHRASINGS, 'phrasings/', 'entry, asked'],
    ['facts/more.yaml', OUT_OF_SCOPE, 'out-of-scope/', 'ask'],
    ['phrasings/more.yaml', OUT_OF_SCOPE, 'out-of-scope/', 'ask'],
    ['out-of-scope/more.yaml', PHRASINGS, 'phrasings/', 'entry, asked'],
  ])('%s is told where it belongs', (path, content, kind, keys) => {
    expect(errorsOf({ [path]: content })).toContainEqual(told(path, kind, keys));
    expect(errorsOf({ [path]: content }).filter((error) => error.includes(' is not a key '))).toEqual([]);
  });

  test('that holds what belongs to one file is told to move that', () => {
    expect(errorsOf({ 'phrasings/more.yaml': '- words:\n    - dam\n    - weir\n' })).toEqual([
      expect.stringContaining('(move what it holds to synonyms.yaml)'),
    ]);
  });

  test('is told what else is wrong where some of it is in its place', () => {
    const errors = errorsOf({ 'phrasings/dam.yaml': PHRASINGS.replace('what-broke', 'dam') + OUT_OF_SCOPE });
    expect(errors).toContainEqual(expect.stringContaining('There is no entry with the id "dam".'));
    expect(errors).toContainEqual(expect.stringContaining('dam.yaml:4:3 "ask" is not a key of a set of phrasings.'));
    expect(errors.filter((error) => error.includes('wrong place'))).toEqual([]);
  });
});

describe('further phrasings and questions out of scope', () => {
  test('as texts without their key are told which it is', () => {
    expect(errorsOf({ 'out-of-scope/dam.yaml': '- How tall is the dam?\n' })).toEqual([
      'out-of-scope/dam.yaml:1:3 Keys are expected here. (write the key before it: - ask: How tall is the dam?)',
    ]);
  });

  test('that call their entry an id are told once', () => {
    expect(errorsOf({ 'phrasings/dam.yaml': PHRASINGS.replace('entry', 'id') })).toEqual([
      'phrasings/dam.yaml:1:3 "id" is not a key of a set of phrasings. (did you mean "entry"?)',
    ]);
  });

  test('that are none are told how they are written', () => {
    expect(errorsOf({ 'phrasings/dam.yaml': '- entry: what-broke\n  asked:\n' })).toEqual([
      'phrasings/dam.yaml:2:3 Nothing is written here. (write its items below it, each after a dash and a space)',
    ]);
  });
});

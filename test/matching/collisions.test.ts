import { expect, test } from 'vitest';
import { collisionCheck } from '../../src/matching/collisions.ts';
import { errorsOf, warningsOf } from '../knowledge/base.ts';

const checks = [
  collisionCheck((text) =>
    text
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .trim(),
  ),
];

const questions = (...entries: readonly (readonly string[])[]) => ({
  'questions/dam.yaml': entries
    .map(([question, ...also], index) =>
      [
        `- id: e${index}`,
        `  question: ${question}`,
        ...(also.length > 0 ? ['  also-asked:'] : []),
        ...also.map((text) => `    - ${text}`),
        '  answer: |',
        '    It broke. [dam-broke]',
        '',
      ].join('\n'),
    )
    .join(''),
});

test('a phrasing that two entries share after normalising is an error at the second', () => {
  expect(errorsOf(questions(['What broke?', 'the dam'], ['Who spoke?', 'The DAM!']), { checks })).toEqual([
    'questions/dam.yaml:10:7 The bot reads this as "the dam" of the entry "e0" (knowledge/questions/dam.yaml:4). ' +
      '(take one of the two out, or say what sets the two questions apart)',
  ]);
});

test('a phrasing twice in one entry is a warning', () => {
  const files = questions(['What broke?', 'what BROKE']);
  expect(errorsOf(files, { checks })).toEqual([]);
  expect(warningsOf(files, { checks })).toEqual([
    'questions/dam.yaml:4:7 The bot reads this as "What broke?", which is here already. (take one of the two out)',
  ]);
});

test('a phrasing without a word is an error', () => {
  expect(errorsOf(questions(['What broke?', '"???"']), { checks })).toEqual([
    'questions/dam.yaml:4:7 The bot reads no word in this phrasing. (write it in words, or take it out)',
  ]);
});

test('phrasings that differ are none', () => {
  expect(errorsOf(questions(['What broke?', 'the dam'], ['Who spoke?']), { checks })).toEqual([]);
});

test('a question out of scope that is a phrasing after all is an error', () => {
  const files = { ...questions(['What broke?', 'the dam']), 'out-of-scope.yaml': '- ask: The dam?\n' };
  expect(errorsOf(files, { checks })).toEqual([
    'out-of-scope.yaml:1:8 "The dam?" is out of scope here, and a phrasing of the entry "e0" ' +
      '(knowledge/questions/dam.yaml:4). (take one of the two out)',
  ]);
});

test('a question out of scope that says the same as another is a warning', () => {
  const files = {
    ...questions(['What broke?']),
    'out-of-scope.yaml': '- ask: How tall is it?\n- ask: how TALL is it\n',
  };
  expect(errorsOf(files, { checks })).toEqual([]);
  expect(warningsOf(files, { checks })).toEqual([
    'out-of-scope.yaml:2:8 The bot reads this as "How tall is it?", which is out of scope already ' +
      '(knowledge/out-of-scope.yaml:1). (take one of the two out)',
  ]);
});

test('questions out of scope may be left out, or be a comment alone', () => {
  expect(errorsOf(questions(['What broke?']), { checks })).toEqual([]);
  expect(errorsOf({ ...questions(['What broke?']), 'out-of-scope.yaml': '# none yet\n' }, { checks })).toEqual([]);
});

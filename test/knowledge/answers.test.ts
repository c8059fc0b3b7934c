import { describe, expect, test } from 'vitest';
import { endsAsSentence, secondSentence } from '../../src/knowledge/sentences.ts';
import { errorsOf, knowledgeOf } from './base.ts';

const answer = (...lines: string[]) => ({
  'questions/dam.yaml': `- id: a\n  question: A?\n  answer: |\n${lines.map((line) => `    ${line}\n`).join('')}`,
});

describe('a line of an answer', () => {
  test('keeps its sentence, its facts and its place', () => {
    const entry = knowledgeOf(answer('', 'It broke.  [dam-broke]', '“Why?” [ dam-broke ]')).entries.get('a');
    expect(
      entry?.answer.map(({ text, facts, place }) => [text, facts.map(({ id }) => id), place.line, place.column]),
    ).toEqual([
      ['It broke.', ['dam-broke'], 5, 5],
      ['“Why?”', ['dam-broke'], 6, 5],
    ]);
  });

  test.each([
    ['without facts', 'It broke.', '5:5 This line of the answer has no facts. (end the line with the ids'],
    ['with empty brackets', 'It broke. []', '5:5 This line of the answer has no facts.'],
    ['with a text behind its facts', 'It broke. [dam-broke] so', '5:5 This line of the answer has no facts.'],
    [
      'that ends behind its facts',
      'It broke [dam-broke].',
      '5:25 The sentence ends behind its facts. (end it before them: Sentence. [fact-a, fact-b])',
    ],
    [
      'with facts that no comma sets apart',
      'It broke. [dam-broke water-came]',
      '5:16 Facts in [ ] are set apart by commas. (write dam-broke, water-came)',
    ],
    [
      'with facts that a semicolon sets apart',
      'It broke. [dam-broke; water-came]',
      '5:16 Facts in [ ] are set apart by commas. (write dam-broke, water-came)',
    ],
    [
      'with two sentences',
      'It broke. Water came. [dam-broke]',
      '5:15 This line has two sentences. (give the second a line of its own',
    ],
    [
      'with two sentences and their facts',
      'It broke. [dam-broke] Water came. [dam-broke]',
      '5:27 This line has two sentences.',
    ],
    ['without an end', 'It broke [dam-broke]', '5:5 This sentence has no end. (end it with . ! or ?'],
    ['with facts alone', '[dam-broke]', '5:5 This line has facts and no sentence.'],
    [
      'with a comma too many',
      'It broke. [dam-broke,]',
      '5:26 There is a comma too many in [ ]. (write [fact-a, fact-b])',
    ],
    ['with a fact twice', 'It broke. [dam-broke, dam-broke]', '5:27 "dam-broke" is in this line twice.'],
    [
      'with a fact that is not there',
      'It broke. [dam-broke, dam-broken]',
      '5:27 There is no fact with the id "dam-broken". (did you mean "dam-broke"?)',
    ],
    ['beyond all measure', `${'a'.repeat(3000)}. [dam-broke]`, '5:5 This line is far too long.'],
  ])('%s is refused', (_, line, message) => {
    expect(errorsOf(answer('The dam broke. [dam-broke]', line))).toEqual([
      expect.stringContaining(`questions/dam.yaml:${message}`),
    ]);
  });

  test('is looked at in a broken entry too', () => {
    const files = { 'questions/dam.yaml': '- id: a\n  questoin: A?\n  answer: |\n    It broke.\n' };
    expect(errorsOf(files)).toHaveLength(2);
  });
});

test('an answer that is no literal block is refused', () => {
  expect(errorsOf({ 'questions/dam.yaml': '- id: a\n  question: A?\n  answer: It broke. [dam-broke]\n' })).toEqual([
    expect.stringMatching(/^questions\/dam.yaml:3:11 An answer is a literal block. \(write "answer: \|"/),
  ]);
  expect(
    errorsOf({ 'questions/dam.yaml': '- id: a\n  question: A?\n  answer: >\n    It broke. [dam-broke]\n' }),
  ).toHaveLength(1);
});

test('an answer without a line is refused', () => {
  expect(errorsOf({ 'questions/dam.yaml': '- id: a\n  question: A?\n  answer: |\n\n  pinned: true\n' })).toEqual([
    expect.stringContaining('questions/dam.yaml:3:11 This answer is empty.'),
  ]);
});

describe('sentences', () => {
  test.each([
    'About 11,000, in the Kursk region, according to President Zelensky.',
    'Mr. Stone and Dr. Vale met Gen. Brook of the U.S. Army on Nov. 7.',
    'The U.S. Department of State said so.',
    'J. R. Vale and A. Stone spoke.',
    'It rose 2.5 metres, i.e. Ada was right.',
    'He said: “We wait. We see.”',
    'She said "It broke. Run!" and left.',
    '“Why?” Rutte asked.',
    'It rests on Art. 51 and No. 5 of the treaty.',
    'What broke?',
    'See example.org for more.',
  ])('one: %s', (text) => {
    expect(secondSentence(text)).toBeNull();
    expect(endsAsSentence(text)).toBe(true);
  });

  test.each([
    ['It broke. Water came.', 'Water'],
    ['Yes. The article says so.', 'The'],
    ['No. The article does not.', 'The'],
    ['Why? Nobody knows.', 'Nobody'],
    ['He left the U.S. The dam held.', 'The'],
    ['“We are ready.” Then he left.', 'Then'],
    ['It broke in 2022. 11,000 came.', '11,000'],
    ['Mr. Stone came. Ada left.', 'Ada'],
    ['It broke. “Run,” she said.', '“Run'],
    ['It broke. (Nobody saw it.)', '(Nobody'],
    ['Wait… She knows.', 'She'],
    ['The "dam" broke. Then the "wall" fell.', 'Then'],
  ])('two: %s', (text, second) => {
    expect(secondSentence(text)).toBe(text.indexOf(second));
  });

  test.each(['It broke', 'It broke,', 'It broke:'])('no end: %s', (text) => {
    expect(endsAsSentence(text)).toBe(false);
  });
});

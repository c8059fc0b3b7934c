import { expect, test } from 'vitest';
import { checkLimits } from '../../src/replies/limits-check.ts';
import { errorsOf, text } from '../knowledge/base.ts';

const errors = (files: Record<string, string>) => errorsOf(files, { checks: [checkLimits] });
const EVENT = 'title: T\nas-of: 2024-05-02\nprimary-source: article\ntopics:\n  - file: dam\n    title: The dam\n';
const FACT = '- id: dam-broke\n  statement: It broke.\n  kind: event\n  cites:\n    - paragraph: 1\n';

test('a sound base is within all limits', () => {
  expect(errors({})).toEqual([]);
});

test.each([
  [
    'the title of the event',
    'event.yaml',
    (length: number) => EVENT.replace('T', 't'.repeat(length)),
    100,
    '1:1 The title',
  ],
  [
    'the title of a topic',
    'event.yaml',
    (length: number) => EVENT.replace('The dam', 't'.repeat(length)),
    100,
    "5:5 The topic's title",
  ],
  [
    'a name',
    'names.yaml',
    (length: number) => `- id: a\n  name: ${'n'.repeat(length)}\n  kind: person\n`,
    80,
    '1:3 The name',
  ],
  [
    'a statement',
    'facts/dam.yaml',
    (length: number) => FACT.replace('It broke.', '🌊'.repeat(length)),
    300,
    '1:3 The statement',
  ],
  [
    'what is unclear',
    'facts/dam.yaml',
    (length: number) => `${FACT}  unclear: ${'u'.repeat(length)}\n`,
    300,
    '1:3 What is unclear',
  ],
  [
    'what another report says',
    'facts/dam.yaml',
    (length: number) =>
      `${FACT}  other-reports:\n    - source: radio\n      relation: adds\n      says: ${'s'.repeat(length)}\n`,
    300,
    '1:3 What the other report says',
  ],
])('%s has a limit', (_, file, content, most, message) => {
  expect(errors({ [file]: content(most) })).toEqual([]);
  expect(errors({ [file]: content(most + 1) })).toEqual([
    `${file}:${message} is ${most + 1} characters long, and Discord leaves room for ${most}. (shorten it, or make two of it)`,
  ]);
});

test('an answer leaves room for its notes', () => {
  const line = (length: number) => `    ${'a'.repeat(length - 7)}. [dam-broke]\n`;
  const answer = (...lengths: number[]) => ({
    'questions/dam.yaml': `- id: a\n  question: A?\n  answer: |\n${lengths.map(line).join('')}`,
  });
  expect(errors(answer(750, 750))).toEqual([]);
  expect(errors(answer(750, 751))).toEqual([
    expect.stringContaining('questions/dam.yaml:4:5 The answer with its marks is 1501 characters long'),
  ]);
});

test('an entry has at most five related entries', () => {
  const entry = (id: string) => `- id: ${id}\n  question: ${id}?\n  answer: |\n    It broke. [dam-broke]\n`;
  const others = ['b', 'c', 'd', 'e', 'f', 'g'];
  const files = {
    'questions/dam.yaml': `${entry('a')}  related:\n${others.map((id) => `    - ${id}\n`).join('')}${others.map(entry).join('')}`,
  };
  expect(errors(files)).toEqual([
    'questions/dam.yaml:1:3 There are 6 related entries, and Discord shows 5 at most. (take 1 out)',
  ]);
});

test('a base has at most 25 topics', () => {
  const topics = Array.from({ length: 26 }, (_, index) => `t${index}`);
  const question = (id: string) =>
    text(`
    - id: ${id}
      question: ${id}?
      answer: |
        It broke. [dam-broke]
  `);
  const files = {
    ...Object.fromEntries(topics.map((id) => [`questions/${id}.yaml`, question(id)])),
    'questions/dam.yaml': question('dam'),
    'event.yaml': `${EVENT}${topics
      .slice(1)
      .map((id) => `  - file: ${id}\n    title: T\n`)
      .join('')}  - file: t0\n    title: T\n`,
  };
  expect(errors(files)).toEqual([
    expect.stringContaining('There are 27 topics, and Discord shows 25 at most. (take 2 out)'),
  ]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, cutAtSentence, linesWithin } from '../../src/replies/cutting.ts';

const any = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.lorem({ mode: 'sentences', maxCount: 8 }));

describe.each([
  ['anywhere', cut],
  ['behind a sentence', cutAtSentence],
])('cutting %s', (_, shorten) => {
  test('keeps what fits, and is never longer than it may be', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 320 }), (text, most) => {
        const short = shorten(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(short.isWellFormed()).toBe(text.isWellFormed());
        if (text.length <= most) expect(short).toBe(text);
        else expect(short.endsWith('…')).toBe(true);
      }),
    );
  });
});

test.each([
  ['one two three', 9, 'one two…'],
  ['onetwothree', 9, 'onetwoth…'],
  ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12, '👩‍👩‍👧‍👦…'],
  ['abc\\*def', 5, 'abc…'],
  ['abc\\\\def', 6, 'abc\\\\…'],
])('%j in %i units is %j', (text, most, expected) => {
  expect(cut(text, most)).toBe(expected);
});

test.each([
  ['It sank. [1] It rose. [2][3] It left.', 34, 'It sank. [1] It rose. [2][3] …'],
  ['It sank. [1] It rose. [2][3] It left.', 28, 'It sank. [1] …'],
  ['“It sank.” [1] It rose again.', 20, '“It sank.” [1] …'],
  ['It cost 3.50 pounds in all.', 20, 'It cost 3.50…'],
])('%j in %i units keeps sentences with their marks: %j', (text, most, expected) => {
  expect(cutAtSentence(text, most)).toBe(expected);
});

test('lines stay whole, and the last says how many are left', () => {
  const lines = ['aaaa', 'bbbb', 'cccc', 'dddd'];
  const rest = (left: number) => `+${left}`;
  expect(linesWithin(lines, 19, rest)).toEqual(lines);
  expect(linesWithin(lines, 18, rest)).toEqual(['aaaa', 'bbbb', 'cccc', '+1']);
  expect(linesWithin(lines, 8, rest)).toEqual(['aaaa', '+3']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEnglish } from '../../src/text/english.ts';
import { isContentWord, isFunctionWord } from '../../src/text/function-words.ts';
import { stemOf } from '../../src/text/stem.ts';

test.each([
  ['send', 'sends', 'sending', 'sent'],
  ['deny', 'denies', 'denied', 'denying'],
  ['fight', 'fights', 'fighting', 'fought'],
  ['country', 'countries'],
  ['woman', 'women'],
  ['bake', 'baked', 'baking', 'bakes'],
  ['museum', 'museums'],
])('%s has one stem in all its forms', (...forms) => {
  expect(new Set(forms.map(stemOf)).size).toBe(1);
});

test('different words keep different stems', () => {
  const words = ['send', 'sign', 'deny', 'fight', 'bake', 'baker', 'museum', 'muse', 'country', 'count'];
  expect(new Set(words.map(stemOf)).size).toBe(words.length);
});

test('no word stems to nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abcdeginostuyz0é저'), minLength: 1 }), (word) => {
      expect(stemOf(word)).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});

test.each(['bread', 'running', 'weather', 'harbour', 'harbor', 'colour', 'color', 'defence', 'defense'])(
  '%s is English',
  (word) => {
    expect(isEnglish(word)).toBe(true);
  },
);

test.each(['bred4', 'brede', 'croissnt', 'vellhaven', '', 'Bread'])('%j is not', (word) => {
  expect(isEnglish(word)).toBe(false);
});

test.each(['directly', 'gradually', 'happily'])('%s pads a question', (word) => {
  expect(isContentWord(word)).toBe(false);
});

test.each(['family', 'supply', 'italy', 'weekly'])('%s ends like an adverb and is a subject', (word) => {
  expect(isContentWord(word)).toBe(true);
});

test.each(['the', 'who', 'is', 'not', 'between'])('%s carries form alone', (word) => {
  expect([isFunctionWord(word), isContentWord(word)]).toEqual([true, false]);
});

test.each(['please', 'hello', 'tell', 'exactly', 'lol'])('%s is padding: neither form nor subject', (word) => {
  expect([isFunctionWord(word), isContentWord(word)]).toEqual([false, false]);
});

test.each(['bread', 'museum', 'vellhaven', '600'])('%s says what a question is about', (word) => {
  expect([isFunctionWord(word), isContentWord(word)]).toEqual([false, true]);
});

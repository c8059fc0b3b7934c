import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LexiconWriter } from '../../src/matching/lexicon.ts';
import { deleting, spellingOf } from '../../src/matching/spelling.ts';
import { editDistance } from '../../src/text/distance.ts';
import { finished } from '../../src/text/steps.ts';

function spellingIn(counts: ReadonlyMap<string, number>) {
  const writer = new LexiconWriter();
  for (const word of counts.keys()) writer.add(word);
  const words = writer.lexicon();
  return spellingOf(words, Uint32Array.from(counts.values()), finished(deleting(words)));
}

const nearest = (word: string, counts: Readonly<Record<string, number>>) =>
  spellingIn(new Map(Object.entries(counts))).nearest(word);
const BASE = { bread: 4, museum: 2, croissant: 1, vellhaven: 1 };

test.each([
  ['museum', 'museum'],
  ['musuem', 'museum'],
  ['museun', 'museum'],
  ['musem', 'museum'],
  ['museuum', 'museum'],
  ['nuseum', 'museum'],
  ['croisant', 'croissant'],
  ['kroissaant', 'croissant'],
  ['velhaven', 'vellhaven'],
])('%s is read as %s', (typed, meant) => {
  expect(nearest(typed, BASE)).toBe(meant);
});

test.each(['zebra', 'mausoleum', 'br', 'b', '', 'museum2024', 'm'.repeat(10_000)])('%j is left alone', (typed) => {
  expect(nearest(typed, BASE)).toBeNull();
});

test('of two words as near, the one that stands there more often is meant', () => {
  expect(nearest('carz', { cart: 5, card: 1 })).toBe('cart');
  expect(nearest('carz', { cart: 1, card: 5 })).toBe('card');
});

test('a slip in the first letter is the rarest', () => {
  expect(nearest('bhead', { bead: 1, head: 9 })).toBe('bead');
});

test('of two words that nothing sets apart it is always the same, in whatever order they come', () => {
  expect(nearest('carz', { cart: 1, card: 1 })).toBe(nearest('carz', { card: 1, cart: 1 }));
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 3, maxLength: 10 });
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 20 });

test('no word of the base is nearer than the one that is found', () => {
  fc.assert(
    fc.property(words, word, (base, typed) => {
      const found = spellingIn(new Map(base.map((each, index) => [each, index + 1]))).nearest(typed);
      if (found === null) return;
      const distances = base.map((each) => editDistance(typed, each, 20));
      expect(editDistance(typed, found, 20)).toBe(Math.min(...distances));
    }),
    { numRuns: 500 },
  );
});

test('one slip in a word of four letters or more is always forgiven', () => {
  const slip = fc.record({ at: fc.nat(9), letter: fc.constantFrom(...'abxyz') });
  fc.assert(
    fc.property(words, fc.nat(), slip, (base, pick, { at, letter }) => {
      const meant = base[pick % base.length] ?? '';
      const typed = `${meant.slice(0, at)}${letter}${meant.slice(at + 1)}`;
      fc.pre(meant.length >= 4);
      const found = spellingIn(new Map(base.map((each) => [each, 1]))).nearest(typed);
      expect(editDistance(typed, found ?? '', 20)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test('a word of three letters is put right where it begins alike, or where its letters are out of order', () => {
  const short = { the: 9, rye: 2 };
  expect(nearest('thr', short)).toBe('the');
  expect(nearest('hte', short)).toBe('the');
  expect(nearest('bye', short)).toBeNull();
});

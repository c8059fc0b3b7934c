import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lexicon, LexiconWriter, numberOf, textAt, textsIn } from '../../src/matching/lexicon.ts';
import { isListed, listAt, listsOf } from '../../src/matching/lists.ts';
import { numberOfPair, PairTable } from '../../src/matching/pair-table.ts';

function lexiconOf(texts: Iterable<string>): Lexicon {
  const writer = new LexiconWriter();
  for (const text of texts) writer.add(text);
  return writer.lexicon();
}

const texts = fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 200 });

test('texts are numbered as they first come, found by their number, and not found where they never came', () => {
  fc.assert(
    fc.property(texts, fc.string({ unit: 'binary', maxLength: 12 }), (all, other) => {
      const lexicon = lexiconOf(all);
      const different = [...new Set(all)];
      expect(textsIn(lexicon)).toBe(different.length);
      expect(different.map((text) => numberOf(lexicon, text))).toEqual([...different.keys()]);
      expect(different.map((_, at) => textAt(lexicon, at))).toEqual(different);
      expect(numberOf(lexicon, other)).toBe(different.indexOf(other));
    }),
  );
});

test('some of the texts are a lexicon like one of these alone', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ maxLength: 6 }), { maxLength: 100 }), fc.nat(5), (all, nth) => {
      const writer = new LexiconWriter();
      for (const text of all) writer.add(text);
      const numbers = Uint32Array.from(all.keys().filter((at) => at % (nth + 1) === 0)).reverse();
      const chosen = writer.chosen(numbers);
      const own = [...numbers].map((number) => all[number] ?? '');
      expect(own.map((text) => numberOf(chosen, text))).toEqual([...own.keys()]);
      expect(own.map((_, at) => textAt(chosen, at))).toEqual(own);
      for (const text of all) if (!own.includes(text)) expect(numberOf(chosen, text)).toBe(-1);
    }),
  );
});

test('lists are found by their number, and a number in one that rises', () => {
  const numbers = fc.uniqueArray(fc.nat(50)).map((list) => list.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(numbers), fc.nat(50), (all, sought) => {
      const lists = listsOf(all);
      expect(all.map((_, at) => [...listAt(lists, at)])).toEqual(all);
      expect(all.map((_, at) => isListed(lists, at, sought))).toEqual(all.map((list) => list.includes(sought)));
      expect(listAt(lists, all.length)).toHaveLength(0);
      expect(listAt(lists, -1)).toHaveLength(0);
    }),
  );
});

test('pairs keep their numbers however many there are, and which comes first is not the same', () => {
  const table = new PairTable();
  for (let one = 0; one < 60; one++) for (let other = 0; other < 60; other++) table.put(one, other, one * 60 + other);
  for (let one = 0; one < 60; one++) {
    for (let other = 0; other < 60; other++) expect(table.numberOf(one, other)).toBe(one * 60 + other);
  }
  expect(table.numberOf(60, 0)).toBe(-1);
});

test('some pairs of a table are taken along with other numbers, and the rest is left', () => {
  const table = new PairTable();
  for (let one = 0; one < 2000; one++) table.put(one, one + 1, one);
  const own = Uint32Array.from({ length: 2000 }, (_, number) => (number % 2 === 0 ? number / 2 + 1 : 0));
  const slots = table.chosen(own, 1000);
  for (let one = 0; one < 2000; one++) expect(numberOfPair(slots, one, one + 1)).toBe(one % 2 === 0 ? one / 2 : -1);
  expect(numberOfPair(table.chosen(new Uint32Array(2000), 0), 0, 1)).toBe(-1);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../src/text/distance.ts';

/** The definition, word for word and slowly: the fewest edits that turn `a` into `b`, no part being edited twice. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    byDefinition(a.slice(0, -1), b) + 1,
    byDefinition(a, b.slice(0, -1)) + 1,
    byDefinition(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    swapped ? byDefinition(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test.each([
  ['bread', 'bread', 0],
  ['bread', 'bred', 1],
  ['bred', 'bread', 1],
  ['bread', 'broad', 1],
  ['bread', 'braed', 1],
  ['bread', 'rbaed', 2],
  ['', 'bun', 3],
  ['ca', 'abc', 3],
])('from %j to %j it takes %i edits', (a, b, distance) => {
  expect(editDistance(a, b, 9)).toBe(distance);
});

test('it is the distance of the definition, or one more than the bound', () => {
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, most) => {
      expect(editDistance(a, b, most)).toBe(Math.min(byDefinition(a, b), most + 1));
    }),
    { numRuns: 500 },
  );
});

test('it is as far there as back', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), fc.nat(20), (a, b, most) => {
      expect(editDistance(a, b, most)).toBe(editDistance(b, a, most));
    }),
  );
});

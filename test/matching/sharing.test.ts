import { expect, test } from 'vitest';
import { satisfied as satisfiedBy, sharingOf } from '../../src/matching/sharing.ts';

const entry = (id: string, ...says: string[]) => ({ id, questions: [id], answer: '', says });
/** The long one says all that the short one says; the stranger says nothing of it; the silent one has no statements. */
const sharing = sharingOf([
  entry('short', 'price'),
  entry('long', 'price', 'colour', 'weight'),
  entry('stranger', 'age'),
  { id: 'silent', questions: ['silent'], answer: '' },
]);
const satisfied = (entry: number, likelihoods: Float64Array) => satisfiedBy(sharing, entry, likelihoods);
const likely = (...chances: readonly number[]): Float64Array => Float64Array.from(chances);

test('an answer is right where its entry is asked for', () => {
  expect(satisfied(0, likely(1, 0, 0, 0))).toBe(1);
  expect(satisfied(3, likely(0, 0, 0, 0.7))).toBe(0.7);
});

test('it is right, too, where another is asked for that says no more, and in part where that says more', () => {
  expect(satisfied(1, likely(0.6, 0.4, 0, 0))).toBeCloseTo(1);
  expect(satisfied(0, likely(0, 0.9, 0, 0))).toBeCloseTo(0.3);
});

test('it is not right where another is asked for that says something else', () => {
  expect(satisfied(0, likely(0.2, 0, 0.8, 0))).toBeCloseTo(0.2);
  expect(satisfied(3, likely(1, 0, 0, 0))).toBe(0);
});

test('however the chances add up, it is no more than certain', () => {
  expect(satisfied(1, likely(0.7, 0.7, 0, 0))).toBe(1);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auroc, meanReciprocalRank, outOfScopeRecallAt95, percentile } from '../../src/evaluating/measures.ts';

test.each([
  ['all positives above', [0.8, 0.9], [0.1, 0.2], 1],
  ['all positives below', [0.1, 0.2], [0.8, 0.9], 0],
  ['all the same', [0.5, 0.5], [0.5], 0.5],
  // Of the six pairs, positives win 4 and one is a tie: 4.5 / 6.
  ['some of each', [0.9, 0.6, 0.4], [0.6, 0.3], 4.5 / 6],
  ['one of each', [0.7], [0.3], 1],
])('the area under the curve, %s', (_, positives, negatives, area) => {
  expect(auroc(positives, negatives)).toBeCloseTo(area, 12);
});

test('the area is the share of pairs that the positive wins, ties counting half', () => {
  const scores = fc.array(fc.nat(8), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(scores, scores, (positives, negatives) => {
      const wins = positives.flatMap((positive) =>
        negatives.map((negative): number => (positive > negative ? 1 : positive === negative ? 0.5 : 0)),
      );
      expect(auroc(positives, negatives)).toBeCloseTo(wins.reduce((sum, win) => sum + win, 0) / wins.length, 9);
    }),
  );
});

test('out-of-scope recall is the share of negatives under the cut that keeps 95 of 100 positives', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => (index + 1) / 100);
  // The cut is at 0.06: five positives lie under it.
  expect(outOfScopeRecallAt95(hundred, [0.01, 0.05, 0.06, 0.5])).toBe(0.5);
  expect(outOfScopeRecallAt95([0.9], [0.1, 0.9, 0.95])).toBeCloseTo(1 / 3, 12);
});

test.each([
  ['looked at to the first, as the share that is right', [1, 2, 1, Number.POSITIVE_INFINITY], 1, 0.5],
  ['looked at to the third', [1, 2, 4, Number.POSITIVE_INFINITY], 3, 1.5 / 4],
  ['of nothing', [], 3, null],
])('the mean reciprocal rank, %s', (_, ranks, deepest, mean) => {
  expect(meanReciprocalRank(ranks, deepest)).toBe(mean);
});

test('where one side is empty there is nothing to measure', () => {
  for (const measure of [auroc, outOfScopeRecallAt95]) {
    expect([measure([], [0.1]), measure([0.1], []), measure([], [])]).toEqual([null, null, null]);
  }
});

test.each([
  [[4, 1, 3, 2], 0.5, 2],
  [[4, 1, 3, 2], 0.99, 4],
  [[4, 1, 3, 2], 0.25, 1],
  [[4, 1, 3, 2], 0, 1],
  [[7], 0.5, 7],
  [[], 0.5, 0],
])('of %j the percentile %d is %d', (values, share, value) => {
  expect(percentile(values, share)).toBe(value);
});

test('measuring leaves the numbers as they were', () => {
  const values = Object.freeze([3, 1, 2]);
  expect([percentile(values, 1), auroc(values, values), outOfScopeRecallAt95(values, values)]).toEqual([3, 0.5, 0]);
});

import { expect, test } from 'vitest';
import { type Example, fitted } from './logistic.ts';

const chance = (sum: number): number => 1 / (1 + Math.exp(-sum));

/** All pairs of two values, each with its true chance. */
function examplesOf(truth: (one: number, other: number) => number, always: number): Example[] {
  const steps = Array.from({ length: 41 }, (_, at) => at / 10 - 2);
  return steps.flatMap((one) =>
    steps.map((other) => ({ values: [one, other, always], target: chance(truth(one, other)), weight: 1 })),
  );
}

test('a regression finds the coefficients that its examples were made by', () => {
  const { intercept, coefficients } = fitted(examplesOf((one, other) => 0.5 + 2 * one - other, 0));
  expect(intercept).toBeCloseTo(0.5, 1);
  expect(coefficients[0]).toBeCloseTo(2, 1);
  expect(coefficients[1]).toBeCloseTo(-1, 1);
});

test('a value that is always the same is given no weight', () => {
  const { coefficients } = fitted(examplesOf((one) => one, 0.1 + 0.2));
  expect(coefficients[2]).toBe(0);
});

test('a heavier example counts as often as it weighs', () => {
  const even = { values: [0], target: 1, weight: 1 };
  const { intercept } = fitted([even, { values: [0], target: 0, weight: 3 }]);
  expect(chance(intercept)).toBeLessThan(0.45);
});

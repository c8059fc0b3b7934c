// A linear model learns to tell classes apart, says how sure it is, and is the same each time.
import { expect, test } from 'vitest';
import { learning, probabilitiesOf, type Vectors } from '../../src/matching/linear.ts';
import { finished } from '../../src/text/steps.ts';

const WEIGHT = Math.SQRT1_2;

/** Texts of two features each, that weigh the same. */
function texts(...pairs: readonly (readonly [number, number])[]): Vectors {
  return {
    starts: Uint32Array.from({ length: pairs.length + 1 }, (_, text) => 2 * text),
    features: Uint32Array.from(pairs.flat()),
    weights: new Float32Array(2 * pairs.length).fill(WEIGHT),
  };
}

/** Feature 0 stands in every text; 1 and 2 speak for class 0, 3 for class 1, 4 for class 2. */
const TEXTS = texts([0, 1], [0, 2], [1, 2], [0, 3], [0, 3], [3, 0], [0, 4], [4, 0], [0, 4]);
const CLASSES = [0, 0, 0, 1, 1, 1, 2, 2, 2];
const inTurn = (size: number) => Uint32Array.from({ length: size }, (_, at) => at);
const ORDER = inTurn(CLASSES.length);
const learnt = () => finished(learning(TEXTS, CLASSES, ORDER, 6, 3));

function likeliest(probabilities: Float64Array): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

test('each class is the likeliest for what speaks for it', () => {
  const model = learnt();
  if (!model) throw new Error('Nothing was learnt.');
  const guessed = [[1, 2] as const, [0, 3] as const, [0, 4] as const].map((pair) =>
    likeliest(probabilitiesOf(model, texts(pair))),
  );
  expect(guessed).toEqual([0, 1, 2]);
});

test('probabilities add to one, and of a text that says nothing none stands out', () => {
  const model = learnt();
  if (!model) throw new Error('Nothing was learnt.');
  const sure = probabilitiesOf(model, texts([3, 3]));
  const unsure = probabilitiesOf(model, texts([5, 5]));
  for (const each of [sure, unsure]) expect(each.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
  expect(Math.max(...unsure)).toBeLessThan(Math.max(...sure));
  expect(Math.max(...unsure)).toBeLessThan(0.5);
});

test('a feature that stands in a single text has no weights', () => {
  const model = learnt();
  if (!model) throw new Error('Nothing was learnt.');
  expect([...model.rowOf]).toEqual([1, 2, 3, 4, 5, 0]);
  expect(model.weights.length).toBe(5 * 3);
  const once = finished(learning(texts([0, 1], [0, 2], [0, 2]), [0, 1, 1], inTurn(3), 3, 2));
  if (!once) throw new Error('Nothing was learnt.');
  expect([...once.rowOf]).toEqual([1, 0, 2]);
  expect(probabilitiesOf(once, texts([0, 1]))).toEqual(
    probabilitiesOf(once, { ...texts([0, 1]), features: Uint32Array.of(0, 2 ** 20) }),
  );
});

test('the same texts give the same model, and the steps do not matter', () => {
  const steps = learning(TEXTS, CLASSES, ORDER, 6, 3);
  let taken = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) taken++;
  expect(taken).toBeGreaterThan(0);
  expect(step.value).toEqual(learnt());
});

test('nothing is learnt of a single class, of no text, and of more than can be waited for', () => {
  expect(finished(learning(TEXTS, CLASSES, ORDER, 6, 1))).toBeNull();
  expect(finished(learning(texts(), [], inTurn(0), 6, 3))).toBeNull();
  expect(finished(learning(TEXTS, CLASSES, ORDER, 6, 100_000_000))).toBeNull();
});

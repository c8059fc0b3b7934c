// Texts as vectors over the features of an index: a question, and what was indexed.
// Knows no entries.
import { STEP, type Steps } from '../text/steps.ts';
import { featuresOf, kindOf } from './features.ts';
import { centroidWeight, type Index } from './indexing.ts';
import { numberOf } from './lexicon.ts';
import type { Vectors } from './linear.ts';
import { dampened } from './merging.ts';
import { type Rows, RowWriter } from './rows.ts';
import type { Understood } from './understanding.ts';

export interface Query {
  /** Features that the index holds, with their counts in the question. */
  readonly features: readonly (readonly [feature: number, count: number])[];
  /** Length of the vector over all kinds of features; what the index does not hold counts at its maximum. */
  readonly length: number;
}

/**
 * The vector of a question.
 * @param index the base's index
 * @param understood the question as understood
 */
export function queryOf(index: Index, understood: Understood): Query {
  const features: [number, number][] = [];
  let square = 0;
  for (const [name, count] of featuresOf(understood)) {
    const feature = numberOf(index.numbers, name);
    const kind = kindOf(name);
    const weight = dampened(count) * (feature < 0 ? index.idfUnknown : (index.idf[feature] ?? 0));
    square += (centroidWeight(kind) * weight) ** 2;
    if (feature >= 0) features.push([feature, count]);
  }
  return { features, length: Math.sqrt(square) || 1 };
}

/** What of an index features are weighed by. */
export type Weights = Pick<Index, 'kinds' | 'idf'>;

/** What a feature weighs that stands `count` times in a text. */
export function weightIn(index: Weights, feature: number, count: number): number {
  return centroidWeight(index.kinds[feature]) * dampened(count) * (index.idf[feature] ?? 0);
}

/** A question as a vector of length 1, less what the index does not hold. */
export function vectorOfQuery(index: Index, { features, length }: Query): Vectors {
  return {
    starts: Uint32Array.of(0, features.length),
    features: Uint32Array.from(features, ([feature]) => feature),
    weights: Float32Array.from(features, ([feature, count]) => weightIn(index, feature, count) / length),
  };
}

/**
 * Indexed texts as vectors of length 1, in steps.
 * @param index the base's index
 * @param sets rows of features, those of one set behind those of another
 */
export function* vectorsOfRows(index: Weights, sets: readonly Rows[]): Steps<Vectors> {
  const writer = new RowWriter();
  for (const { starts, features, counts } of sets) {
    for (let row = 0; row + 1 < starts.length; row++) {
      const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0];
      let square = 0;
      for (let at = from; at < to; at++) square += weightIn(index, features[at] ?? 0, counts[at] ?? 0) ** 2;
      const length = Math.sqrt(square) || 1;
      for (let at = from; at < to; at++) {
        const feature = features[at] ?? 0;
        writer.add(feature, weightIn(index, feature, counts[at] ?? 0) / length);
      }
      writer.end();
      if (row % STEP === 0) yield;
    }
  }
  const { starts, features, counts } = writer.rows();
  return { starts, features, weights: counts };
}

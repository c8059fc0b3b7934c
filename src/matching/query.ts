// A question as a vector over the features of an index.
// Knows no entries.
import { featuresOf, kindOf } from './features.ts';
import { centroidWeight, dampened, type Index } from './indexing.ts';
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
    const feature = index.numbers.get(name);
    const kind = kindOf(name);
    const weight = dampened(count) * (feature === undefined ? index.idfUnknown : (index.idf[feature] ?? 0));
    square += (centroidWeight(kind) * weight) ** 2;
    if (feature !== undefined) features.push([feature, count]);
  }
  return { features, length: Math.sqrt(square) || 1 };
}

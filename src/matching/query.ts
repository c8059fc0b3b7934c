// A question as a vector over the features of an index. Knows no entries.
import { type FeatureKind, featuresOf, GRAM, kindOf, PAIR, TERM } from './features.ts';
import { centroidWeight, type Index } from './indexing.ts';
import { numberOf } from './lexicon.ts';
import { dampened } from './merging.ts';
import type { Understood } from './understanding.ts';

export interface Query {
  /** Features that the index holds, with their counts in the question. */
  readonly features: readonly (readonly [feature: number, count: number])[];
  /** Of what the index does not hold, by kind: the sum of the squares, at the maximum of its weight. */
  readonly unknown: Readonly<Record<FeatureKind, number>>;
  /** Length of the vector over all kinds of features, those that the index does not hold among them. */
  readonly length: number;
}

/**
 * The vector of a question.
 * @param index the base's index
 * @param understood the question as understood
 */
export function queryOf(index: Index, understood: Understood): Query {
  const features: [number, number][] = [];
  const unknown = { [TERM]: 0, [PAIR]: 0, [GRAM]: 0 };
  let square = 0;
  for (const [name, count] of featuresOf(understood)) {
    const feature = numberOf(index.numbers, name);
    const kind = kindOf(name);
    const weight = dampened(count) * (feature < 0 ? index.idfUnknown : (index.idf[feature] ?? 0));
    square += (centroidWeight(kind) * weight) ** 2;
    if (feature < 0) unknown[kind] += weight ** 2;
    else features.push([feature, count]);
  }
  return { features, unknown, length: Math.sqrt(square) || 1 };
}

/** What a feature weighs that stands `count` times in a text. */
export function weightIn(index: Pick<Index, 'kinds' | 'idf'>, feature: number, count: number): number {
  return centroidWeight(index.kinds[feature]) * dampened(count) * (index.idf[feature] ?? 0);
}

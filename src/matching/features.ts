// The features that a text is matched by: its terms, pairs of neighbouring terms, and runs of letters.
// Knows no base and no weights.
import type { Understood } from './understanding.ts';

/** Runs of 2 to 4 letters: the best range on every set tried; 5 changes nothing, 2 alone misses short words. */
const GRAM_MIN = 2;
const GRAM_MAX = 4;

export const TERM = 0;
export const PAIR = 1;
export const GRAM = 2;
export type FeatureKind = typeof TERM | typeof PAIR | typeof GRAM;

/** A feature is named by its kind's sign and its text, so that kinds never meet. */
export function kindOf(feature: string): FeatureKind {
  const sign = feature[0];
  return sign === 't' ? TERM : sign === 'p' ? PAIR : GRAM;
}

/** The feature of a single term. */
export function termFeature(term: string): string {
  return `t${term}`;
}

/** The feature of two neighbouring terms. */
export function pairFeature(before: string, term: string): string {
  return `p${before} ${term}`;
}

/** The features of the terms of a text: each term, each pair of neighbours, and the kind of answer asked for. */
export function termFeatures({ tokens, asked }: Understood): string[] {
  const features: string[] = asked === null ? [] : [termFeature(`?${asked}`)];
  let before = '^';
  for (const { term } of tokens) {
    features.push(termFeature(term), pairFeature(before, term));
    before = term;
  }
  if (tokens.length > 0) features.push(pairFeature(before, '$'));
  return features;
}

/** The character n-grams of one token's letters, its ends marked; repeated where they repeat. */
export function gramFeatures(letters: string): string[] {
  const word = `_${letters}_`;
  const features: string[] = [];
  for (let length = GRAM_MIN; length <= GRAM_MAX; length++) {
    for (let at = 0; at + length <= word.length; at++) features.push(`g${word.slice(at, at + length)}`);
  }
  return features;
}

/**
 * Counts the features of a text.
 * @param understood the text as understood
 * @returns each feature with how often it stands in the text, in order of first appearance
 */
export function featuresOf(understood: Understood): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (feature: string): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  for (const feature of termFeatures(understood)) count(feature);
  for (const { letters } of understood.tokens) for (const feature of gramFeatures(letters)) count(feature);
  return counts;
}

// How near a question is to one entry, in measures that mean the same on every base.
// Knows no ranking and no cut.
import { termFeature } from './features.ts';
import type { Index } from './indexing.ts';
import { numberOf } from './lexicon.ts';
import type { Token, Understood } from './understanding.ts';

/** Each 0 to 1. */
export interface Nearness {
  /** Share of the question's inverse document frequency that the entry's phrasings hold; unknown terms at the maximum. */
  readonly coverage: number;
  /** Dice coefficient with the best phrasing (Dice 1945), terms weighted by inverse document frequency. */
  readonly dice: number;
  /** Cosine with the best phrasing, terms weighted by inverse document frequency. */
  readonly phrasing: number;
  /** Cosine to the centroid of the entry's phrasings over terms, pairs and n-grams (Rocchio 1971). */
  readonly centroid: number;
}

export const NO_NEARNESS: Nearness = { coverage: 0, dice: 0, phrasing: 0, centroid: 0 };

/** Inverse document frequency of a term; the maximum for one that no phrasing holds. */
export function weightOfTerm(index: Index, term: string): number {
  const feature = numberOf(index.numbers, termFeature(term));
  return feature < 0 ? index.idfUnknown : (index.idf[feature] ?? 0);
}

/** The question's different terms with their weight. */
function weighTerms(index: Index, tokens: readonly Token[]): Map<string, { weight: number; feature: number | null }> {
  const weighed = new Map<string, { weight: number; feature: number | null }>();
  for (const { term } of tokens) {
    const feature = numberOf(index.numbers, termFeature(term));
    weighed.set(term, { weight: weightOfTerm(index, term), feature: feature < 0 ? null : feature });
  }
  return weighed;
}

/**
 * Measures how near a question is to an entry; all but the centroid's cosine, which the ranking has at hand.
 * @param index the base's index
 * @param understood the question as understood
 * @param entry the entry's number
 * @param without a document that does not count, or null
 */
export function nearness(
  index: Index,
  { tokens }: Understood,
  entry: number,
  without: number | null,
): Omit<Nearness, 'centroid'> {
  const asked = weighTerms(index, tokens);
  const askedFeatures = new Set([...asked.values()].map((term) => term.feature));
  let askedWeight = 0;
  let askedSquare = 0;
  for (const { weight } of asked.values()) {
    askedWeight += weight;
    askedSquare += weight * weight;
  }

  const { terms } = index;
  const held = new Set<number>();
  let dice = 0;
  let phrasing = 0;
  for (let document = index.firstDocument[entry] ?? 0; document < (index.firstDocument[entry + 1] ?? 0); document++) {
    if (document === without) continue;
    let shared = 0;
    let own = 0;
    let dot = 0;
    let square = 0;
    for (let at = terms.starts[document] ?? 0; at < (terms.starts[document + 1] ?? 0); at++) {
      const feature = terms.features[at] ?? 0;
      const idf = index.idf[feature] ?? 0;
      own += idf;
      square += idf * idf;
      if (!askedFeatures.has(feature)) continue;
      held.add(feature);
      shared += idf;
      dot += idf * idf;
    }
    phrasing = Math.max(phrasing, dot / (Math.sqrt(square * askedSquare) || 1));
    dice = Math.max(dice, (2 * shared) / (own + askedWeight || 1));
  }
  let covered = 0;
  for (const { weight, feature } of asked.values()) if (feature !== null && held.has(feature)) covered += weight;
  return { coverage: askedWeight > 0 ? covered / askedWeight : 0, dice, phrasing };
}

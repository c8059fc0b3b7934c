// How near a question is to one entry, in measures that mean the same on every base.
// Knows no ranking and no cut.
import { termFeature } from './features.ts';
import type { Index } from './indexing.ts';
import type { Token, Understood } from './understanding.ts';

/** Each 0 to 1. */
export interface Nearness {
  /** Share of the question's inverse document frequency that the entry's phrasings hold; unknown terms at the maximum. */
  readonly coverage: number;
  /** Dice coefficient with the best phrasing (Dice 1945), terms weighted by inverse document frequency. */
  readonly dice: number;
  /** Cosine to the centroid of the entry's phrasings over terms, pairs and n-grams (Rocchio 1971). */
  readonly centroid: number;
}

export const NO_NEARNESS: Nearness = { coverage: 0, dice: 0, centroid: 0 };

/** The question's different terms with their weight. */
function weighTerms(index: Index, tokens: readonly Token[]): Map<string, { weight: number; feature: number | null }> {
  const weighed = new Map<string, { weight: number; feature: number | null }>();
  for (const { term } of tokens) {
    const feature = index.numbers.get(termFeature(term));
    weighed.set(term, {
      weight: feature === undefined ? index.idfUnknown : (index.idf[feature] ?? 0),
      feature: feature ?? null,
    });
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
  for (const { weight } of asked.values()) askedWeight += weight;

  const held = new Set<number>();
  let dice = 0;
  for (let document = index.firstDocument[entry] ?? 0; document < (index.firstDocument[entry + 1] ?? 0); document++) {
    if (document === without) continue;
    let shared = 0;
    let own = 0;
    for (const feature of index.rows[document]?.terms ?? []) {
      const idf = index.idf[feature] ?? 0;
      own += idf;
      held.add(feature);
      if (askedFeatures.has(feature)) shared += idf;
    }
    dice = Math.max(dice, (2 * shared) / (own + askedWeight || 1));
  }
  let covered = 0;
  for (const { weight, feature } of asked.values()) if (feature !== null && held.has(feature)) covered += weight;
  return { coverage: askedWeight > 0 ? covered / askedWeight : 0, dice };
}

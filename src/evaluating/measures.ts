// Measures of matching quality from the literature.
// Knows numbers alone.

/**
 * Area under the receiver operating characteristic: how likely a random positive scores above a random negative, ties
 * counting half (Mann and Whitney 1947; Fawcett 2006).
 * @param positives scores of the positives
 * @param negatives scores of the negatives
 * @returns 0 to 1; null where either is empty
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const meanRank = (from + 1 + to) / 2;
    rankSum += meanRank * all.slice(from, to).filter((each) => each.positive).length;
    from = to;
  }
  const least = (positives.length * (positives.length + 1)) / 2;
  return (rankSum - least) / (positives.length * negatives.length);
}

/**
 * Share of negatives below the cut that keeps 95 % of the positives.
 * @param positives scores of the positives
 * @param negatives scores of the negatives
 * @returns 0 to 1; null where either is empty
 */
export function outOfScopeRecallAt95(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const sorted = positives.toSorted((a, b) => a - b);
  const cut = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  return negatives.filter((score) => score < cut).length / negatives.length;
}

/**
 * Mean reciprocal rank of the first right item (Voorhees 1999), 0 for one that stands deeper than is looked at. To a
 * depth of 1 it is the share of questions whose best item is right.
 * @param ranks from 1; infinite where nothing right was found
 * @param deepest how deep is looked, from 1
 * @returns 0 to 1; null for no ranks
 */
export function meanReciprocalRank(ranks: readonly number[], deepest: number): number | null {
  if (ranks.length === 0) return null;
  return ranks.reduce((sum, rank) => sum + (rank <= deepest ? 1 / rank : 0), 0) / ranks.length;
}

/**
 * The value that a share of the values does not exceed (nearest rank).
 * @param values any numbers
 * @param share 0 to 1
 * @returns 0 for no values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

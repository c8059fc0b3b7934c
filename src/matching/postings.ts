// Posting lists: for each feature the items that hold it with their weights, packed in typed arrays.
// Knows nothing of what the features and items are.

/** Feature `f` stands at `starts[f]` up to, not including, `starts[f + 1]`. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  readonly weights: Float32Array;
}

interface Row {
  readonly features: Uint32Array;
  readonly counts: Float32Array;
}

/**
 * Turns rows of features into posting lists, by a counting sort; weights of zero are left out.
 * @param features how many features there are
 * @param rows for each item, in order, its features with their weights
 */
export function transposed(features: number, rows: readonly Row[]): Postings {
  const starts = new Uint32Array(features + 1);
  for (const row of rows) {
    row.features.forEach((feature, at) => {
      if (row.counts[at] !== 0) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
    });
  }
  for (let feature = 0; feature < features; feature++) {
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0);
  }
  const size = starts[features] ?? 0;
  const items = new Uint32Array(size);
  const weights = new Float32Array(size);
  const next = starts.slice();
  rows.forEach((row, item) => {
    row.features.forEach((feature, at) => {
      const weight = row.counts[at] ?? 0;
      if (weight === 0) return;
      const slot = next[feature] ?? 0;
      next[feature] = slot + 1;
      items[slot] = item;
      weights[slot] = weight;
    });
  });
  return { starts, items, weights };
}

/**
 * Adds `factor` times each weight of a posting list to its item's sum.
 * @param postings the lists
 * @param feature which list, from 0
 * @param factor any number
 * @param sums one number for each item
 */
export function addPostings(postings: Postings, feature: number, factor: number, sums: Float64Array): void {
  const end = postings.starts[feature + 1] ?? 0;
  for (let at = postings.starts[feature] ?? 0; at < end; at++) {
    const item = postings.items[at] ?? 0;
    sums[item] = (sums[item] ?? 0) + factor * (postings.weights[at] ?? 0);
  }
}

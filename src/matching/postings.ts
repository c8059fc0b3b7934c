// Posting lists: for each feature the items that hold it with their weights, packed in typed arrays.
// Knows nothing of what the features and items are.

import { STEP, type Steps } from '../text/steps.ts';
import { type Rows, sizeOf } from './rows.ts';

/** Features for one step: each takes some nanoseconds. */
export const FEATURES_STEP = 20_000;

/** Feature `f` stands at `starts[f]` up to, not including, `starts[f + 1]`. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  readonly weights: Float32Array;
}

/**
 * Turns rows of features into posting lists, by a counting sort, in steps.
 * @param features how many features there are
 * @param rows for each item, in order, its features with their counts
 * @param wanted 1 for each feature that gets a list, else 0
 * @param weigh what a feature weighs that stands `count` times in a row
 */
export function* transposed(
  features: number,
  rows: Rows,
  wanted: Uint8Array,
  weigh: (feature: number, count: number, item: number) => number,
): Steps<Postings> {
  const starts = new Uint32Array(features + 1);
  for (let at = 0; at < rows.features.length; at++) {
    const feature = rows.features[at] ?? 0;
    if (wanted[feature] === 1) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
    if (at % FEATURES_STEP === 0) yield;
  }
  for (let feature = 0; feature < features; feature++) {
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0);
  }
  const size = starts[features] ?? 0;
  const items = new Uint32Array(size);
  const weights = new Float32Array(size);
  const next = starts.slice();
  yield;
  for (let item = 0; item < sizeOf(rows); item++) {
    for (let at = rows.starts[item] ?? 0; at < (rows.starts[item + 1] ?? 0); at++) {
      const feature = rows.features[at] ?? 0;
      if (wanted[feature] !== 1) continue;
      const slot = next[feature] ?? 0;
      next[feature] = slot + 1;
      items[slot] = item;
      weights[slot] = weigh(feature, rows.counts[at] ?? 0, item);
    }
    if (item % STEP === 0) yield;
  }
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

// Posting lists: for each feature the items that hold it with their weights, packed in typed arrays.
// Knows nothing of what the features and items are.

import { STEP, type Steps } from '../text/steps.ts';
import { type Rows, sizeOf } from './rows.ts';

/** Features for one step: each takes some nanoseconds. */
export const FEATURES_STEP = 100_000;

/** Feature `f` stands at `starts[f]` up to, not including, `starts[f + 1]`. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  readonly weights: Float32Array;
}

/**
 * How much it tells that a text holds a feature: the rarer the more (Spärck Jones 1972, smoothed).
 * @param size how many texts there are
 * @param frequency how many of them hold it
 * @returns 0 where all do, the maximum where none does
 */
export function inverseFrequency(size: number, frequency: number): number {
  return Math.log((size + 1) / (frequency + 1));
}

/** How often each feature stands in rows, each row counted once; in steps. */
export function* frequencies(size: number, { features }: Rows): Steps<Uint32Array> {
  const frequency = new Uint32Array(size);
  for (let from = 0; from < features.length; from += FEATURES_STEP) {
    tally(features, from, Math.min(features.length, from + FEATURES_STEP), frequency);
    yield;
  }
  return frequency;
}

function tally(features: Uint32Array, from: number, to: number, frequency: Uint32Array): void {
  for (let at = from; at < to; at++) {
    const feature = features[at] ?? 0;
    frequency[feature] = (frequency[feature] ?? 0) + 1;
  }
}

/** Gives rows their slots in lists, which fill up: `next` has for each feature the first that is free. */
function fill(
  { starts, features }: Rows,
  [first, last]: readonly [first: number, last: number],
  next: Uint32Array,
  slots: Uint32Array,
  items: Uint32Array,
): void {
  for (let item = first; item < last; item++) {
    const end = starts[item + 1] ?? 0;
    for (let at = starts[item] ?? 0; at < end; at++) {
      const feature = features[at] ?? 0;
      const slot = next[feature] ?? 0;
      next[feature] = slot + 1;
      slots[at] = slot;
      items[slot] = item;
    }
  }
}

function put(weights: Float32Array, slots: Uint32Array): Float32Array {
  const sorted = new Float32Array(weights.length);
  for (let at = 0; at < weights.length; at++) sorted[slots[at] ?? 0] = weights[at] ?? 0;
  return sorted;
}

/**
 * Turns rows of features into posting lists, by a counting sort, in steps.
 * @param frequency how often each feature stands in the rows
 * @param rows for each item, in order, its features
 * @param weightings what the features weigh, place by place as they stand in the rows
 * @returns lists for each of the weightings; all share what they do not differ in
 */
export function* transposed(
  frequency: Uint32Array,
  rows: Rows,
  ...weightings: readonly Float32Array[]
): Steps<readonly Postings[]> {
  const starts = new Uint32Array(frequency.length + 1);
  for (let feature = 0; feature < frequency.length; feature++) {
    starts[feature + 1] = (starts[feature] ?? 0) + (frequency[feature] ?? 0);
  }
  const items = new Uint32Array(rows.features.length);
  const slots = new Uint32Array(rows.features.length);
  const next = starts.slice();
  yield;
  for (let item = 0; item < sizeOf(rows); item += STEP) {
    fill(rows, [item, Math.min(sizeOf(rows), item + STEP)], next, slots, items);
    yield;
  }
  const made: Postings[] = [];
  for (const weights of weightings) {
    made.push({ starts, items, weights: put(weights, slots) });
    yield;
  }
  return made;
}

/**
 * Adds `factor` times each weight of a posting list to its item's sum.
 * @param postings the lists
 * @param feature which list, from 0
 * @param factor any number
 * @param sums one number for each item
 */
export function addPostings(postings: Postings, feature: number, factor: number, sums: Float64Array): void {
  const { starts, items, weights } = postings;
  const end = starts[feature + 1] ?? 0;
  for (let at = starts[feature] ?? 0; at < end; at++) {
    const item = items[at] ?? 0;
    sums[item] = (sums[item] ?? 0) + factor * (weights[at] ?? 0);
  }
}

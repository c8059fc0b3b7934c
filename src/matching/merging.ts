// Adds up the documents of each entry: how often it holds a feature, and its centroid.
// Knows counting and weighing, not ranking.
import type { Steps } from '../text/steps.ts';
import { FEATURES_STEP } from './postings.ts';
import { type Rows, RowWriter } from './rows.ts';

/** What is weighed by: of each feature. */
interface Weighing {
  readonly kindWeights: Float32Array;
  readonly idf: Float32Array;
}

/** All entries, a row for each. */
interface Merged {
  /** All documents of an entry as one text. */
  readonly rows: Rows;
  /** What the features weigh in the entry's centroid, place by place: the mean of its documents' vectors. */
  readonly weights: Float32Array;
  /** How long the centroids are. */
  readonly lengths: Float64Array;
}

/** Sublinear term frequency (Manning, Raghavan and Schütze 2008, 6.4.1). */
export function dampened(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}

function lengthOf(weights: Float32Array | Float64Array, from: number, to: number): number {
  let square = 0;
  for (let at = from; at < to; at++) square += (weights[at] ?? 0) ** 2;
  return Math.sqrt(square) || 1;
}

class Merger {
  readonly #rows: Rows;
  readonly #weighing: Weighing;
  /** What a feature weighs that stands in a document once: most do. */
  readonly #once: Float64Array;
  readonly #counts: Float64Array;
  readonly #sums: Float64Array;
  readonly #lastSeen: Int32Array;
  readonly #touched: Uint32Array;
  #size = 0;
  #weights = new Float64Array(1024);

  constructor(rows: Rows, weighing: Weighing) {
    const { kindWeights, idf } = weighing;
    this.#rows = rows;
    this.#weighing = weighing;
    this.#once = Float64Array.from(idf, (each, feature) => (kindWeights[feature] ?? 0) * each);
    this.#counts = new Float64Array(idf.length);
    this.#sums = new Float64Array(idf.length);
    this.#lastSeen = new Int32Array(idf.length).fill(-1);
    this.#touched = new Uint32Array(idf.length);
  }

  /** Adds a document of an entry, its vector brought to length 1. */
  add(document: number, entry: number): void {
    const { starts, features, counts } = this.#rows;
    const [from, to] = [starts[document] ?? 0, starts[document + 1] ?? 0];
    const scale = 1 / this.#weigh(from, to);
    const weights = this.#weights;
    const [sums, all, lastSeen, touched] = [this.#sums, this.#counts, this.#lastSeen, this.#touched];
    for (let at = from; at < to; at++) {
      const feature = features[at] ?? 0;
      if (lastSeen[feature] !== entry) {
        lastSeen[feature] = entry;
        touched[this.#size++] = feature;
      }
      sums[feature] = (sums[feature] ?? 0) + scale * (weights[at - from] ?? 0);
      all[feature] = (all[feature] ?? 0) + (counts[at] ?? 0);
    }
  }

  /** Writes what was added up since the last time as a row. */
  writeTo(rows: RowWriter, weights: RowWriter): void {
    for (let at = 0; at < this.#size; at++) {
      const feature = this.#touched[at] ?? 0;
      rows.add(feature, this.#counts[feature] ?? 0);
      weights.add(feature, this.#sums[feature] ?? 0);
      this.#counts[feature] = 0;
      this.#sums[feature] = 0;
    }
    rows.end();
    weights.end();
    this.#size = 0;
  }

  /** Weighs a document; gives how long its vector is. */
  #weigh(from: number, to: number): number {
    const { features, counts } = this.#rows;
    const { kindWeights, idf } = this.#weighing;
    const once = this.#once;
    if (to - from > this.#weights.length) this.#weights = new Float64Array((to - from) * 2);
    const weights = this.#weights;
    for (let at = from; at < to; at++) {
      const feature = features[at] ?? 0;
      const count = counts[at] ?? 0;
      weights[at - from] =
        count === 1 ? (once[feature] ?? 0) : (kindWeights[feature] ?? 0) * dampened(count) * (idf[feature] ?? 0);
    }
    return lengthOf(weights, 0, to - from);
  }
}

/**
 * Adds up the documents of entries, in steps.
 * @param entries how many there are
 * @param firstDocument where the documents of each entry begin
 * @param rows the documents
 * @param weighing of their features
 */
export function* merging(entries: number, firstDocument: Uint32Array, rows: Rows, weighing: Weighing): Steps<Merged> {
  const merger = new Merger(rows, weighing);
  const room = Math.ceil(rows.features.length / 4);
  const [merged, centroids] = [new RowWriter(room), new RowWriter(room)];
  let worked = 0;
  for (let entry = 0; entry < entries; entry++) {
    const [first, last] = [firstDocument[entry] ?? 0, firstDocument[entry + 1] ?? 0];
    for (let document = first; document < last; document++) merger.add(document, entry);
    merger.writeTo(merged, centroids);
    worked += (rows.starts[last] ?? 0) - (rows.starts[first] ?? 0);
    if (worked < FEATURES_STEP) continue;
    worked = 0;
    yield;
  }
  const { starts, counts: weights } = centroids.rows();
  const lengths = new Float64Array(entries);
  for (let entry = 0; entry < entries; entry++) {
    lengths[entry] = lengthOf(weights, starts[entry] ?? 0, starts[entry + 1] ?? 0);
  }
  return { rows: merged.rows(), weights, lengths };
}

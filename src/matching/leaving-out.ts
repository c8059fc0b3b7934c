// Takes one phrasing out of the scores of its own entry, as if the base had been indexed without it.
// Knows the sums of one question, not how they are combined. Trying a base on itself needs no second index this way.
import { GRAM, TERM } from './features.ts';
import { type Index, K1_ENTRY } from './indexing.ts';
import type { Query } from './query.ts';
import type { Rows } from './rows.ts';

/** What is left out, and where it was counted. */
export interface Without {
  /** The document's number. */
  readonly document: number;
  readonly counts: EntryCounts;
}

/** How often the documents of an entry hold each feature; counted once for one document of it after another. */
export class EntryCounts {
  /** The features of each document of the base, with their counts. */
  readonly rows: Rows;
  readonly #index: Index;
  readonly #counts: Float64Array;
  #entry = -1;

  constructor(index: Index, rows: Rows) {
    this.rows = rows;
    this.#index = index;
    this.#counts = new Float64Array(index.kinds.length);
  }

  /** By feature; until it is asked for another entry. */
  of(entry: number): Float64Array {
    if (entry === this.#entry) return this.#counts;
    this.#entry = entry;
    const { starts, features, counts } = this.rows;
    const { firstDocument } = this.#index;
    const sums = this.#counts.fill(0);
    const end = starts[firstDocument[entry + 1] ?? 0] ?? 0;
    for (let at = starts[firstDocument[entry] ?? 0] ?? 0; at < end; at++) {
      const feature = features[at] ?? 0;
      sums[feature] = (sums[feature] ?? 0) + (counts[at] ?? 0);
    }
    return sums;
  }
}

/** The sums that a question reached, before they are compared between entries. */
export interface Sums {
  readonly byDocument: Float64Array;
  readonly terms: Float64Array;
  readonly letters: Float64Array;
  readonly centroid: Float64Array;
}

/** Where a feature of the question stands in it, and 1; 0 for all others, between two calls for every feature. */
let spare = new Uint32Array();

/** How often the other documents of an entry hold each feature of a question, in the order of these. */
function countsOfOthers(index: Index, query: Query, { document, counts: all }: Without, entry: number): Float64Array {
  const { starts, features, counts } = all.rows;
  const ofEntry = all.of(entry);
  const sums = Float64Array.from(query.features, ([feature]) => ofEntry[feature] ?? 0);
  if (spare.length < index.kinds.length) spare = new Uint32Array(index.kinds.length);
  const places = spare;
  for (const [nth, [feature]] of query.features.entries()) places[feature] = nth + 1;
  for (let at = starts[document] ?? 0; at < (starts[document + 1] ?? 0); at++) {
    const place = places[features[at] ?? 0] ?? 0;
    if (place > 0) sums[place - 1] = (sums[place - 1] ?? 0) - (counts[at] ?? 0);
  }
  for (const [feature] of query.features) places[feature] = 0;
  return sums;
}

/** Entries rise in a posting list. */
function weightOf(index: Index, feature: number, entry: number): number {
  const { starts, items, weights } = index.featuresByEntry;
  let [from, to] = [starts[feature] ?? 0, starts[feature + 1] ?? 0];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((items[middle] ?? 0) < entry) from = middle + 1;
    else to = middle;
  }
  return items[from] === entry && from < (starts[feature + 1] ?? 0) ? (weights[from] ?? 0) : 0;
}

/** BM25's saturation, taking the entry for one of mean length. */
function saturated(count: number): number {
  return count / (count + K1_ENTRY);
}

/**
 * Lowers the sums of a phrasing's own entry to what they would be without it. Exact for the phrasing itself and the
 * centroid; document frequencies and lengths stay as they are, which one phrasing among many hardly moves.
 * @param index the base's index
 * @param query the phrasing as a question
 * @param sums what it reached, changed in place
 * @param without the phrasing
 */
export function leaveOut(index: Index, query: Query, sums: Sums, without: Without): void {
  const { document } = without;
  const entry = index.entryOf[document] ?? 0;
  sums.byDocument[document] = 0;
  const others = countsOfOthers(index, query, without, entry);
  for (const [nth, [feature, count]] of query.features.entries()) {
    const kind = index.kinds[feature];
    if (kind !== TERM && kind !== GRAM) continue;
    const rest = others[nth] ?? 0;
    const lost = weightOf(index, feature, entry) * (1 - saturated(rest) / saturated(rest + count)) * count;
    const into = kind === TERM ? sums.terms : sums.letters;
    into[entry] = Math.max(0, (into[entry] ?? 0) - lost);
  }
  // The centroid is S / |S|; without the phrasing's vector v of length 1 it is (S - v) / |S - v|.
  const length = index.centroidLengths[entry] ?? 1;
  const cosine = (sums.centroid[entry] ?? 0) / query.length;
  const rest = Math.sqrt(Math.max(0, length * length - 2 * length * cosine + 1));
  sums.centroid[entry] = rest === 0 ? 0 : Math.max(0, (cosine * length - 1) / rest) * query.length;
}

// Builds the packed index of a base: which documents and entries hold a feature, and with what weight.
// Knows counting and weighing, not ranking.

import { finished, STEP, type Steps } from '../text/steps.ts';
import { type Asking, askingOf } from './asking.ts';
import { type FeatureKind, GRAM, PAIR, TERM } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import type { Document, Numbered } from './numbering.ts';
import { FEATURES_STEP, type Postings, transposed } from './postings.ts';
import { type Rows, RowWriter, sizeOf } from './rows.ts';

/** Plain data, so that it can be kept and handed on. */
export interface Index {
  readonly entries: number;
  /** The entry of each document. */
  readonly entryOf: Uint32Array;
  /** The single terms of each document, each once. */
  readonly terms: Rows;
  /** The documents of entry `e` are numbered `firstDocument[e]` up to, not including, `firstDocument[e + 1]`. */
  readonly firstDocument: Uint32Array;
  /** Of each feature, by its name. */
  readonly numbers: Lexicon;
  readonly kinds: Uint8Array;
  /** Inverse document frequency over documents, 0 for a feature that all hold. */
  readonly idf: Float32Array;
  /** The same for a feature that none holds: the maximum. */
  readonly idfUnknown: number;
  /** Term to documents, BM25. */
  readonly termsByDocument: Postings;
  /** Term or n-gram to entries, BM25 over all of an entry's documents as one text. */
  readonly featuresByEntry: Postings;
  /** Any feature to entries: its weight in the entry's centroid, which has length 1. */
  readonly centroids: Postings;
  /** How long each entry's centroid was before: between 1 and how many documents the entry has. */
  readonly centroidLengths: Float64Array;
  readonly asking: Asking;
}

/** Entries for one step, each of which may have a hundred documents. */
const ENTRIES_STEP = 20;

/** In the order of their numbers. */
const KINDS: readonly FeatureKind[] = [TERM, PAIR, GRAM];
/** BM25 (Robertson and Zaragoza 2009). A whole entry repeats its words, so saturation must come late there. */
const K1_DOCUMENT = 1.2;
export const K1_ENTRY = 3;
const LENGTH_SHARE = 0.75;
/** Pairs count half in the centroid: they are many and rare. */
const CENTROID_WEIGHTS: Readonly<Record<FeatureKind, number>> = { [TERM]: 1, [PAIR]: 0.5, [GRAM]: 1 };

/** Sublinear term frequency (Manning, Raghavan and Schütze 2008, 6.4.1). */
export function dampened(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}

/** What a feature of a kind counts in the centroid. */
export function centroidWeight(kind: number | undefined): number {
  return kind === TERM ? CENTROID_WEIGHTS[TERM] : kind === PAIR ? CENTROID_WEIGHTS[PAIR] : CENTROID_WEIGHTS[GRAM];
}

function bm25Idf(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

function bm25(count: number, k1: number, relativeLength: number): number {
  return (count * (k1 + 1)) / (count + k1 * (1 - LENGTH_SHARE + LENGTH_SHARE * relativeLength));
}

function* frequencies(size: number, { features }: Rows): Steps<Float64Array> {
  const frequency = new Float64Array(size);
  for (let at = 0; at < features.length; at++) {
    const feature = features[at] ?? 0;
    frequency[feature] = (frequency[feature] ?? 0) + 1;
    if (at % FEATURES_STEP === 0) yield;
  }
  return frequency;
}

type Parts = Pick<Index, 'entries' | 'firstDocument' | 'kinds'> & { readonly rows: Rows };

/** Adds up the rows of each entry, each count first weighed. `scaleOf` says by what a row as a whole is multiplied. */
function* addedUp(
  { entries, firstDocument, rows, kinds }: Parts,
  weigh: (feature: number, count: number) => number,
  scaleOf: (row: number) => number,
): Steps<Rows> {
  const sums = new Float64Array(kinds.length);
  const touched = new Uint32Array(kinds.length);
  const lastSeen = new Int32Array(kinds.length).fill(-1);
  const merged = new RowWriter();
  for (let entry = 0; entry < entries; entry++) {
    let size = 0;
    for (let document = firstDocument[entry] ?? 0; document < (firstDocument[entry + 1] ?? 0); document++) {
      const scale = scaleOf(document);
      for (let at = rows.starts[document] ?? 0; at < (rows.starts[document + 1] ?? 0); at++) {
        const feature = rows.features[at] ?? 0;
        if (lastSeen[feature] !== entry) {
          lastSeen[feature] = entry;
          touched[size++] = feature;
        }
        sums[feature] = (sums[feature] ?? 0) + scale * weigh(feature, rows.counts[at] ?? 0);
      }
    }
    for (let at = 0; at < size; at++) {
      const feature = touched[at] ?? 0;
      merged.add(feature, sums[feature] ?? 0);
      sums[feature] = 0;
    }
    merged.end();
    if (entry % ENTRIES_STEP === 0) yield;
  }
  return merged.rows();
}

/** How long each row is beside the mean, counting features of one kind. */
function* relativeLengths(rows: Rows, kinds: Uint8Array, kind: FeatureKind): Steps<Float64Array> {
  const lengths = new Float64Array(sizeOf(rows));
  let sum = 0;
  for (let row = 0; row < lengths.length; row++) {
    let length = 0;
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      if (kinds[rows.features[at] ?? 0] === kind) length += rows.counts[at] ?? 0;
    }
    lengths[row] = length;
    sum += length;
    if (row % STEP === 0) yield;
  }
  const mean = sum / (lengths.length || 1) || 1;
  return lengths.map((length) => length / mean);
}

function* bm25Postings(rows: Rows, kinds: Uint8Array, wanted: readonly FeatureKind[], k1: number): Steps<Postings> {
  const frequency = yield* frequencies(kinds.length, rows);
  const idf = Float64Array.from(frequency, (held) => bm25Idf(sizeOf(rows), held));
  const lengths: (Float64Array | null)[] = [];
  for (const kind of KINDS) lengths.push(wanted.includes(kind) ? yield* relativeLengths(rows, kinds, kind) : null);
  return yield* transposed(
    kinds.length,
    rows,
    kinds.map((kind) => (wanted.some((each) => kind === each) ? 1 : 0)),
    (feature, count, item) => (idf[feature] ?? 0) * bm25(count, k1, lengths[kinds[feature] ?? 0]?.[item] ?? 1),
  );
}

function lengthOf(rows: Rows, row: number, weigh: (feature: number, count: number) => number): number {
  let square = 0;
  for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
    square += weigh(rows.features[at] ?? 0, rows.counts[at] ?? 0) ** 2;
  }
  return Math.sqrt(square) || 1;
}

/** Entries' centroids: the mean of their documents' vectors, each of length 1, itself brought to length 1. */
function* centroidsOf(parts: Parts, idf: Float32Array): Steps<Pick<Index, 'centroids' | 'centroidLengths'>> {
  const { kinds, rows } = parts;
  const kindWeights = Float32Array.from(kinds, centroidWeight);
  const weigh = (feature: number, count: number): number =>
    (kindWeights[feature] ?? 0) * dampened(count) * (idf[feature] ?? 0);
  const centroids = yield* addedUp(parts, weigh, (row) => 1 / lengthOf(rows, row, weigh));
  const centroidLengths = new Float64Array(parts.entries);
  for (let entry = 0; entry < parts.entries; entry++) {
    centroidLengths[entry] = lengthOf(centroids, entry, (_, weight) => weight);
    if (entry % ENTRIES_STEP === 0) yield;
  }
  const all = new Uint8Array(kinds.length).fill(1);
  return {
    centroidLengths,
    centroids: yield* transposed(
      kinds.length,
      centroids,
      all,
      (_, weight, entry) => weight / (centroidLengths[entry] ?? 1),
    ),
  };
}

function firstDocuments(entries: number, documents: readonly Document[]): Uint32Array {
  const first = new Uint32Array(entries + 1);
  for (const { entry } of documents) first[entry + 1] = (first[entry + 1] ?? 0) + 1;
  for (let entry = 0; entry < entries; entry++) first[entry + 1] = (first[entry + 1] ?? 0) + (first[entry] ?? 0);
  return first;
}

/**
 * Indexes the documents of a base.
 * @param entries how many entries there are; every document's `entry` is below it
 * @param numbered its documents with their features numbered
 */
export function indexOf(entries: number, numbered: Numbered): Index {
  return finished(indexing(entries, numbered));
}

/** The same, in steps. */
export function* indexing(entries: number, numbered: Numbered): Steps<Index> {
  const { documents, rows, terms, numbers, kinds } = numbered;
  const frequency = yield* frequencies(kinds.length, rows);
  const idf = Float32Array.from(frequency, (held) => Math.log((documents.length + 1) / (held + 1)));
  const entryOf = Uint32Array.from(documents, ({ entry }) => entry);
  const parts = {
    entries,
    entryOf,
    firstDocument: firstDocuments(entries, documents),
    terms,
    numbers,
    kinds,
    idf,
  };
  const merged = yield* addedUp(
    { ...parts, rows },
    (_, count) => count,
    () => 1,
  );
  return {
    ...parts,
    idfUnknown: Math.log(documents.length + 1),
    termsByDocument: yield* bm25Postings(rows, kinds, [TERM], K1_DOCUMENT),
    featuresByEntry: yield* bm25Postings(merged, kinds, [TERM, GRAM], K1_ENTRY),
    ...(yield* centroidsOf({ ...parts, rows }, idf)),
    asking: yield* askingOf(entries, documents),
  };
}

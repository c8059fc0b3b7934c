// Builds the packed index of a base: which documents and entries hold a feature, and with what weight.
// Knows counting and weighing, not ranking.

import { finished, STEP, type Steps } from '../text/steps.ts';
import { type Asking, askingOf } from './asking.ts';
import { type FeatureKind, GRAM, PAIR, TERM } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { merging } from './merging.ts';
import type { Document, Numbered } from './numbering.ts';
import { frequencies, inverseFrequency, type Postings, transposed } from './postings.ts';
import { fitted, type Rows, sizeOf } from './rows.ts';

/** Plain data, so that it can be kept and handed on. */
export interface Index {
  readonly entries: number;
  /** The entry of each document. */
  readonly entryOf: Uint32Array;
  /** The single terms of each document, each once, with their counts. */
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
  /** Term or n-gram to entries, BM25 over all of an entry's documents as one text; for a pair it is 0. */
  readonly featuresByEntry: Postings;
  /** Any feature to the very same entries: its weight in the entry's centroid, which has length 1. */
  readonly centroids: Postings;
  /** How long each entry's centroid was before: between 1 and how many documents the entry has. */
  readonly centroidLengths: Float64Array;
  readonly asking: Asking;
}

/** BM25 (Robertson and Zaragoza 2009). A whole entry repeats its words, so saturation must come late there. */
const K1_DOCUMENT = 1.2;
export const K1_ENTRY = 3;
const LENGTH_SHARE = 0.75;
const NO_POSTINGS: Postings = { starts: new Uint32Array(1), items: new Uint32Array(), weights: new Float32Array() };
/** Pairs count half in the centroid: they are many and rare. */
const CENTROID_WEIGHTS: Readonly<Record<FeatureKind, number>> = { [TERM]: 1, [PAIR]: 0.5, [GRAM]: 1 };

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

/** How long each row is beside the mean, counting features of one kind. */
function relativeLengths({ starts, features, counts }: Rows, kinds: Uint8Array, kind: FeatureKind): Float64Array {
  const lengths = new Float64Array(starts.length - 1);
  let sum = 0;
  for (let row = 0; row < lengths.length; row++) {
    let length = 0;
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at++) if (kinds[features[at] ?? 0] === kind) length += counts[at] ?? 0;
    lengths[row] = length;
    sum += length;
  }
  const mean = sum / (lengths.length || 1) || 1;
  return lengths.map((length) => length / mean);
}

/** What terms and n-grams weigh in rows by BM25, place by place; pairs nothing. */
function* bm25Weights(rows: Rows, kinds: Uint8Array, frequency: Uint32Array, k1: number): Steps<Float32Array> {
  const { starts, features, counts } = rows;
  const idf = new Float64Array(kinds.length);
  for (let at = 0; at < kinds.length; at++) idf[at] = bm25Idf(sizeOf(rows), frequency[at] ?? 0);
  yield;
  const termLengths = relativeLengths(rows, kinds, TERM);
  yield;
  const gramLengths = relativeLengths(rows, kinds, GRAM);
  yield;
  const weights = new Float32Array(features.length);
  const weigh = (row: number): void => {
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at++) {
      const feature = features[at] ?? 0;
      const kind = kinds[feature];
      if (kind === PAIR) continue;
      const length = (kind === TERM ? termLengths : gramLengths)[row] ?? 1;
      weights[at] = (idf[feature] ?? 0) * bm25(counts[at] ?? 0, k1, length);
    }
  };
  for (let row = 0; row < sizeOf(rows); row++) {
    weigh(row);
    if (row % STEP === 0) yield;
  }
  return weights;
}

function* termPostings(kinds: Uint8Array, terms: Rows): Steps<Postings> {
  const frequency = yield* frequencies(kinds.length, terms);
  const weights = yield* bm25Weights(terms, kinds, frequency, K1_DOCUMENT);
  const [postings] = yield* transposed(frequency, terms, weights);
  return postings ?? NO_POSTINGS;
}

type OfEntries = Pick<Index, 'featuresByEntry' | 'centroids' | 'centroidLengths'>;

/** Entries' centroids: the mean of their documents' vectors, each of length 1, itself brought to length 1. */
function* entryPostings(
  entries: number,
  firstDocument: Uint32Array,
  documents: Rows,
  kinds: Uint8Array,
  idf: Float32Array,
): Steps<OfEntries> {
  const kindWeights = new Float32Array(kinds.length);
  for (let feature = 0; feature < kinds.length; feature++) kindWeights[feature] = centroidWeight(kinds[feature]);
  const { rows, weights, lengths } = yield* merging(entries, firstDocument, documents, { kindWeights, idf });
  const frequency = yield* frequencies(kinds.length, rows);
  const bm25 = yield* bm25Weights(rows, kinds, frequency, K1_ENTRY);
  for (let entry = 0; entry < entries; entry++) {
    const length = lengths[entry] ?? 1;
    const end = rows.starts[entry + 1] ?? 0;
    for (let at = rows.starts[entry] ?? 0; at < end; at++) weights[at] = (weights[at] ?? 0) / length;
    if (entry % STEP === 0) yield;
  }
  const [featuresByEntry, centroids] = yield* transposed(frequency, rows, bm25, weights);
  return {
    featuresByEntry: featuresByEntry ?? NO_POSTINGS,
    centroids: centroids ?? NO_POSTINGS,
    centroidLengths: lengths,
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
  const idf = new Float32Array(kinds.length);
  for (let at = 0; at < kinds.length; at++) idf[at] = inverseFrequency(documents.length, frequency[at] ?? 0);
  const firstDocument = firstDocuments(entries, documents);
  return {
    entries,
    entryOf: Uint32Array.from(documents, ({ entry }) => entry),
    firstDocument,
    terms: fitted(terms),
    numbers,
    kinds,
    idf,
    idfUnknown: inverseFrequency(documents.length, 0),
    termsByDocument: yield* termPostings(kinds, terms),
    ...(yield* entryPostings(entries, firstDocument, rows, kinds, idf)),
    asking: yield* askingOf(entries, documents),
  };
}

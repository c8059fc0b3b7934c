// Builds the packed index of a base: which documents and entries hold a feature, and with what weight.
// Knows counting and weighing, not ranking.
import { type FeatureKind, GRAM, PAIR, TERM } from './features.ts';
import type { Document, Numbered, Row } from './numbering.ts';
import { type Postings, transposed } from './postings.ts';

export interface Index {
  readonly entries: number;
  readonly documents: readonly Document[];
  /** The features of each document with their counts. */
  readonly rows: readonly Row[];
  /** The documents of entry `e` are numbered `firstDocument[e]` up to, not including, `firstDocument[e + 1]`. */
  readonly firstDocument: Uint32Array;
  readonly numbers: ReadonlyMap<string, number>;
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
}

/** BM25 (Robertson and Zaragoza 2009). A whole entry repeats its words, so saturation must come late there. */
const K1_DOCUMENT = 1.2;
const K1_ENTRY = 8;
const LENGTH_SHARE = 0.75;
/** Pairs count half in the centroid: they are many and rare. */
const CENTROID_WEIGHTS: Readonly<Record<FeatureKind, number>> = { [TERM]: 1, [PAIR]: 0.5, [GRAM]: 1 };

/** Sublinear term frequency (Manning, Raghavan and Schütze 2008, 6.4.1). */
export function dampened(count: number): number {
  return 1 + Math.log(count);
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

function frequencies(size: number, rows: readonly Row[]): Float64Array {
  const frequency = new Float64Array(size);
  for (const { features } of rows) for (const feature of features) frequency[feature] = (frequency[feature] ?? 0) + 1;
  return frequency;
}

/** Adds up the rows of each entry, each row's counts first changed by `weigh`. */
function addedUp(
  index: Pick<Index, 'entries' | 'firstDocument' | 'rows' | 'kinds'>,
  weigh: (row: Row) => Float32Array,
): Row[] {
  const sums = new Float64Array(index.kinds.length);
  return Array.from({ length: index.entries }, (_, entry) => {
    const touched: number[] = [];
    for (let document = index.firstDocument[entry] ?? 0; document < (index.firstDocument[entry + 1] ?? 0); document++) {
      const row = index.rows[document];
      if (!row) continue;
      const weights = weigh(row);
      row.features.forEach((feature, at) => {
        if (sums[feature] === 0) touched.push(feature);
        sums[feature] = (sums[feature] ?? 0) + (weights[at] ?? 0);
      });
    }
    const features = Uint32Array.from(touched);
    const counts = Float32Array.from(touched, (feature) => sums[feature] ?? 0);
    for (const feature of touched) sums[feature] = 0;
    return { features, counts };
  });
}

/** The same rows, weighed by BM25; features of other than the wanted kinds get no weight. */
function bm25Rows(rows: readonly Row[], kinds: Uint8Array, wanted: readonly FeatureKind[], k1: number): Row[] {
  const frequency = frequencies(kinds.length, rows);
  const lengths = wanted.map((kind) => {
    const each = rows.map(({ features, counts }) =>
      features.reduce((sum, feature, at) => (kinds[feature] === kind ? sum + (counts[at] ?? 0) : sum), 0),
    );
    const mean = each.reduce((sum, length) => sum + length, 0) / (rows.length || 1) || 1;
    return each.map((length) => length / mean);
  });
  return rows.map(({ features, counts }, item) => ({
    features,
    counts: counts.map((count, at) => {
      const feature = features[at] ?? 0;
      const which = wanted.findIndex((kind) => kinds[feature] === kind);
      if (which < 0) return 0;
      return bm25Idf(rows.length, frequency[feature] ?? 0) * bm25(count, k1, lengths[which]?.[item] ?? 1);
    }),
  }));
}

function ofLengthOne(weights: Float32Array): Float32Array {
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return weights.map((weight) => weight / length);
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
export function indexOf(entries: number, { documents, rows, numbers, kinds }: Numbered): Index {
  const frequency = frequencies(kinds.length, rows);
  const idf = Float32Array.from(frequency, (held) => Math.log((documents.length + 1) / (held + 1)));
  const parts = { entries, documents, rows, numbers, kinds, idf, firstDocument: firstDocuments(entries, documents) };
  const merged = addedUp(parts, (row) => row.counts);
  const centroids = addedUp(parts, ({ features, counts }) =>
    ofLengthOne(
      counts.map((count, at) => {
        const feature = features[at] ?? 0;
        return centroidWeight(kinds[feature]) * dampened(count) * (idf[feature] ?? 0);
      }),
    ),
  ).map(({ features, counts }) => ({ features, counts: ofLengthOne(counts) }));
  return {
    ...parts,
    idfUnknown: Math.log(documents.length + 1),
    termsByDocument: transposed(kinds.length, bm25Rows(rows, kinds, [TERM], K1_DOCUMENT)),
    featuresByEntry: transposed(kinds.length, bm25Rows(merged, kinds, [TERM, GRAM], K1_ENTRY)),
    centroids: transposed(kinds.length, centroids),
  };
}

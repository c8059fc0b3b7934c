// Ranks the entries of an index for a question by four classic scores and a linear model, and measures how near one is.
// Knows terms and letters, not what an entry answers nor when an answer is good enough.
import type { Asked } from './asked.ts';
import { evidenceFor } from './asking.ts';
import { PAIR, TERM } from './features.ts';
import type { Index } from './indexing.ts';
import { leaveOut, type Sums, type Without } from './leaving-out.ts';
import { likelihoodsOf, type Model } from './model.ts';
import { type Nearness, nearness } from './nearness.ts';
import { addPostings } from './postings.ts';
import { type Query, queryOf, weightIn } from './query.ts';
import { type Sharing, satisfied } from './sharing.ts';
import type { Understood } from './understanding.ts';

/** The parts of an entry's score, each divided by the best that any entry reached: 0 to 1. */
export interface ScoreParts {
  /** BM25 of terms with the entry's best phrasings. */
  readonly phrasing: number;
  /** BM25 of terms with all phrasings as one text. */
  readonly terms: number;
  /** BM25 of character n-grams with all phrasings as one text. */
  readonly letters: number;
  /** Cosine to the centroid of the phrasings. */
  readonly centroid: number;
  /** Probability by the linear model; 0 for all where there is none. */
  readonly linear: number;
}

export interface Ranked {
  readonly entry: number;
  /** The weighted mean of the parts: 0 to 1. */
  readonly score: number;
  /** The same without the linear model. */
  readonly classic: number;
  readonly parts: ScoreParts;
}

/** How likely a question asks for an entry, by the linear model; each 0 to 1. */
export interface Posterior {
  readonly entry: number;
  /** The likeliest of the other entries. */
  readonly other: number;
  /** That the entry's answer is a right one, whichever entry is asked for; at least `entry`. */
  readonly satisfied: number;
  /** That it is like those known to be out of scope; null where none is known. */
  readonly outOfScope: number | null;
}

export interface Ranking {
  /** Best first, ties by the order of entries; at most `RANKED_MAX`. */
  readonly ranked: readonly Ranked[];
  /** Any entry, whether it is among the best or not. */
  of(entry: number): Ranked;
  /** How near the question is to one of the ranked. */
  nearnessTo(ranked: Ranked): Nearness;
  /** What the linear model says of one of the ranked; null where there is no model. */
  posteriorOf(ranked: Ranked, sharing: Sharing): Posterior | null;
  /** The best of the classic scores but for one entry's. */
  nextClassic(entry: number): number;
}

const RANKED_MAX = 10;

type ClassicParts = Omit<ScoreParts, 'linear'>;

/** What the classic parts count for, from trials on CLINC150 in three sizes; the optimum is flat. */
const WEIGHTS: ClassicParts = { phrasing: 1.1, terms: 0.7, letters: 0.8, centroid: 0.9 };
/** What the linear model counts for beside them together, from the same trials: flat between 0.2 and 0.5. */
const LINEAR_WEIGHT = 0.3;
/** What the log evidence of the kind of question counts beside them. */
const ASKING_WEIGHT = 0.03;
const WEIGHT_SUM = WEIGHTS.phrasing + WEIGHTS.terms + WEIGHTS.letters + WEIGHTS.centroid;
/** The best phrasing speaks for an entry of few; the mean of the best three for one of many, where one may stray. */
const PHRASINGS_PER_VOICE = 12;
const VOICES_MAX = 3;

/** Mean of the best few scores in a stretch of an array. */
function bestOf(scores: Float64Array, from: number, to: number): number {
  const voices = Math.min(VOICES_MAX, Math.ceil((to - from) / PHRASINGS_PER_VOICE));
  let first = 0;
  let second = 0;
  let third = 0;
  for (let at = from; at < to; at++) {
    const score = scores[at] ?? 0;
    if (score <= third) continue;
    // Written out: to swap them in lists would make two lists for each phrasing of the base, for each question.
    third = Math.min(score, second);
    if (score <= second) continue;
    second = Math.min(score, first);
    first = Math.max(score, first);
  }
  if (voices <= 1) return first;
  return voices === 2 ? (first + second) / 2 : (first + second + third) / 3;
}

/** Divides all by their largest, in place, and gives that. */
function divideByLargest(scores: Float64Array): number {
  let most = 0;
  for (let at = 0; at < scores.length; at++) if ((scores[at] ?? 0) > most) most = scores[at] ?? 0;
  if (most > 0) for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / most;
  return most;
}

/** The numbers of the largest positive scores, best first, ties by number. */
function largest(scores: Float64Array, most: number): number[] {
  const best: number[] = [];
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item] ?? 0;
    if (score <= 0 || (best.length === most && score <= (scores[best[most - 1] ?? 0] ?? 0))) continue;
    let at = best.length;
    while (at > 0 && (scores[best[at - 1] ?? 0] ?? 0) < score) at--;
    best.splice(at, 0, item);
    if (best.length > most) best.pop();
  }
  return best;
}

/** Nobody has the sums of a question's documents in hand when the next is asked; they would be cleared up after each. */
let spare = new Float64Array();
/** A base grows with every save; what V8 compiled is thrown away where it makes an array that it never had to make. */
const ROOM = 1.25;

function cleared(size: number): Float64Array {
  if (spare.length < size) spare = new Float64Array(Math.ceil(size * ROOM));
  return spare.subarray(0, size).fill(0);
}

/** The same as for each by itself: their lists hold the same entries. */
function addBoth(
  { featuresByEntry: { starts, items, weights }, centroids }: Index,
  feature: number,
  count: number,
  weight: number,
  sums: Float64Array,
  centroidSums: Float64Array,
): void {
  const end = starts[feature + 1] ?? 0;
  const centroidWeights = centroids.weights;
  for (let at = starts[feature] ?? 0; at < end; at++) {
    const item = items[at] ?? 0;
    sums[item] = (sums[item] ?? 0) + count * (weights[at] ?? 0);
    centroidSums[item] = (centroidSums[item] ?? 0) + weight * (centroidWeights[at] ?? 0);
  }
}

function sumsOf(index: Index, query: Query): Sums {
  const sums: Sums = {
    byDocument: cleared(index.entryOf.length),
    terms: new Float64Array(index.entries),
    letters: new Float64Array(index.entries),
    centroid: new Float64Array(index.entries),
  };
  for (const [feature, count] of query.features) {
    const kind = index.kinds[feature];
    const weight = weightIn(index, feature, count);
    if (kind === TERM) addPostings(index.termsByDocument, feature, count, sums.byDocument);
    if (kind === PAIR) addPostings(index.centroids, feature, weight, sums.centroid);
    else addBoth(index, feature, count, weight, kind === TERM ? sums.terms : sums.letters, sums.centroid);
  }
  return sums;
}

interface EntryScores extends Record<keyof ClassicParts, Float64Array> {
  readonly classic: Float64Array;
  /** Some entry shares a feature with the question. */
  readonly isTouched: boolean;
  /** The question's dot product with the nearest centroid, before all were divided by it. */
  readonly nearestCentroid: number;
}

/** Combines the sums, which it changes. */
function scored(index: Index, { byDocument, terms, letters, centroid }: Sums, asked: Asked | null): EntryScores {
  const phrasing = new Float64Array(index.entries);
  for (let entry = 0; entry < index.entries; entry++) {
    phrasing[entry] = bestOf(byDocument, index.firstDocument[entry] ?? 0, index.firstDocument[entry + 1] ?? 0);
  }
  const largest = [phrasing, terms, letters].map(divideByLargest);
  const nearestCentroid = divideByLargest(centroid);
  const evidence = evidenceFor(index.asking, asked);
  const classic = new Float64Array(index.entries);
  for (let entry = 0; entry < index.entries; entry++) {
    classic[entry] =
      (WEIGHTS.phrasing * (phrasing[entry] ?? 0) +
        WEIGHTS.terms * (terms[entry] ?? 0) +
        WEIGHTS.letters * (letters[entry] ?? 0) +
        WEIGHTS.centroid * (centroid[entry] ?? 0)) /
        WEIGHT_SUM +
      ASKING_WEIGHT * (evidence[entry] ?? 0);
  }
  const isTouched = nearestCentroid > 0 || largest.some((most) => most > 0);
  return { phrasing, terms, letters, centroid, classic, isTouched, nearestCentroid };
}

/** The classic scores and the model's probabilities as one; the model finds no entry that shares nothing. */
function combined(classic: Float64Array, probabilities: Float64Array | null): Float64Array {
  if (!probabilities) return classic;
  const likeliest = probabilities.subarray(0, classic.length).reduce((most, each) => Math.max(most, each), 0) || 1;
  return classic.map((score, entry) =>
    score > 0 ? (score + (LINEAR_WEIGHT * (probabilities[entry] ?? 0)) / likeliest) / (1 + LINEAR_WEIGHT) : 0,
  );
}

function largestBut(scores: Float64Array, but: number): number {
  let most = 0;
  for (let entry = 0; entry < scores.length; entry++) {
    const score = scores[entry] ?? 0;
    if (score > most && entry !== but) most = score;
  }
  return most;
}

function withinOne(score: number): number {
  return Math.min(1, Math.max(0, score));
}

/**
 * Ranks the entries of an index for a question.
 * @param index the base's index
 * @param understood the question as understood
 * @param model that of the base; null to rank by the classic scores alone
 * @param without a document to rank without, or null, when a base is tried on its own phrasings
 */
export function rank(
  index: Index,
  understood: Understood,
  model: Model | null,
  without: Without | null = null,
): Ranking {
  const query = queryOf(index, understood);
  const sums = sumsOf(index, query);
  if (without !== null) leaveOut(index, query, sums, without);
  const scores = scored(index, sums, understood.asked);
  // Where no entry shares anything with the question, its kind and the model's biases say nothing.
  const { isTouched } = scores;
  const probabilities = model && isTouched ? likelihoodsOf(model, index, understood, query) : null;
  const total = isTouched ? combined(scores.classic, probabilities) : new Float64Array(index.entries);
  const part = (of: Float64Array, entry: number): number => of[entry] ?? 0;
  const ranked = (entry: number): Ranked => ({
    entry,
    score: withinOne(part(total, entry)),
    classic: withinOne(part(scores.classic, entry)),
    parts: {
      phrasing: part(scores.phrasing, entry),
      terms: part(scores.terms, entry),
      letters: part(scores.letters, entry),
      centroid: part(scores.centroid, entry),
      linear: probabilities?.[entry] ?? 0,
    },
  });
  return {
    ranked: largest(total, RANKED_MAX).map(ranked),
    of: ranked,
    nearnessTo: ({ entry, parts }) => ({
      ...nearness(index, understood, entry, without?.document ?? null),
      centroid: (parts.centroid * scores.nearestCentroid) / query.length,
    }),
    posteriorOf: ({ entry }, sharing) =>
      probabilities && {
        entry: part(probabilities, entry),
        other: largestBut(probabilities.subarray(0, index.entries), entry),
        satisfied: satisfied(sharing, entry, probabilities),
        outOfScope: probabilities[index.entries] ?? null,
      },
    nextClassic: (entry) => withinOne(largestBut(scores.classic, entry)),
  };
}

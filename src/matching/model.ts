// What a base's linear model learns from: which features a text has, and which of its terms stand together.
// Knows texts as features by number, not entries by name.

import { STEP, type Steps } from '../text/steps.ts';
import { ASKED } from './asked.ts';
import { type FeatureKind, GRAM, PAIR, TERM, termFeature } from './features.ts';
import type { Index } from './indexing.ts';
import { numberOf } from './lexicon.ts';
import { type LinearModel, learning, probabilitiesOf, type Vectors } from './linear.ts';
import { dampened } from './merging.ts';
import type { Query } from './query.ts';
import { type Rows, RowWriter, sizeOf } from './rows.ts';
import { numberOfTwo, pairing, pairUp, type Together } from './together.ts';
import type { Understood } from './understanding.ts';

/** Plain data. */
export interface Model {
  /** Of the index's features, and behind them of the pairs in `together`. */
  readonly linear: LinearModel;
  readonly together: Together;
}

/** What a model is learnt from: plain data. */
export interface Lessons extends Pick<Index, 'kinds' | 'idf' | 'idfUnknown'> {
  /** A row of features for each document, and for each question out of scope. */
  readonly rows: Rows;
  readonly outOfScope: Rows;
  /** The features that stand for a kind of question: no terms, though they count as such. */
  readonly asked: readonly number[];
  /** A hash of each text, of both: it is learnt in this order, which mixes the classes and stays as it is when others come. */
  readonly hashes: Uint32Array;
  /** The class of each row, of both: its entry, or one more for all that are out of scope. */
  readonly classOf: Uint32Array;
  readonly classes: number;
}

/** What kinds of features weigh. Words tell what is asked better than their letters do, and together better than alone. */
const WEIGHTS: Readonly<Record<FeatureKind, number>> = { [TERM]: 1, [PAIR]: 0.7, [GRAM]: 0.5 };
const TOGETHER_WEIGHT = 0.3;
const KINDS = [TERM, PAIR, GRAM] as const;
/** So many pairs of terms come on top of the other features of texts, at most about. */
const PAIRED = 0.3;

/** What a feature of a kind weighs that stands once in a text. */
function kindWeight(kind: number | undefined): number {
  return kind === TERM ? WEIGHTS[TERM] : kind === PAIR ? WEIGHTS[PAIR] : WEIGHTS[GRAM];
}

/** Writes vectors of length 1, one after another. */
class VectorWriter {
  readonly #rows: RowWriter;
  readonly #weighing: Pick<Index, 'kinds' | 'idf' | 'idfUnknown'>;
  readonly #together: Together;
  readonly #features: number[] = [];
  readonly #weights: number[] = [];
  /** Of the length. */
  #square = 0;

  /** @param room for so many features in all vectors together; it grows where they are more */
  constructor(weighing: Pick<Index, 'kinds' | 'idf' | 'idfUnknown'>, together: Together, room?: number) {
    this.#rows = new RowWriter(room);
    this.#weighing = weighing;
    this.#together = together;
  }

  feature(feature: number, count: number): void {
    const { kinds, idf } = this.#weighing;
    this.#add(feature, kindWeight(kinds[feature]) * dampened(count) * (idf[feature] ?? 0));
  }

  /** What the index does not hold makes the rest count less. */
  unknown(square: number): void {
    this.#square += square;
  }

  terms(terms: ArrayLike<number>): void {
    pairUp(terms, (low, high) => {
      const pair = numberOfTwo(this.#together, low, high);
      if (pair < 0) this.unknown((TOGETHER_WEIGHT * this.#weighing.idfUnknown) ** 2);
      else this.#add(this.#weighing.kinds.length + pair, TOGETHER_WEIGHT * (this.#together.idf[pair] ?? 0));
    });
  }

  end(): void {
    const length = Math.sqrt(this.#square) || 1;
    for (const [at, feature] of this.#features.entries()) this.#rows.add(feature, (this.#weights[at] ?? 0) / length);
    this.#rows.end();
    this.#features.length = 0;
    this.#weights.length = 0;
    this.#square = 0;
  }

  vectors(): Vectors {
    const { starts, features, counts } = this.#rows.rows();
    return { starts, features, weights: counts };
  }

  #add(feature: number, weight: number): void {
    this.#features.push(feature);
    this.#weights.push(weight);
    this.#square += weight ** 2;
  }
}

/** The features that stand for kinds of questions. */
export function askedFeatures({ numbers }: Pick<Index, 'numbers'>): number[] {
  return ASKED.map((asked) => numberOf(numbers, termFeature(`?${asked}`))).filter((feature) => feature >= 0);
}

/** One of the texts to learn from. */
interface Text {
  readonly rows: Rows;
  readonly row: number;
  /** Each once, in order of first appearance. */
  readonly terms: readonly number[];
}

/** All texts, one after another: take from each what is wanted before the next. */
function* textsIn({ kinds, asked, rows: documents, outOfScope }: Lessons): Generator<Text> {
  const terms: number[] = [];
  for (const rows of [documents, outOfScope]) {
    const { starts, features } = rows;
    for (let row = 0; row < sizeOf(rows); row++) {
      terms.length = 0;
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
        const feature = features[at] ?? 0;
        if (kinds[feature] === TERM && !asked.includes(feature)) terms.push(feature);
      }
      yield { rows, row, terms };
    }
  }
}

/**
 * Learns which entry a text asks for, or that it is out of scope; in steps.
 * @returns null where it would take too long, or where there is nothing to learn
 */
export function* learningFrom(lessons: Lessons): Steps<Model | null> {
  const together = yield* pairing(textsIn(lessons), sizeOf(lessons.rows));
  const counted = lessons.rows.features.length + lessons.outOfScope.features.length;
  const writer = new VectorWriter(lessons, together, Math.ceil(counted * (1 + PAIRED)));
  for (const { rows, row, terms } of textsIn(lessons)) {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      writer.feature(rows.features[at] ?? 0, rows.counts[at] ?? 0);
    }
    writer.terms(terms);
    writer.end();
    if (row % STEP === 0) yield;
  }
  const features = lessons.kinds.length + together.idf.length;
  const { hashes, classOf, classes } = lessons;
  const order = Uint32Array.from(hashes.keys()).sort((one, other) => (hashes[one] ?? 0) - (hashes[other] ?? 0));
  yield;
  const linear = yield* learning(writer.vectors(), classOf, order, features, classes);
  return linear && { linear, together };
}

/**
 * How likely a question asks for each entry.
 * @param model of the index's base
 * @param understood the question as understood, and `query` its features
 * @returns for each entry 0 to 1, and behind them, where the base knows such, that it is out of scope; together 1
 */
export function likelihoodsOf(model: Model, index: Index, understood: Understood, query: Query): Float64Array {
  const writer = new VectorWriter(index, model.together);
  for (const [feature, count] of query.features) writer.feature(feature, count);
  for (const kind of KINDS) writer.unknown(WEIGHTS[kind] ** 2 * (query.unknown[kind] ?? 0));
  const terms = new Set(understood.tokens.map(({ term }) => term));
  writer.terms([...terms].map((term) => numberOf(index.numbers, termFeature(term))));
  writer.end();
  return probabilitiesOf(model.linear, writer.vectors());
}

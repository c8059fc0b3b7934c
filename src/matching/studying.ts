// Finds out about a base what takes long: its index, what its entries hold, a linear model, and from where on its figures
// can be trusted.
// Knows the order of the steps; what comes of them is plain data, which can be kept for the next time.
import { STEP, type Steps } from '../text/steps.ts';
import { type Calibration, calibrating } from './calibration.ts';
import type { FeatureNumbers } from './feature-numbers.ts';
import { type Gathered, gathering } from './held.ts';
import { type Index, indexing } from './indexing.ts';
import { type Lexicon, LexiconWriter, numberOf } from './lexicon.ts';
import { type LinearModel, learning } from './linear.ts';
import { type Document, type Numbered, numbering } from './numbering.ts';
import { type Examples, exemplifying } from './out-of-scope.ts';
import { type Prepared, termsOf } from './preparing.ts';
import { vectorsOfRows, type Weights } from './query.ts';
import { type Rows, sizeOf } from './rows.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The entry of each phrasing, by its terms: it is that entry's, whatever its neighbours score. */
export interface Owners {
  readonly phrasings: Lexicon;
  readonly entries: Uint32Array;
}

export interface Studied {
  /** The words that questions are understood by. */
  readonly vocabulary: Vocabulary;
  readonly index: Index;
  readonly gathered: Gathered;
  readonly owners: Owners;
  /** Null where the base knows no question out of scope. */
  readonly examples: Examples | null;
  /** Null where the base is too large for one, or too small. */
  readonly linear: LinearModel | null;
  readonly calibration: Calibration;
}

/** What a linear model is learnt from: plain data. */
export interface Lessons extends Weights {
  readonly rows: Rows;
  readonly outOfScope: Rows;
  /** The class of each row, of both: its entry, or one more for all that are out of scope. */
  readonly classOf: Uint32Array;
  readonly classes: number;
}

/** What there is without a linear model, and what it is learnt from. */
export interface Surveyed {
  readonly studied: Studied;
  readonly lessons: Lessons;
}

/** Of two entries with the same phrasing the first has it. */
function* owning(documents: readonly Document[]): Steps<Owners> {
  const phrasings = new LexiconWriter();
  const entries: number[] = [];
  for (const [at, { entry, understood, tried }] of documents.entries()) {
    if (at % STEP === 0) yield;
    const terms = tried ? termsOf(understood.tokens) : '';
    if (terms !== '' && phrasings.add(terms) === entries.length) entries.push(entry);
  }
  return { phrasings: phrasings.lexicon(), entries: Uint32Array.from(entries) };
}

/** The entry that has a phrasing, given by its terms; null where none has. */
export function ownerOf({ phrasings, entries }: Owners, terms: string): number | null {
  return entries[numberOf(phrasings, terms)] ?? null;
}

/** Questions out of scope are one class more, where such are known. */
function lessonsOf({ entries, kinds, idf }: Index, { documents, rows, outOfScope }: Numbered): Lessons {
  const others = sizeOf(outOfScope);
  const classOf = Uint32Array.from(
    { length: documents.length + others },
    (_, text) => documents[text]?.entry ?? entries,
  );
  return { kinds, idf, rows, outOfScope, classOf, classes: entries + (others > 0 ? 1 : 0) };
}

/**
 * Indexes and calibrates a base, in steps: all but learning.
 * @param features remembered from other bases
 */
export function* surveying(
  { base, understanding, documents, outOfScope }: Prepared,
  features?: FeatureNumbers,
): Steps<Surveyed> {
  const { vocabulary } = understanding;
  const all = yield* numbering(documents, outOfScope, features);
  const index = yield* indexing(base.entries.length, all);
  const calibration = yield* calibrating(index, all);
  const gathered = yield* gathering(base.entries.length, documents);
  const owners = yield* owning(documents);
  const examples = yield* exemplifying(index, outOfScope);
  const studied = { vocabulary, index, gathered, owners, examples, calibration, linear: null };
  return { studied, lessons: lessonsOf(index, all) };
}

/** Learns which entry a text asks for, or that it is out of scope. */
export function* learningFrom(lessons: Lessons): Steps<LinearModel | null> {
  const texts = yield* vectorsOfRows(lessons, [lessons.rows, lessons.outOfScope]);
  return yield* learning(texts, lessons.classOf, lessons.kinds.length, lessons.classes);
}

/**
 * Studies a base, in steps. Deterministic.
 * @param prepared the base with its documents
 */
export function* studying(prepared: Prepared): Steps<Studied> {
  const surveyed = yield* surveying(prepared);
  return { ...surveyed.studied, linear: yield* learningFrom(surveyed.lessons) };
}

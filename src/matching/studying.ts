// Finds out about a base what takes long: its index, what its entries hold, a linear model, and from where on its figures
// can be trusted.
// Knows the order of the steps; what comes of them is plain data, which can be kept for the next time.
import { STEP, type Steps } from '../text/steps.ts';
import { type Calibration, calibrating } from './calibration.ts';
import type { FeatureNumbers } from './feature-numbers.ts';
import { type Gathered, gathering } from './held.ts';
import { type Index, indexing } from './indexing.ts';
import { hashOf, type Lexicon, LexiconWriter, numberOf } from './lexicon.ts';
import { askedFeatures, type Lessons, learningFrom, type Model } from './model.ts';
import { type Document, type Numbered, numbering } from './numbering.ts';
import { type Examples, exemplifying } from './out-of-scope.ts';
import { type Prepared, termsOf } from './preparing.ts';
import { type Sharing, sharingOf } from './sharing.ts';
import type { Understood } from './understanding.ts';
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
  readonly sharing: Sharing;
  /** Null where the base knows no question out of scope. */
  readonly examples: Examples | null;
  /** Null where the base is too large for one, or too small. */
  readonly linear: Model | null;
  readonly calibration: Calibration;
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
function lessonsOf(index: Index, { documents, rows, outOfScope }: Numbered, others: readonly Understood[]): Lessons {
  const { entries, kinds, idf, idfUnknown } = index;
  const texts = [...documents.map(({ understood }) => understood), ...others];
  return {
    kinds,
    idf,
    idfUnknown,
    rows,
    outOfScope,
    asked: askedFeatures(index),
    hashes: Uint32Array.from(texts, ({ tokens }) => hashOf(termsOf(tokens))),
    classOf: Uint32Array.from(texts, (_, text) => documents[text]?.entry ?? entries),
    classes: entries + (others.length > 0 ? 1 : 0),
  };
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
  const sharing = sharingOf(base.entries);
  const studied = { vocabulary, index, gathered, owners, sharing, examples, calibration, linear: null };
  return { studied, lessons: lessonsOf(index, all, outOfScope) };
}

/**
 * Studies a base, in steps. Deterministic.
 * @param prepared the base with its documents
 */
export function* studying(prepared: Prepared): Steps<Studied> {
  const surveyed = yield* surveying(prepared);
  return { ...surveyed.studied, linear: yield* learningFrom(surveyed.lessons) };
}

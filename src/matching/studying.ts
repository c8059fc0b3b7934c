// Finds out about a base what takes long: its index, what its entries hold, a linear model, and from where on its figures
// can be trusted.
// Knows the order of the steps; what comes of them is plain data, which can be kept for the next time.
import { STEP, type Steps } from '../text/steps.ts';
import { type Calibration, calibrating } from './calibration.ts';
import { type Gathered, gathering } from './holdings.ts';
import { type Index, indexing } from './indexing.ts';
import { type LinearModel, learning } from './linear.ts';
import { type Document, type Numbered, numbering } from './numbering.ts';
import { type Examples, exemplifying } from './out-of-scope.ts';
import { type Prepared, termsOf } from './preparing.ts';
import { vectorsOfRows } from './query.ts';
import { sizeOf } from './rows.ts';

export interface Studied {
  readonly index: Index;
  readonly gathered: Gathered;
  /** The entry of each phrasing, by its terms: it is that entry's, whatever its neighbours score. */
  readonly owners: ReadonlyMap<string, number>;
  /** Null where the base knows no question out of scope. */
  readonly examples: Examples | null;
  /** Null where the base is too large for one, or too small. */
  readonly linear: LinearModel | null;
  readonly calibration: Calibration;
}

/** What there is without a linear model, and what it is learnt from. */
export interface Surveyed {
  readonly studied: Studied;
  readonly all: Numbered;
}

/** Of two entries with the same phrasing the first has it. */
function* owning(documents: readonly Document[]): Steps<ReadonlyMap<string, number>> {
  const owners = new Map<string, number>();
  for (const [at, { entry, understood, tried }] of documents.entries()) {
    const terms = termsOf(understood.tokens);
    if (tried && terms !== '' && !owners.has(terms)) owners.set(terms, entry);
    if (at % STEP === 0) yield;
  }
  return owners;
}

/** Indexes and calibrates a base, in steps: all but learning. */
export function* surveying({ base, documents, outOfScope }: Prepared): Steps<Surveyed> {
  const all = yield* numbering(documents, outOfScope);
  const index = yield* indexing(base.entries.length, all);
  const calibration = yield* calibrating(index, all);
  const gathered = yield* gathering(base.entries.length, documents);
  const owners = yield* owning(documents);
  const examples = yield* exemplifying(index, outOfScope);
  return { all, studied: { index, gathered, owners, examples, calibration, linear: null } };
}

/** Learns which entry a text asks for, or that it is out of scope: one class more, where such questions are known. */
export function* learningFrom({
  studied: { index },
  all: { rows, outOfScope, documents },
}: Surveyed): Steps<LinearModel | null> {
  const texts = yield* vectorsOfRows(index, [rows, outOfScope]);
  const others = sizeOf(outOfScope);
  const classOf = Uint32Array.from(
    { length: documents.length + others },
    (_, text) => documents[text]?.entry ?? index.entries,
  );
  return yield* learning(texts, classOf, index.kinds.length, index.entries + (others > 0 ? 1 : 0));
}

/**
 * Studies a base, in steps. Deterministic.
 * @param prepared the base with its documents
 */
export function* studying(prepared: Prepared): Steps<Studied> {
  const surveyed = yield* surveying(prepared);
  return { ...surveyed.studied, linear: yield* learningFrom(surveyed) };
}

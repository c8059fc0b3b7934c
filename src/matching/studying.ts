// Finds out about a base what takes long: its index, a linear model, and from where on its figures can be trusted.
// Knows the order of the steps; what comes of them is plain data, which can be kept for the next time.
import type { Steps } from '../text/steps.ts';
import { type Calibration, calibrating } from './calibration.ts';
import { type Index, indexing } from './indexing.ts';
import { type LinearModel, learning } from './linear.ts';
import { type Numbered, numbering } from './numbering.ts';
import type { Prepared } from './preparing.ts';
import { vectorsOfRows } from './query.ts';
import { sizeOf } from './rows.ts';

export interface Studied {
  readonly index: Index;
  /** Null where the base is too large for one, or too small. */
  readonly linear: LinearModel | null;
  readonly calibration: Calibration;
}

/** What there is without a linear model. */
export interface Surveyed {
  readonly all: Numbered;
  readonly index: Index;
  readonly calibration: Calibration;
}

/** Indexes and calibrates a base, in steps: all but learning. */
export function* surveying({ base, documents, outOfScope }: Prepared): Steps<Surveyed> {
  const all = yield* numbering(documents, outOfScope);
  const index = yield* indexing(base.entries.length, all);
  return { all, index, calibration: yield* calibrating(index, all) };
}

/** Learns which entry a text asks for, or that it is out of scope: one class more, where such questions are known. */
export function* learningFrom({ index, all: { rows, outOfScope, documents } }: Surveyed): Steps<LinearModel | null> {
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
  const { index, calibration } = surveyed;
  return { index, calibration, linear: yield* learningFrom(surveyed) };
}

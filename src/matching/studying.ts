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

/** Learns which entry a text asks for, or that it is out of scope: one class more, where such questions are known. */
function* learningFrom(index: Index, { rows, outOfScope, documents }: Numbered): Steps<LinearModel | null> {
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
export function* studying({ base, documents, outOfScope }: Prepared): Steps<Studied> {
  const all = yield* numbering(documents, outOfScope);
  const index = yield* indexing(base.entries.length, all);
  const linear = yield* learningFrom(index, all);
  return { index, linear, calibration: yield* calibrating(index, documents) };
}

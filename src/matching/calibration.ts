// Finds, from a base's own phrasings, from where on its confidences and margins can be trusted.
// Knows ranking and confidence, not what is done with the cuts.
import { confidenceOf } from './confidence.ts';
import { indexOf } from './indexing.ts';
import { type Numbered, onlyThose } from './numbering.ts';
import { rank } from './retrieval.ts';

export interface Calibration {
  /** Below this confidence, 0 to 1, nothing is answered. */
  readonly cut: number;
  /** Below this confidence not even a suggestion is near. */
  readonly farCut: number;
  /** Below this margin between the first and the second score, 0 to 1, nothing is answered. */
  readonly margin: number;
}

interface Trial {
  readonly right: boolean;
  readonly confidence: number;
  readonly margin: number;
}

const FOLDS = 5;
/** So many held-out phrasings tell enough: folds are tried until there are, and a large base on a sample of one. */
const TRIALS_ENOUGH = 300;
const TRIALS_MAX = 600;
/** The confidence that nine in ten right answers reach (as measured to refuse 71 to 94 % on every base tried). */
const RIGHT_ANSWERS_CUT_OFF = 0.1;
/** The lowest confidence of nearly all right answers, halved: people ask farther off than phrasings lie from each other. */
const FAR_CUT_OFF = 0.01;
const FAR_SHARE = 0.5;
/** The share of wrong answers among those given that the margin must get down to on held-out phrasings. */
const WRONG_SHARE_MAX = 0.02;
const MARGIN_MIN = 0.03;
const MARGIN_MAX = 0.25;
/** For a base too small to be tried on itself. */
const UNTRIED: Calibration = { cut: 0.6, farCut: 0.05, margin: 0.1 };
const TRIALS_MIN = 20;

function trialsOf(entries: number, all: Numbered, fold: number): Trial[] {
  const perEntry = new Uint32Array(entries);
  const isHeldOut = all.documents.map(({ entry, tried }) => {
    const nth = perEntry[entry] ?? 0;
    perEntry[entry] = nth + 1;
    return tried && nth % FOLDS === fold;
  });
  const index = indexOf(
    entries,
    onlyThose(all, (_, nth) => isHeldOut[nth] !== true),
  );
  const heldOut = all.documents.filter((_, nth) => isHeldOut[nth]);
  const step = Math.max(1, Math.ceil(heldOut.length / TRIALS_MAX));
  return heldOut
    .filter((_, nth) => nth % step === 0)
    .flatMap(({ entry, understood }) => {
      const ranking = rank(index, understood);
      const [best, second] = ranking.ranked;
      if (!best) return [];
      return {
        right: best.entry === entry,
        confidence: confidenceOf(ranking.nearnessTo(best)),
        margin: best.score - (second?.score ?? 0),
      };
    });
}

function marginOf(answered: readonly Trial[]): number {
  const widestFirst = answered.toSorted((a, b) => b.margin - a.margin);
  let wrong = 0;
  let margin = MARGIN_MAX;
  for (const [index, trial] of widestFirst.entries()) {
    if (!trial.right) wrong++;
    if (wrong <= (index + 1) * WRONG_SHARE_MAX) margin = trial.margin;
  }
  return Math.min(MARGIN_MAX, Math.max(MARGIN_MIN, margin));
}

/**
 * Calibrates the cuts of a base by cross-validation (Stone 1974): each phrasing is asked of the base without it and
 * its fold. Deterministic.
 * @param entries how many entries there are
 * @param all its documents with their features numbered
 */
export function calibrate(entries: number, all: Numbered): Calibration {
  const trials: Trial[] = [];
  for (let fold = 0; fold < FOLDS && trials.length < TRIALS_ENOUGH; fold++)
    trials.push(...trialsOf(entries, all, fold));
  const right = trials.filter((trial) => trial.right).map((trial) => trial.confidence);
  if (right.length < TRIALS_MIN) return UNTRIED;
  right.sort((a, b) => a - b);
  const cut = right[Math.floor(right.length * RIGHT_ANSWERS_CUT_OFF)] ?? UNTRIED.cut;
  const farCut = (right[Math.floor(right.length * FAR_CUT_OFF)] ?? UNTRIED.farCut) * FAR_SHARE;
  return { cut, farCut, margin: marginOf(trials.filter((trial) => trial.confidence >= cut)) };
}

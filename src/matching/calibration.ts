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
  /** The margin between first and second score that half of the right answers reach: what counts as wide here. */
  readonly usualMargin: number;
}

interface Trial {
  readonly right: boolean;
  readonly confidence: number;
  readonly margin: number;
}

const FOLDS = 5;
/** So many held-out phrasings tell enough: folds are tried until there are, and a large base on a sample of one. */
const TRIALS_ENOUGH = 150;
const TRIALS_MAX = 200;
/** The share of right answers that the cut may cost, and the far cut: what lies lower is hardly ever right. */
const CUT_SHARE = 0.03;
const FAR_SHARE = 0.01;
/** People ask farther off than phrasings lie from each other. */
const FAR_FACTOR = 0.5;
/** For a base too small to be tried on itself. */
const UNTRIED: Calibration = { cut: 0.4, farCut: 0.05, usualMargin: 0.3 };
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
  const right = trials.filter((trial) => trial.right);
  if (right.length < TRIALS_MIN) return UNTRIED;
  const confidences = right.map((trial) => trial.confidence);
  return {
    cut: quantile(confidences, CUT_SHARE),
    farCut: quantile(confidences, FAR_SHARE) * FAR_FACTOR,
    usualMargin: quantile(
      right.map((trial) => trial.margin),
      0.5,
    ),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

// Finds, from a base's own phrasings, from where on its confidences and margins can be trusted.
// Knows ranking and confidence, not what is done with the cuts.

import { finished, type Steps } from '../text/steps.ts';
import { confidenceOf } from './confidence.ts';
import type { Index } from './indexing.ts';
import { EntryCounts } from './leaving-out.ts';
import type { Numbered } from './numbering.ts';
import { rank } from './retrieval.ts';

export interface Calibration {
  /** Below this confidence, 0 to 1, not even a suggestion is near. */
  readonly cut: number;
  /** The margin between first and second score that half of the right answers reach: what counts as wide here. */
  readonly usualMargin: number;
}

type Indexed = Pick<Numbered, 'documents' | 'rows'>;

interface Trial {
  readonly right: boolean;
  readonly confidence: number;
  readonly margin: number;
}

/** So many phrasings tell enough; of a larger base every nth is tried. */
const TRIALS_MAX = 200;
/**
 * The cut lies below the tenth percentile of right answers' log odds, by this share of its distance to the median: both
 * are steady under an edit of the base, which the lowest few of so many trials are not.
 */
const CUT_BELOW = 1.1;
/** In a small base entries lie far apart for each other's phrasings; a member's question still narrows them. */
const USUAL_MARGIN_MAX = 0.3;
/** For a base too small to be tried on itself. */
const UNTRIED: Calibration = { cut: 0.05, usualMargin: 0.3 };
const TRIALS_MIN = 20;

function trialOf(index: Index, { documents }: Indexed, counts: EntryCounts, document: number): Trial[] {
  const tried = documents[document];
  if (!tried) return [];
  // By the classic scores alone: the model has learnt from this very phrasing.
  const ranking = rank(index, tried.understood, null, { document, counts });
  const [best, second] = ranking.ranked;
  if (!best) return [];
  return [
    {
      right: best.entry === tried.entry,
      confidence: confidenceOf(ranking.nearnessTo(best)),
      margin: best.score - (second?.score ?? 0),
    },
  ];
}

/**
 * Calibrates the cut of a base by leaving one out (Stone 1974): phrasings are asked of the base without themselves.
 * Deterministic.
 * @param index the base's index
 * @param indexed what was indexed
 */
export function calibrate(index: Index, indexed: Indexed): Calibration {
  return finished(calibrating(index, indexed));
}

/** The same, in steps. */
export function* calibrating(index: Index, indexed: Indexed): Steps<Calibration> {
  const phrasings = indexed.documents.flatMap((document, number) => (document.tried ? [number] : []));
  const step = Math.max(1, phrasings.length / TRIALS_MAX);
  const chosen = Array.from(
    { length: Math.min(TRIALS_MAX, phrasings.length) },
    (_, nth) => phrasings[Math.floor(nth * step)],
  );
  const counts = new EntryCounts(index, indexed.rows);
  const trials: Trial[] = [];
  for (const document of chosen) {
    if (document !== undefined) trials.push(...trialOf(index, indexed, counts, document));
    yield;
  }
  const right = trials.filter((trial) => trial.right);
  if (right.length < TRIALS_MIN) return UNTRIED;
  const odds = right.map((trial) => logOdds(trial.confidence));
  const low = quantile(odds, 0.1);
  const reach = quantile(odds, 0.5) - low;
  return {
    cut: probability(low - CUT_BELOW * reach),
    usualMargin: Math.min(
      USUAL_MARGIN_MAX,
      quantile(
        right.map((trial) => trial.margin),
        0.5,
      ),
    ),
  };
}

function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

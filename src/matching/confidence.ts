// How sure the engine is that the base covers a question at all, as one number.
// Knows nearness, not the base it was measured on; the cut for each base is found by calibration.
import type { Nearness } from './nearness.ts';

/**
 * A logistic regression (Cox 1958) of "in scope" on the nearness of the best entry, fitted on the CLINC150 validation
 * files in four sizes, each set and class weighing the same. It carries over: fitted without any one of them, it is
 * within 0.003 AUROC on that one.
 */
const INTERCEPT = -4.92;
const COVERAGE = 3.19;
const DICE = 0.59;
const CENTROID = 12.4;

/**
 * The confidence that the base covers a question.
 * @param nearness of the best entry
 * @returns 0 to 1
 */
export function confidenceOf({ coverage, dice, centroid }: Nearness): number {
  return 1 / (1 + Math.exp(-(INTERCEPT + COVERAGE * coverage + DICE * dice + CENTROID * centroid)));
}

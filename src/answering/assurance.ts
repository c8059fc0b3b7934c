// How likely the best entry is the right answer, from all that speaks for and against it.
// Knows measures of one question, not its words.
import type { Calibration } from '../matching/calibration.ts';
import type { Matches } from '../matching/engine.ts';
import type { Objections } from '../matching/holdings.ts';

/**
 * A logistic regression (Cox 1958) of "the best entry is right" on questions that passed the rules without exception:
 * the tuned half of the project's question set, questions by other hands that were in no base when it was fitted, near
 * misses (each without the quarter of the out-of-scope questions that it is in), and those of the second, invented
 * event. Margins count in units of the base's usual one.
 */
const INTERCEPT = -1.64;
const MARGIN = 0.59;
const NARROW_MARGIN = 2.7;
const UNKNOWN_SHARE = -5.96;
const FOREIGN_SHARE = -2.14;
const IN_ANSWER_ONLY_SHARE = -0.13;
const SHARED = 0.68;
const CENTROID = 1.86;
const SWAPPED = -1.15;
const OUT_OF_SCOPE = -4.66;
const NEARER_OUT_OF_SCOPE = -7.26;

/** Wider margins and more words than these say no more. */
const MARGIN_MAX = 3;
const NARROW_MARGIN_MAX = 0.8;
const SHARED_MAX = 4;
const SWAPPED_MAX = 2;

/**
 * The probability that the best entry answers the question.
 * @param matches of the question
 * @param objections against the best entry
 * @param calibration of the same engine
 * @returns 0 to 1
 */
export function assuranceOf(matches: Matches, objections: Objections, calibration: Calibration): number {
  const margin = matches.margin / calibration.usualMargin;
  const content = Math.max(1, objections.content);
  const logit =
    INTERCEPT +
    MARGIN * Math.min(margin, MARGIN_MAX) +
    NARROW_MARGIN * Math.min(margin, NARROW_MARGIN_MAX) +
    UNKNOWN_SHARE * (objections.unknown.length / content) +
    FOREIGN_SHARE * (objections.foreign.length / content) +
    IN_ANSWER_ONLY_SHARE * (objections.inAnswerOnly.length / content) +
    SHARED * Math.min(objections.shared, SHARED_MAX) +
    CENTROID * matches.nearness.centroid +
    SWAPPED * Math.min(objections.swapped.length, SWAPPED_MAX) +
    OUT_OF_SCOPE * matches.outOfScope +
    NEARER_OUT_OF_SCOPE * Math.max(0, matches.outOfScope - matches.nearness.phrasing);
  return 1 / (1 + Math.exp(-logit));
}

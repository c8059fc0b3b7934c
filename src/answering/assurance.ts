// How likely the best entry is the right answer, from all that speaks for and against it.
// Knows measures of one question, not its words.
import type { Calibration } from '../matching/calibration.ts';
import type { Matches } from '../matching/engine.ts';
import type { Objections } from '../matching/holdings.ts';

/** What speaks for and against an answer, each as a number. */
interface Evidence {
  /** The margin over the next entry, in units of the base's usual one, and how much of it is below a narrow one. */
  readonly margin: number;
  readonly narrowMargin: number;
  /** Shares of the question's content words. */
  readonly unknown: number;
  readonly foreign: number;
  readonly inAnswerOnly: number;
  readonly shared: number;
  readonly centroid: number;
  readonly swapped: number;
  /** Whom the question says to act, where the entry says it of others; and that the entry is asked for in this way. */
  readonly strangeActor: number;
  readonly kind: number;
  /** Likeness to a question that is known to be out of scope, and by how much it is nearer than the best phrasing. */
  readonly outOfScope: number;
  readonly nearerOutOfScope: number;
  /**
   * Log odds by the linear model: that the entry is asked for, that its answer is a right one whichever is asked for, and
   * of the entry against the next.
   */
  readonly likely: number;
  readonly satisfied: number;
  readonly ahead: number;
}

interface Coefficients extends Evidence {
  readonly intercept: number;
}

/**
 * Logistic regressions (Cox 1958) of "the best entry is right" on questions that passed the rules without exception,
 * fitted by `test/tuning/assurance.ts`. This one is for bases that know questions out of scope.
 */
const WITH_OUT_OF_SCOPE: Coefficients = {
  intercept: 2.93,
  margin: 0,
  narrowMargin: 0.13,
  unknown: -1.43,
  foreign: -1.02,
  inAnswerOnly: 0,
  shared: 0,
  centroid: 0,
  swapped: -0.29,
  strangeActor: -1.3,
  kind: 0,
  outOfScope: -4.58,
  nearerOutOfScope: -2.22,
  likely: 0,
  satisfied: 0.9,
  ahead: 0,
};
/**
 * For bases that know none: the shipped base without them, the second, invented event, and CLINC150 in three sizes. Its
 * intercept is lowered by 1, as nothing but a word unlike the base's tells a near miss there.
 */
const WITHOUT_OUT_OF_SCOPE: Coefficients = {
  intercept: -3.95,
  margin: 0.27,
  narrowMargin: 1.02,
  unknown: -2.84,
  foreign: -2.21,
  inAnswerOnly: 3.32,
  shared: 0.4,
  centroid: 4.6,
  swapped: -1.07,
  strangeActor: 0,
  kind: 0,
  outOfScope: 0,
  nearerOutOfScope: 0,
  likely: -0.08,
  satisfied: 0,
  ahead: 0.4,
};
/** With questions out of scope, while the linear model is being learnt, and for bases that are too large for one. */
const WITH_OUT_OF_SCOPE_ALONE: Coefficients = {
  intercept: 1.86,
  margin: 0.2,
  narrowMargin: 0.44,
  unknown: -3.94,
  foreign: -3.26,
  inAnswerOnly: -2.62,
  shared: 0,
  centroid: 1.87,
  swapped: -0.39,
  strangeActor: -1.83,
  kind: 0.2,
  outOfScope: -3.73,
  nearerOutOfScope: -6.57,
  likely: 0,
  satisfied: 0,
  ahead: 0,
};
/** With neither. */
const WITHOUT_BOTH: Coefficients = {
  intercept: -3.9,
  margin: 0.7,
  narrowMargin: 0.88,
  unknown: -3.07,
  foreign: -2.33,
  inAnswerOnly: 3.24,
  shared: 0.45,
  centroid: 5.59,
  swapped: -1.09,
  strangeActor: 0,
  kind: 0,
  outOfScope: 0,
  nearerOutOfScope: 0,
  likely: 0,
  satisfied: 0,
  ahead: 0,
};

/** Margins beyond these, and more words than these, say no more. */
const MARGIN_MAX = 3;
const NARROW_MARGIN_MAX = 0.8;
const MARGIN_MIN = -1;
const SHARED_MAX = 4;
const SWAPPED_MAX = 2;
const KIND_MIN = -3;
/** Probabilities nearer to 0 and 1 than this are not told apart. */
const PROBABILITY_MIN = 1e-4;
/** Added to probabilities that are divided, so that two small ones do not seem far apart. */
const SMOOTHING = 1e-3;

function logOdds(probability: number): number {
  const bounded = Math.min(1 - PROBABILITY_MIN, Math.max(PROBABILITY_MIN, probability));
  return Math.log(bounded / (1 - bounded));
}

/**
 * What speaks for and against the best entry, as the regressions weigh it.
 * @param matches of the question
 * @param objections against the best entry
 * @param calibration of the same engine
 */
export function evidenceOf(matches: Matches, objections: Objections, calibration: Calibration): Evidence {
  const margin = Math.max(MARGIN_MIN, matches.margin / calibration.usualMargin);
  const content = Math.max(1, objections.content);
  const { entry = 0, other = 0, satisfied = 0 } = matches.posterior ?? {};
  return {
    margin: Math.min(margin, MARGIN_MAX),
    narrowMargin: Math.min(margin, NARROW_MARGIN_MAX),
    unknown: objections.unknown.length / content,
    foreign: objections.foreign.length / content,
    inAnswerOnly: objections.inAnswerOnly.length / content,
    shared: Math.min(objections.shared, SHARED_MAX),
    centroid: matches.nearness.centroid,
    swapped: Math.min(objections.swapped.length, SWAPPED_MAX),
    strangeActor: objections.strangeActor,
    kind: Math.max(KIND_MIN, matches.kind),
    outOfScope: matches.outOfScope ?? 0,
    nearerOutOfScope: Math.max(0, (matches.outOfScope ?? 0) - matches.nearness.phrasing),
    likely: logOdds(entry),
    satisfied: logOdds(satisfied),
    ahead: Math.log((entry + SMOOTHING) / (other + SMOOTHING)),
  };
}

function coefficientsFor({ posterior, outOfScope }: Matches): Coefficients {
  if (outOfScope === null) return posterior === null ? WITHOUT_BOTH : WITHOUT_OUT_OF_SCOPE;
  return posterior === null ? WITH_OUT_OF_SCOPE_ALONE : WITH_OUT_OF_SCOPE;
}

export const EVIDENCE = [
  'margin',
  'narrowMargin',
  'unknown',
  'foreign',
  'inAnswerOnly',
  'shared',
  'centroid',
  'swapped',
  'strangeActor',
  'kind',
  'outOfScope',
  'nearerOutOfScope',
  'likely',
  'satisfied',
  'ahead',
] as const satisfies readonly (keyof Evidence)[];

/**
 * The probability that the best entry answers the question.
 * @param matches of the question
 * @param objections against the best entry
 * @param calibration of the same engine
 * @returns 0 to 1
 */
export function assuranceOf(matches: Matches, objections: Objections, calibration: Calibration): number {
  const coefficients = coefficientsFor(matches);
  const evidence = evidenceOf(matches, objections, calibration);
  const sum = EVIDENCE.reduce((sum, each) => sum + coefficients[each] * evidence[each], coefficients.intercept);
  return 1 / (1 + Math.exp(-sum));
}

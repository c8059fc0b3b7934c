// Answer, suggest, or say that it is unknown: the rule that decides, by name.
// Knows scores and objections, not what an entry says.
import type { Calibration } from '../matching/calibration.ts';
import type { Matches } from '../matching/engine.ts';
import type { Objections } from '../matching/holdings.ts';
import { asksWhatYouAre, ordersTheBot } from './asides.ts';
import { assuranceOf } from './assurance.ts';

/** Each rule with what it means, as `--explain` and moderators read it. */
export const RULES = {
  verbatim: 'the question is one of the entry’s own phrasings',
  assured: 'the base covers the question, and all that speaks for the entry outweighs what speaks against it',
  'other-script': 'the question is written in letters that the base is not written in',
  'to-the-bot': 'the question is put to the bot about itself',
  orders: 'the text gives the bot orders, and is not beyond doubt a question of the base',
  'out-of-scope': 'the question is one that the base is known not to answer',
  'nothing-shared': 'no near entry shares a word about the subject with the question',
  'far-off': 'confidence is below the cut: right answers of this base never have so little',
  'unknown-words': 'the question holds words about its subject that the base holds nowhere',
  'foreign-name': 'the question names somebody or something that the entry does not mention',
  'other-kind': 'the question asks for another kind of answer than the entry gives',
  'no-subject':
    'the entry shares no word about the subject with the question, or no more of them than the base holds nowhere',
  'not-assured': 'what speaks against the entry, or a second one that is nearly as near, leaves too much doubt',
  divided:
    'the base covers the question, but what the entry says is hardly likelier to be asked for than what others say',
} as const;
export type Rule = keyof typeof RULES;

export interface Decision {
  readonly outcome: 'answer' | 'suggestions' | 'unknown';
  readonly rule: Rule;
}

/** What would be suggested: only that counts for whether a suggestion is near. */
const SUGGESTED = 3;
/** From three on, unknown words bar an answer whatever else there is. */
const UNKNOWN_WORDS_MAX = 2;
/** So sure an answer must be, all evidence weighed: higher, right answers are lost much faster than near misses. */
const ASSURANCE_MIN = 0.42;
/** So sure where nothing is learnt, or nothing is known to be out of scope: there a near miss is harder to tell. */
const ASSURANCE_MIN_ALONE = 0.5;
/** So likely it must be that the entry's answer is the right one, if the base has one at all. */
export const UNDIVIDED_MIN = 0.43;

/** So sure where a text tells the bot what to be, or to make something up. */
const ORDERED_MIN = 0.95;

/** How sure an answer must be: 0 to 1. */
export function assuranceNeeded({ posterior, outOfScope }: Matches): number {
  return posterior === null || outOfScope === null ? ASSURANCE_MIN_ALONE : ASSURANCE_MIN;
}

/**
 * How likely the best entry's answer is the right one, if the base has one at all.
 * @returns 0 to 1; null where nothing is learnt
 */
export function undividedOf({ posterior }: Matches): number | null {
  if (posterior === null) return null;
  return posterior.satisfied / Math.max(posterior.satisfied, 1 - (posterior.outOfScope ?? 0), Number.EPSILON);
}

/**
 * Decides what to do with the matches of one question.
 * @param matches as the engine gives them
 * @param calibration of the same engine
 */
export function decide(matches: Matches, calibration: Calibration): Decision {
  const [objections] = matches.objections;
  if (!objections) return { outcome: 'unknown', rule: 'nothing-shared' };
  if (matches.verbatim) return { outcome: 'answer', rule: 'verbatim' };
  if (matches.outOfScope === 1) return { outcome: 'unknown', rule: 'out-of-scope' };
  if (!matches.objections.slice(0, SUGGESTED).some((each) => each.shared > 0)) {
    return { outcome: 'unknown', rule: 'nothing-shared' };
  }
  if (matches.confidence < calibration.cut) return { outcome: 'unknown', rule: 'far-off' };
  if (asksWhatYouAre(matches.understood.tokens)) return { outcome: 'unknown', rule: 'to-the-bot' };
  const doubt = doubtOf(matches, objections, calibration);
  return doubt ? { outcome: 'suggestions', rule: doubt } : { outcome: 'answer', rule: 'assured' };
}

function doubtOf(matches: Matches, objections: Objections, calibration: Calibration): Rule | null {
  if (objections.unknown.length > UNKNOWN_WORDS_MAX) return 'unknown-words';
  if (objections.foreignNames.length > 0) return 'foreign-name';
  if (!objections.kindFits) return 'other-kind';
  if (objections.shared <= objections.unknown.length) return 'no-subject';
  const assurance = assuranceOf(matches, objections, calibration);
  if (assurance < assuranceNeeded(matches)) return 'not-assured';
  if ((undividedOf(matches) ?? 1) < UNDIVIDED_MIN) return 'divided';
  if (assurance < ORDERED_MIN && ordersTheBot(matches.understood.tokens)) return 'orders';
  return null;
}

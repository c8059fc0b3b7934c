// Why a question got its outcome, for the people who look after the base.
// Knows numbers and rules, not where the text is shown.
import { assuranceOf } from '../answering/assurance.ts';
import { assuranceNeeded, RULES, UNDIVIDED_MIN, undividedOf } from '../answering/deciding.ts';
import type { Outcome } from '../answering/outcome.ts';
import type { Calibration } from '../matching/calibration.ts';
import type { Token } from '../matching/understanding.ts';

const SHOWN = 5;

function number(value: number): string {
  return value.toFixed(3);
}

function tokenText({ typed, word, term, name, content, known }: Token): string {
  const read = typed === word ? word : `${typed} → ${word}`;
  const remarks = [
    name !== null ? 'name' : null,
    name === null && term.includes('_') ? 'synonym' : null,
    known ? null : 'not in the base',
    content ? null : 'form',
  ].filter((remark) => remark !== null);
  return `    ${read} = ${term}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`;
}

function spokenAgainst(outcome: Outcome): string {
  const [objections] = outcome.matches.objections;
  if (!objections) return 'nothing to speak against';
  const words = [
    ...objections.unknown.map((word) => `${word}: nowhere in the base`),
    ...objections.foreign.map((word) => `${word}: not in this entry`),
    ...objections.inAnswerOnly.map((word) => `${word}: in this entry's answer, not in its phrasings`),
    ...objections.swapped.map((word) => `${word}: said of another name in this entry`),
    ...objections.foreignNames.map((name) => `${name}: a name that this entry does not mention`),
    ...(objections.kindFits ? [] : [`asks ${objections.asked ?? 'nothing'}, which this entry is not asked`]),
  ];
  return words.length > 0 ? words.join('; ') : 'nothing';
}

/**
 * Explains an outcome, line by line.
 * @param outcome of one question
 * @param calibration the cuts of the base it was asked of
 */
export function explanation(outcome: Outcome, calibration: Calibration): string {
  const { matches, rule } = outcome;
  const { nearness } = matches;
  const [best] = matches.objections;
  const ranked = matches.ranked.slice(0, SHOWN).map(({ id, score, parts }) => {
    const { phrasing, terms, letters, centroid, linear } = parts;
    return `    ${number(score)}  ${id}  (phrasing ${number(phrasing)}, terms ${number(terms)}, letters ${number(letters)}, centroid ${number(centroid)}, linear ${number(linear)})`;
  });
  return [
    `  Understood${matches.understood.corrected ? ` as: ${matches.understood.corrected}` : ''}`,
    ...matches.understood.tokens.map(tokenText),
    `  Asked for: ${matches.understood.asked ?? 'nothing in particular'}`,
    '  Ranked',
    ...ranked,
    `  Confidence ${number(matches.confidence)} (cut ${number(calibration.cut)}): coverage ${number(nearness.coverage)}, dice ${number(nearness.dice)}, centroid ${number(nearness.centroid)}`,
    `  Margin ${number(matches.margin)} (usual here: ${number(calibration.usualMargin)})`,
    `  Assurance ${best ? number(assuranceOf(matches, best, calibration)) : 'none'} (at least ${number(assuranceNeeded(matches))})`,
    `  Undivided ${number(undividedOf(matches) ?? 1)} (at least ${number(UNDIVIDED_MIN)})`,
    `  Likelihood of being out of scope ${number(matches.posterior?.outOfScope ?? 0)}, likeness to the nearest such question ${number(matches.outOfScope ?? 0)} (to the best phrasing ${number(nearness.phrasing)})`,
    `  Against the best: ${spokenAgainst(outcome)}`,
    `  Decided: ${outcome.outcome}, by the rule "${rule}": ${RULES[rule]}`,
  ].join('\n');
}

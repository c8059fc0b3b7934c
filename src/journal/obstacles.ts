// What stands in the way of an answer, in words for whoever keeps the base: what to write, or to tell apart.
// Knows rules and matches, not how often something was asked.
import { RULES, type Rule } from '../answering/deciding.ts';
import type { Entry, Knowledge } from '../knowledge/types.ts';
import type { Matches } from '../matching/engine.ts';

const WORDS_MAX = 6;
const WORD_MAX = 30;
/** From this share of the best entry's score on, another is worth telling apart from it. */
const RIVAL_SHARE = 0.75;

/** A few words of a question, shortened where somebody typed what is none. */
function listed(words: readonly string[]): string {
  const more = words.length > WORDS_MAX ? ', …' : '';
  const short = words.map((word) => (word.length > WORD_MAX ? `${word.slice(0, WORD_MAX)}…` : word));
  return short.slice(0, WORDS_MAX).join(', ') + more;
}

function factsOf({ answer }: Entry): readonly string[] {
  return answer.flatMap(({ facts }) => facts.map(({ id }) => id));
}

/** An entry that is nearly as near as the best one, and says something else. */
function rivalOf({ ranked: [best, ...others] }: Matches, { entries }: Knowledge): Entry | null {
  const first = best && entries.get(best.id);
  if (!first) return null;
  const said = new Set(factsOf(first));
  const near = others.filter(({ score }) => score >= RIVAL_SHARE * best.score);
  const rivals = near.flatMap(({ id }) => entries.get(id) ?? []);
  return rivals.find((each) => !factsOf(each).some((fact) => said.has(fact))) ?? null;
}

function isLikerOutOfScope({ outOfScope, nearness, posterior }: Matches): boolean {
  return (outOfScope ?? 0) > nearness.phrasing || (posterior?.outOfScope ?? 0) > (posterior?.satisfied ?? 1);
}

/** Why the best entry is in doubt: what it may be taken for. */
function doubtAbout(matches: Matches, rule: Rule, knowledge: Knowledge): string {
  const sibling = matches.nearestOutOfScope === null ? undefined : knowledge.outOfScope[matches.nearestOutOfScope];
  if (rule === 'not-assured' && sibling && isLikerOutOfScope(matches))
    return `it is near to a question that the base is known not to answer: “${sibling.text}”`;
  const rival = rivalOf(matches, knowledge);
  return rival
    ? `it may as well ask for: ${rival.question} (${rival.id})`
    : 'no phrasing is near enough to it; where the nearest entry answers it, it can be added there';
}

/**
 * What stands in the way of an answer to a question.
 * @param matches of the question
 * @param rule by which it was decided
 * @param knowledge the base that it was asked of
 * @returns a clause without a full stop: "the base holds nowhere: tanks"
 */
export function obstacleOf(matches: Matches, rule: Rule, knowledge: Knowledge): string {
  const [best] = matches.objections;
  if (rule === 'verbatim' || rule === 'assured') return 'it is answered, and that did not help';
  if (rule === 'other-script' || rule === 'out-of-scope') return RULES[rule];
  if (best && best.unknown.length > 0) return `the base holds nowhere: ${listed(best.unknown)}`;
  if (best && best.shared > 0 && best.foreignNames.length > 0)
    return `the nearest entry does not mention: ${listed(best.foreignNames)}`;
  if (rule === 'other-kind') return RULES[rule];
  if (best && best.shared > 0 && best.foreign.length > 0)
    return `the nearest entry does not speak of: ${listed(best.foreign)}`;
  return rule === 'not-assured' || rule === 'divided' ? doubtAbout(matches, rule, knowledge) : RULES[rule];
}

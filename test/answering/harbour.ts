// The second event, to be asked, and questions that end in each of the three outcomes.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { answererOf } from '../../src/answering/answerer.ts';
import type { Answer, Outcome, Suggestions } from '../../src/answering/outcome.ts';
import { knowledgeIn } from '../matching/bases.ts';

const asked = z.array(z.object({ ask: z.string() }));
const file = new URL('../fixtures/harbour/questions.yaml', import.meta.url);

export const HARBOUR = answererOf(await knowledgeIn('test/fixtures/harbour/knowledge'));
export const HARBOUR_QUESTIONS: readonly string[] = asked
  .parse(parse(readFileSync(file, 'utf8')))
  .map(({ ask }) => ask);

/** Everything that people ask of the harbour, by what becomes of it now. */
const outcomes: readonly Outcome[] = HARBOUR_QUESTIONS.map((question) => HARBOUR.answer(question));

function first<Found>([found]: readonly Found[]): Found {
  if (found === undefined) throw new Error('no question of the harbour has this outcome');
  return found;
}

/** Answered, though in other words than the entry's own. */
export const ANSWER: Answer = first(
  outcomes.filter((each) => each.outcome === 'answer').filter(({ rule }) => rule !== 'verbatim'),
);
export const SUGGESTIONS: Suggestions = first(outcomes.filter((each) => each.outcome === 'suggestions'));

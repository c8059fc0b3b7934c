// Compares a base with what it was at a commit: what changed, what began to collide, which questions fare otherwise.
// Knows folders and where the question set is, not how a base is asked.
import { fileURLToPath } from 'node:url';
import { type Expected, readQuestionSet } from '../evaluating/dataset.ts';
import { type Report, replayMarkdown, replayText } from '../evaluating/replay-report.ts';
import { broughtBy, replay } from '../evaluating/replaying.ts';
import { type Changes, comparing, type Differences } from '../keeping/changes.ts';
import { load } from '../knowledge/load.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { matchingBaseOf } from '../matching/base.ts';
import { finished } from '../text/steps.ts';
import { filesAt } from './past.ts';

const QUESTION_SET = fileURLToPath(new URL('../../test/questions/', import.meta.url));

/** The set is of one base: for another, whose entries it does not know, it says nothing. */
async function questionsFor({ entries }: Knowledge): Promise<readonly Expected[]> {
  const questions = await readQuestionSet(QUESTION_SET).catch((): readonly Expected[] => []);
  return questions.some((question) => question.entries.some((id) => entries.has(id))) ? questions : [];
}

function counted({ added, removed, changed }: Differences, noun: string): string[] {
  const parts = [
    [added, 'added'],
    [removed, 'removed'],
    [changed, 'changed'],
  ] as const;
  return parts.flatMap(([ids, how]) =>
    ids.length === 0 ? [] : [`${ids.length} ${noun}${ids.length === 1 ? '' : 's'} ${how}`],
  );
}

function changesOf({ entries, facts, rest }: Changes): string[] {
  return [...counted(entries, 'question'), ...counted(facts, 'fact'), ...(rest ? ['other files changed'] : [])];
}

/**
 * What a change brought, as text.
 * @param folder of the base
 * @param knowledge the base as it is now
 * @param since a commit, as git understands it
 * @param markdown for a pull request; else for a terminal
 * @throws an Error with a sentence for people, where there is nothing to compare with
 */
export async function replaySince(
  folder: string,
  knowledge: Knowledge,
  since: string,
  markdown: boolean,
): Promise<string> {
  const before = load(await filesAt(folder, since));
  if (!before.ok) return `At ${since} the base had errors: there is nothing to compare with.\n`;
  const questions = await questionsFor(knowledge);
  const replayed = replay(matchingBaseOf(knowledge), questions);
  const changes = finished(comparing(before.knowledge, knowledge));
  const report: Report = {
    since,
    changes: changesOf(changes),
    touched: new Set([...changes.entries.added, ...changes.entries.changed]),
    brought: broughtBy(replay(matchingBaseOf(before.knowledge), questions), replayed),
    replayed,
  };
  return markdown ? replayMarkdown(report) : replayText(report);
}

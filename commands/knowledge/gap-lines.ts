// Gaps and reports as moderators read them: in `/knowledge gaps` and in their channel.
// Is no command itself. Knows wording, not where it is shown nor how gaps are found.

import type { Gap } from '../../src/journal/gaps.ts';
import type { KeptReport } from '../../src/journal/journal.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { cut } from '../../src/replies/cutting.ts';
import { type Reply, replyOf, type Section } from '../../src/replies/reply.ts';
import { readableDate } from '../../src/text/dates.ts';

/** A heading on a phone takes two lines at most, in UTF-16 units. */
const HEADING_MAX = 90;
const ALSO_MAX = 3;
const WORDING_MAX = 80;
const REPORT_SHOWN_MAX = 700;
const SUMMARY_MAX = 5;
const MS_A_DAY = 86_400_000;

/** "3 times". */
export function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** "7 November 2024". @param day days since 1970, UTC */
export function dayText(day: number): string {
  return readableDate(new Date(day * MS_A_DAY).toISOString().slice(0, 10));
}

function countsLine(gap: Gap): string {
  const parts = [
    [gap.unknown, 'nothing on it'],
    [gap.dismissed, '“None of these”'],
    [gap.passed, 'no suggestion chosen'],
    [gap.unhelpful, 'answer not helpful'],
  ] as const;
  const said = parts.filter(([count]) => count > 0);
  const [only] = said;
  if (said.length === 1 && only) return `Asked ${times(gap.asked)}: ${only[1]}.`;
  return `Asked ${times(gap.asked)}: ${said.map(([count, words]) => `${count} ${words}`).join(', ')}.`;
}

/**
 * A gap under its question.
 * @param gap any gap
 * @param number its place in the list, from 1
 */
export function gapSection(gap: Gap, number: number): Section {
  const [text = '', ...others] = gap.texts;
  const also = others.slice(0, ALSO_MAX).map((each) => `“${cut(each, WORDING_MAX)}”`);
  return {
    heading: `${number}. ${cut(text || '(no words)', HEADING_MAX)}`,
    lines: [
      countsLine(gap),
      ...(also.length > 0 ? [`Also: ${also.join(', ')}`] : []),
      `In the way: ${gap.obstacle}.`,
      ...(gap.nearest ? [`Nearest: ${gap.nearest.question} (${gap.nearest.id})`] : []),
    ],
  };
}

/** A report, under the entry that it is about. */
export function reportSection({ entry, text, question, day }: KeptReport, knowledge: Knowledge): Section {
  const title = knowledge.entries.get(entry)?.question ?? 'an entry that is gone';
  return {
    heading: `Said to be wrong: ${cut(title, HEADING_MAX)} (${entry})`,
    lines: [
      `“${cut(text, REPORT_SHOWN_MAX)}”`,
      question === null ? `${dayText(day)}.` : `${dayText(day)}, asked as “${cut(question, WORDING_MAX)}”.`,
    ],
  };
}

/**
 * The summary for the moderators' channel.
 * @param gaps at least one, most asked first
 * @param from the first day that it covers, UTC
 */
export function summaryReply(gaps: readonly Gap[], from: number): Reply {
  const asked = gaps.reduce((sum, gap) => sum + gap.asked, 0);
  const what = gaps.length === 1 ? 'one thing' : `${gaps.length} different things`;
  const more = gaps.length > SUMMARY_MAX ? ` The ${SUMMARY_MAX} most asked:` : '';
  return replyOf(`Since ${dayText(from)} I could not answer ${what}, asked ${times(asked)} in all.${more}`, {
    title: 'Gaps',
    sections: gaps.slice(0, SUMMARY_MAX).map((gap, at) => gapSection(gap, at + 1)),
  });
}

/**
 * What was said to be wrong, for the moderators' channel.
 * @param reports at least one, oldest first
 * @param knowledge the base as it is now
 */
export function reportsReply(reports: readonly KeptReport[], knowledge: Knowledge): Reply {
  const text =
    reports.length === 1 ? 'An answer is said to be wrong.' : `${reports.length} answers are said to be wrong.`;
  return replyOf(text, { sections: reports.map((report) => reportSection(report, knowledge)) });
}

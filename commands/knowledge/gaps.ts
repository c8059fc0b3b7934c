// `/knowledge gaps`: what was asked and not answered, most asked first, and what was said to be wrong.
// Knows the journal and the base, not how replies are shown.
import type { Bot, Subcommand } from '../../src/dispatching/command.ts';
import { type Gap, gapsOf } from '../../src/journal/gaps.ts';
import { UNANSWERED_MAX } from '../../src/journal/journal.ts';
import { type Choice, type Reply, sayPrivately } from '../../src/replies/reply.ts';
import { pageOf } from '../common.ts';
import { gapSection, reportSection } from './gap-lines.ts';

/** Discord's number for a subcommand. */
const SUBCOMMAND = 1;
/** A page is read on a phone without scrolling far. */
const PAGE_SIZE = 5;
const REPORTS_MAX = 3;

export const NOTHING_KEPT =
  'Nothing that is asked is kept here. On Discord, JOURNAL_DAYS is then 0; in a terminal nothing ever is, and npm run gaps shows what was asked on Discord.';
export const UNREADABLE = 'The journal cannot be read at present. The log says why; answers are not affected.';
const NO_GAPS = 'Nothing went unanswered: there are no gaps to show.';

/**
 * "3 gaps in the last 90 days, most asked first."
 * @param isCut there are more of them than were looked at
 */
export function gapsText(count: number, isCut: boolean, days: number): string {
  const what = count === 1 ? 'One gap' : isCut ? `The ${count} widest gaps` : `${count} gaps`;
  return `${what} in the last ${days} days, most asked first.`;
}

function draftButton({ key }: Gap, number: number): Choice {
  return { label: `Draft an entry: ${number}`, how: 'open', to: ['knowledge', 'draft', 'gap', key] };
}

async function gapsReply({ answerer, journal, keeper }: Bot, wanted: string | undefined): Promise<Reply> {
  if (journal.days === null) return sayPrivately(NOTHING_KEPT);
  const [unanswered, reports] = await Promise.all([journal.unanswered(), journal.reports(REPORTS_MAX)]);
  if (unanswered === null || reports === null) return sayPrivately(UNREADABLE);
  const now = answerer();
  const gaps = await gapsOf(unanswered, now);
  const { items, page, of } = pageOf(gaps, PAGE_SIZE, wanted);
  const first = (page - 1) * PAGE_SIZE + 1;
  const to = (number: number) => (number < 1 || number > of ? null : (['knowledge', 'gaps', String(number)] as const));
  const text = gapsText(gaps.length, unanswered.length >= UNANSWERED_MAX, journal.days);
  return sayPrivately(gaps.length === 0 ? NO_GAPS : text, {
    title: 'Gaps',
    sections: [
      ...(page === 1 ? reports.map((report) => reportSection(report, now.knowledge)) : []),
      ...items.map((gap, at) => gapSection(gap, first + at)),
    ],
    choices: keeper === null ? [] : items.map((gap, at) => draftButton(gap, first + at)),
    pages: { page, of, previous: to(page - 1), next: to(page + 1) },
  });
}

export default {
  definition: {
    type: SUBCOMMAND,
    name: 'gaps',
    description: 'What was asked and not answered, most asked first.',
    options: [],
  },
  run: (_request, bot) => gapsReply(bot, undefined),
  click: ({ words: [page] }, bot) => gapsReply(bot, page),
} satisfies Subcommand;

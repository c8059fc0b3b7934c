// `/knowledge stats`: how much is asked and answered, which entries are used, and which are taken for one another.
// Knows the journal's figures and the base, not how replies are shown.
import type { Bot, Subcommand } from '../../src/dispatching/command.ts';
import type { DayCounts, EntryCounts, Stats } from '../../src/journal/journal.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { type Reply, type Section, sayPrivately } from '../../src/replies/reply.ts';
import { NOTHING_KEPT, UNREADABLE } from './gaps.ts';

/** Discord's number for a subcommand. */
const SUBCOMMAND = 1;
/** Lines of a list: what is more is counted. */
const LISTED_MAX = 10;
const CHART_DAYS = 14;
/** Blocks of the longest bar: with its date and its numbers it stays within a line on a phone. */
const BAR_MAX = 12;
const BLOCKS = { answered: '█', suggested: '▒', unknown: '░' } as const;
const MS_A_DAY = 86_400_000;

function totalOf({ answered, suggested, unknown }: Omit<DayCounts, 'day'>): number {
  return answered + suggested + unknown;
}

function sumOf(days: readonly DayCounts[]): Omit<DayCounts, 'day'> {
  const sum = (kind: keyof Omit<DayCounts, 'day'>) => days.reduce((total, day) => total + day[kind], 0);
  return { answered: sum('answered'), suggested: sum('suggested'), unknown: sum('unknown') };
}

/** "7 Nov". */
function shortDate(day: number): string {
  return new Date(day * MS_A_DAY).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** Blocks for the three, as many as their share of the longest bar; what there is gets one at least. */
function barOf(day: DayCounts, longest: number): string {
  const kinds = ['answered', 'suggested', 'unknown'] as const;
  return kinds
    .map((kind) => BLOCKS[kind].repeat(day[kind] === 0 ? 0 : Math.max(1, Math.round((day[kind] / longest) * BAR_MAX))))
    .join('');
}

/** The last fortnight, a line a day; days without a question are left out. */
function chartOf({ days, today }: Stats): Section[] {
  const shown = days.filter(({ day }) => day > today - CHART_DAYS);
  if (shown.length === 0) return [];
  const longest = Math.max(...shown.map(totalOf));
  return [
    {
      heading: `By day: ${BLOCKS.answered} answered, ${BLOCKS.suggested} suggested, ${BLOCKS.unknown} unknown`,
      lines: shown
        .toReversed()
        .map(
          (day) => `${shortDate(day.day)} ${barOf(day, longest)} ${day.answered} · ${day.suggested} · ${day.unknown}`,
        ),
    },
  ];
}

function listed(heading: string, lines: readonly string[]): Section[] {
  if (lines.length === 0) return [];
  const more = lines.length - LISTED_MAX;
  return [{ heading, lines: [...lines.slice(0, LISTED_MAX), ...(more > 0 ? [`… and ${more} more`] : [])] }];
}

function usesOf({ answered, picked, opened }: EntryCounts): number {
  return answered + picked + opened;
}

function useLine(counts: EntryCounts, gone: string): string {
  const { entry, answered, picked, opened } = counts;
  const parts = [
    [answered, 'answered'],
    [picked, 'picked'],
    [opened, 'opened'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${entry}${gone}: ${said.length > 1 ? `${usesOf(counts)} (${said.join(', ')})` : said.join('')}`;
}

function voteLine({ entry, helpful, unhelpful, wrong }: EntryCounts, gone: string): string {
  const said = wrong === 0 ? '' : `, ${wrong} said it is wrong`;
  return `${entry}${gone}: ${helpful} helpful, ${unhelpful} not${said}`;
}

function entrySections({ entries }: Stats, { entries: all }: Knowledge): Section[] {
  const gone = ({ entry }: EntryCounts): string => (all.has(entry) ? '' : ' (gone)');
  const used = entries.filter((counts) => usesOf(counts) > 0);
  const doubt = ({ unhelpful, wrong }: EntryCounts): number => unhelpful + wrong;
  const voted = entries
    .filter((counts) => counts.helpful + doubt(counts) > 0)
    .toSorted((one, other) => doubt(other) - doubt(one) || other.helpful - one.helpful);
  const usedIds = new Set(used.map(({ entry }) => entry));
  return [
    ...listed(
      'Most used',
      used.map((counts) => useLine(counts, gone(counts))),
    ),
    ...listed(
      'Votes, the most doubted first',
      voted.map((counts) => voteLine(counts, gone(counts))),
    ),
    ...listed(
      'Never used',
      [...all.keys()].filter((id) => !usedIds.has(id)),
    ),
  ];
}

function summaryLine({ days }: Stats, kept: number): string {
  const sum = sumOf(days);
  const total = totalOf(sum);
  if (total === 0) return `Nobody has asked anything in the last ${kept} days.`;
  const share = (count: number): string => `${count} (${Math.round((count / total) * 100)} %)`;
  return (
    `${total} ${total === 1 ? 'question' : 'questions'} in the last ${kept} days: ` +
    `${share(sum.answered)} answered, ${share(sum.suggested)} met with suggestions, ${share(sum.unknown)} unknown.`
  );
}

async function statsReply({ answerer, journal }: Bot): Promise<Reply> {
  if (journal.days === null) return sayPrivately(NOTHING_KEPT);
  const stats = await journal.stats();
  if (stats === null) return sayPrivately(UNREADABLE);
  const confused = stats.confusions.map(
    ({ suggested, picked, count }) => `${suggested} suggested, ${picked} picked: ${count}`,
  );
  return sayPrivately(summaryLine(stats, journal.days), {
    title: 'Statistics',
    sections: [
      ...chartOf(stats),
      ...entrySections(stats, answerer().knowledge),
      ...listed('Taken for one another', confused),
    ],
  });
}

export default {
  definition: {
    type: SUBCOMMAND,
    name: 'stats',
    description: 'What is asked by day, which entries are used and voted on, which are confused.',
    options: [],
  },
  run: (_request, bot) => statsReply(bot),
} satisfies Subcommand;

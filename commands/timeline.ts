// `/timeline`: what happened, in order, from the facts that have a date.
// Knows the base's facts, not how replies are shown.
import type { ChatCommand } from '../src/dispatching/command.ts';
import type { Fact, Knowledge } from '../src/knowledge/types.ts';
import { footerOf, quoted } from '../src/replies/citations.ts';
import { citedFacts, isDisputed } from '../src/replies/facts.ts';
import { type Reply, replyOf } from '../src/replies/reply.ts';
import { readableDate } from '../src/text/dates.ts';
import { FOR_MEMBERS, PRIVATE, pageOf } from './common.ts';

/** Facts on a page: they fit into a message's text. */
const PAGE = 6;

function inOrder(facts: Iterable<Fact>): Fact[] {
  const dated = [...facts].filter((fact) => fact.happened !== null);
  return dated.toSorted((a, b) =>
    (a.happened?.date ?? '') < (b.happened?.date ?? '') ? -1 : a.happened?.date === b.happened?.date ? 0 : 1,
  );
}

/** "19 June 2024: …"; where the statement itself ends with the date, it is not said twice. */
function text({ happened, statement }: Fact): string {
  if (!happened) return statement;
  const date = readableDate(happened.date);
  const [end] = ['since', 'on', 'in'].map((word) => ` ${word} ${date}.`).filter((each) => statement.endsWith(each));
  const said = end === undefined ? statement : `${statement.slice(0, -end.length)}.`;
  return `${happened.open ? 'Since ' : ''}${date}: ${said}`;
}

/** " (printed “last June”, dated by …)" */
function remark({ happened }: Fact): string {
  const { printed = null, datedBy = null } = happened ?? {};
  const parts = [printed && `printed ${quoted(printed)}`, datedBy && `dated by ${datedBy.publisher}`];
  const said = parts.filter((part) => part);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

function timelineReply(knowledge: Knowledge, wanted: string | undefined): Reply {
  const { items, page, of } = pageOf(inOrder(knowledge.facts.values()), PAGE, wanted);
  const { lines, sources, badge, menus } = citedFacts(items, { text, remark });
  const to = (number: number) => ['timeline', String(number)] as const;
  return replyOf(lines.length > 0 ? lines.join('\n') : 'Nothing that happened has a date here.', {
    title: `${knowledge.title}: what happened`,
    badge: isDisputed(badge) ? badge : null,
    sources,
    menus,
    pages: { page, of, previous: page > 1 ? to(page - 1) : null, next: page < of ? to(page + 1) : null },
    footer: footerOf(knowledge),
    address: to(page),
  });
}

export default {
  definition: {
    name: 'timeline',
    description: 'What happened, in order.',
    options: [PRIVATE],
    ...FOR_MEMBERS,
  },
  run: (_request, bot) => timelineReply(bot.answerer().knowledge, undefined),
  click: ({ words: [page] }, bot) => timelineReply(bot.answerer().knowledge, page),
} satisfies ChatCommand;

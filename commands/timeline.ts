// `/timeline`: what happened, in order, from the facts that have a date.
// Knows the base's facts, not how replies are shown.
import type { ChatCommand } from '../src/dispatching/command.ts';
import type { Fact, Knowledge } from '../src/knowledge/types.ts';
import { footerOf } from '../src/replies/citations.ts';
import { citedFacts } from '../src/replies/facts.ts';
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

/** "19 June 2024 (printed “last June”, dated by …): " */
function lead({ happened }: Fact): string {
  if (!happened) return '';
  const { open, date, printed, datedBy } = happened;
  const beside = [printed && `printed “${printed}”`, datedBy && `dated by ${datedBy.publisher}`].filter((part) => part);
  return `${open ? 'Since ' : ''}${readableDate(date)}${beside.length > 0 ? ` (${beside.join(', ')})` : ''}: `;
}

function timelineReply(knowledge: Knowledge, wanted: string | undefined): Reply {
  const { items, page, of } = pageOf(inOrder(knowledge.facts.values()), PAGE, wanted);
  const { lines, sources, badge, menus } = citedFacts(items, lead);
  const to = (number: number) => ['timeline', String(number)] as const;
  const text = lines.length > 0 ? lines.join('\n') : 'The base dates nothing that happened.';
  return replyOf(text, {
    title: `${knowledge.title}: what happened`,
    badge: badge?.standing === 'disputed' ? badge : null,
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

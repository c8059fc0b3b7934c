// `/topics`: what can be asked, topic by topic.
// Knows the base's questions, not how replies are shown.
import type { ChatCommand } from '../src/dispatching/command.ts';
import type { Entry, Knowledge, Topic } from '../src/knowledge/types.ts';
import { footerOf } from '../src/replies/citations.ts';
import { type Address, type Reply, replyOf } from '../src/replies/reply.ts';
import { FOR_MEMBERS, PRIVATE } from './common.ts';

/** Questions on a page, of which a topic has as many as it needs, equally long: they fit into a message's text, and into a select. */
const PAGE_MAX = 15;

interface TopicPage {
  readonly topic: Topic;
  readonly part: number;
  readonly of: number;
  readonly entries: readonly Entry[];
}

function pagesOf({ topics }: Knowledge): TopicPage[] {
  return topics
    .filter((topic) => topic.entries.length > 0)
    .flatMap((topic) => {
      const of = Math.ceil(topic.entries.length / PAGE_MAX);
      const size = Math.ceil(topic.entries.length / of);
      return Array.from({ length: of }, (_, at) => ({
        topic,
        part: at + 1,
        of,
        entries: topic.entries.slice(at * size, (at + 1) * size),
      }));
    });
}

function addressOf(page: TopicPage | undefined): Address | null {
  return page ? ['topics', page.topic.file, String(page.part)] : null;
}

function topicsReply(knowledge: Knowledge, file: string | undefined, part: string | undefined): Reply | null {
  const pages = pagesOf(knowledge);
  const isWanted = (page: TopicPage): boolean =>
    page.topic.file === file && (part === undefined || String(page.part) === part);
  const at = file === undefined ? 0 : pages.findIndex(isWanted);
  const page = pages[at];
  if (!page) return file === undefined ? replyOf('There are no questions yet.') : null;
  const { topic, entries } = page;
  const count = page.of > 1 ? ` (${page.part} of ${page.of})` : '';
  return replyOf(`${topic.title}${count}: you can ask`, {
    menus: [
      {
        title: 'Ask one of these',
        how: 'open',
        to: ['ask', 'show'],
        options: entries.map(({ id, question }) => ({ label: question, value: id })),
        shows: 'listed',
      },
      {
        title: 'Go to a topic',
        how: 'turn',
        to: ['topics'],
        options: knowledge.topics.map((each) => ({ label: each.title, value: each.file })),
        shows: 'closed',
      },
    ],
    pages: { page: at + 1, of: pages.length, previous: addressOf(pages[at - 1]), next: addressOf(pages[at + 1]) },
    footer: footerOf(knowledge),
    address: addressOf(page),
  });
}

export default {
  definition: {
    name: 'topics',
    description: 'What can be asked, topic by topic.',
    options: [PRIVATE],
    ...FOR_MEMBERS,
  },
  run: (_request, bot) =>
    topicsReply(bot.answerer().knowledge, undefined, undefined) ?? replyOf('There are no topics.'),
  click: ({ words: [file, part] }, bot) => topicsReply(bot.answerer().knowledge, file, part),
} satisfies ChatCommand;

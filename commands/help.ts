// `/help`: how to ask, what is stored, and how to correct the bot.
// Knows the commands as they describe themselves.
import type { Bot, Caller, ChatCommand, CommandSummary } from '../src/dispatching/command.ts';
import { footerOf } from '../src/replies/citations.ts';
import { type Reply, replyOf } from '../src/replies/reply.ts';
import { FOR_MEMBERS, PRIVATE } from './common.ts';

/** What stands in docs/privacy.md, in short. */
function storedLines(days: number | null): string[] {
  if (days === null) return ['Nothing that you ask is stored.'];
  const kept = days === 1 ? 'a day' : `${days} days`;
  return [
    `For ${kept}: what is typed into /ask, with what came of it, what was picked, votes, and what you write under “This is wrong”. So the moderators see what is missing.`,
    'Not who you are: no name and no id. That you vote once is checked by a hash of your id that nobody can make again the next day.',
    '“What the record says” and all other commands leave no trace.',
  ];
}

const linesFor = (commands: readonly CommandSummary[]): string[] =>
  commands.map(({ usage, description }) => `${usage}: ${description}`);

/** Discord shows to each member which commands they may use; a terminal, where all may keep the base, does not. */
function isAtTerminal(caller: Caller, { keeper }: Bot): boolean {
  return caller.guild === null && keeper !== null && keeper.may(caller);
}

function helpReply(bot: Bot, caller: Caller): Reply {
  const { knowledge } = bot.answerer();
  const pinned = [...knowledge.entries.values()].filter((entry) => entry.pinned);
  const text =
    `I answer questions about one event: ${knowledge.title}. Ask in your own words with /ask, or see what can be asked with /topics. ` +
    'Every sentence says where it comes from: [1] leads to who said it and where. ' +
    'Where I have no answer I say so, and show the nearest that I have.';
  return replyOf(text, {
    title: 'Help',
    sections: [
      { heading: 'Commands', lines: linesFor(bot.commands) },
      ...(isAtTerminal(caller, bot) ? [{ heading: 'To keep the base', lines: linesFor(bot.moderation) }] : []),
      {
        heading: 'Who sees it',
        lines: ['Answers are for all to see, unless you set "private". What I am not sure of is shown to you alone.'],
      },
      { heading: 'What is stored', lines: storedLines(bot.journal.days) },
      {
        heading: 'Is something wrong?',
        lines: [
          bot.journal.days === null
            ? 'Tell a moderator which number in brackets is wrong: /fact shows what stands behind it.'
            : 'Press “This is wrong” under the answer, or tell a moderator which number in brackets is wrong: /fact shows what stands behind it.',
        ],
      },
    ],
    menus: [
      {
        title: 'Try one of these',
        how: 'open',
        to: ['ask', 'show'],
        options: pinned.map(({ id, question }) => ({ label: question, value: id })),
        shows: 'closed',
      },
    ],
    footer: footerOf(knowledge),
    address: ['help'],
  });
}

export default {
  definition: {
    name: 'help',
    description: 'How to ask, what is stored, and how to correct me.',
    options: [PRIVATE],
    ...FOR_MEMBERS,
  },
  run: (request, bot) => helpReply(bot, request),
  click: (request, bot) => helpReply(bot, request),
} satisfies ChatCommand;

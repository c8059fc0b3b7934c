// `/help`: how to ask, what is stored, and how to correct the bot.
// Knows the commands as they describe themselves.
import type { Bot, ChatCommand } from '../src/dispatching/command.ts';
import { footerOf } from '../src/replies/citations.ts';
import { type Reply, replyOf } from '../src/replies/reply.ts';
import { FOR_MEMBERS, PRIVATE } from './common.ts';

function helpReply(bot: Bot): Reply {
  const { knowledge } = bot.answerer();
  const pinned = [...knowledge.entries.values()].filter((entry) => entry.pinned);
  const text =
    `I answer questions about one event: ${knowledge.title}. Ask in your own words with /ask, or see what can be asked with /topics. ` +
    'Every sentence says where it comes from: [1] leads to who said it and where. ' +
    'Where I have no answer I say so, and show the nearest that I have.';
  return replyOf(text, {
    title: 'Help',
    sections: [
      { heading: 'Commands', lines: bot.commands.map(({ usage, description }) => `${usage}: ${description}`) },
      {
        heading: 'Who sees it',
        lines: ['Answers are for all to see, unless you set "private". What I am not sure of is shown to you alone.'],
      },
      { heading: 'What is stored', lines: ['Nothing that you ask is stored.'] },
      {
        heading: 'Is something wrong?',
        lines: ['Tell a moderator which number in brackets is wrong: /fact shows what stands behind it.'],
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
  run: (_request, bot) => helpReply(bot),
  click: (_request, bot) => helpReply(bot),
} satisfies ChatCommand;

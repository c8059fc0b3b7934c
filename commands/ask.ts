// `/ask`: a question in a member's own words gets an answer, suggestions, or that it is unknown.
// Knows neither how questions are matched nor how replies are shown.
import { z } from 'zod';
import { questionList, questionsFor } from '../src/answering/lists.ts';
import type { Bot, ChatCommand } from '../src/dispatching/command.ts';
import { answerReply, outcomeReply } from '../src/replies/outcome-reply.ts';
import { sayPrivately } from '../src/replies/reply.ts';
import { FOR_MEMBERS, PRIVATE, STRING, typedFor } from './common.ts';
import { feedbackTo } from './feedback.ts';

/** The engine reads no more of a question, in UTF-16 units. */
const QUESTION_MAX = 300;
/** Discord shows no more. */
const SUGGESTIONS_MAX = 25;

const NOTHING_ASKED = 'Ask me something about the event, such as one of the questions in /topics.';
const NONE_OF_THESE = 'Then I have nothing on that. Ask in other words, or see what can be asked with /topics.';

/**
 * `show <entry>` opens an entry from a list; `show <entry> <id of the interaction that asked>` is a choice from its
 * suggestions, or the same answer again; `none <id>` is none of them.
 */
const wordsSchema = z.union([
  z.tuple([z.literal('show'), z.string()], z.string()),
  z.tuple([z.literal('none')], z.string()),
]);

/** Under what votes on a reply are recorded; empty where nothing is. */
function keyOf({ journal }: Bot, id: string): string {
  return journal.days === null ? '' : id;
}

export default {
  definition: {
    name: 'ask',
    description: 'Ask about the event in your own words.',
    options: [
      {
        type: STRING,
        name: 'question',
        description: 'What you want to know.',
        required: true,
        autocomplete: true,
        max_length: QUESTION_MAX,
      },
      PRIVATE,
    ],
    ...FOR_MEMBERS,
  },

  run(request, bot) {
    const answerer = bot.answerer();
    const question = typedFor(request, 'question');
    if (question === '') return sayPrivately(NOTHING_ASKED);
    const chosen = answerer.answerOf(questionList(answerer.knowledge).exactly(question) ?? '');
    const outcome = chosen ?? answerer.answer(question);
    bot.journal.asked(request.id, outcome);
    return outcomeReply(outcome, answerer.knowledge, keyOf(bot, request.id));
  },

  click(request, bot) {
    const parsed = wordsSchema.safeParse(request.words);
    if (!parsed.success) return feedbackTo(request, bot);
    const [action, ...rest] = parsed.data;
    if (action === 'none') {
      bot.journal.picked(rest[0] ?? '', null);
      return sayPrivately(NONE_OF_THESE);
    }
    const [entry = '', asked = ''] = rest;
    const answerer = bot.answerer();
    const answer = answerer.answerOf(entry);
    if (answer === null) return null;
    if (asked === '') bot.journal.opened(request.id, entry);
    else bot.journal.picked(asked, entry);
    return answerReply(answer, answerer.knowledge, keyOf(bot, asked || request.id));
  },

  complete(request, bot) {
    const answerer = bot.answerer();
    return questionsFor(answerer, typedFor(request, 'question'), SUGGESTIONS_MAX).flatMap((id) => {
      const entry = answerer.knowledge.entries.get(id);
      return entry ? [{ label: entry.question, value: id }] : [];
    });
  },
} satisfies ChatCommand;

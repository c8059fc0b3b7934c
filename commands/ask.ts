// `/ask`: a question in a member's own words gets an answer, suggestions, or that it is unknown.
// Knows neither how questions are matched nor how replies are shown.
import { z } from 'zod';
import { questionList, questionsFor } from '../src/answering/lists.ts';
import type { ChatCommand } from '../src/dispatching/command.ts';
import { answerReply, outcomeReply } from '../src/replies/outcome-reply.ts';
import { sayPrivately } from '../src/replies/reply.ts';
import { FOR_MEMBERS, PRIVATE, STRING, typedFor } from './common.ts';

/** The engine reads no more of a question, in UTF-16 units. */
const QUESTION_MAX = 300;
/** Discord shows no more. */
const SUGGESTIONS_MAX = 25;

const NOTHING_ASKED = 'Ask me something about the event, such as one of the questions in /topics.';
const NONE_OF_THESE = 'Then I have nothing on that. Ask in other words, or see what can be asked with /topics.';

/** `show <entry> <id of the interaction that asked>`, or `none <id>`. */
const wordsSchema = z.union([
  z.tuple([z.literal('show'), z.string()], z.string()),
  z.tuple([z.literal('none')], z.string()),
]);

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
    if (chosen) return answerReply(chosen, answerer.knowledge);
    return outcomeReply(answerer.answer(question), answerer.knowledge, request.id);
  },

  click({ words }, bot) {
    const parsed = wordsSchema.safeParse(words);
    if (!parsed.success) return null;
    const [action, entry] = parsed.data;
    if (action === 'none') return sayPrivately(NONE_OF_THESE);
    const answerer = bot.answerer();
    const answer = answerer.answerOf(entry);
    return answer && answerReply(answer, answerer.knowledge);
  },

  complete(request, bot) {
    const answerer = bot.answerer();
    return questionsFor(answerer, typedFor(request, 'question'), SUGGESTIONS_MAX).flatMap((id) => {
      const entry = answerer.knowledge.entries.get(id);
      return entry ? [{ label: entry.question, value: id }] : [];
    });
  },
} satisfies ChatCommand;

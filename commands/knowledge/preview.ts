// `/knowledge preview`: an entry exactly as members see it; its checks; and what becomes of a question, and why.
// Knows entries and outcomes, not how they are shown.
import type { Answerer } from '../../src/answering/answerer.ts';
import { RULES } from '../../src/answering/deciding.ts';
import { questionList, questionsFor } from '../../src/answering/lists.ts';
import type { Outcome } from '../../src/answering/outcome.ts';
import type { Bot, Request, Subcommand } from '../../src/dispatching/command.ts';
import type { Entry } from '../../src/knowledge/types.ts';
import { explanation } from '../../src/replies/explanation.ts';
import { answerReply } from '../../src/replies/outcome-reply.ts';
import { type Choice, type Reply, type Section, sayPrivately } from '../../src/replies/reply.ts';
import { STRING, typedFor } from '../common.ts';
import { codeSections } from './code-sections.ts';

const TYPED_MAX = 300;
const SHOWN_MAX = 25;
/** So many phrasings that fail are named. */
const NAMED = 10;

const NO_ENTRY = 'There is no entry with that id. Choose one from the list as you type.';

function asSeen(entry: Entry): Choice {
  return { label: 'As members see it', how: 'open', to: ['knowledge', 'preview', 'show', entry.id] };
}

function checksButton(entry: Entry): Choice {
  return { label: 'Its checks', how: 'open', to: ['knowledge', 'preview', 'checks', entry.id] };
}

function shown(entry: Entry, answerer: Answerer): Reply {
  const answer = answerer.answerOf(entry.id);
  if (answer === null) return sayPrivately(NO_ENTRY);
  const reply = answerReply(answer, answerer.knowledge);
  return { ...reply, choices: [...reply.choices, checksButton(entry)] };
}

/** The lines of a file that an entry takes: up to the next entry of its topic. */
function ends({ place, topic }: Entry, answerer: Answerer): number {
  const later = answerer.knowledge.entries
    .values()
    .filter((each) => each.topic === topic && each.place.line > place.line)
    .map((each) => each.place.line);
  return Math.min(...later, Number.POSITIVE_INFINITY);
}

function warningLines(entry: Entry, { keeper }: Bot, answerer: Answerer): string[] {
  const end = ends(entry, answerer);
  return (keeper?.live().warnings ?? [])
    .filter(({ place }) => place.file === entry.place.file && place.line >= entry.place.line && place.line < end)
    .map(({ place, message, cure }) => `Line ${place.line}: ${message} Cure: ${cure}`);
}

function checksReply(entry: Entry, bot: Bot, answerer: Answerer): Reply {
  const strays = entry.phrasings.flatMap(({ text }) => {
    const outcome = answerer.answer(text);
    return outcome.outcome === 'answer' && outcome.entry.id === entry.id ? [] : [`${text}: ${outcome.rule}`];
  });
  const found = entry.phrasings.length - strays.length;
  const warnings = warningLines(entry, bot, answerer);
  const length = entry.answer.reduce((sum, sentence) => sum + sentence.text.length + 1, 0);
  const sections: Section[] = [
    {
      heading: 'Phrasings',
      lines: [`${found} of ${entry.phrasings.length} are answered by this entry.`, ...strays.slice(0, NAMED)],
    },
    { heading: 'Warnings', lines: warnings.length > 0 ? warnings : ['None.'] },
    {
      heading: 'Answer',
      lines: [
        `${entry.answer.length} sentences, ${length} characters`,
        `In ${entry.place.file}, line ${entry.place.line}`,
      ],
    },
  ];
  const verdict = strays.length + warnings.length === 0 ? 'all is well' : 'look at these';
  return sayPrivately(`${entry.question} (${entry.id}): ${verdict}.`, {
    title: 'Checks of an entry',
    sections,
    choices: [asSeen(entry)],
  });
}

function fateOf(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'answer':
      return `is answered with "${outcome.entry.id}"`;
    case 'suggestions':
      return `gets suggestions: ${outcome.entries.map(({ id }) => id).join(', ')}`;
    case 'unknown':
      return 'gets no answer';
  }
}

function explained(entry: Entry, question: string, answerer: Answerer): Reply {
  const outcome = answerer.answer(question);
  const isThis = outcome.outcome === 'answer' && outcome.entry.id === entry.id;
  return sayPrivately(
    `"${question}" ${fateOf(outcome)}${isThis ? '' : `; not answered with "${entry.id}"`}. The rule "${outcome.rule}": ${RULES[outcome.rule]}.`,
    {
      title: 'What becomes of a question',
      sections: codeSections('Why', explanation(outcome, answerer.engine.calibration).replaceAll(/^ {2}/gm, '')),
      choices: [asSeen(entry), checksButton(entry)],
    },
  );
}

/** In a terminal one text holds both: the id, and behind it the question. */
function asked(request: Request, answerer: Answerer): { readonly entry: Entry | undefined; readonly question: string } {
  const typed = typedFor(request, 'id');
  const { entries } = answerer.knowledge;
  const whole = entries.get(questionList(answerer.knowledge).exactly(typed) ?? '');
  if (whole) return { entry: whole, question: typedFor(request, 'question') };
  const [id = '', ...rest] = typed.split(' ');
  return { entry: entries.get(id), question: rest.join(' ').trim() };
}

export default {
  definition: {
    type: 1,
    name: 'preview',
    description: 'An entry as members see it, its checks, and what becomes of a question.',
    options: [
      {
        type: STRING,
        name: 'id',
        description: 'The entry; choose it from the list.',
        required: true,
        autocomplete: true,
        max_length: TYPED_MAX,
      },
      {
        type: STRING,
        name: 'question',
        description: 'A question to try: what becomes of it, and why.',
        max_length: TYPED_MAX,
      },
    ],
  },

  run(request, bot) {
    const answerer = bot.answerer();
    const { entry, question } = asked(request, answerer);
    if (!entry) return sayPrivately(NO_ENTRY);
    return question === '' ? shown(entry, answerer) : explained(entry, question, answerer);
  },

  click({ words: [what, id = ''] }, bot) {
    const answerer = bot.answerer();
    const entry = answerer.knowledge.entries.get(id);
    if (!entry) return null;
    if (what === 'checks') return checksReply(entry, bot, answerer);
    return what === 'show' ? shown(entry, answerer) : null;
  },

  complete(request, bot) {
    const answerer = bot.answerer();
    return questionsFor(answerer, typedFor(request, 'id'), SHOWN_MAX).flatMap((id) => {
      const entry = answerer.knowledge.entries.get(id);
      return entry ? [{ label: `${id}: ${entry.question}`, value: id }] : [];
    });
  },
} satisfies Subcommand;

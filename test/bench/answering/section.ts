// A reply in the process itself, from the raw interaction to the callback: answers, and what is offered while somebody
// types. Knows the dispatcher, no Discord.
import { dispatcherOf } from '../../../src/dispatching/dispatcher.ts';
import { percentile } from '../../../src/evaluating/measures.ts';
import { botOf, COMMANDS, open } from '../../../src/wire.ts';
import { remembering, typed, typing } from '../../dispatching/raw.ts';
import { distinctQuestions } from '../../support/questions.ts';
import { type Figure, type Section, tableOf } from '../section.ts';

const QUESTIONS = 4000;
const WARM_UP = 500;

async function timesOf(questions: readonly string[], ask: (question: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) {
    const start = performance.now();
    await ask(question);
    times.push(performance.now() - start);
  }
  return times.slice(WARM_UP);
}

function figuresOf(what: string, times: readonly number[], median: number, tail: number): readonly Figure[] {
  return [
    { what: `${what}, median`, value: percentile(times, 0.5), unit: 'ms', most: median },
    { what: `${what}, 99th percentile`, value: percentile(times, 0.99), unit: 'ms', most: tail },
  ];
}

export const section: Section = {
  name: 'answering',
  async run({ progress }) {
    progress('answering: questions, and what is typed of them');
    const opened = await open({}, false);
    if (!opened.ok) throw new Error(opened.report);
    const { dispatch } = dispatcherOf(
      COMMANDS,
      botOf(() => opened.answerer),
      remembering(),
    );
    const questions = await distinctQuestions(QUESTIONS + WARM_UP);
    const half = (text: string): string => text.slice(0, Math.ceil(text.length / 2));
    const figures = [
      ...figuresOf('question to outcome', await timesOf(questions, async (each) => opened.answerer.answer(each)), 1, 5),
      ...figuresOf(
        '/ask to callback',
        await timesOf(questions, (question) => dispatch(typed('ask', { question }))),
        1,
        5,
      ),
      ...figuresOf(
        'half a question to choices',
        await timesOf(questions, (each) => dispatch(typing('ask', 'question', half(each)))),
        5,
        10,
      ),
    ];
    return { table: tableOf(`answering: ${QUESTIONS} questions, no two alike, in the process`, figures), figures };
  },
};

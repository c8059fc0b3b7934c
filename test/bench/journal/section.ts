// The journal: whether replies are slower for it, and how long gaps and statistics take over a million rows.
// Knows what is measured and what it may be at most; in this process, over the project's own base, without a network.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import gaps from '../../../commands/knowledge/gaps.ts';
import stats from '../../../commands/knowledge/stats.ts';
import { type Answerer, answererOf } from '../../../src/answering/answerer.ts';
import type { Request } from '../../../src/dispatching/command.ts';
import { type Dispatcher, dispatcherOf } from '../../../src/dispatching/dispatcher.ts';
import { readQuestionSet } from '../../../src/evaluating/dataset.ts';
import { type Journal, NO_JOURNAL } from '../../../src/journal/journal.ts';
import { type Recorder, recorderOf } from '../../../src/journal/recorder.ts';
import { logTo, STANDARD_ERROR } from '../../../src/log.ts';
import { botOf, COMMANDS, loadChecked } from '../../../src/wire.ts';
import { type Figure, type Section, tableOf } from '../section.ts';
import { makeJournal } from './rows.ts';

const JOURNALLED = 20_000;
const JOURNALLED_LONG = 100_000;
const BLOCK = 1000;
const ROWS = 1_000_000;
const TIMES = 7;
const PAIRS = 15;
const DAYS = 90;
/** By then the journal's thread runs, and has opened its file: a bot has done so before it is asked anything. */
const OPENING_MS = 1000;
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const LOG = logTo('warn', STANDARD_ERROR);
const CALLER = {
  user: '1',
  guild: null,
  channel: null,
  locale: 'en',
  userInstalled: false,
  memberPermissions: null,
  appPermissions: null,
};
const REQUEST: Request = { ...CALLER, id: '1', command: 'knowledge', subcommand: [], options: new Map() };

interface Setting {
  readonly answerer: Answerer;
  readonly questions: readonly string[];
  readonly folder: string;
}

let last = 1_400_000_000_000_000_000n;

/** Somebody asks: a raw interaction in, what Discord is answered out. In milliseconds. */
async function ask(dispatcher: Dispatcher, question: string): Promise<number> {
  last += 1n;
  const options = [{ name: 'question', type: 3, value: question }];
  const raw = {
    id: String(last),
    type: 2,
    user: { id: '1' },
    locale: 'en',
    userInstalled: false,
    data: { type: 1, name: 'ask', options },
  };
  const begun = performance.now();
  await dispatcher.dispatch(raw);
  return performance.now() - begun;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;
}

function dispatcherWith(journal: Journal, { answerer }: Setting): Dispatcher {
  return dispatcherOf(
    COMMANDS,
    botOf(() => answerer, { journal }),
    LOG,
  );
}

/** Blocks with and without a journal in turn, so that both meet the same weather. */
async function latency(setting: Setting, count: number): Promise<readonly Figure[]> {
  const { questions, folder } = setting;
  const recorder = recorderOf({ file: join(folder, 'latency.db'), days: DAYS }, LOG);
  const way = (name: string, journal: Journal) => {
    const times: number[] = [];
    return { name, dispatcher: dispatcherWith(journal, setting), times };
  };
  const ways = [way('without a journal', NO_JOURNAL), way('journalled', recorder)];
  for (let asked = -BLOCK; asked < count; asked += BLOCK) {
    for (const { dispatcher, times } of ways) {
      for (let at = 0; at < BLOCK; at++) {
        const ms = await ask(dispatcher, questions[(asked + BLOCK + at) % questions.length] ?? '');
        if (asked >= 0) times.push(ms);
        await turn();
      }
    }
  }
  const kept = (await recorder.stats())?.days.reduce((sum, day) => sum + day.answered + day.suggested + day.unknown, 0);
  await recorder.close();
  return [
    ...ways.flatMap(({ name, times }): Figure[] => [
      { what: `a reply ${name}, median`, value: quantile(times, 0.5), unit: 'ms', most: null },
      { what: `a reply ${name}, 99th percentile`, value: quantile(times, 0.99), unit: 'ms', most: null },
      { what: `a reply ${name}, 99.9th percentile`, value: quantile(times, 0.999), unit: 'ms', most: null },
    ]),
    { what: `not written, of ${count + BLOCK}`, value: count + BLOCK - (kept ?? 0), unit: '', most: 0 },
  ];
}

/** Times of a command; the first is told apart, as nothing is in memory yet. */
async function commandTimes(name: string, run: () => unknown): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return [
    { what: `${name}, the first time`, value: times[0] ?? Number.NaN, unit: 'ms', most: 200 },
    { what: `${name}, median of ${TIMES}`, value: quantile(times, 0.5), unit: 'ms', most: 200 },
  ];
}

interface Longest {
  readonly wall: number;
  /** Of this thread: other programs on the machine do not count. */
  readonly processor: number;
}

/** Milliseconds of the processor that this thread has had. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The longest that a reply takes from when it is due, while something else goes on, or nothing does. */
async function longestReply(
  dispatcher: Dispatcher,
  questions: readonly string[],
  work: () => Promise<unknown>,
): Promise<Longest> {
  let isOver = false;
  const working = work().finally(() => {
    isOver = true;
  });
  let [wall, processor] = [0, 0];
  for (let at = 0; !isOver; at++) {
    const [due, had] = [performance.now(), processorMs()];
    await turn();
    await ask(dispatcher, questions[at % questions.length] ?? '');
    wall = Math.max(wall, performance.now() - due);
    processor = Math.max(processor, processorMs() - had);
  }
  await working;
  return { wall, processor };
}

async function large(setting: Setting): Promise<readonly Figure[]> {
  const { answerer, questions, folder } = setting;
  const file = join(folder, 'large.db');
  const begun = performance.now();
  makeJournal({ file, rows: ROWS, entries: [...answerer.knowledge.entries.keys()], questions });
  const made = (performance.now() - begun) / 1000;
  const recorder: Recorder = recorderOf({ file, days: DAYS + 1 }, LOG);
  await pause(OPENING_MS);
  const bot = botOf(() => answerer, { journal: recorder });
  const afresh = () => {
    // Another answerer each time: what was read of the gaps is not remembered.
    const anew = { ...answerer };
    return gaps.run(REQUEST, { ...bot, answerer: () => anew });
  };
  const dispatcher = dispatcherWith(recorder, setting);
  const reading = [
    ...(await commandTimes('/knowledge gaps', afresh)),
    ...(await commandTimes('/knowledge gaps, another page', () => gaps.run(REQUEST, bot))),
    ...(await commandTimes('/knowledge stats', () => stats.run(REQUEST, bot))),
  ];
  const kept = (await gaps.run(REQUEST, bot)).sections.length + (await stats.run(REQUEST, bot)).sections.length;
  if (kept < 2) throw new Error('The journal cannot be read: there is nothing to measure');
  const both = async () => void (await Promise.all([afresh(), stats.run(REQUEST, bot)]));
  const [during, idle]: [Longest[], Longest[]] = [[], []];
  const median = (of: readonly Longest[], kind: keyof Longest) =>
    quantile(
      of.map((each) => each[kind]),
      0.5,
    );
  for (let time = 0; time < PAIRS; time++) {
    const begun = performance.now();
    during.push(await longestReply(dispatcher, questions, both));
    const took = performance.now() - begun;
    idle.push(await longestReply(dispatcher, questions, () => pause(took)));
  }
  await recorder.close();
  return [
    { what: `making ${ROWS} rows`, value: made, unit: 's', most: null },
    ...reading,
    {
      what: `the longest reply while both are asked for, median of ${PAIRS}`,
      value: median(during, 'wall'),
      unit: 'ms',
      most: 20,
    },
    { what: 'the longest reply in as much time without them', value: median(idle, 'wall'), unit: 'ms', most: null },
    {
      what: 'the same while both are asked for, in time of the processor',
      value: median(during, 'processor'),
      unit: 'ms',
      most: 20,
    },
    {
      what: 'the same without them, in time of the processor',
      value: median(idle, 'processor'),
      unit: 'ms',
      most: null,
    },
  ];
}

export const section: Section = {
  name: 'journal',
  async run({ long, progress }) {
    progress('journal: with and without');
    const loaded = await loadChecked(join(ROOT, 'knowledge'), null);
    if (!loaded.ok) throw new Error('The base is not sound: npm run check');
    const all = await readQuestionSet(join(ROOT, 'test/questions/'));
    const questions = all.map(({ text }) => text).filter((text) => text.trim() !== '');
    const folder = await mkdtemp(join(tmpdir(), 'bench-journal-'));
    const setting = { answerer: answererOf(loaded.knowledge), questions, folder };
    const count = long ? JOURNALLED_LONG : JOURNALLED;
    try {
      const figures = [...(await latency(setting, count)), ...(await large(setting))];
      const title = `journal: in this process, over the own base; ${count} questions each with and without a journal, in turn`;
      return { table: tableOf(title, figures), figures };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

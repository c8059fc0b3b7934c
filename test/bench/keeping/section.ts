// How long a saved file takes to be live, and how long answers are held up meanwhile: on the shipped base, and with
// `--long` on a made one of 5,000 entries.
// Knows keepers and folders, not how a base is built.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Watching } from '../../../src/keeping/folder-keeper.ts';
import { logTo, STANDARD_ERROR } from '../../../src/log.ts';
import { open } from '../../../src/wire.ts';
import { writeMadeBase } from '../../support/made-base.ts';
import { type Figure, type Section, tableOf } from '../section.ts';

const SHIPPED = fileURLToPath(new URL('../../../knowledge', import.meta.url));
const EVERY_MS = 20;
const ROUNDS = 5;
/** Nobody saves twice in a second: the model of the one base is learnt before the next is saved. */
const PAUSE_MS = 6000;
/** By then the thread has rehearsed the reading, as it does on Discord once all is quiet. */
const SHIPPED_START_MS = 20_000;
const MADE_START_MS = 60_000;
const WAIT_MS = 60_000;
const MADE = 5000;
const SHIPPED_MOST_MS = 1000;
const MADE_MOST_MS = 3000;
const ANSWER_MOST_MS = 20;

interface Round {
  readonly live: number;
  readonly waits: readonly number[];
  readonly busy: readonly number[];
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** A question each 20 ms, from when it is due until it is answered; beside it, how much of that this thread worked. */
function asker(keeper: Watching, questions: readonly string[]) {
  const waits: number[] = [];
  const busy: number[] = [];
  let due = performance.now() + EVERY_MS;
  let worked = cpuMs();
  let asked = 0;
  const timer = setInterval(() => {
    keeper.answerer().answer(questions[asked++ % questions.length] ?? '');
    const wait = Math.max(0, performance.now() - due);
    waits.push(wait);
    const now = cpuMs();
    busy.push(Math.min(wait, now - worked));
    worked = now;
    due = performance.now() + EVERY_MS;
  }, EVERY_MS);
  return { waits, busy, stop: () => clearInterval(timer) };
}

/** Saves a file with one phrasing more, and waits until it is found. */
async function round(keeper: Watching, file: string, number: number, questions: readonly string[]): Promise<Round> {
  const phrasing = `zebra number ${number} crossing`;
  const text = (await readFile(file, 'utf8')).replace('also-asked:\n', `also-asked:\n    - ${phrasing}\n`);
  const { waits, busy, stop } = asker(keeper, questions);
  await writeFile(file, text);
  const start = performance.now();
  while (!keeper.answerer().engine.match(phrasing).verbatim) {
    if (performance.now() - start > WAIT_MS) throw new Error('It never went live');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const live = performance.now() - start;
  stop();
  return { live, waits, busy };
}

async function measure(
  name: string,
  folder: string,
  file: string,
  start: number,
  most: number,
): Promise<readonly Figure[]> {
  const opened = await open({ KNOWLEDGE_DIR: folder }, false);
  if (!opened.ok) throw new Error(opened.report);
  const keeper = opened.keep({ are: 'in-server', guild: '1' }, logTo('error', STANDARD_ERROR));
  const { entries } = keeper.answerer().knowledge;
  const questions = [...entries.values().take(500)].map(({ question }) => question.replace(/\w+\?/, 'thingy?'));
  for (const question of questions) keeper.answerer().answer(question);
  await new Promise((resolve) => setTimeout(resolve, start));
  const idle = asker(keeper, questions);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  idle.stop();
  const rounds: Round[] = [];
  for (let at = 0; at < ROUNDS; at++) {
    rounds.push(await round(keeper, join(folder, file), at, questions));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await keeper.close();
  const [waits, busy] = [rounds.flatMap((each) => each.waits), rounds.flatMap((each) => each.busy)];
  const lives = rounds.map(({ live }) => live);
  const told = (what: string, value: number, limit: number | null): Figure => ({
    what: `${name}: ${what}`,
    value,
    unit: 'ms',
    most: limit,
  });
  return [
    told(`saved to live, median of ${ROUNDS}`, quantile(lives, 0.5), most),
    told('the first of them', lives[0] ?? 0, null),
    told('slowest answer while nothing goes on', quantile(idle.waits, 1), null),
    told('slowest answer while it is loaded', quantile(waits, 1), ANSWER_MOST_MS),
    told('of that, its own work', quantile(busy, 1), null),
  ];
}

export const section: Section = {
  name: 'keeping',
  async run({ long, progress }) {
    const root = await mkdtemp(join(tmpdir(), 'footnote-bench-'));
    try {
      progress('keeping: the shipped base');
      await cp(SHIPPED, join(root, 'shipped'), { recursive: true });
      const figures = [
        ...(await measure(
          'shipped',
          join(root, 'shipped'),
          'questions/troops.yaml',
          SHIPPED_START_MS,
          SHIPPED_MOST_MS,
        )),
      ];
      if (long) {
        progress(`keeping: a made base of ${MADE} entries`);
        await writeMadeBase(join(root, 'made'), MADE);
        figures.push(
          ...(await measure(
            `${MADE} entries`,
            join(root, 'made'),
            'questions/topic-1.yaml',
            MADE_START_MS,
            MADE_MOST_MS,
          )),
        );
      }
      return { table: tableOf(`keeping: a file saved while a question comes every ${EVERY_MS} ms`, figures), figures };
    } finally {
      await rm(root, { recursive: true });
    }
  },
};

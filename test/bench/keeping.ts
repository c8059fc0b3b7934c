// How long a saved file takes to be live, and how long answers are held up meanwhile: on the shipped base, and on a
// made one of 5,000 entries. `node test/bench/keeping.ts [entries]`. Knows no figure that would be good enough.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Watching } from '../../src/keeping/folder-keeper.ts';
import { logTo, STANDARD_ERROR } from '../../src/log.ts';
import { open } from '../../src/wire.ts';
import { writeMadeBase } from '../support/made-base.ts';

const SHIPPED = fileURLToPath(new URL('../../knowledge', import.meta.url));
const EVERY_MS = 20;
const ROUNDS = 5;
const WAIT_MS = 60_000;

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

async function measure(name: string, folder: string, file: string): Promise<void> {
  const opened = await open({ KNOWLEDGE_DIR: folder }, false);
  if (!opened.ok) throw new Error(opened.report);
  const keeper = opened.keep({ are: 'operators' }, logTo('error', STANDARD_ERROR));
  const entries = [...keeper.answerer().knowledge.entries.values()];
  const questions = entries.slice(0, 500).map(({ question }) => question.replace(/\w+\?/, 'thingy?'));
  for (const question of questions) keeper.answerer().answer(question);
  const idle = asker(keeper, questions);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  idle.stop();
  const rounds: Round[] = [];
  for (let at = 0; at < ROUNDS; at++) rounds.push(await round(keeper, join(folder, file), at, questions));
  await keeper.close();
  const lives = rounds.map(({ live }) => live);
  const [waits, busy] = [rounds.flatMap((each) => each.waits), rounds.flatMap((each) => each.busy)];
  const row = (of: readonly number[]): string =>
    [0.5, 0.99, 1].map((share) => quantile(of, share).toFixed(1).padStart(8)).join('');
  process.stdout.write(
    [
      `${name}: ${entries.length} entries`,
      `  saved to live   ${lives.map((each) => `${each.toFixed(0)} ms`).join(', ')}`,
      '  answers, ms          p50     p99     max',
      `  while nothing goes on${row(idle.waits)}`,
      `  while it is loaded   ${row(waits)}`,
      `  of that, own work    ${row(busy)}`,
      '',
    ].join('\n'),
  );
}

const { positionals } = parseArgs({ allowPositionals: true });
const root = await mkdtemp(join(tmpdir(), 'footnote-bench-'));
try {
  await cp(SHIPPED, join(root, 'shipped'), { recursive: true });
  await measure('Shipped', join(root, 'shipped'), 'questions/troops.yaml');
  await writeMadeBase(join(root, 'made'), Number(positionals[0] ?? 5000));
  await measure('Made', join(root, 'made'), 'questions/topic-1.yaml');
} finally {
  await rm(root, { recursive: true });
}

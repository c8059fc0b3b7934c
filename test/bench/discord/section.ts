// The bot on Discord under load: the real process, and the stand-in in another, on loopback.
// Knows what is measured and what it may be at most; how load is made and memory read is said elsewhere.
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Footnote } from '../../end-to-end/process.ts';
import type { LoadResult } from '../../support/discord/load.ts';
import { type RemoteDiscord, spawnDiscord } from '../../support/discord/remote.ts';
import { memoryOf, processorTimeOf, startBot, startEmpty } from '../../support/processes.ts';
import { type Figure, type How, type Section, tableOf } from '../section.ts';
import { type Ask, askersAt, lostIn } from './asking.ts';

const SERVERS = 1000;
const STARTS = 5;
const WARM_UP = 400;
const PACED = { count: 4000, perSecond: 200 };
const BURSTS = 5;
const BURST = 1000;
const CROWDS = 2;
const CROWD = 5000;
/** Until the memory is measured: the first start compiles, the first interactions are optimised. */
const SETTLED = 20_000;
const MEMORY_PERIOD = { count: 5000, perSecond: 400 };
const LONG = 100_000;
const REST_MS = 1000;

/** How busy the machine is belongs to every time. */
const titleOf = (long: boolean) =>
  `discord: the real process against a stand-in on loopback, both times of the way included; ${SERVERS} servers,
each question, person and server another; after ${WARM_UP} interactions to warm up${long ? '' : '; --long for the memory after 100,000'};
${availableParallelism()} processors, which ${loadavg()[0]?.toFixed(1)} programs wanted in the minute before`;

function spawned(): Promise<RemoteDiscord> {
  const guilds = Array.from({ length: SERVERS }, () => ({}));
  return spawnDiscord({ guilds, checkEvery: 0, keepRequests: 0, keepInteractionsMs: 10_000, heartbeatMs: 41_250 });
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function msToReady(start: () => Promise<Footnote>): Promise<number> {
  const begun = performance.now();
  const bot = await start();
  await bot.ready;
  const ms = performance.now() - begun;
  await bot.stop();
  return ms;
}

async function starting(discord: RemoteDiscord): Promise<readonly Figure[]> {
  await msToReady(() => startBot(discord));
  const times: number[] = [];
  for (let turn = 0; turn < STARTS; turn++) times.push(await msToReady(() => startBot(discord)));
  return [{ what: `start to ready, median of ${STARTS}`, value: median(times), unit: 'ms', most: 1000 }];
}

async function paced(ask: Ask, bot: Footnote): Promise<readonly Figure[]> {
  const before = await processorTimeOf(bot);
  const result = await ask(PACED.count, PACED.perSecond);
  const each = ((await processorTimeOf(bot)) - before) / PACED.count;
  const { ms } = result;
  const at = `at ${PACED.perSecond} a second`;
  return [
    { what: `sent to answered ${at}, median`, value: ms.p50, unit: 'ms', most: 5 },
    { what: `sent to answered ${at}, 99th percentile`, value: ms.p99, unit: 'ms', most: 25 },
    { what: 'processor time of the bot, an interaction', value: each, unit: 'ms', most: null },
    { what: `not answered ${at}, of ${PACED.count}`, value: lostIn(result), unit: '', most: 0 },
  ];
}

/** So many at once, so often; `most` is what the last may take until it is answered, or acknowledged. */
async function burst(ask: Ask, count: number, times: number, most: number): Promise<readonly Figure[]> {
  const results: LoadResult[] = [];
  for (let turn = 0; turn < times; turn++) {
    await pause(REST_MS);
    results.push(await ask(count));
  }
  const last = median(results.map(({ ms }) => ms.max));
  const settled = median(results.map(({ seconds }) => seconds));
  const lost = results.reduce((sum, result) => sum + lostIn(result), 0);
  return [
    { what: `${count} at once, the last acknowledged, median of ${times}`, value: last, unit: 'ms', most },
    { what: `${count} at once, the last answered, median of ${times}`, value: settled, unit: 's', most: null },
    { what: `${count} at once, not answered in ${times} times`, value: lost, unit: '', most: 0 },
  ];
}

async function bursts(ask: Ask): Promise<readonly Figure[]> {
  return [...(await burst(ask, BURST, BURSTS, 1000)), ...(await burst(ask, CROWD, CROWDS, 2000))];
}

/** After so many interactions more. */
async function memoryAfter(ask: Ask, bot: Footnote, interactions: number): Promise<number> {
  for (let sent = 0; sent < interactions; sent += MEMORY_PERIOD.count)
    await ask(Math.min(MEMORY_PERIOD.count, interactions - sent), MEMORY_PERIOD.perSecond);
  await pause(REST_MS);
  return memoryOf(bot);
}

async function emptyMemory(): Promise<number> {
  const empty = await startEmpty();
  await empty.ready;
  await pause(REST_MS);
  const memory = await memoryOf(empty);
  await empty.stop();
  return memory;
}

/** A leak shows in both halves; what is only optimised, buffered or fragmented later shows in the first. */
async function growth(ask: Ask, bot: Footnote, settled: number): Promise<readonly Figure[]> {
  const half = await memoryAfter(ask, bot, LONG / 2);
  const whole = await memoryAfter(ask, bot, LONG / 2);
  return [
    { what: `memory more, after ${LONG / 2} interactions more`, value: half - settled, unit: 'MiB', most: null },
    { what: `memory more, after another ${LONG / 2}`, value: whole - half, unit: 'MiB', most: 5 },
  ];
}

async function memories(
  ask: Ask,
  bot: Footnote,
  atRest: number,
  asked: number,
  long: boolean,
): Promise<readonly Figure[]> {
  const empty = await emptyMemory();
  const settled = await memoryAfter(ask, bot, SETTLED - asked);
  const figures: Figure[] = [
    { what: 'memory of an empty program with the same imports', value: empty, unit: 'MiB', most: null },
    { what: 'memory above that, ready', value: atRest - empty, unit: 'MiB', most: 40 },
    { what: `memory above that, after ${SETTLED} interactions`, value: settled - empty, unit: 'MiB', most: 40 },
  ];
  return long ? [...figures, ...(await growth(ask, bot, settled))] : figures;
}

async function measured(discord: RemoteDiscord, long: boolean, progress: How['progress']): Promise<readonly Figure[]> {
  const ask = await askersAt(discord, SETTLED + (long ? LONG : 0));
  progress('discord: starting');
  const started = await starting(discord);
  const bot = await startBot(discord);
  await bot.ready;
  await pause(REST_MS);
  const atRest = await memoryOf(bot);
  progress('discord: answering');
  await ask(WARM_UP, PACED.perSecond);
  const speed = [...(await paced(ask, bot)), ...(await bursts(ask))];
  const asked = WARM_UP + PACED.count + BURSTS * BURST + CROWDS * CROWD;
  progress('discord: memory');
  const memory = await memories(ask, bot, atRest, asked, long);
  await bot.stop();
  return [...started, ...speed, ...memory];
}

export const section: Section = {
  name: 'discord',
  async run({ long, progress }: How) {
    const discord = await spawned();
    try {
      const title = titleOf(long);
      const figures = await measured(discord, long, progress);
      return { table: tableOf(title, figures), figures };
    } finally {
      await discord.close();
    }
  },
};

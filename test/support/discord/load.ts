// Many people at once: sends commands all together or so many a second, and sums up how fast they were answered.
// It does not know what the answers say.
import type { Discord } from './discord.ts';
import { guildsOf } from './options.ts';
import type { GivenOptions } from './people/chat.ts';
import { type InteractionRecord, isSettled } from './record.ts';
import { pause } from './time.ts';

export interface Load {
  readonly command: string;
  /** Taken in turn. */
  readonly options: readonly GivenOptions[];
  readonly count: number;
  /** Left out: all at once. */
  readonly perSecond?: number | undefined;
  /** So many different people ask, in turn, in all servers in turn. */
  readonly users?: number | undefined;
  /** The first of them; others than those of an earlier load. */
  readonly firstUser?: number | undefined;
}

export interface LoadResult {
  readonly sent: number;
  /** Answered in time. */
  readonly answered: number;
  /** With a real answer, not only a deferral. */
  readonly settled: number;
  readonly silent: number;
  /** First answers that Discord refused, by its error code. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** From sending to the first answer, in milliseconds. */
  readonly ms: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };
}

const FIRST_USER = 1_300_000_000_000_000_000n;
const TICK_MS = 5;

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** What is kept of an interaction: whole records of a long load would fill the memory. */
interface Kept extends Pick<InteractionRecord, 'callbackMs' | 'attempts'> {
  readonly settled: boolean;
}

function refusalsOf(records: readonly Kept[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { code, status } of records.flatMap(({ attempts }) => attempts)) {
    if (status >= 300) result[code] = (result[code] ?? 0) + 1;
  }
  return result;
}

function summary(records: readonly Kept[], seconds: number): LoadResult {
  const times = records.flatMap(({ callbackMs }) => (callbackMs === null ? [] : [callbackMs])).sort((a, b) => a - b);
  return {
    sent: records.length,
    answered: times.length,
    settled: records.filter(({ settled }) => settled).length,
    silent: records.length - times.length,
    refusals: refusalsOf(records),
    seconds,
    ms: { p50: at(times, 0.5), p95: at(times, 0.95), p99: at(times, 0.99), max: times.at(-1) ?? 0 },
  };
}

export async function runLoad(discord: Discord, load: Load): Promise<LoadResult> {
  const guilds = guildsOf(discord.options);
  const started = performance.now();
  const waiting: Promise<Kept>[] = [];
  const one = async (index: number): Promise<Kept> => {
    const user = { id: String(FIRST_USER + BigInt((load.firstUser ?? 0) + (index % (load.users ?? 1000)))) };
    const guild = guilds[index % guilds.length]?.id;
    const payload = discord.slashPayload(load.command, load.options[index % load.options.length] ?? {}, {
      user,
      guild,
    });
    const record = await discord.interact(payload);
    return { callbackMs: record.callbackMs, attempts: record.attempts, settled: isSettled(record) };
  };
  while (waiting.length < load.count) {
    const elapsed = (performance.now() - started) / 1000;
    const due = load.perSecond === undefined ? load.count : Math.floor(elapsed * load.perSecond) + 1;
    while (waiting.length < Math.min(due, load.count)) waiting.push(one(waiting.length));
    if (waiting.length < load.count) await pause(TICK_MS);
  }
  return summary(await Promise.all(waiting), (performance.now() - started) / 1000);
}

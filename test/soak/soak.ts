// A soak: the real bot as a process of its own, a stand-in for Discord in another, people and troubles without end.
// Knows how to put them together and take them down; what people do and what is right are said elsewhere.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Footnote } from '../end-to-end/process.ts';
import { guildSetup } from '../support/discord/options.ts';
import { type RemoteDiscord, spawnDiscord } from '../support/discord/remote.ts';
import { memoryOf, startBot } from '../support/processes.ts';
import { type Soaked, soakedSchema } from './orders.ts';
import { type Setting, troublesOf } from './plan.ts';
import { type Machine, trouble } from './upkeep.ts';

const STOPPED = 'Stopped before its end';
const KNOWLEDGE = 'knowledge';
const SERVE = fileURLToPath(new URL('serve.ts', import.meta.url));
const SERVERS = 1000;
/** So often in a soak. */
const SAMPLES = 120;
const SAMPLE_LEAST_MS = 500;

export interface Sample {
  /** Since the beginning. */
  readonly seconds: number;
  readonly mib: number;
}

export interface SoakResult extends Soaked {
  readonly memory: readonly Sample[];
  /** All that the bot has logged. */
  readonly log: string;
  readonly exitCode: number | null;
}

async function sampled(bot: Footnote, seconds: number, until: AbortSignal): Promise<readonly Sample[]> {
  const begun = performance.now();
  const samples: Sample[] = [];
  const every = Math.max(SAMPLE_LEAST_MS, (seconds * 1000) / SAMPLES);
  while (!until.aborted && bot.child.exitCode === null) {
    samples.push({ seconds: (performance.now() - begun) / 1000, mib: await memoryOf(bot) });
    await pause(every, undefined, { signal: until }).catch(() => {});
  }
  return samples;
}

interface Scene extends Machine {
  readonly discord: RemoteDiscord;
  readonly bot: Footnote;
}

async function run(setting: Setting, { discord, bot, ...machine }: Scene, stop: AbortSignal): Promise<SoakResult> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, stop]);
  const stopped = new Promise<never>((_, reject) => {
    stop.addEventListener('abort', () => reject(new Error(STOPPED)), { once: true });
  });
  const died = bot.ended.then(async (code): Promise<never> => {
    // As it is told to at the end.
    if (over.signal.aborted) await new Promise<never>(() => {});
    throw new Error(`The bot ended with ${code} in the middle: ${bot.err().slice(-2000)}`);
  });
  const memory = sampled(bot, setting.seconds, signal);
  const upkeep = trouble(troublesOf(setting), machine, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  try {
    const work = discord.ask('soak', { setting, folder: machine.folder });
    const [soaked] = await Promise.race([Promise.all([work, upkeep]), stopped, died]);
    over.abort();
    const samples = await memory;
    const exitCode = await bot.stop();
    return { ...soakedSchema.parse(soaked), memory: samples, log: bot.err(), exitCode };
  } finally {
    over.abort();
  }
}

/**
 * Runs a soak; leaves neither a process nor a file behind.
 * @param setting what is to happen
 * @param stop ends it early
 * @throws where it could not be run to its end: stopped, or the bot has died
 */
export async function soak(setting: Setting, stop: AbortSignal): Promise<SoakResult> {
  const place = await mkdtemp(join(tmpdir(), 'footnote-soak-'));
  const [folder, journal] = [join(place, KNOWLEDGE), join(place, 'journal.db')];
  const guilds = Array.from({ length: SERVERS }, () => ({}));
  const discord = await spawnDiscord({ guilds, keepRequests: 0, keepInteractionsMs: 60_000, settleMs: 30_000 }, SERVE);
  let bot: Footnote | null = null;
  try {
    await cp(KNOWLEDGE, folder, { recursive: true });
    bot = await startBot(discord, {
      KNOWLEDGE_DIR: folder,
      DATABASE_URL: `file:${journal}`,
      MODERATOR_GUILD_ID: guildSetup({}, 0).id,
    });
    await bot.ready;
    if (stop.aborted) throw new Error(STOPPED);
    return await run(setting, { folder, journal, discord, bot }, stop);
  } finally {
    if (bot !== null && bot.child.exitCode === null) await bot.stop();
    // An order that is still carried out would take until its end.
    await discord.kill();
    await rm(place, { recursive: true, force: true });
  }
}

// Discord as a program: puts the keeper, the journal, health and the gateway together, and ends when it is told to.
// Knows signals and the order of things; what each part does is its own.
import type { Config, DiscordConfig } from '../config.ts';
import { definitionsOf } from '../dispatching/commands.ts';
import { dispatcherOf } from '../dispatching/dispatcher.ts';
import { limitsOf } from '../dispatching/limits.ts';
import { tell } from '../fronts/telling.ts';
import { NO_JOURNAL } from '../journal/journal.ts';
import { recorderOf } from '../journal/recorder.ts';
import type { Watching } from '../keeping/folder-keeper.ts';
import type { Moderators } from '../keeping/moderators.ts';
import { type Log, logTo, STANDARD_ERROR } from '../log.ts';
import { botOf, COMMANDS, type Started } from '../wire.ts';
import { fail } from './shell.ts';
import { endOnUnforeseen } from './unforeseen.ts';

/** What is in flight takes no longer. */
const END_MS = 10_000;
const LOOK_MS = 250;

/**
 * A signal may come more than once: npm passes on what the terminal has sent to all. What has not ended by then is
 * killed: leaving waits for threads, and one that hangs on a disk would keep the process for ever.
 */
function stopWithin(milliseconds: number, stopping: AbortController): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), milliseconds).unref();
}

/** npm starts a shell, which may die of a signal without passing it on: what it leaves behind is to stop too. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) stop();
  };
  if (process.env.npm_lifecycle_event) setInterval(watch, LOOK_MS).unref();
}

function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => stopWithin(END_MS, stopping);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  stopWithParent(stop);
  return stopping.signal;
}

/** The library has no way to end a connection that it is just about to try again. */
function endWith(sentence: string | null): never {
  if (sentence !== null) fail(sentence);
  process.exit();
}

/** Moderators of a server, or else the application's owners, whom Discord names at the start. */
function moderation(guild: string | null) {
  if (guild !== null) return { moderators: { are: 'in-server', guild } satisfies Moderators, learn: {} };
  let owners: ReadonlySet<string> = new Set();
  const learn = {
    owners(users: ReadonlySet<string>): void {
      owners = users;
    },
  };
  return { moderators: { are: 'owners', users: () => owners } satisfies Moderators, learn };
}

interface Beginning {
  readonly discord: DiscordConfig;
  readonly config: Config;
  readonly keeper: Watching;
  readonly log: Log;
  readonly stop: AbortSignal;
}

/** The journal, where there is one, and the moderators' channel, where there is one. */
async function journalFor({ discord, config, keeper, log, stop }: Beginning) {
  const recorder = config.journal && recorderOf(config.journal, log);
  if (recorder && config.gapsChannelId !== null) {
    const { postTo } = await import('../fronts/gateway/posting.ts');
    const post = postTo(discord, config.gapsChannelId, log);
    tell({ recorder, answerer: () => keeper.answerer(), post, log, stop });
  }
  return recorder;
}

/**
 * Serves Discord until a signal comes. The gateway's library is loaded here only: a terminal starts faster without it.
 * @param discord as whom and where
 * @param started the base and the configuration
 */
export async function serveDiscord(discord: DiscordConfig, { config, keep, remembered }: Started): Promise<void> {
  const log = logTo(config.logLevel, STANDARD_ERROR, [discord.token]);
  endOnUnforeseen(log, [discord.token]);
  const stop = stopSignal();
  const { moderators, learn } = moderation(config.moderatorGuildId);
  const keeper = keep(moderators, log);
  const recorder = await journalFor({ discord, config, keeper, log, stop });
  const served = { keeper, recorder, log, stop };
  const watched = config.health && (await (await import('./watching.ts')).watchedBy(config.health, served));
  if (watched?.ok === false) return endWith(watched.sentence);
  const { serve } = await import('../fronts/gateway/gateway.ts');
  const bot = botOf(watched?.answerer ?? (() => keeper.answerer()), { keeper, journal: recorder ?? NO_JOURNAL });
  const beside = { limits: limitsOf(), now: () => performance.now(), watch: watched?.interaction ?? (() => {}) };
  const ended = await serve({
    config: discord,
    definitions: definitionsOf(COMMANDS, discord.guildId === null ? 'global' : 'guild'),
    dispatcher: dispatcherOf(COMMANDS, bot, log, beside),
    log,
    say: (line) => process.stdout.write(`${line}\n`),
    stop,
    ...learn,
    ...(watched ? { watch: watched.gateway } : {}),
  });
  await Promise.all([keeper.close(), recorder?.close(), remembered]);
  endWith(ended.ok ? null : ended.sentence);
}

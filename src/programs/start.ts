// `npm start`: Discord where there is a token; else a chat in the terminal, and piped questions answered line by line.
// Knows streams, signals and the hints under the greeting.
import type { Answerer } from '../answering/answerer.ts';
import type { Config, DiscordConfig } from '../config.ts';
import { definitionsOf } from '../dispatching/commands.ts';
import { deskOf } from '../dispatching/desk.ts';
import { dispatcherOf } from '../dispatching/dispatcher.ts';
import { limitsOf } from '../dispatching/limits.ts';
import { tell } from '../fronts/telling.ts';
import { chat } from '../fronts/terminal.ts';
import { NO_JOURNAL } from '../journal/journal.ts';
import { type Recorder, recorderOf } from '../journal/recorder.ts';
import { type Log, logTo, STANDARD_ERROR } from '../log.ts';
import { botOf, COMMANDS, type Opened, open } from '../wire.ts';
import { fail, look } from './shell.ts';
import { endOnUnforeseen } from './unforeseen.ts';

type Sound = Extract<Opened, { readonly ok: true }>;

const HINTS = [
  'To connect Discord: make an application at https://discord.com/developers/applications, and reset its token under Bot;',
  'copy .env.example to .env and put the token behind DISCORD_TOKEN=;',
  'then run npm start again: it shows the link that invites the bot to your server. README.md has each step.',
];

/** What is in flight takes no longer. */
const END_MS = 10_000;
const LOOK_MS = 250;

/** A signal may come more than once: npm passes on what the terminal has sent to all. */
function stopWithin(milliseconds: number, stopping: AbortController): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
  setTimeout(() => process.exit(1), milliseconds).unref();
}

/** npm starts a shell, which may die of a signal without passing it on: what it leaves behind is to stop too. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) stop();
  };
  if (process.env.npm_lifecycle_event) setInterval(watch, LOOK_MS).unref();
}

/** The library has no way to end a connection that it is just about to try again. */
function endWith(sentence: string | null): never {
  if (sentence !== null) fail(sentence);
  process.exit();
}

interface Telling {
  readonly discord: DiscordConfig;
  readonly config: Config;
  readonly answerer: () => Answerer;
  readonly log: Log;
  readonly stop: AbortSignal;
}

/** Tells the moderators' channel, where there is one. */
async function tellChannel(recorder: Recorder, { discord, config, answerer, log, stop }: Telling): Promise<void> {
  if (config.gapsChannelId === null) return;
  const { postTo } = await import('../fronts/gateway-posting.ts');
  tell({ recorder, answerer, post: postTo(discord, config.gapsChannelId, log), log, stop });
}

/** The gateway's library is loaded only where it is needed: the terminal starts faster without it. */
async function serveDiscord(discord: DiscordConfig, { config, answerer, files }: Sound): Promise<void> {
  const log = logTo(config.logLevel, STANDARD_ERROR, [discord.token]);
  endOnUnforeseen(log, [discord.token]);
  const stopping = new AbortController();
  const stop = () => stopWithin(END_MS, stopping);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  stopWithParent(stop);
  const served = { answerer, files, log, stop: stopping.signal };
  const watched = config.health && (await (await import('./watching.ts')).watchedBy(config.health, served));
  if (watched?.ok === false) return endWith(watched.sentence);
  const { serve } = await import('../fronts/gateway.ts');
  const recorder = config.journal && recorderOf(config.journal, log);
  const telling = { discord, config, answerer: () => answerer, log, stop: stopping.signal };
  if (recorder) await tellChannel(recorder, telling);
  const bot = botOf(() => watched?.answerer ?? answerer, recorder ?? NO_JOURNAL);
  const beside = { limits: limitsOf(), now: () => performance.now(), watch: watched?.interaction ?? (() => {}) };
  const ended = await serve({
    config: discord,
    definitions: definitionsOf(COMMANDS, discord.guildId === null ? 'global' : 'guild'),
    dispatcher: dispatcherOf(COMMANDS, bot, log, beside),
    log,
    say: (line) => process.stdout.write(`${line}\n`),
    stop: stopping.signal,
    ...(watched ? { watch: watched.gateway } : {}),
  });
  await recorder?.close();
  endWith(ended.ok ? null : ended.sentence);
}

const opened = await open(process.env, process.stderr.hasColors?.() ?? false);
if (!opened.ok) fail(opened.report);
else {
  const { answerer, config } = opened;
  if (config.discord) await serveDiscord(config.discord, opened);
  else {
    const bot = botOf(() => answerer);
    await chat(deskOf(COMMANDS, bot, logTo(config.logLevel, STANDARD_ERROR)), bot, {
      input: process.stdin,
      output: process.stdout,
      interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
      look: () => look(process.stdout),
      hints: HINTS,
    });
  }
}

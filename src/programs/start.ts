// `npm start`: Discord where there is a token; else a chat in the terminal, and piped questions answered line by line.
// Knows streams, signals and the hints under the greeting.
import type { DiscordConfig } from '../config.ts';
import { definitionsOf } from '../dispatching/commands.ts';
import { dispatcherOf } from '../dispatching/dispatcher.ts';
import type { Moderators } from '../keeping/moderators.ts';
import { logTo, STANDARD_ERROR } from '../log.ts';
import { botOf, COMMANDS, open, type Started } from '../wire.ts';
import { chatWith } from './chatting.ts';
import { fail } from './shell.ts';

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

/** The gateway's library is loaded only where it is needed: the terminal starts faster without it. */
async function serveDiscord(discord: DiscordConfig, { config, keep }: Started): Promise<void> {
  const stopping = new AbortController();
  const stop = () => stopWithin(END_MS, stopping);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  stopWithParent(stop);
  const { serve } = await import('../fronts/gateway.ts');
  const log = logTo(config.logLevel, STANDARD_ERROR);
  let owners: ReadonlySet<string> = new Set();
  const { moderatorGuildId: guild } = config;
  const moderators: Moderators = guild === null ? { are: 'owners', users: () => owners } : { are: 'in-server', guild };
  const keeper = keep(moderators, log);
  const bot = botOf(() => keeper.answerer(), keeper);
  const ended = await serve({
    config: discord,
    definitions: definitionsOf(COMMANDS, discord.guildId === null ? 'global' : 'guild'),
    dispatcher: dispatcherOf(COMMANDS, bot, log),
    log,
    say: (line) => process.stdout.write(`${line}\n`),
    ...(guild === null
      ? {
          owners: (users) => {
            owners = users;
          },
        }
      : {}),
    stop: stopping.signal,
  });
  await keeper.close();
  if (!ended.ok) fail(ended.sentence);
  // The library has no way to end a connection that it is just about to try again.
  process.exit();
}

const opened = await open(process.env, process.stderr.hasColors?.() ?? false);
if (!opened.ok) fail(opened.report);
else {
  const { discord } = opened.config;
  if (discord) await serveDiscord(discord, opened);
  else await chatWith(opened, HINTS);
}

// `npm run register`: puts the commands to Discord, only where they differ from what it holds, and does nothing else.
// With `--remove` it takes them away. Knows the configuration and the shell, not how registering is done.
import { parseArgs } from 'node:util';
import { type Config, configOf, type DiscordConfig } from '../config.ts';
import { definitionsOf } from '../dispatching/commands.ts';
import { registerOnce } from '../fronts/gateway/register.ts';
import { logTo, STANDARD_ERROR } from '../log.ts';
import { COMMANDS } from '../wire.ts';
import { fail, saidBy } from './shell.ts';

const NO_TOKEN =
  'DISCORD_TOKEN is not set. Copy .env.example to .env and put the token of your bot there (Developer Portal, your application, Bot, Reset Token).';

const USAGE = 'Usage: npm run register -- [--remove everywhere|SERVER_ID]';
const EVERYWHERE = 'everywhere';

/** What is to be taken away, or null where the commands are to be registered. */
function readRemoval(): string | null {
  const { values } = parseArgs({ options: { remove: { type: 'string' } } });
  const { remove = null } = values;
  if (remove !== null && remove !== EVERYWHERE && !/^\d{17,20}$/.test(remove)) throw new Error(`--remove ${remove}?`);
  return remove;
}

async function registerWith(
  discord: DiscordConfig,
  logLevel: Config['logLevel'],
  remove: string | null,
): Promise<void> {
  const log = logTo(logLevel, STANDARD_ERROR);
  const { ok, sentence } =
    remove === null
      ? await registerOnce(discord, definitionsOf(COMMANDS, discord.guildId === null ? 'global' : 'guild'), log)
      : await registerOnce({ ...discord, guildId: remove === EVERYWHERE ? null : remove }, [], log);
  if (ok) process.stdout.write(`${sentence}\n`);
  else fail(sentence);
}

async function configured(remove: string | null): Promise<void> {
  const read = configOf(process.env);
  if (!read.ok) fail(`The configuration is wrong:\n  ${read.problems.join('\n  ')}`);
  else if (read.config.discord === null) fail(NO_TOKEN);
  else await registerWith(read.config.discord, read.config.logLevel, remove);
}

try {
  await configured(readRemoval());
} catch (error) {
  fail(`${saidBy(error)}\n${USAGE}`);
}

// `npm run register`: puts the commands to Discord, only where they differ from what it holds, and does nothing else.
// Knows the configuration and the shell, not how registering is done.
import { type Config, configOf, type DiscordConfig } from '../config.ts';
import { definitionsOf } from '../dispatching/commands.ts';
import { registerOnce } from '../fronts/gateway-register.ts';
import { logTo, STANDARD_ERROR } from '../log.ts';
import { COMMANDS } from '../wire.ts';
import { fail } from './shell.ts';

const NO_TOKEN =
  'DISCORD_TOKEN is not set. Copy .env.example to .env and put the token of your bot there (Developer Portal, your application, Bot, Reset Token).';

async function registerWith(discord: DiscordConfig, logLevel: Config['logLevel']): Promise<void> {
  const definitions = definitionsOf(COMMANDS, discord.guildId === null ? 'global' : 'guild');
  const { ok, sentence } = await registerOnce(discord, definitions, logTo(logLevel, STANDARD_ERROR));
  if (ok) process.stdout.write(`${sentence}\n`);
  else fail(sentence);
}

const configured = configOf(process.env);
if (!configured.ok) fail(`The configuration is wrong:\n  ${configured.problems.join('\n  ')}`);
else if (configured.config.discord === null) fail(NO_TOKEN);
else await registerWith(configured.config.discord, configured.config.logLevel);

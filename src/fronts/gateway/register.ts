// Registering alone, without a connection: done once, and told in a sentence.
// Knows whom to ask and how to tell, not how commands are compared.
import { REST } from 'discord.js';
import type { DiscordConfig } from '../../config.ts';
import type { Log } from '../../log.ts';
import { type Registered, type Registering, register, shownTwice } from './commands.ts';
import { faultOf } from './faults.ts';
import { PATIENCE, type Patience, patiently } from './patience.ts';

export interface Told {
  readonly ok: boolean;
  readonly sentence: string;
}

const REQUEST_TIMEOUT_MS = 10_000;

function sentenceOf({ count, written }: Registered, guildId: string | null): string {
  const where = guildId === null ? 'everywhere' : `in server ${guildId}`;
  if (count === 0) return written ? `The commands are taken away ${where}.` : `No commands were registered ${where}.`;
  const done = written ? `are registered ${where}` : `were registered ${where} already, nothing was written`;
  return `${count} commands ${done}.`;
}

/**
 * Registers the commands.
 * @param config as whom and where
 * @param definitions in the form for that scope; none takes away what is there
 * @param log gets a warning while Discord cannot be reached
 * @param patience with a Discord that cannot be reached
 */
export async function registerOnce(
  config: DiscordConfig,
  definitions: Registering['definitions'],
  log: Log,
  patience: Patience = PATIENCE,
): Promise<Told> {
  const rest = new REST({ api: config.apiUrl, timeout: REQUEST_TIMEOUT_MS, retries: 0 }).setToken(config.token);
  try {
    const done = await patiently(
      {
        attempt: (signal) => register(rest, { ...config, definitions }, signal),
        mayPass: (error) => faultOf(error).kind === 'unreachable',
        warn: (error) => log.warn({}, `${faultOf(error).sentence} Trying again`),
        stop: new AbortController().signal,
      },
      patience,
    );
    if (done.twice && config.guildId !== null) log.warn({}, shownTwice(config.guildId));
    return { ok: true, sentence: sentenceOf(done, config.guildId) };
  } catch (error) {
    return { ok: false, sentence: faultOf(error).sentence };
  }
}

// Registering alone, without a connection: done once, and told in a sentence.
// Knows whom to ask and how to tell, not how commands are compared.
import { REST } from 'discord.js';
import type { DiscordConfig } from '../config.ts';
import type { Log } from '../log.ts';
import { type Registering, register } from './gateway-commands.ts';
import { faultOf } from './gateway-faults.ts';
import { PATIENCE, type Patience, patiently } from './gateway-patience.ts';

export interface Told {
  readonly ok: boolean;
  readonly sentence: string;
}

const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Registers the commands.
 * @param config as whom and where
 * @param definitions in the form for that scope
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
  const where = config.guildId === null ? 'everywhere' : `in server ${config.guildId}`;
  try {
    const { count, written } = await patiently(
      {
        attempt: (signal) => register(rest, { ...config, definitions }, signal),
        mayPass: (error) => faultOf(error).kind === 'unreachable',
        warn: (error) => log.warn({}, `${faultOf(error).sentence} Trying again`),
        stop: new AbortController().signal,
      },
      patience,
    );
    const done = written ? `are registered ${where}` : `were registered ${where} already, nothing was written`;
    return { ok: true, sentence: `${count} commands ${done}.` };
  } catch (error) {
    return { ok: false, sentence: faultOf(error).sentence };
  }
}

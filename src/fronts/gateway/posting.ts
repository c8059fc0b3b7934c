// Writes into one channel of Discord of the bot's own accord, by REST alone.
// Knows how a message travels, not what it says.
import { DiscordAPIError, REST, Routes } from 'discord.js';
import type { DiscordConfig } from '../../config.ts';
import type { Log } from '../../log.ts';
import { discordMessage } from '../../replies/discord/message.ts';
import type { Reply } from '../../replies/reply.ts';
import { reasonOf } from './faults.ts';

/**
 * - `refused`: Discord does not take it, and would not the next time; somebody has to change something.
 * - `unreachable`: it may be tried again.
 */
export type Posted = 'posted' | 'refused' | 'unreachable';

/**
 * Posts a reply.
 * @param reply what to say; nobody is mentioned by it
 * @param nonce at most 25 characters: within minutes Discord takes the same one once only
 * @returns never rejects
 */
export type Post = (reply: Reply, nonce: string) => Promise<Posted>;

const TIMEOUT_MS = 10_000;
const TRY_AGAIN = 429;

function refusal({ status, code, message }: DiscordAPIError): string | null {
  if (status >= 500 || status === TRY_AGAIN) return null;
  if (status === 403)
    return 'Discord does not let the bot write into the channel of GAPS_CHANNEL_ID: give it View Channel, Send Messages and Embed Links there, or take the line out.';
  if (status === 404) return 'Discord knows no channel of the id in GAPS_CHANNEL_ID: correct it, or take the line out.';
  return `Discord does not take what is written into the channel of GAPS_CHANNEL_ID: ${message} (${code})`;
}

/**
 * Prepares to post into a channel.
 * @param config as whom
 * @param channelId Discord's id of the channel
 * @param log is told of each reason once, until something is posted again
 */
export function postTo(config: DiscordConfig, channelId: string, log: Log): Post {
  const rest = new REST({ api: config.apiUrl, timeout: TIMEOUT_MS, retries: 0 }).setToken(config.token);
  let told = '';

  function failed(error: unknown): Posted {
    const sentence = error instanceof DiscordAPIError ? refusal(error) : null;
    const reason = sentence ?? `The moderators' channel cannot be reached: ${reasonOf(error)}. Trying again`;
    if (told !== reason) log[sentence === null ? 'warn' : 'error']({}, reason);
    told = reason;
    return sentence === null ? 'unreachable' : 'refused';
  }

  return async (reply, nonce) => {
    try {
      const message = discordMessage({ ...reply, address: null }, { asker: null, privately: false });
      await rest.post(Routes.channelMessages(channelId), { body: { ...message, nonce, enforce_nonce: true } });
      told = '';
      return 'posted';
    } catch (error) {
      return failed(error);
    }
  };
}

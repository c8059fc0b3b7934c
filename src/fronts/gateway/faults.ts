// What can go wrong between here and Discord, told in one plain sentence with what to do about it.
// Knows the errors of discord.js and of the network; keeps tokens out of every sentence.
import { DiscordAPIError, GatewayCloseCodes, HTTPError, RateLimitError } from 'discord.js';
import { z } from 'zod';
import { invitation } from './invitation.ts';

/**
 * - `wrong`: trying again would not help, somebody has to change something.
 * - `refused`: Discord does not take the commands, but those that it holds still work.
 * - `unreachable`: Discord may answer later.
 */
export interface Fault {
  readonly kind: 'wrong' | 'refused' | 'unreachable';
  readonly sentence: string;
}

/** Why Discord closes a connection for good, as its close code, and as discord.js calls it when it happens at the start. */
const CLOSED: Readonly<Record<string, number>> = {
  'Authentication failed': GatewayCloseCodes.AuthenticationFailed,
  'Invalid shard': GatewayCloseCodes.InvalidShard,
  'Sharding is required': GatewayCloseCodes.ShardingRequired,
  'Used an invalid API version': GatewayCloseCodes.InvalidAPIVersion,
  'Used invalid intents': GatewayCloseCodes.InvalidIntents,
  'Used disallowed intents': GatewayCloseCodes.DisallowedIntents,
};

const WRONG_TOKEN =
  'Discord does not accept DISCORD_TOKEN. Make a new one in the Developer Portal (your application, Bot, Reset Token) and put it into .env.';
const NO_ACCESS =
  'Discord gives this bot no access to that application: DISCORD_APPLICATION_ID is not the one whose token you use. Correct it, or leave it out.';
const NOT_FOUND =
  'Discord knows no such application or server, or no API is at that address: check DISCORD_APPLICATION_ID, DISCORD_GUILD_ID and DISCORD_API_URL. Each may be left out.';
const NO_DISCORD = "What answers at DISCORD_API_URL is not Discord's API: correct it, or leave it out.";
const UNREACHABLE = 'check the network, and DISCORD_API_URL if you have set it.';
const INTENTS =
  'Discord refuses the intents that Footnote asks for, though it asks for none. Is an older copy of it, or another program, running with changes of its own? Update it, and start again.';
const SHARDS =
  'Discord wants this bot to come in several shards, as it is in more than 2,500 servers. Footnote comes in one: run one for each part of your servers, each with a bot of its own.';

/** Once Discord has counted a thousand connections in a day, it lets a bot connect no more until then. */
const RESETS = /^Not enough sessions remaining.*resets at (\S+)$/s;

/** A server does not let the application in. */
export class NotInvited extends Error {
  constructor(applicationId: string, guildId: string) {
    super(
      `The bot is not in the server ${guildId} of DISCORD_GUILD_ID. Invite it with ${invitation(applicationId)} and start again, or leave DISCORD_GUILD_ID out. (Or DISCORD_APPLICATION_ID is not the application whose token you use.)`,
    );
  }
}

const codeOf = z.object({ code: z.union([z.string(), z.number()]) });

/**
 * Why something failed, short enough for a log line: without a stack, an address or what was sent, as these hold
 * interaction tokens and what people typed.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return `Discord answered ${error.status}, code ${error.code}: ${error.message}`;
  if (error instanceof HTTPError) return `Discord answered ${error.status}`;
  if (error instanceof RateLimitError) return `Discord asks to wait ${error.retryAfter} ms`;
  if (!(error instanceof Error)) return 'an error without a name';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it does not answer in time';
  const { data } = codeOf.safeParse(error);
  return data && !error.message.includes(String(data.code)) ? `${error.message} (${data.code})` : error.message;
}

/**
 * Whether Discord does not know the token. It has been seen to say so of a good one for a moment.
 * @param error whatever was thrown
 */
export function isWrongToken(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  if (!(error instanceof Error)) return false;
  return (
    codeOf.safeParse(error).data?.code === 'TokenInvalid' ||
    CLOSED[error.message] === GatewayCloseCodes.AuthenticationFailed
  );
}

/**
 * Until when Discord lets this bot connect no more, as it has connected so often today.
 * @param error whatever was thrown
 * @returns null where it is another fault
 */
export function noConnectionsUntil(error: unknown): Date | null {
  const [, at] = (error instanceof Error && RESETS.exec(error.message)) || [];
  const until = new Date(at ?? Number.NaN);
  return Number.isNaN(until.getTime()) ? null : until;
}

/**
 * Says that there is nothing but to wait.
 * @param until what `noConnectionsUntil` gave
 */
export function waitingUntil(until: Date): string {
  return `This bot has connected so often today that Discord lets it connect no more until ${until.toISOString()}. Waiting until then; look for what restarts it again and again.`;
}

function wrong(sentence: string): Fault {
  return { kind: 'wrong', sentence };
}

function refusal({ status, message }: DiscordAPIError): Fault | null {
  if (status === 403) return wrong(NO_ACCESS);
  if (status === 404) return wrong(NOT_FOUND);
  if (status < 400 || status >= 500 || status === 429) return null;
  return { kind: 'refused', sentence: `Discord does not take the commands: ${message.replaceAll('\n', '; ')}` };
}

/**
 * Says what went wrong while connecting or registering.
 * @param error whatever was thrown
 */
export function faultOf(error: unknown): Fault {
  if (isWrongToken(error)) return wrong(WRONG_TOKEN);
  if (error instanceof NotInvited) return wrong(error.message);
  if (error instanceof z.ZodError) return wrong(NO_DISCORD);
  const code = error instanceof Error ? CLOSED[error.message] : undefined;
  if (code !== undefined) return wrong(closedFor(code));
  const refused = error instanceof DiscordAPIError ? refusal(error) : null;
  return refused ?? { kind: 'unreachable', sentence: `Discord cannot be reached (${reasonOf(error)}): ${UNREACHABLE}` };
}

/**
 * Says why Discord has closed the connection for good.
 * @param code of the WebSocket's close frame
 */
export function closedFor(code: number): string {
  if (code === GatewayCloseCodes.AuthenticationFailed) return WRONG_TOKEN;
  if (code === GatewayCloseCodes.ShardingRequired) return SHARDS;
  if (code === GatewayCloseCodes.InvalidIntents || code === GatewayCloseCodes.DisallowedIntents) return INTENTS;
  return `Discord has closed the connection for good, with code ${code}. Start again; if it happens again, look the code up at https://docs.discord.com/developers/topics/opcodes-and-status-codes.`;
}

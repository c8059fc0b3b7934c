// How a stand-in is set up: who the application is, where it is, how fast and how strict its Discord is. Everything has a default.
// It does not know what happens later: faults and interactions are asked for while it runs.
import type { LocaleName } from './people/people.ts';

export interface GuildSetup {
  readonly id: string;
  readonly name: string;
  /** The text channel in which things happen. */
  readonly channel: string;
  readonly ownerId: string;
  readonly locale: LocaleName;
}

/** So many requests in so many milliseconds; what is more gets 429. */
export interface RateLimit {
  readonly limit: number;
  readonly perMs: number;
}

export interface RateLimits {
  readonly callback: RateLimit;
  readonly webhook: RateLimit;
  readonly other: RateLimit;
  /** Of the bot; Discord exempts interactions. */
  readonly global: RateLimit;
}

export interface Options {
  readonly applicationId: string;
  readonly applicationName: string;
  readonly ownerId: string;
  readonly token: string;
  /** 0: a free one. */
  readonly port: number;
  /** The OpenAPI document; else `DISCORD_OPENAPI`, else beside the project. */
  readonly openapi?: string | undefined;
  readonly guilds: readonly Partial<GuildSetup>[];
  readonly shards: number;
  readonly maxConcurrency: number;
  /** discord.js keeps `GET /gateway/bot` for so long. */
  readonly resetAfterMs: number;
  readonly heartbeatMs: number;
  /** The least time between two IDENTIFY of one bucket; Discord wants 5000, tests want to start. */
  readonly identifyEveryMs: number;
  readonly resumableMs: number;
  /** Bits of the privileged intents that are switched on for the application. */
  readonly privilegedIntents: number;
  readonly restLatencyMs: number;
  readonly gatewayLatencyMs: number;
  readonly answerWithinMs: number;
  readonly tokenLivesMs: number;
  /** How long `interact` waits for the real answer after a deferral. */
  readonly settleMs: number;
  readonly rateLimits: RateLimits;
  /** Every how many requests are checked by rules and schemas: 1 is all, 0 is none. */
  readonly checkEvery: number;
  /** How many requests the log keeps, newest last. */
  readonly keepRequests: number;
  /** Interactions and their messages are forgotten after this long. */
  readonly keepInteractionsMs: number;
}

const MINUTE = 60_000;

export const DEFAULTS: Options = {
  applicationId: '1200000000000000001',
  applicationName: 'Footnote',
  ownerId: '1200000000000000002',
  token: 'MTIwMDAwMDAwMDAwMDAwMDAwMQ.stand-in.not-a-real-token',
  port: 0,
  guilds: [{}],
  shards: 1,
  maxConcurrency: 1,
  resetAfterMs: 1000,
  heartbeatMs: 2000,
  identifyEveryMs: 0,
  resumableMs: MINUTE,
  privilegedIntents: 0,
  restLatencyMs: 0,
  gatewayLatencyMs: 0,
  answerWithinMs: 3000,
  tokenLivesMs: 15 * MINUTE,
  settleMs: 10_000,
  rateLimits: {
    callback: { limit: 5, perMs: 1000 },
    webhook: { limit: 5, perMs: 2000 },
    other: { limit: 10, perMs: 1000 },
    global: { limit: 50, perMs: 1000 },
  },
  checkEvery: 1,
  keepRequests: 2000,
  keepInteractionsMs: 20 * MINUTE,
};

const FIRST_GUILD = 1_200_000_000_000_000_100n;
const FIRST_CHANNEL = 1_200_000_000_000_000_200n;
/** So that thousands of servers meet no other id. */
const APART = 10_000n;

export function guildSetup(given: Partial<GuildSetup>, index: number): GuildSetup {
  return {
    id: String(FIRST_GUILD + BigInt(index) * APART),
    name: `Server ${index + 1}`,
    channel: String(FIRST_CHANNEL + BigInt(index) * APART),
    ownerId: DEFAULTS.ownerId,
    locale: 'en-US',
    ...given,
  };
}

const setUp = new WeakMap<Options, readonly GuildSetup[]>();

/** Every server, complete; made once, as each interaction looks one up. */
export function guildsOf(options: Options): readonly GuildSetup[] {
  const known = setUp.get(options) ?? options.guilds.map(guildSetup);
  setUp.set(options, known);
  return known;
}

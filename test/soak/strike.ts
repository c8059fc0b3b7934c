// Carries out the troubles that come from Discord's side and from people in a hurry, and measures how long the bot needs
// to be connected again. Knows the stand-in's faults; what they do to the bot is not known here.
import { type Random, randomOf } from '../bench/matching/chance.ts';
import type { Discord } from '../support/discord/discord.ts';
import { pause } from '../support/discord/time.ts';
import type { Crowd } from './crowd.ts';
import { oneOf, type Trouble, type TroubleKind } from './plan.ts';

const CALLBACK = '/callback';
/** Fields without which an interaction has been seen, or might be. */
const FIELDS = [
  'id',
  'token',
  'type',
  'data',
  'data.name',
  'data.options',
  'member',
  'member.user',
  'guild_id',
  'channel',
  'entitlements',
  'locale',
  'application_id',
] as const;
const PAYLOADS = ['text', [], {}, { id: '1', token: 'x' }, { id: 7, token: 'x', type: 2 }] as const;

/** At once, or with something to do afterwards. */
type Strike = (discord: Discord, random: Random, crowd: Crowd) => unknown;

const upTo = (most: number, random: Random): number => 1 + Math.floor(random() * most);

/** The gateway alone is gone for one to four seconds. */
async function awhile(discord: Discord, random: Random): Promise<void> {
  const ms = 1000 + random() * 3000;
  await discord.goDown('gateway');
  await pause(ms);
  await discord.comeBack();
}

async function outage(discord: Discord): Promise<void> {
  const fault = discord.fault('rest', { on: CALLBACK, status: 503, times: Number.POSITIVE_INFINITY });
  await pause(4000);
  fault.lift();
}

const STRIKES: Readonly<Record<TroubleKind, Strike | null>> = {
  'dropped connection': (discord) => discord.dropConnections(),
  'op 7': (discord) => discord.askToReconnect(),
  'op 9, resumable': (discord) => discord.invalidateSessions(true),
  'op 9, not resumable': (discord) => discord.invalidateSessions(false),
  'session lost': (discord) => {
    discord.fault('session-lost', {});
    discord.dropConnections();
  },
  'missed ACK': (discord) => discord.fault('no-ack', { times: 1 }),
  'close 4000': (discord) => discord.closeConnections(4000),
  'gateway down for a while': awhile,
  'RESUME never answered': (discord) => {
    discord.fault('no-resumed', {});
    discord.dropConnections();
  },
  'no HELLO': (discord) => {
    discord.fault('no-hello', {});
    discord.dropConnections();
  },
  'no READY': (discord) => {
    discord.fault('no-ready', {});
    discord.invalidateSessions(false);
  },
  'callback delayed': (discord, random) =>
    discord.fault('delay', { on: CALLBACK, ms: 200 + random() * 1500, times: upTo(6, random) }),
  'callback delayed after it was taken': (discord, random) =>
    discord.fault('delay', { on: CALLBACK, ms: 200 + random() * 1500, times: upTo(6, random), after: true }),
  'callback reset': (discord, random) => discord.fault('reset', { on: CALLBACK, times: upTo(6, random) }),
  'callback reset after it was taken': (discord, random) =>
    discord.fault('reset', { on: CALLBACK, times: upTo(6, random), after: true }),
  'callback 429': (discord, random) => {
    const retryAfter = Math.round(100 + random() * 900) / 1000;
    discord.fault('rest', { on: CALLBACK, status: 429, retryAfter, times: upTo(6, random) });
  },
  'callback 429, too long': (discord) => discord.fault('rest', { on: CALLBACK, status: 429, retryAfter: 60, times: 2 }),
  'callback 5xx': (discord, random) =>
    discord.fault('rest', { on: CALLBACK, status: oneOf([500, 502, 503, 504], random), times: upTo(10, random) }),
  "callback 502, a proxy's page": (discord, random) =>
    discord.fault('rest', { on: CALLBACK, status: 502, text: '<html>', times: upTo(3, random) }),
  'callback 503 for a while': outage,
  'callback refused for good': (discord) => discord.fault('rest', { on: CALLBACK, status: 404, code: 10062 }),
  'malformed payload': (discord, random) => {
    for (let left = upTo(3, random); left > 0; left -= 1) discord.fault('malformed', { remove: oneOf(FIELDS, random) });
  },
  'payload replaced': (discord, random) => discord.fault('malformed', { replace: oneOf(PAYLOADS, random) }),
  duplicates: (discord, random) => discord.fault('duplicate', { afterMs: random() * 800, times: upTo(10, random) }),
  'one person asks 90 times': (_discord, _random, crowd) => crowd.hurry(90),
  'a crowd of 700 in one server': (_discord, _random, crowd) => crowd.crowdTogether(700),
  // Not Discord's: see upkeep.ts.
  'entry edited': null,
  'file broken and mended': null,
  'journal locked': null,
};

/** Whether it is carried out here. */
export function isStruckHere({ kind }: Trouble): boolean {
  return STRIKES[kind] !== null;
}

/** Carries one out. */
export async function strike(trouble: Trouble, discord: Discord, crowd: Crowd): Promise<void> {
  await STRIKES[trouble.kind]?.(discord, randomOf(trouble.seed), crowd);
}

const LOOK_EVERY_MS = 10;
/** Longer than the bot waits for anything. */
const GIVE_UP_MS = 150_000;

function connection(discord: Discord): string | null {
  const session = discord.sessions().find(({ connected }) => connected);
  return session === undefined ? null : `${session.id} ${session.resumes}`;
}

/**
 * Waits for another connection than the one that is, or that was.
 * @returns how long that took, in milliseconds; null where there was none to be harmed, or none came
 */
export async function reconnected(discord: Discord, harm: () => unknown): Promise<number | null> {
  const before = connection(discord);
  if (before === null) return null;
  const begun = performance.now();
  void harm();
  while (performance.now() - begun < GIVE_UP_MS) {
    await pause(LOOK_EVERY_MS);
    const now = connection(discord);
    if (now !== null && now !== before) return performance.now() - begun;
  }
  return null;
}

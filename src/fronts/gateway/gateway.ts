// Discord as a front: connects without any intent, reads interactions raw, and stays until it is told to stop.
// Knows connecting and staying connected; what to answer it leaves to the dispatcher.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Events, REST } from 'discord.js';
import type { DiscordConfig } from '../../config.ts';
import type { Dispatcher } from '../../dispatching/dispatcher.ts';
import type { Log } from '../../log.ts';
import { type Answering, answeringOf } from './answering.ts';
import { ownersOf, type Registered, type Registering, register, shownTwice } from './commands.ts';
import { closedFor, faultOf, isWrongToken, noConnectionsUntil, reasonOf, waitingUntil } from './faults.ts';
import { invitation } from './invitation.ts';
import { PATIENCE, type Patience, patiently } from './patience.ts';
import { type Reconnecting, reconnecting } from './reconnecting.ts';
import { senderOf } from './sending.ts';
import { type GatewayWatch, shardsOf, UNWATCHED } from './state.ts';
import { CONNECTED_AGAIN, lost, tellOfBreaks } from './watch.ts';

export interface Serving {
  readonly config: DiscordConfig;
  readonly definitions: Registering['definitions'];
  readonly dispatcher: Dispatcher;
  readonly log: Log;
  /** Gets the one line that says that it is ready. */
  readonly say: (line: string) => void;
  /** Gets who owns the application, by their Discord ids; left out where nobody wants to know. */
  readonly owners?: (users: ReadonlySet<string>) => void;
  /** What is in flight is finished, then it ends. */
  readonly stop: AbortSignal;
  /** Told how the connection and the deliveries fare. */
  readonly watch?: GatewayWatch;
}

/** How it ended: as wished, or with a sentence that says why and what to do. */
export type Ended = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

const INTENTS = 0;
const REQUEST_TIMEOUT_MS = 10_000;
const ENDS_WITHIN_MS = 2000;
/** Discord counts connections by the day. */
const DAY_MS = 24 * 60 * 60_000;

interface Packet {
  readonly t: unknown;
  d: unknown;
}

function isPacket(packet: unknown): packet is Packet {
  return typeof packet === 'object' && packet !== null && 't' in packet && 'd' in packet;
}

/** The library would build a server's object, with a dozen caches, for each server that it is told of. */
function forgetServers(ready: unknown): void {
  if (typeof ready === 'object' && ready !== null && 'guilds' in ready) ready.guilds = [];
}

function clientOf({ config, log, stop }: Serving, answering: Answering, pace: Reconnecting): Client {
  const client = new Client({
    intents: INTENTS,
    ws: pace.ws,
    rest: { api: config.apiUrl, timeout: REQUEST_TIMEOUT_MS, retries: 0 },
  });
  client.on(Events.Raw, (packet: unknown) => {
    if (!isPacket(packet)) return;
    if (packet.t === 'READY') forgetServers(packet.d);
    if (packet.t !== 'INTERACTION_CREATE') return;
    answering.take(packet.d);
    // The library would go on to build and cache objects of its own, and break on a payload that lacks a field.
    packet.d = { type: 0 };
  });
  pace.attend(client);
  tellOfBreaks(client, log, stop);
  return client;
}

/** A connection, and how to be rid of it. */
interface Connected {
  readonly client: Client;
  end(): Promise<void>;
}

async function connected(serving: Serving, answering: Answering, hold: Hold): Promise<Connected> {
  const { config, log } = serving;
  const pace = reconnecting(hold.patience, log);
  const client = clientOf(serving, answering, pace);
  const end = async (): Promise<void> => {
    pace.end();
    const ended = new AbortController();
    // The library waits for ever for the end of a connection that it is still waiting for.
    const longEnough = pause(ENDS_WITHIN_MS, undefined, { signal: ended.signal }).catch(() => {});
    await Promise.race([client.destroy().finally(() => ended.abort()), longEnough]);
  };
  try {
    await Promise.all([once(client, Events.ClientReady, { signal: hold.signal }), client.login(config.token)]);
    return { client, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** How long to hold on to an attempt. */
interface Hold {
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

/** Commands that Discord refuses are no reason to be silent: those that it holds still work. */
async function registered(rest: REST, serving: Serving, signal: AbortSignal): Promise<Registered | null> {
  const { config, definitions, log } = serving;
  try {
    const done = await register(rest, { ...config, definitions }, signal);
    if (done.twice && config.guildId !== null) log.warn({}, shownTwice(config.guildId));
    return done;
  } catch (error) {
    const { kind, sentence } = faultOf(error);
    if (kind !== 'refused') throw error;
    log.error({}, sentence);
    return null;
  }
}

/** Who owns the application may be unknown for a while: then nobody may keep the base, and members are answered. */
async function learnOwners(rest: REST, { owners, log }: Serving, signal: AbortSignal): Promise<void> {
  if (!owners) return;
  try {
    owners(await ownersOf(rest, signal));
  } catch (error) {
    signal.throwIfAborted();
    const what = 'Discord does not say who owns the application, so nobody may keep the base: set MODERATOR_GUILD_ID';
    log.error({ reason: reasonOf(error) }, what);
  }
}

function readyLine(client: Client, done: Registered | null, guildId: string | null): string {
  const where = guildId === null ? '' : ` in server ${guildId}`;
  const commands = done && `${done.count} commands ${done.written ? 'registered' : 'unchanged'}${where}`;
  const id = done?.applicationId ?? client.application?.id ?? '';
  return `Footnote is ready: ${commands ?? 'with the commands as they were'}. Invite it with ${invitation(id)}`;
}

/** Tries a second time where Discord does not know the token: only then is it believed. */
async function believed<T>(attempt: () => Promise<T>, { patience, signal }: Hold): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isWrongToken(error)) throw error;
    await pause(patience.first, undefined, { signal });
    return await attempt();
  }
}

interface Begun extends Connected {
  readonly done: Registered | null;
}

/** Registers and connects, trying again while Discord cannot be reached. */
function attempted(serving: Serving, answering: Answering, patience: Patience): Promise<Begun> {
  const { config, log, stop } = serving;
  const tried = async (hold: Hold): Promise<Begun> => {
    // The library forgets the token at the first 401.
    const rest = new REST({ api: config.apiUrl, timeout: REQUEST_TIMEOUT_MS, retries: 0 }).setToken(config.token);
    const done = await registered(rest, serving, hold.signal);
    const [connection] = await Promise.all([
      connected(serving, answering, hold),
      learnOwners(rest, serving, hold.signal),
    ]);
    return { ...connection, done };
  };
  return patiently(
    {
      attempt: (signal) => believed(() => tried({ patience, signal }), { patience, signal }),
      mayPass: (error) => faultOf(error).kind === 'unreachable' && noConnectionsUntil(error) === null,
      warn: (error) => log.warn({}, `${faultOf(error).sentence} Trying again`),
      stop,
    },
    patience,
  );
}

/** Begins, once Discord lets it: a bot that has connected too often waits for as long as Discord says. */
async function begin(serving: Serving, answering: Answering, patience: Patience): Promise<Begun> {
  for (;;) {
    try {
      return await attempted(serving, answering, patience);
    } catch (error) {
      const until = noConnectionsUntil(error);
      if (until === null) throw error;
      serving.log.warn({}, waitingUntil(until));
      const wait = Math.min(DAY_MS, Math.max(patience.first, until.getTime() - Date.now()));
      await pause(wait, undefined, { signal: serving.stop });
    }
  }
}

/**
 * Serves Discord until it is told to stop.
 * @param serving what to serve, and whom to tell
 * @param patience with a Discord that cannot be reached at the start, or hangs later
 */
export async function serve(serving: Serving, patience: Patience = PATIENCE): Promise<Ended> {
  const { config, dispatcher, log, say, stop, watch = UNWATCHED } = serving;
  const sender = senderOf(config.apiUrl);
  const answering = answeringOf(dispatcher, sender, log, watch);
  try {
    for (let isFirst = true; ; isFirst = false) {
      const { client, end, done } = await begin(serving, answering, patience);
      watch.connection(shardsOf(client));
      if (isFirst) say(readyLine(client, done, config.guildId));
      else log.info({}, CONNECTED_AGAIN);
      const how = await Promise.race([lost(client, patience.hangsAfter, stop), once(stop, 'abort').then(() => null)]);
      watch.connection(() => []);
      await Promise.all([end(), answering.settled()]);
      await answering.settled();
      if (how === null) return { ok: true };
      if (how.why === 'closed') return { ok: false, sentence: closedFor(how.code) };
      log.warn({}, 'The connection to Discord hangs; connecting anew');
    }
  } catch (error) {
    await answering.settled();
    return stop.aborted ? { ok: true } : { ok: false, sentence: faultOf(error).sentence };
  } finally {
    await sender.close();
  }
}

// The gateway: accepts bots' WebSockets, keeps their sessions, and sends events to the shards that they belong to.
// It does not know what comes back over REST.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type APIInteraction, GatewayDispatchEvents, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import { type Json, number } from '../json.ts';
import { guildsOf } from '../options.ts';
import { botOf, guildCreate } from '../people/guilds.ts';
import { apiUser, NONE } from '../people/people.ts';
import type { World } from '../world.ts';
import { Connection, type Desk } from './connection.ts';
import { type Dispatch, type Line, Session, type SessionView, type Travelling } from './session.ts';

function shardOfGuild(guildId: string | undefined, count: number): number {
  return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
}

export class Gateway implements Desk {
  readonly #world: World;
  readonly #origin: () => string;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #sessions = new Map<string, Session>();
  readonly #connections = new Set<Connection>();
  readonly #identified = new Map<number, number>();
  isRefusing = false;
  /** Connections that found nobody. */
  refusals = 0;

  constructor(world: World, origin: () => string) {
    this.#world = world;
    this.#origin = origin;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.isRefusing) {
      this.refusals += 1;
      socket.destroy();
      return;
    }
    const { searchParams } = new URL(request.url ?? '/', this.#origin());
    const wanted = `v=${searchParams.get('v')} encoding=${searchParams.get('encoding')}`;
    this.#server.handleUpgrade(request, socket, head, (client) => {
      if (wanted === 'v=10 encoding=json' && !searchParams.has('compress')) {
        this.#connections.add(new Connection(this.#world, this, client));
        return;
      }
      const message = `${searchParams} is not spoken here: only v=10, encoding=json, no compression`;
      this.#world.problems.add('gateway', [{ path: '', rule: 'gateway-url', message }]);
      client.close(4012, 'Invalid API version.');
    });
  }

  closed(connection: Connection): void {
    this.#connections.delete(connection);
  }

  find(id: string): Session | undefined {
    this.#forgetLost();
    return this.#sessions.get(id);
  }

  forget(session: Session): void {
    this.#sessions.delete(session.id);
  }

  lost(session: Session, line: Line): void {
    if (session.line !== line) return;
    session.line = null;
    session.lostAt = this.#world.clock.now();
  }

  #forgetLost(): void {
    const before = this.#world.clock.now() - this.#world.options.resumableMs;
    for (const session of this.#sessions.values()) {
      if (session.lostAt !== null && session.lostAt < before) this.forget(session);
    }
  }

  /** One IDENTIFY of a bucket in so long a time, where the options want that. */
  #isTooSoon(shard: number): boolean {
    const { identifyEveryMs, maxConcurrency } = this.#world.options;
    const bucket = shard % maxConcurrency;
    const last = this.#identified.get(bucket) ?? Number.NEGATIVE_INFINITY;
    const now = performance.now();
    if (now - last < identifyEveryMs) return true;
    this.#identified.set(bucket, now);
    return false;
  }

  begin(line: Line, shard: readonly [number, number], identify: Json): Session | null {
    this.#forgetLost();
    if (this.#isTooSoon(shard[0])) return null;
    this.#world.starts.remaining -= 1;
    const session = new Session(line, shard, number(identify.intents), identify.presence ?? null);
    // Without READY there is no session to be sent anything.
    if (this.#world.faults.takeOnShard('no-ready', shard[0]) !== null) return session;
    this.#sessions.set(session.id, session);
    session.dispatch(this.#ready(session));
    this.#announceGuilds(session);
    return session;
  }

  #guildsOf(session: Session) {
    const [shard, count] = session.shard;
    return guildsOf(this.#world.options).filter(({ id }) => shardOfGuild(id, count) === shard);
  }

  #ready(session: Session): Dispatch {
    const { options } = this.#world;
    const [shard, count] = session.shard;
    return {
      t: GatewayDispatchEvents.Ready,
      d: {
        v: 10,
        user: apiUser(botOf(options)),
        guilds: this.#guildsOf(session).map(({ id }) => ({ id, unavailable: true })),
        session_id: session.id,
        resume_gateway_url: this.#origin().replace(/^http/, 'ws'),
        shard: [shard, count],
        application: { id: options.applicationId, flags: NONE, flags_new: '0' },
      },
    };
  }

  #announceGuilds(session: Session): void {
    if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
    for (const guild of this.#guildsOf(session)) {
      if (this.#world.faults.takeOnShard('no-guild-create', session.shard[0]) !== null) continue;
      session.dispatch({ t: GatewayDispatchEvents.GuildCreate, d: guildCreate(guild, this.#world.options) });
    }
  }

  #shardsFor(guildId: string | undefined): readonly Session[] {
    this.#forgetLost();
    return [...this.#sessions.values()].filter(({ shard }) => shardOfGuild(guildId, shard[1]) === shard[0]);
  }

  /** Says over how many connections it went. Sessions that may yet resume keep it. */
  interaction(payload: APIInteraction, as: unknown = payload, travelling?: Travelling): number {
    const event = { t: GatewayDispatchEvents.InteractionCreate, d: as };
    return this.#shardsFor(payload.guild_id).filter((session) => session.dispatch(event, travelling)).length;
  }

  /** Any other event. */
  dispatch(event: Dispatch, guildId?: string): number {
    return this.#shardsFor(guildId).filter((session) => session.dispatch(event)).length;
  }

  sessions(): readonly SessionView[] {
    return [...this.#sessions.values()].map((session) => session.view());
  }

  #each(shard: number | undefined, act: (connection: Connection) => void): void {
    for (const connection of this.#connections) {
      if (shard === undefined || connection.session?.shard[0] === shard) act(connection);
    }
  }

  cut(shard?: number): void {
    this.#each(shard, (connection) => connection.cut());
  }

  close(code: number, shard?: number): void {
    this.#each(shard, (connection) => connection.close(code, 'On demand.'));
  }

  reconnect(shard?: number): void {
    this.#each(shard, (connection) => connection.send({ op: GatewayOpcodes.Reconnect, d: null }));
  }

  invalidate(resumable: boolean, shard?: number): void {
    this.#each(shard, (connection) => {
      if (!resumable && connection.session !== null) {
        this.forget(connection.session);
        connection.session = null;
      }
      connection.send({ op: GatewayOpcodes.InvalidSession, d: resumable });
    });
  }

  shutDown(): void {
    this.cut();
    this.#server.close();
  }
}

// One WebSocket of a bot: HELLO, IDENTIFY or RESUME, heartbeats, and Discord's close codes for whatever is wrong.
// It does not know what events are about.
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { isObject, type Json, list, number, object, parsed, text } from '../json.ts';
import type { World } from '../world.ts';
import type { Line, Session } from './session.ts';

/** What a connection asks of the gateway. */
export interface Desk {
  begin(line: Line, shard: readonly [number, number], identify: Json): Session | null;
  find(id: string): Session | undefined;
  forget(session: Session): void;
  lost(session: Session, line: Line): void;
  closed(connection: Connection): void;
}

const Code = GatewayCloseCodes;
const MOST_BYTES = 4096;
const MOST_SENDS = 120;
const MINUTE = 60_000;
const KNOWN_INTENTS = Object.values(GatewayIntentBits).reduce<number>((all, bit) => all | number(bit), 0);
const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

function shardOf(identify: Json): readonly [number, number] | null {
  if (identify.shard === undefined) return [0, 1];
  const [id, count] = list(identify.shard);
  return typeof id === 'number' && typeof count === 'number' && id >= 0 && id < count ? [id, count] : null;
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

export class Connection implements Line {
  readonly #world: World;
  readonly #desk: Desk;
  readonly #socket: WebSocket;
  readonly #sends: number[] = [];
  session: Session | null = null;
  #silence: NodeJS.Timeout | undefined;

  constructor(world: World, desk: Desk, socket: WebSocket) {
    this.#world = world;
    this.#desk = desk;
    this.#socket = socket;
    socket.on('message', (data) => this.#received(data));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#gone());
    if (world.faults.take('no-hello') !== null) return;
    this.send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: world.options.heartbeatMs }, s: null, t: null });
    this.#expectHeartbeat();
  }

  send(payload: unknown): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    const source = JSON.stringify(payload);
    const latency = this.#world.options.gatewayLatencyMs;
    if (latency === 0) this.#socket.send(source);
    else setTimeout(() => this.#socket.readyState === this.#socket.OPEN && this.#socket.send(source), latency);
    return true;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  cut(): void {
    this.#socket.terminate();
  }

  #gone(): void {
    clearTimeout(this.#silence);
    if (this.session !== null) this.#desk.lost(this.session, this);
    this.#desk.closed(this);
  }

  /** A client that falls silent is cut off. */
  #expectHeartbeat(): void {
    clearTimeout(this.#silence);
    const patience = this.#world.options.heartbeatMs * 2 + 10_000;
    this.#silence = setTimeout(() => this.close(Code.SessionTimedOut, 'Session timed out.'), patience);
  }

  #received(data: RawData): void {
    const bytes = bytesOf(data);
    const payload = parsed(bytes.toString('utf8'));
    if (bytes.length > MOST_BYTES || !isObject(payload)) {
      this.#refuse(Code.DecodeError, 'Error while decoding payload.');
    } else if (this.#isTooMuch(payload)) {
      this.#refuse(Code.RateLimited, 'You are being rate limited.');
    } else this.#act(payload);
  }

  /** Heartbeats do not count, which Discord wants every 41 seconds and tests many a second. */
  #isTooMuch(payload: Json): boolean {
    if (payload.op === GatewayOpcodes.Heartbeat) return false;
    const now = Date.now();
    this.#sends.push(now);
    while (now - (this.#sends[0] ?? now) > MINUTE) this.#sends.shift();
    return this.#sends.length > MOST_SENDS;
  }

  /** Closes for something that an application should not do. */
  #refuse(code: GatewayCloseCodes, reason: string): void {
    this.#world.problems.add('gateway', [{ path: '', rule: `close-${code}`, message: reason }]);
    this.close(code, reason);
  }

  #act(payload: Json): void {
    switch (payload.op) {
      case GatewayOpcodes.Heartbeat:
        this.#heartbeat();
        return;
      case GatewayOpcodes.Identify:
        this.#identify(object(payload.d));
        return;
      case GatewayOpcodes.Resume:
        this.#resume(object(payload.d));
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        if (this.session === null) this.#refuse(Code.NotAuthenticated, 'Not authenticated.');
        return;
      default:
        this.#refuse(Code.UnknownOpcode, `Unknown opcode ${String(payload.op)}.`);
    }
  }

  #heartbeat(): void {
    this.#expectHeartbeat();
    const { session } = this;
    if (session !== null) {
      session.heartbeats += 1;
      session.lastHeartbeatAt = Date.now();
    }
    if (this.#world.faults.takeOnShard('no-ack', session?.shard[0] ?? 0) !== null) return;
    this.send({ op: GatewayOpcodes.HeartbeatAck });
  }

  #isToken(token: unknown): boolean {
    const right = text(token).replace(/^Bot /, '') === this.#world.options.token;
    return right && this.#world.faults.take('bad-token') === null;
  }

  #identify(identify: Json): void {
    const shard = shardOf(identify);
    const wrong = this.#wrongWith(identify);
    if (wrong !== null) this.#refuse(wrong[0], wrong[1]);
    else if (shard === null) this.#refuse(Code.InvalidShard, 'Invalid shard.');
    else if (!this.#isToken(identify.token)) this.close(Code.AuthenticationFailed, 'Authentication failed.');
    else {
      const forced = this.#world.faults.takeOnShard('close-on-identify', shard[0]);
      if (forced !== null) this.close(forced.code, 'On demand.');
      else this.#begin(shard, identify);
    }
  }

  #wrongWith(identify: Json): readonly [GatewayCloseCodes, string] | null {
    const { intents, properties } = identify;
    if (this.session !== null) return [Code.AlreadyAuthenticated, 'Already authenticated.'];
    if (!isObject(properties)) return [Code.DecodeError, 'IDENTIFY without properties.'];
    if (typeof intents !== 'number' || (intents & ~KNOWN_INTENTS) !== 0)
      return [Code.InvalidIntents, 'Invalid intent(s).'];
    const refused = intents & PRIVILEGED & ~this.#world.options.privilegedIntents;
    return refused === 0 ? null : [Code.DisallowedIntents, 'Disallowed intent(s).'];
  }

  #begin(shard: readonly [number, number], identify: Json): void {
    const session = this.#desk.begin(this, shard, identify);
    this.session = session;
    if (session === null) this.send({ op: GatewayOpcodes.InvalidSession, d: false });
  }

  #resume(resume: Json): void {
    const session = this.#desk.find(text(resume.session_id));
    const [faults, shard] = [this.#world.faults, session?.shard[0] ?? 0];
    session?.heard(number(resume.seq));
    if (!this.#isToken(resume.token)) {
      this.close(Code.AuthenticationFailed, 'Authentication failed.');
    } else if (faults.takeOnShard('no-resumed', shard) !== null) {
      return;
    } else if (session === undefined || faults.takeOnShard('session-lost', shard) !== null) {
      if (session !== undefined) this.#desk.forget(session);
      this.send({ op: GatewayOpcodes.InvalidSession, d: false });
    } else if (number(resume.seq) > session.sequence) {
      this.close(Code.InvalidSeq, 'Invalid seq.');
    } else this.#continue(session, number(resume.seq));
  }

  #continue(session: Session, after: number): void {
    const old = session.line;
    this.session = session;
    session.line = this;
    session.lostAt = null;
    session.resumes += 1;
    old?.cut();
    session.replay(after);
    session.dispatch({ t: 'RESUMED', d: { _trace: [] } });
  }
}

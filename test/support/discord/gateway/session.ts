// A gateway session of one shard: its sequence numbers, what was sent in it, and the connection that it has or has lost.
// It does not know the protocol by which it began.

import { randomBytes } from 'node:crypto';
import type { GatewayDispatchPayload } from 'discord-api-types/v10';

/** Without its sequence number, which the session gives. */
export type Dispatch = GatewayDispatchPayload extends infer P
  ? P extends unknown
    ? Omit<P, 's' | 'op'>
    : never
  : never;

export interface Line {
  /** False where the connection is gone. */
  send(payload: unknown): boolean;
  close(code: number, reason: string): void;
  /** Without a close frame. */
  cut(): void;
}

/** Told what becomes of an event. */
export interface Travelling {
  /** Over a connection, for the first time or again. */
  sent(): void;
  /** The application resumes from before it: it was on a connection that broke. */
  unheard(): void;
}

const UNWATCHED: Travelling = { sent: () => {}, unheard: () => {} };

interface Sent {
  readonly payload: { readonly s: number };
  readonly travelling: Travelling;
}

/** What tests see of a session. */
export interface SessionView {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly connected: boolean;
  readonly resumes: number;
  readonly sequence: number;
  readonly heartbeats: number;
  readonly lastHeartbeatAt: number | null;
  readonly presence: unknown;
}

const KEPT = 2000;

export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly presence: unknown;
  line: Line | null;
  lostAt: number | null = null;
  resumes = 0;
  heartbeats = 0;
  lastHeartbeatAt: number | null = null;
  #sequence = 0;
  #sent: Sent[] = [];

  constructor(line: Line, shard: readonly [number, number], intents: number, presence: unknown) {
    this.line = line;
    this.shard = shard;
    this.intents = intents;
    this.presence = presence;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Numbers an event, keeps it for a RESUME, and sends it if there is a connection. Says whether it was sent. */
  dispatch(event: Dispatch | { readonly t: string; readonly d: unknown }, travelling = UNWATCHED): boolean {
    this.#sequence += 1;
    const payload = { op: 0, s: this.#sequence, ...event };
    this.#sent.push({ payload, travelling });
    if (this.#sent.length > KEPT * 2) this.#sent = this.#sent.slice(-KEPT);
    const isSent = this.line?.send(payload) ?? false;
    if (isSent) travelling.sent();
    return isSent;
  }

  /** Sends again what came after a sequence number. */
  replay(after: number): void {
    for (const { payload, travelling } of this.#sent) {
      if (payload.s > after && this.line?.send(payload) === true) travelling.sent();
    }
  }

  /** The application says up to where it has heard. */
  heard(until: number): void {
    for (const { payload, travelling } of this.#sent) if (payload.s > until) travelling.unheard();
  }

  view(): SessionView {
    const { id, shard, intents, resumes, heartbeats, lastHeartbeatAt, presence } = this;
    const connected = this.line !== null;
    return { id, shard, intents, connected, resumes, sequence: this.#sequence, heartbeats, lastHeartbeatAt, presence };
  }
}

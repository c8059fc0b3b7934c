// How the bot is, in one look: alive, ready to answer, or working with something amiss.
// Knows what is asked of the parts, not the parts; they hand in how they are.

/** One connection to Discord. */
export interface ShardState {
  readonly id: number;
  /** As the library calls it: "Ready", "Resuming". */
  readonly status: string;
  readonly ready: boolean;
  /** Since Discord last answered a heartbeat; right after connecting, since then. In milliseconds. */
  readonly heartbeatAge: number;
  /** How long Discord took to answer it, in milliseconds; null before the first. */
  readonly ping: number | null;
}

export interface BaseState {
  /** Changes whenever a file of the base does. */
  readonly version: string;
  readonly loadedAt: Date;
  readonly entries: number;
  readonly facts: number;
  /** Reloads that were refused since the start. */
  readonly reloadErrors: number;
  /** The files are not sound now: the base of before is still in use. */
  readonly refused: boolean;
}

export interface JournalState {
  /** It cannot be written at present. */
  readonly failing: boolean;
  /** Rows that wait to be written. */
  readonly buffered: number;
}

/** Where to ask. Each is asked anew at every look, and answers from memory. */
export interface Parts {
  /** Empty while there is no connection. */
  shards(): readonly ShardState[];
  /** Null while no base is loaded. */
  base(): BaseState | null;
  /** Null where there is no journal. */
  journal(): JournalState | null;
  /** It finishes what is in flight, and takes nothing new. */
  stopping(): boolean;
}

/** @property unready why it cannot answer; @property degraded what is amiss though it answers */
export interface Health {
  readonly status: 'ready' | 'degraded' | 'unready';
  readonly unready: readonly string[];
  readonly degraded: readonly string[];
  readonly shards: readonly ShardState[];
  readonly base: BaseState | null;
  readonly journal: JournalState | null;
}

/** Discord asks for a heartbeat every 41 seconds; who has missed two hears nothing any more. */
const HEARTBEAT_AGE_MAX = 90_000;

function wrongWith({ id, ready, status, heartbeatAge }: ShardState): string | null {
  if (!ready) return `Shard ${id} is not connected to Discord (${status}).`;
  if (heartbeatAge <= HEARTBEAT_AGE_MAX) return null;
  return `Shard ${id} has heard nothing of Discord for ${Math.round(heartbeatAge / 1000)} seconds.`;
}

/**
 * Looks once.
 * @param parts where to ask
 */
export function healthOf(parts: Parts): Health {
  const [shards, base, journal] = [parts.shards(), parts.base(), parts.journal()];
  const unready = [
    parts.stopping() ? 'It is being stopped.' : null,
    shards.length === 0 ? 'There is no connection to Discord.' : null,
    ...shards.map(wrongWith),
    base === null ? 'No base is loaded.' : null,
  ].filter((each) => each !== null);
  const degraded = [
    journal?.failing ? `The journal cannot be written; rows that wait: ${journal.buffered}.` : null,
    base?.refused ? 'The files of the base have errors: the base of before is in use.' : null,
  ].filter((each) => each !== null);
  const status = unready.length > 0 ? 'unready' : degraded.length > 0 ? 'degraded' : 'ready';
  return { status, unready, degraded, shards, base, journal };
}

// How a connection to Discord is, shard by shard, for whoever watches over it.
// Knows the library's shards, not who asks nor what is well.
import { type Client, Events, Status } from 'discord.js';

export interface ShardState {
  readonly id: number;
  /** As the library calls it: "Ready", "Resuming". */
  readonly status: string;
  readonly ready: boolean;
  /** Since Discord last answered a heartbeat, or the shard connected; in milliseconds. */
  readonly heartbeatAge: number;
  /** How long Discord took to answer it, in milliseconds; null before the first. */
  readonly ping: number | null;
}

/**
 * What became of an answer: Discord has it; it came too late; another had come before it; or Discord does not take it
 * or could not be reached.
 */
export type Delivery = 'delivered' | 'late' | 'twice' | 'failed';

/** Told how a front fares. */
export interface GatewayWatch {
  /** There is a connection, or none any more: asked from then on. */
  connection(shards: () => readonly ShardState[]): void;
  /** @param milliseconds since the interaction came */
  delivered(how: Delivery, milliseconds: number): void;
}

/** Nobody watches. */
export const UNWATCHED: GatewayWatch = { connection: () => {}, delivered: () => {} };

/**
 * Keeps an eye on the shards of a client.
 * @param client connected
 * @returns how each of them is, whenever it is asked
 */
export function shardsOf(client: Client): () => readonly ShardState[] {
  const begin = Date.now();
  const since = new Map<number, number>();
  const connected = (shard: number): void => {
    since.set(shard, Date.now());
  };
  client.on(Events.ShardReady, connected);
  client.on(Events.ShardResume, connected);
  return () =>
    client.ws.shards.map(({ id, status, lastPingTimestamp, ping }) => ({
      id,
      status: Status[status],
      ready: status === Status.Ready,
      heartbeatAge: Date.now() - Math.max(lastPingTimestamp, since.get(id) ?? begin),
      ping: ping < 0 ? null : ping,
    }));
}

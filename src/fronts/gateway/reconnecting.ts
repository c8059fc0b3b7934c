// Spaces out a client's attempts to connect again: the library itself tries twice a second, for ever and in step with
// every other bot. Knows the library's options for it, not why a connection broke.
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, type ClientOptions, Events, SimpleShardingStrategy } from 'discord.js';
import type { Log } from '../../log.ts';
import { jittered, type Patience } from './patience.ts';

export interface Reconnecting {
  /** For a new client. */
  readonly ws: NonNullable<ClientOptions['ws']>;
  /** To be called with that client before it connects. */
  attend(client: Client): void;
  /** No further attempt is made, also by a client that is waiting for its next. */
  end(): void;
}

const NEVER = new Promise<never>(() => {});
const TELL_EVERY = 10;

/**
 * Paces one client.
 * @param patience how long to wait: nothing before the first attempt, as the connection that was may be resumed
 * @param log told now and again while nothing helps
 */
export function reconnecting(patience: Patience, log: Log): Reconnecting {
  const failures = new Map<number, number>();
  const since = new Map<number, number>();
  const due = new Map<number, number>();
  let isOver = false;

  function failed(shard: number): void {
    // Discord counts how often a bot begins: one that is thrown out as soon as it is in waits longer too.
    const lasted = performance.now() - (since.get(shard) ?? performance.now());
    since.delete(shard);
    const count = lasted > patience.longest ? 1 : (failures.get(shard) ?? 0) + 1;
    failures.set(shard, count);
    const wait = count === 1 ? 0 : Math.min(patience.longest, patience.first * 2 ** (count - 2));
    due.set(shard, jittered(wait));
    if (count % TELL_EVERY === 0) log.warn({ tries: count }, 'Discord still cannot be reached; trying again');
  }

  async function waited(shard: number, wait: number): Promise<void> {
    due.delete(shard);
    await pause(wait);
    if (isOver) await NEVER;
  }

  return {
    ws: {
      buildStrategy(manager) {
        const { options } = manager;
        const retrieve = options.retrieveSessionInfo;
        // Well before it counts as hanging.
        options.helloTimeout = patience.hangsAfter / 2;
        options.readyTimeout = patience.hangsAfter / 2;
        // What the library asks first when it connects, and never between the loss of a connection and then.
        options.retrieveSessionInfo = (shard) => {
          const wait = due.get(shard);
          if (wait === undefined && !isOver) return retrieve(shard);
          return waited(shard, wait ?? 0).then(() => retrieve(shard));
        };
        return new SimpleShardingStrategy(manager);
      },
    },
    attend(client) {
      const connected = (shard: number): void => {
        since.set(shard, performance.now());
        due.delete(shard);
      };
      client.on(Events.ShardReconnecting, failed);
      client.on(Events.ShardReady, connected);
      client.on(Events.ShardResume, connected);
    },
    end() {
      isOver = true;
    },
  };
}

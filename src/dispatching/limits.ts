// How much one person and one server may ask: token buckets in memory, forgotten as soon as they are full again.
// Knows no clock, which is handed in, and not what is asked.
import type { Caller } from './command.ts';

/** So many at once, and so many a second after that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** What is being limited: commands, buttons and forms; or the choices that are shown while somebody types. */
export type Doing = 'asking' | 'typing';

/** Whose bucket is empty, and in how many whole seconds, from 1, it holds a token again. */
export interface Refusal {
  readonly whose: 'user' | 'server';
  readonly seconds: number;
}

export interface Limits {
  /**
   * Takes a token of the caller's and one of their server's, or none.
   * @param now milliseconds of a clock that never goes back
   * @returns null where there was one of each
   */
  take(caller: Pick<Caller, 'user' | 'guild'>, doing: Doing, now: number): Refusal | null;
  /** How many buckets are remembered. */
  readonly size: number;
}

export type Rates = Readonly<Record<Doing, { readonly user: Rate; readonly server: Rate }>>;

/** Discord's own window asks for choices several times a second while somebody types. */
const RATES: Rates = {
  asking: { user: { burst: 60, perSecond: 1 }, server: { burst: 600, perSecond: 20 } },
  typing: { user: { burst: 60, perSecond: 5 }, server: { burst: 600, perSecond: 100 } },
};

/** A bucket is a number and a key, so this many take some ten megabytes. */
const BUCKETS_MAX = 100_000;

const SECOND = 1000;

/**
 * Buckets of one rate, by key: the virtual scheduling form of the generic cell rate algorithm (ITU-T I.371), which
 * keeps for each key the one moment at which its bucket is full again.
 */
class Buckets {
  readonly #fullAt = new Map<string, number>();
  readonly #interval: number;
  readonly #room: number;

  constructor({ burst, perSecond }: Rate) {
    this.#interval = SECOND / perSecond;
    this.#room = burst * this.#interval;
  }

  get size(): number {
    return this.#fullAt.size;
  }

  /** Milliseconds until there is a token; 0 where there is one. */
  wait(key: string, now: number): number {
    return Math.max(0, this.#after(key, now) - this.#room - now);
  }

  take(key: string, now: number): void {
    const after = this.#after(key, now);
    // The newest stand last, so that the idle ones are found in front.
    this.#fullAt.delete(key);
    this.#fullAt.set(key, after);
    for (const [oldest, fullAt] of this.#fullAt) {
      if (fullAt > now && this.#fullAt.size <= BUCKETS_MAX) return;
      this.#fullAt.delete(oldest);
    }
  }

  #after(key: string, now: number): number {
    return Math.max(now, this.#fullAt.get(key) ?? 0) + this.#interval;
  }
}

/**
 * Limits with buckets of their own.
 * @param rates how much of what
 */
export function limitsOf(rates: Rates = RATES): Limits {
  const bucketsOf = (doing: Doing) => ({
    user: new Buckets(rates[doing].user),
    server: new Buckets(rates[doing].server),
  });
  const all = { asking: bucketsOf('asking'), typing: bucketsOf('typing') };
  return {
    take({ user, guild }, doing, now) {
      const buckets = all[doing];
      const ofUser = buckets.user.wait(user, now);
      const ofServer = guild === null ? 0 : buckets.server.wait(guild, now);
      const wait = Math.max(ofUser, ofServer);
      if (wait > 0) return { whose: ofUser >= ofServer ? 'user' : 'server', seconds: Math.ceil(wait / SECOND) };
      buckets.user.take(user, now);
      if (guild !== null) buckets.server.take(guild, now);
      return null;
    },
    get size() {
      return Object.values(all).reduce((sum, { user, server }) => sum + user.size + server.size, 0);
    },
  };
}

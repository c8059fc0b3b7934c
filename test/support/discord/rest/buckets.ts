// Rate limits as Discord tells and enforces them: a bucket for each route and major parameter, and the bot's global limit.
// It does not know what is asked.
import { createHash } from 'node:crypto';
import type { RateLimit, RateLimits } from '../options.ts';
import type { Answer } from './answers.ts';
import type { Route } from './route.ts';

export type Headers = Readonly<Record<string, string>>;

interface Bucket {
  used: number;
  readonly endsAt: number;
  readonly limit: number;
}

export interface Taken {
  readonly headers: Headers;
  /** A 429 in place of the answer. */
  readonly refusal: Answer | null;
}

const MANY = 10_000;

export function tooMany(retryAfter: number, scope: 'user' | 'global' | 'shared'): { answer: Answer; headers: Headers } {
  const global = scope === 'global';
  const body = { message: 'You are being rate limited.', retry_after: retryAfter, global };
  const headers = {
    'retry-after': String(retryAfter),
    'x-ratelimit-scope': scope,
    ...(global ? { 'x-ratelimit-global': 'true' } : {}),
  };
  return { answer: { status: 429, body }, headers };
}

export class Buckets {
  readonly #limits: RateLimits;
  readonly #buckets = new Map<string, Bucket>();
  readonly #hashes = new Map<string, string>();

  constructor(limits: RateLimits) {
    this.#limits = limits;
  }

  #hash(route: Route): string {
    const name = `${route.method} ${route.template}`;
    const hash = this.#hashes.get(name) ?? createHash('md5').update(name).digest('hex');
    this.#hashes.set(name, hash);
    return hash;
  }

  #use(key: string, { limit, perMs }: RateLimit, now: number): Bucket {
    const old = this.#buckets.get(key);
    const bucket = old === undefined || old.endsAt <= now ? { used: 0, endsAt: now + perMs, limit } : old;
    bucket.used += 1;
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > MANY) {
      for (const [name, one] of this.#buckets) if (one.endsAt <= now) this.#buckets.delete(name);
    }
    return bucket;
  }

  take(route: Route, major: string): Taken {
    const now = Date.now();
    const hash = this.#hash(route);
    const bucket = this.#use(`${hash}:${major}`, this.#limits[route.limit], now);
    const resetAfter = Math.max(0, bucket.endsAt - now) / 1000;
    const headers = {
      'x-ratelimit-limit': String(bucket.limit),
      'x-ratelimit-remaining': String(Math.max(0, bucket.limit - bucket.used)),
      'x-ratelimit-reset': (bucket.endsAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': resetAfter.toFixed(3),
      'x-ratelimit-bucket': hash,
    };
    const global = route.authorized ? this.#use('global', this.#limits.global, now) : null;
    const isGlobal = global !== null && global.used > global.limit;
    if (!isGlobal && bucket.used <= bucket.limit) return { headers, refusal: null };
    const wait = isGlobal ? Math.max(0, global.endsAt - now) / 1000 : resetAfter;
    const { answer, headers: more } = tooMany(Math.ceil(wait * 1000) / 1000, isGlobal ? 'global' : 'user');
    return { headers: { ...headers, ...more, 'retry-after': String(Math.ceil(wait)) }, refusal: answer };
  }
}

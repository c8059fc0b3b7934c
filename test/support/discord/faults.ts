// Faults that a test asks for: armed by name, taken by whoever they befall, so many times.
// It does not know how a fault is carried out; the request pipeline and the gateway do that.

interface Times {
  /** How often it strikes; left out, once, or until lifted for the standing ones. */
  readonly times?: number | undefined;
}

interface OnRoute extends Times {
  /** Part of `POST /interactions/{interaction_id}/{interaction_token}/callback`; left out, every request. */
  readonly on?: string | undefined;
}

interface OnShard {
  /** Left out, every shard. */
  readonly shard?: number | undefined;
}

/** What each fault takes. It waits for its moment; what acts at once is a method of the stand-in, such as `dropConnections`. */
export interface FaultOptions {
  /** An answer in place of the real one: 401 once, 5xx three times, 429. */
  rest: OnRoute & {
    readonly status: number;
    readonly code?: number | undefined;
    readonly message?: string | undefined;
    /** Seconds, for 429. */
    readonly retryAfter?: number | undefined;
    readonly scope?: 'user' | 'global' | 'shared' | undefined;
    /** In place of JSON: a proxy's HTML page, or broken JSON. */
    readonly text?: string | undefined;
    readonly contentType?: string | undefined;
  };
  /** The answer waits: before Discord acts on the request, or `after` it has. */
  delay: OnRoute & { readonly ms: number; readonly after?: boolean | undefined };
  /** The connection is cut instead of an answer: before Discord acts, or `after` it has. */
  reset: OnRoute & { readonly after?: boolean | undefined };
  /** Every authenticated request and every IDENTIFY finds the token wrong. */
  'bad-token': Times;
  'start-limit': Times & { readonly remaining: number };
  'close-on-identify': Times & OnShard & { readonly code: number };
  'no-hello': Times;
  'no-ready': Times & OnShard;
  /** RESUME is never answered. */
  'no-resumed': Times & OnShard;
  /** RESUME is answered with an invalid session. */
  'session-lost': Times & OnShard;
  'no-ack': Times & OnShard;
  'no-guild-create': Times & OnShard;
  /** A field of the next interaction is missing, such as `entitlements` or `member.user`, or its whole payload replaced. */
  malformed: Times & { readonly remove?: string | undefined; readonly replace?: unknown };
  /** The next interaction is delivered once more. */
  duplicate: Times & { readonly afterMs?: number | undefined };
}

export type FaultName = keyof FaultOptions;

export interface Fault {
  readonly name: FaultName;
  /** How often it has struck. */
  hits(): number;
  lift(): void;
}

interface Armed<K extends FaultName> {
  readonly options: FaultOptions[K];
  left: number;
  hits: number;
}

type Armoury = { [K in FaultName]: Armed<K>[] };

const STANDING: ReadonlySet<FaultName> = new Set(['bad-token', 'start-limit', 'no-ack', 'no-guild-create']);

function empty(): Armoury {
  return {
    rest: [],
    delay: [],
    reset: [],
    'bad-token': [],
    'start-limit': [],
    'close-on-identify': [],
    'no-hello': [],
    'no-ready': [],
    'no-resumed': [],
    'session-lost': [],
    'no-ack': [],
    'no-guild-create': [],
    malformed: [],
    duplicate: [],
  };
}

export class Faults {
  #armed = empty();

  arm<K extends FaultName>(name: K, options: FaultOptions[K]): Fault {
    const usual = STANDING.has(name) ? Number.POSITIVE_INFINITY : 1;
    const armed: Armed<K> = { options, left: options.times ?? usual, hits: 0 };
    this.#armed[name].push(armed);
    const lift = () => {
      armed.left = 0;
    };
    return { name, hits: () => armed.hits, lift };
  }

  /** The first fault of that name that fits, which has then struck once more. */
  take<K extends FaultName>(name: K, fits: (options: FaultOptions[K]) => boolean = () => true): FaultOptions[K] | null {
    const armed = this.#armed[name].find((one) => one.left > 0 && fits(one.options));
    if (armed === undefined) return null;
    armed.left -= 1;
    armed.hits += 1;
    return armed.options;
  }

  takeOnRoute<K extends 'rest' | 'delay' | 'reset'>(
    name: K,
    route: string,
    fits: (options: FaultOptions[K]) => boolean = () => true,
  ): FaultOptions[K] | null {
    return this.take(name, (options) => route.includes(options.on ?? '') && fits(options));
  }

  takeOnShard<
    K extends 'no-ready' | 'no-resumed' | 'session-lost' | 'no-ack' | 'no-guild-create' | 'close-on-identify',
  >(name: K, shard: number): FaultOptions[K] | null {
    return this.take(name, (options) => options.shard === undefined || options.shard === shard);
  }

  liftAll(): void {
    this.#armed = empty();
  }
}

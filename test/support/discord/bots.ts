// Two applications for the stand-in's own tests: the real discord.js client, and a bare one that speaks each protocol step itself.
// They do not know Footnote.
import { Client, type ClientOptions, type Interaction, SimpleShardingStrategy } from 'discord.js';
import { WebSocket } from 'ws';
import type { Discord } from './discord.ts';
import { isObject, type Json, number, object, parsed } from './json.ts';

/** The timings of discord.js made short; every one of them is an option of the library. */
const IMPATIENT: NonNullable<ClientOptions['ws']> = {
  buildStrategy: (manager) => {
    Object.assign(manager.options, { helloTimeout: 500, readyTimeout: 500, handshakeTimeout: 500 });
    return new SimpleShardingStrategy(manager);
  },
  buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }),
};

export interface RealBot {
  readonly client: Client;
  /** What went wrong in its handlers and shards. */
  readonly errors: unknown[];
}

/** The real client, logged in or not, which answers with what it is given. */
export function realBot(
  discord: { readonly url: string },
  answer: (interaction: Interaction) => unknown,
  options: Partial<ClientOptions> = {},
): RealBot {
  const errors: unknown[] = [];
  const client = new Client({
    intents: 0,
    ws: IMPATIENT,
    waitGuildTimeout: 500,
    ...options,
    rest: { ...options.rest, api: discord.url },
  });
  client.on('interactionCreate', async (interaction) => {
    try {
      await answer(interaction);
    } catch (error) {
      errors.push(error);
    }
  });
  client.on('error', (error) => errors.push(error));
  client.on('shardError', (error) => errors.push(error));
  return { client, errors };
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** A request as discord.js would make it. */
export async function request(
  discord: Discord,
  method: string,
  path: string,
  body?: unknown,
  authorized = true,
): Promise<Answered> {
  const response = await fetch(`${discord.url}/v10${path}`, {
    method,
    headers: {
      'user-agent': 'DiscordBot (stand-in, 1)',
      ...(authorized ? { authorization: `Bot ${discord.options.token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: object(parsed(await response.text())) };
}

/** A bare gateway connection: what it received, and what to wait for. */
export class BareBot {
  readonly received: Json[] = [];
  readonly #socket: WebSocket;
  readonly #lookers = new Set<() => void>();
  closedWith: number | null = null;

  constructor(discord: Discord, query = 'v=10&encoding=json') {
    this.#socket = new WebSocket(`${discord.url.replace('http', 'ws').replace('/api', '')}/?${query}`);
    this.#socket.on('message', (data) => this.#heard(object(parsed(String(data)))));
    this.#socket.on('close', (code) => {
      this.closedWith = code;
      this.#look();
    });
    this.#socket.on('error', () => this.#look());
  }

  #heard(payload: Json): void {
    this.received.push(payload);
    this.#look();
  }

  #look(): void {
    for (const look of this.#lookers) look();
  }

  /** False where it does not come so far in time. */
  async until(wanted: () => boolean, ms = 1000): Promise<boolean> {
    if (wanted()) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = () => wanted() && resolve(true);
    this.#lookers.add(look);
    const timer = setTimeout(() => resolve(false), ms);
    const met = await promise;
    clearTimeout(timer);
    this.#lookers.delete(look);
    return met;
  }

  /** The newest payload with that op, or that event. */
  last(what: number | string): Json | null {
    return this.received.findLast((one) => one.op === what || one.t === what) ?? null;
  }

  async get(what: number | string, ms = 1000): Promise<Json | null> {
    await this.until(() => this.last(what) !== null, ms);
    return this.last(what);
  }

  get sequence(): number {
    return this.received.reduce((highest, { s }) => Math.max(highest, number(s)), 0);
  }

  send(op: number, d: unknown): void {
    this.#socket.send(JSON.stringify({ op, d }));
  }

  async identify(token: string, more: Json = {}): Promise<void> {
    await this.get(10);
    const properties = { os: 'linux', browser: 'test', device: 'test' };
    this.send(2, { token, intents: 0, properties, shard: [0, 1], ...more });
  }

  async ready(token: string, more: Json = {}): Promise<string> {
    await this.identify(token, more);
    const { d } = object(await this.get('READY'));
    return isObject(d) ? String(d.session_id) : '';
  }

  drop(): void {
    this.#socket.terminate();
  }
}

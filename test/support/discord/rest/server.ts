// The HTTP server: listens on loopback, reads requests, writes what the pipeline says, cuts connections, keeps a log.
// It does not know what any request means.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pause } from '../time.ts';
import type { World } from '../world.ts';
import type { Answer } from './answers.ts';
import { readBody } from './body.ts';
import type { Headers } from './buckets.ts';
import { type Asked, type Handled, Pipeline, type Reply } from './pipeline.ts';

export interface LoggedRequest {
  /** Milliseconds since 1970, on the stand-in's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly route: string;
  readonly authorization: boolean;
  readonly userAgent: string;
  readonly body: unknown;
  readonly files: readonly string[];
  /** 0: the connection was cut. */
  readonly status: number;
  readonly ms: number;
}

function write(response: ServerResponse, { status, body }: Answer, headers: Headers): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'cut') response.socket?.destroy();
  else if (reply.kind === 'answer') write(response, reply.answer, reply.headers);
  else response.writeHead(reply.status, { 'content-type': reply.contentType }).end(reply.text);
}

function statusOf(reply: Reply): number {
  if (reply.kind === 'cut') return 0;
  return reply.kind === 'answer' ? reply.answer.status : reply.status;
}

export class RestServer {
  readonly #world: World;
  readonly #pipeline: Pipeline;
  readonly #server: Server;
  readonly #log: LoggedRequest[] = [];
  #port = 0;
  #invalid = 0;

  constructor(world: World, upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void) {
    this.#world = world;
    this.#pipeline = new Pipeline(world);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        world.problems.add(
          `${request.method} ${request.url}`,
          [{ path: '', rule: 'crash', message }],
          undefined,
          'stand-in',
        );
        response.writeHead(500).end();
      });
    });
    this.#server.keepAliveTimeout = 60_000;
    this.#server.on('upgrade', upgrade);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Answers of 401, 403 and 429: ten thousand of them in ten minutes and Discord bans the address. */
  get invalidRequests(): number {
    return this.#invalid;
  }

  log(): readonly LoggedRequest[] {
    return [...this.#log];
  }

  /** On the port of before, if there was one. */
  async listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(this.#port || this.#world.options.port, '127.0.0.1', resolve);
    await promise;
    this.#server.off('error', reject);
    const address = this.#server.address();
    if (address !== null && typeof address !== 'string') this.#port = address.port;
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  async #asked(request: IncomingMessage): Promise<Asked> {
    const url = new URL(request.url ?? '/', this.origin);
    return {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      authorization: request.headers.authorization,
      userAgent: request.headers['user-agent'] ?? '',
      body: await readBody(request),
      origin: this.origin,
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const asked = await this.#asked(request);
    const matched = this.#pipeline.matched(asked);
    const before = this.#world.options.restLatencyMs + this.#pipeline.delay(matched, false);
    if (before > 0) await pause(before);
    const handled = this.#pipeline.handle(asked, matched);
    if (handled.waitMs > 0) await pause(handled.waitMs);
    send(response, handled.reply);
    this.#note(asked, handled, performance.now() - started);
  }

  #note(asked: Asked, { reply, route }: Handled, ms: number): void {
    const status = statusOf(reply);
    const shared = reply.kind === 'answer' && reply.headers['x-ratelimit-scope'] === 'shared';
    if (status === 401 || status === 403 || (status === 429 && !shared)) this.#invalid += 1;
    if (this.#world.options.keepRequests === 0) return;
    this.#log.push({
      at: this.#world.clock.now(),
      method: asked.method,
      path: asked.path,
      query: asked.query.toString(),
      route,
      authorization: asked.authorization !== undefined,
      userAgent: asked.userAgent,
      body: asked.body.value,
      files: asked.body.files.map((file) => file.name),
      status,
      ms,
    });
    if (this.#log.length > this.#world.options.keepRequests * 2) this.#log.splice(0, this.#world.options.keepRequests);
  }
}

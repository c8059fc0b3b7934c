// Says over HTTP how the bot is: alive, ready, and in figures.
// Knows addresses and status codes, not what makes the bot ready.
import fastify from 'fastify';
import { z } from 'zod';
import type { Metrics } from './metrics.ts';
import { healthOf, type Parts } from './state.ts';

export interface Place {
  /** An address or a name that leads to one of this machine's. */
  readonly host: string;
  readonly port: number;
}

export type Listening =
  | { readonly ok: true; readonly address: string; close(): Promise<void> }
  /** One sentence: what is wrong, and what to do. */
  | { readonly ok: false; readonly sentence: string };

const OK = 200;
const NOT_FOUND = 404;
const UNAVAILABLE = 503;
/** Nobody who asks here sends anything. */
const BODY_MAX = 1024;
const TIMEOUT_MS = 5000;

const codeSchema = z.object({ code: z.string() });

function whyNot(error: unknown, { host, port }: Place): string {
  const code = codeSchema.safeParse(error).data?.code ?? 'no reason is known';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of HEALTH_PORT is in use already: stop what uses it, or set HEALTH_PORT to another one.`;
    case 'EACCES':
      return `Port ${port} of HEALTH_PORT may not be opened by this user: set HEALTH_PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `This machine has no address ${host}: set HOST to 127.0.0.1 (from here alone) or 0.0.0.0 (from everywhere), or leave it out.`;
    default:
      return `Health cannot be served at ${host}, port ${port} (${code}): correct HOST and HEALTH_PORT, or leave them out.`;
  }
}

function serverOf(parts: Parts, metrics: Metrics) {
  const server = fastify({ bodyLimit: BODY_MAX, requestTimeout: TIMEOUT_MS, forceCloseConnections: true });
  server.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  server.get('/healthz', async () => ({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    const health = healthOf(parts);
    return reply.code(health.status === 'unready' ? UNAVAILABLE : OK).send(health);
  });
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  server.setNotFoundHandler((_request, reply) =>
    reply.code(NOT_FOUND).send({ error: 'There are /healthz, /readyz and /metrics.' }),
  );
  return server;
}

/**
 * Begins to say how the bot is.
 * @param place where to listen
 * @param parts asked at each look
 * @param metrics shown as they are
 */
export async function listen(place: Place, parts: Parts, metrics: Metrics): Promise<Listening> {
  const server = serverOf(parts, metrics);
  try {
    const address = await server.listen(place);
    return { ok: true, address, close: () => server.close() };
  } catch (error) {
    return { ok: false, sentence: whyNot(error, place) };
  }
}

// Sends to Discord's endpoints for interactions, over connections of its own, within the little time that there is.
// Knows requests, their refusals and when another try is of use; not what is sent, nor to whom.
import { setTimeout as pause } from 'node:timers/promises';
import { DefaultUserAgent, RESTJSONErrorCodes } from 'discord.js';
import { type Dispatcher as Connections, Pool } from 'undici';
import { z } from 'zod';
import { reasonOf } from './faults.ts';

/** What became of a request. */
export type Sent =
  | { readonly how: 'taken' }
  | { readonly how: 'refused'; readonly status: number; readonly code: number; readonly reason: string }
  /** No answer came: Discord may have taken it, or not. */
  | { readonly how: 'open'; readonly reason: string };

export interface Outgoing {
  readonly method: 'POST' | 'PATCH';
  /** Below the version, such as `/interactions/…/callback`. */
  readonly path: string;
  readonly body: unknown;
  /** Texts to attach. */
  readonly files?: readonly { readonly name: string; readonly text: string }[] | undefined;
  /** Discord would take it a second time: where it may have arrived, it is not sent again. */
  readonly once?: boolean;
}

export interface Sender {
  /**
   * Sends, and tries again while there is time: what broke or timed out, 5xx after a while, 429 when Discord says.
   * Never rejects.
   * @param until on the clock of `performance.now()`
   */
  send(outgoing: Outgoing, until: number): Promise<Sent>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

type Tried = Sent & {
  readonly retryAfter?: number;
  /** Discord may have got it. */
  readonly arrived: boolean;
};

/** Idle ones are closed. As Discord takes a tenth of a second to answer, this is some two thousand answers a second. */
const CONNECTIONS = 256;
const IDLE_MS = 30_000;
/** Two tries fit in where Discord waits three seconds. */
const TRY_MS = 1200;
/** Where there are minutes: a Discord that is slow is not asked the same again. */
const LONG_TRY_MS = 15_000;
const FIRST_WAIT_MS = 100;
/** Where the next pause would take all the time that is left, one more try is made so long before its end. */
const LAST_TRY_MS = 300;
/** Discord counts in whole milliseconds, on a clock of its own. */
const RETRY_AFTER_MORE_MS = 50;
const BODY_MAX = 10_000;
const REASON_MAX = 300;
const TOO_MANY = 429;

const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain; charset=utf-8';

const refusalSchema = z.object({
  code: z.number().catch(0),
  message: z.string().catch(''),
  retry_after: z.number().optional().catch(undefined),
  errors: z.unknown().optional(),
});

function parsed(text: string): z.infer<typeof refusalSchema> | null {
  try {
    return refusalSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // a proxy's page
  }
}

const leafSchema = z.object({ _errors: z.array(z.object({ code: z.string() })) });
const treeSchema = z.record(z.string(), z.unknown());

/** Where in what was sent something is wrong, without its values: `data.embeds.0.title BASE_TYPE_MAX_LENGTH`. */
function wrongIn(errors: unknown, path: readonly string[] = []): readonly string[] {
  const leaf = leafSchema.safeParse(errors);
  if (leaf.success) return leaf.data._errors.map(({ code }) => `${path.join('.')} ${code}`);
  const tree = treeSchema.safeParse(errors);
  return tree.success ? Object.entries(tree.data).flatMap(([key, inner]) => wrongIn(inner, [...path, key])) : [];
}

function retryAfterOf(headers: readonly Buffer[]): number | undefined {
  const at = headers.findIndex((each, index) => index % 2 === 0 && each.toString().toLowerCase() === 'retry-after');
  const seconds = at < 0 ? Number.NaN : Number(headers[at + 1]?.toString());
  return Number.isFinite(seconds) ? seconds : undefined;
}

function refusalOf(status: number, headers: readonly Buffer[], text: string): Tried {
  const { code = 0, message = '', retry_after, errors } = parsed(text) ?? {};
  if (status === TOO_MANY) {
    const retryAfter = (retry_after ?? retryAfterOf(headers) ?? 1) * 1000 + RETRY_AFTER_MORE_MS;
    const reason = `Discord asks to wait ${Math.round(retryAfter)} ms`;
    return { how: 'refused', status, code, reason, retryAfter, arrived: true };
  }
  const said = message === '' ? '' : `, code ${code}: ${message}`;
  const reason = [`Discord answered ${status}${said}`, ...wrongIn(errors)].join('; ').slice(0, REASON_MAX);
  return { how: 'refused', status, code, reason, arrived: true };
}

/** The body and its type: JSON, or a form with the JSON and the files, as Discord takes attachments. */
async function encoded({ body, files = [] }: Outgoing): Promise<{ type: string; bytes: string | Buffer }> {
  if (files.length === 0) return { type: JSON_TYPE, bytes: JSON.stringify(body) };
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  for (const [index, { name, text }] of files.entries()) {
    form.set(`files[${index}]`, new Blob([text], { type: TEXT_TYPE }), name);
  }
  const response = new Response(form);
  return { type: response.headers.get('content-type') ?? '', bytes: Buffer.from(await response.arrayBuffer()) };
}

/** One request; undici's handlers alone, without its streams and promises, which cost several times as much. */
function attempt(pool: Pool, request: Connections.DispatchOptions, milliseconds: number): Promise<Tried> {
  return new Promise((resolve) => {
    let [status, text, isOver, arrived] = [0, '', false, false];
    let headers: readonly Buffer[] = [];
    let giveUp = (): void => {};
    const end = (tried: Tried): void => {
      isOver = true;
      clearTimeout(timer);
      resolve(tried);
    };
    const timer = setTimeout(() => {
      end({ how: 'open', reason: 'it does not answer in time', arrived });
      giveUp();
    }, milliseconds);
    pool.dispatch(request, {
      onConnect(abort) {
        giveUp = abort;
        arrived = true;
        if (isOver) abort();
      },
      onHeaders(given, raw) {
        [status, headers] = [given, raw];
        return true;
      },
      onData(piece) {
        if (text.length < BODY_MAX) text += piece.toString();
        return true;
      },
      onComplete: () => end(status < 300 ? { how: 'taken', arrived } : refusalOf(status, headers, text)),
      onError: (error) => end({ how: 'open', reason: reasonOf(error), arrived }),
    });
  });
}

/** How long to wait before another try, in milliseconds; null where none would help. */
function waitAfter(tried: Tried, wait: number, isFirst: boolean): number | null {
  if (tried.how === 'taken') return null;
  if (tried.how === 'open') return isFirst ? 0 : wait;
  if (tried.retryAfter !== undefined) return tried.retryAfter;
  return tried.status >= 500 ? wait * (0.5 + Math.random()) : null;
}

/**
 * Sends to Discord.
 * @param apiUrl where its API is, without a version
 */
export function senderOf(apiUrl: string): Sender {
  const { origin, pathname } = new URL(apiUrl);
  const base = `${pathname === '/' ? '' : pathname}/v10`;
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    keepAliveTimeout: IDLE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: TRY_MS },
  });

  async function send(outgoing: Outgoing, until: number): Promise<Sent> {
    const { type, bytes } = await encoded(outgoing);
    const headers = ['content-type', type, 'user-agent', DefaultUserAgent];
    const request = { method: outgoing.method, path: base + outgoing.path, headers, body: bytes };
    let mayHaveArrived = false;
    for (let [wait, isFirst] = [FIRST_WAIT_MS, true]; ; [wait, isFirst] = [wait * 2, false]) {
      const time = until - performance.now();
      const tried = await attempt(
        pool,
        request,
        Math.max(1, time > LONG_TRY_MS * 2 ? LONG_TRY_MS : Math.min(TRY_MS, time)),
      );
      if (
        mayHaveArrived &&
        tried.how === 'refused' &&
        tried.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
      )
        return { how: 'taken' };
      if (outgoing.once && tried.how === 'open' && tried.arrived) return tried;
      mayHaveArrived ||= tried.how === 'open';
      const next = waitAfter(tried, wait, isFirst);
      if (next === null) return tried;
      const left = until - performance.now();
      const isLast = tried.retryAfter === undefined && next > left - LAST_TRY_MS && left > LAST_TRY_MS;
      const pausing = isLast ? left - LAST_TRY_MS : next;
      if (pausing >= left) return tried;
      await pause(pausing);
    }
  }

  return { send, close: () => pool.destroy() };
}

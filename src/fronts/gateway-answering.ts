// Answers each interaction that the gateway brings, once, by Discord's REST callback; whatever fails is logged once.
// Knows how an answer travels, not what it says.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, RateLimitError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Callback, Dispatcher } from '../dispatching/dispatcher.ts';
import type { Log } from '../log.ts';
import { reasonOf } from './gateway-faults.ts';
import { type Delivery, type GatewayWatch, UNWATCHED } from './gateway-state.ts';

export interface Answering {
  /** Takes an interaction as it came. Never throws. */
  take(raw: unknown): void;
  /** Comes when nothing is in flight any more. */
  settled(): Promise<void>;
}

/** Discord's error codes. */
const ALREADY_ANSWERED = 40060;
const UNKNOWN_INTERACTION = 10062;

/** Two deliveries of an interaction come within seconds. */
const REMEMBERED = 10_000;

/** All that is needed to answer; the dispatcher reads the rest. */
const addressSchema = z.object({ id: z.string().regex(/^\d{1,20}$/), token: z.string().regex(/^[\w.~=+:-]{1,1000}$/) });

type Address = z.infer<typeof addressSchema>;

function codeOf(error: unknown): string | number | null {
  return error instanceof DiscordAPIError ? error.code : null;
}

/** The connection broke: Discord may or may not have taken what was sent. What takes too long the library tries again. */
function isOpen(error: unknown): boolean {
  const isAnswer = error instanceof DiscordAPIError || error instanceof HTTPError || error instanceof RateLimitError;
  return !isAnswer && error instanceof Error && error.name !== 'AbortError';
}

/** Remembers at least so many ids; the older half is forgotten at once, which costs less than the oldest each time. */
function memory(least: number): (id: string) => boolean {
  let [newer, older] = [new Set<string>(), new Set<string>()];
  return (id) => {
    if (newer.has(id) || older.has(id)) return false;
    if (newer.size === least) [newer, older] = [new Set(), newer];
    newer.add(id);
    return true;
  };
}

/**
 * Lets everybody through in turn, one in each turn of the event loop. Without it, a thousand that come at once would
 * all be worked out before the first answer is sent.
 */
function queue(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => nextTurn());
    return last;
  };
}

/**
 * Answers interactions.
 * @param dispatcher says what
 * @param rest without waiting for rate limits of other requests: interactions have none of the bot's
 * @param log gets failures, without tokens and without what people typed
 * @param watch told what became of each answer
 */
export function answeringOf(dispatcher: Dispatcher, rest: REST, log: Log, watch: GatewayWatch = UNWATCHED): Answering {
  const isNew = memory(REMEMBERED);
  const inTurn = queue();
  const inFlight = new Set<Promise<void>>();

  const post = ({ id, token }: Address, { files = [], ...body }: Callback) => {
    const attached = files.map(({ name, text }) => ({ name, data: text, contentType: 'text/plain; charset=utf-8' }));
    return rest.post(Routes.interactionCallback(id, token), { body, auth: false, files: attached });
  };

  /** A connection that breaks is tried once more; then 40060 says that the first try had arrived. */
  async function deliver(to: Address, callback: Callback): Promise<void> {
    try {
      await post(to, callback);
    } catch (error) {
      if (!isOpen(error)) throw error;
      await post(to, callback);
    }
  }

  function failed(error: unknown, interaction: string): Delivery {
    const reason = reasonOf(error);
    const code = codeOf(error);
    if (code === ALREADY_ANSWERED) {
      log.debug({ interaction }, 'An interaction had been answered already');
      return 'twice';
    }
    if (code === UNKNOWN_INTERACTION) {
      log.warn({ interaction }, 'An answer came too late for Discord');
      return 'late';
    }
    log.error({ interaction, reason }, 'An answer could not be delivered');
    return 'failed';
  }

  async function answer(to: Address, raw: unknown): Promise<void> {
    const start = performance.now();
    let how: Delivery = 'delivered';
    try {
      await inTurn();
      const callback = await dispatcher.dispatch(raw);
      await deliver(to, callback);
    } catch (error) {
      how = failed(error, to.id);
    }
    watch.delivered(how, performance.now() - start);
  }

  return {
    take(raw) {
      const { data: to } = addressSchema.safeParse(raw);
      if (!to) {
        log.warn({}, 'An interaction came without a usable id or token: it cannot be answered');
        return;
      }
      if (!isNew(to.id)) return;
      const answered = answer(to, raw);
      inFlight.add(answered);
      void answered.finally(() => inFlight.delete(answered));
    },
    async settled() {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}

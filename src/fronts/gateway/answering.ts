// Answers each interaction that the gateway brings, once and in time; where too many come, it acknowledges first and
// answers after. Knows how an answer travels, not what it says.
import { InteractionResponseType, InteractionType, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import type { Callback, Dispatcher } from '../../dispatching/dispatcher.ts';
import type { Log } from '../../log.ts';
import { agesOf } from './age.ts';
import { deferralOf, toDeferred } from './deferring.ts';
import { telling } from './logging.ts';
import { queue, type Urgency } from './queue.ts';
import type { Sender, Sent } from './sending.ts';
import { type Delivery, type GatewayWatch, UNWATCHED } from './state.ts';

export interface Answering {
  /** Takes an interaction as it came. Never throws. */
  take(raw: unknown): void;
  /** Comes when nothing is in flight any more. */
  settled(): Promise<void>;
}

/** All that there is time for where many are typing: nothing is lost by it, as the next letter asks again. */
const NO_CHOICES: Callback = {
  type: InteractionResponseType.ApplicationCommandAutocompleteResult,
  data: { choices: [] },
};

/** Two deliveries of an interaction come within seconds. */
const REMEMBERED = 10_000;
/** Discord waits three seconds from when it sent; the rest is for both ways. */
const IN_TIME_MS = 2750;
/** Enough for another try. A command that waits for something gives up its waiting well before. */
const ACKNOWLEDGED_BEFORE_MS = 600;
/** What is older when it comes is acknowledged first: if that is too late, nothing was worked out in vain. */
const OLD_MS = 1500;
/** An acknowledged interaction can be answered for fifteen minutes. */
const AFTERWARDS_MS = 14 * 60_000;
/** An answer takes one or two milliseconds to work out: so many wait for a third of a second. */
const CROWD = 200;
/** So many are worked off within a minute or two; who comes then is not answered. */
const WAITING_MOST = 20_000;
const TELL_EVERY_MS = 10_000;

/** All that is needed to answer; the dispatcher reads the rest. */
const addressSchema = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  token: z.string().regex(/^[\w.~=+:-]{1,1000}$/),
  application_id: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullish()
    .catch(null),
  type: z.number().catch(0),
});

export type Address = z.infer<typeof addressSchema>;

function isTyping({ type }: Address): boolean {
  return type === InteractionType.ApplicationCommandAutocomplete;
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

/** What a promise gives; null where that takes longer, on the clock of `performance.now()`. */
async function before<T>(promise: Promise<T>, end: number): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), end - performance.now());
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function tellerOf(log: Log) {
  const tell = telling(log, TELL_EVERY_MS);

  /** What became of an answer, for the log and for whoever counts. */
  function outcome(sent: Sent, interaction: string): Delivery {
    if (sent.how === 'taken') return 'delivered';
    if (sent.how === 'refused' && sent.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
      log.debug({ interaction }, 'An interaction had been answered already');
      return 'twice';
    }
    if (sent.how === 'refused' && sent.code === RESTJSONErrorCodes.UnknownInteraction) {
      tell.say('warn', { interaction }, 'An answer came too late for Discord');
      return 'late';
    }
    tell.say('error', { interaction }, `An answer could not be delivered: ${sent.reason}`);
    return 'failed';
  }

  return {
    outcome,
    dropped(interaction: string): Delivery {
      tell.say('warn', { interaction }, 'An interaction waited too long and was dropped');
      return 'late';
    },
    crowded: () => tell.say('warn', {}, 'More is asked than can be answered at once: acknowledging first'),
    broken(error: unknown, interaction: string): Delivery {
      const reason = error instanceof Error ? error.message : 'an error without a name';
      tell.say('error', { interaction, reason }, 'An answer could not be worked out');
      return 'failed';
    },
    flush: tell.flush,
  };
}

/**
 * Answers interactions.
 * @param dispatcher says what
 * @param sender brings it to Discord
 * @param log gets failures, without tokens and without what people typed
 * @param watch told what became of each answer
 */
export function answeringOf(
  dispatcher: Dispatcher,
  sender: Sender,
  log: Log,
  watch: GatewayWatch = UNWATCHED,
): Answering {
  const isNew = memory(REMEMBERED);
  const ageOf = agesOf();
  const inTurn = queue();
  const inFlight = new Set<Promise<void>>();
  const tell = tellerOf(log);

  const acknowledge = ({ id, token }: Address, { files, ...body }: Callback, until: number): Promise<Sent> =>
    sender.send({ method: 'POST', path: Routes.interactionCallback(id, token), body, files }, until);

  async function worked(raw: unknown, urgency: Urgency): Promise<Callback> {
    await inTurn.turn(urgency);
    return dispatcher.dispatch(raw);
  }

  async function delivered(to: Address, callback: Callback, until: number): Promise<Delivery> {
    return tell.outcome(await acknowledge(to, callback, until), to.id);
  }

  async function deferred(to: Address, deferral: Callback, until: number, work: () => Promise<Callback>) {
    const acknowledged = await acknowledge(to, deferral, until);
    // Where no word came back Discord may show that the bot is thinking: that must not be the last thing to be seen.
    if (acknowledged.how === 'refused') return tell.outcome(acknowledged, to.id);
    const sent = await sender.send(toDeferred(to, deferral, await work()), performance.now() + AFTERWARDS_MS);
    return tell.outcome(sent, to.id);
  }

  /** What takes too long is acknowledged while there is time. */
  async function atOnce(to: Address, raw: unknown, deferral: Callback, until: number): Promise<Delivery> {
    const working = worked(raw, 'urgent');
    const callback = await before(working, until - ACKNOWLEDGED_BEFORE_MS);
    return callback ? delivered(to, callback, until) : deferred(to, deferral, until, () => working);
  }

  /** There is no acknowledging it. */
  async function atOnceOrNever(to: Address, raw: unknown, until: number): Promise<Delivery> {
    await inTurn.turn('urgent');
    if (performance.now() > until) return tell.dropped(to.id);
    return delivered(to, await dispatcher.dispatch(raw), until);
  }

  async function answered(to: Address, raw: unknown, until: number): Promise<Delivery> {
    if (inFlight.size >= WAITING_MOST) return tell.dropped(to.id);
    const deferral = deferralOf(to);
    const isCrowded = inTurn.urgent >= CROWD;
    const isHasty = ageOf(to.id) > OLD_MS || isCrowded;
    if (deferral === null)
      return isHasty && isTyping(to) ? delivered(to, NO_CHOICES, until) : atOnceOrNever(to, raw, until);
    if (!isHasty) return atOnce(to, raw, deferral, until);
    if (isCrowded) tell.crowded();
    return deferred(to, deferral, until, () => worked(raw, 'patient'));
  }

  async function answer(to: Address, raw: unknown): Promise<void> {
    const start = performance.now();
    const how = await answered(to, raw, start + IN_TIME_MS).catch((error: unknown) => tell.broken(error, to.id));
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
      tell.flush();
    },
  };
}

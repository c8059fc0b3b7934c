// What became of an interaction, by rules with names: answered once and in time, refused for a reason that is no fault
// of the bot's, or else lost, or answered twice. Knows what the stand-in has seen, not who sent what.
import { number, object, text } from '../support/discord/json.ts';
import { type InteractionRecord, isDeferred, type Struck } from '../support/discord/record.ts';

export type Outcome = 'answered' | 'refused' | 'lost' | 'twice';

export interface Verdict {
  readonly outcome: Outcome;
  /** In words. */
  readonly rule: string;
}

/** Where the bot gets an interaction later than this, of Discord's three seconds, it need not be able to answer it. */
const IN_TIME_MS = 2500;
/** A try that gets no answer is given up by then, in milliseconds. */
const TRY_MS = 1200;
/** So long after it came the bot has to go on trying where Discord fails, in milliseconds. */
const TRIES_FOR_MS = 2000;

const answered = (rule: string): Verdict => ({ outcome: 'answered', rule });
const refused = (rule: string): Verdict => ({ outcome: 'refused', rule });
const lost = (rule: string): Verdict => ({ outcome: 'lost', rule });
const twice = (rule: string): Verdict => ({ outcome: 'twice', rule });

/** What the bot says where it does not answer, and how that counts. */
const SAYINGS: readonly (readonly [string, (record: InteractionRecord) => Verdict])[] = [
  ['Something went wrong', () => lost('with an apology')],
  [
    'I could not read that',
    (record) => (isMalformed(record) ? refused('malformed: told so') : lost('not read, though well formed')),
  ],
  ['That was a lot at once', () => refused("over a user's limit: told to wait")],
  ['Many people are asking in this server', () => refused("over a server's limit: told to wait")],
  ['Too many people ask at once', () => refused('acknowledged first, so that no form could be shown: told so')],
  ['That button is out of date', () => refused('the button is out of date: told so')],
];

function malformations({ struck }: InteractionRecord): readonly string[] {
  return struck.filter(({ fault }) => fault === 'malformed').map(({ detail }) => detail);
}

function isMalformed(record: InteractionRecord): boolean {
  return malformations(record).length > 0;
}

/** Where the bot could not know that Discord had the answer, it may send it once more. */
function mayRepeat({ fault }: Struck): boolean {
  return fault === 'reset after' || fault === 'delay after' || fault === 'delay';
}

const ALREADY_ANSWERED = 40060;

function repeated(record: InteractionRecord): Verdict | null {
  const { attempts, struck, afterwards } = record;
  const taken = attempts.filter(({ status }) => status < 300).length;
  if (taken > 1) return twice('two first answers');
  const first = attempts.find(({ status }) => status < 300);
  // A try that was not answered in time is repeated, also where nothing but a busy machine was the cause.
  const isSlow =
    (first?.ms ?? 0) - (record.delivery.ms ?? 0) >= TRY_MS && !struck.some(({ fault }) => fault === 'duplicate');
  const again = attempts.filter(({ code }) => code === ALREADY_ANSWERED).length;
  if (!isSlow && again > struck.filter(mayRepeat).length) return twice('answered again without need');
  if (afterwards.length > (isDeferred(record) ? 1 : 0)) return twice('more after the answer');
  return null;
}

function wordsOf(record: InteractionRecord): string {
  return isDeferred(record)
    ? (record.followUps[0]?.content ?? record.message?.content ?? '')
    : text(record.callback?.data.content);
}

function ofAnswer(record: InteractionRecord): Verdict {
  const deferred = isDeferred(record);
  if (deferred && record.afterwards.length === 0) return lost('acknowledged, and never answered');
  const words = wordsOf(record);
  const saying = SAYINGS.find(([beginning]) => words.startsWith(beginning));
  if (saying !== undefined) return saying[1](record);
  return answered(deferred ? 'acknowledged in time, answered after' : 'in time');
}

/** With none of these it cannot be answered. */
const ADDRESS: readonly string[] = ['id', 'token', 'replaced'];

function askedToWait({ detail }: Struck): number {
  const [status, seconds] = detail.split(' ').map(Number);
  return status === 429 ? number(seconds) * 1000 : 0;
}

function ofTries({ struck }: InteractionRecord, heard: number): Verdict | null {
  const last = struck.findLast(({ fault }) => fault !== 'malformed' && fault !== 'duplicate');
  if (last === undefined) return null;
  if (last.detail.startsWith('404')) return refused('Discord refused the answer for good');
  const over = last.ms + (last.fault.startsWith('delay') ? TRY_MS : askedToWait(last));
  if (over - heard < TRIES_FOR_MS) return lost('given up while there was time');
  return refused(
    askedToWait(last) > 0
      ? 'Discord asked to wait longer than there was time'
      : 'Discord failed at every try until the time was over',
  );
}

function ofSilence(record: InteractionRecord): Verdict {
  if (malformations(record).some((detail) => ADDRESS.includes(detail)))
    return refused('malformed: without an id or token to answer to');
  const heard = record.delivery.ms;
  if (heard === null || heard > IN_TIME_MS) return refused('no connection while there was time');
  const late = record.attempts.some(({ status }) => status >= 300);
  return ofTries(record, heard) ?? lost(late ? 'refused by Discord, or too late' : 'heard, and not answered');
}

/**
 * Judges.
 * @param record of an interaction whose time is over, and of whose delivery no more will be learnt
 */
export function verdictOf(record: InteractionRecord): Verdict {
  return repeated(record) ?? (record.callback === null ? ofSilence(record) : ofAnswer(record));
}

/** For whoever looks for the cause: all but what was typed. */
export function traceOf({ id, payload, delivery, struck, attempts, afterwards, callback }: InteractionRecord): string {
  const what = object(payload.data);
  const name = text(what.name) || text(what.custom_id);
  return JSON.stringify({
    id,
    type: payload.type,
    name,
    delivery,
    struck,
    attempts,
    afterwards,
    callback: callback?.type,
  });
}

// Keeps account of a soak: each interaction that was sent, what became of it, and how long the answers took.
// Knows verdicts, not what leads to them.
import { z } from 'zod';
import type { InteractionRecord } from '../support/discord/record.ts';
import { type Outcome, traceOf, verdictOf } from './verdict.ts';

const times = z.object({ count: z.number(), p50: z.number(), p99: z.number(), max: z.number() });

/** The account, as it goes from one process to the other. */
export const accountSchema = z.object({
  sent: z.number(),
  verdicts: z.array(
    z.object({ outcome: z.enum(['answered', 'refused', 'lost', 'twice']), rule: z.string(), count: z.number() }),
  ),
  kinds: z.record(z.string(), z.number()),
  /** Of those lost or answered twice, a few. */
  examples: z.array(z.string()),
  /** The slowest answers that no fault befell. */
  slowest: z.array(z.object({ ms: z.number(), atSeconds: z.number(), kind: z.string() })),
  /** From when the bot got it until Discord had the answer, in milliseconds. */
  times: z.object({ all: times, untouched: times }),
});

export type Account = z.infer<typeof accountSchema>;
type Times = z.infer<typeof times>;

const EXAMPLES = 20;
const SLOWEST = 12;

function timesOf(values: readonly number[]): Times {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

export class Book {
  readonly #verdicts = new Map<string, { outcome: Outcome; rule: string; count: number }>();
  readonly #kinds = new Map<string, number>();
  readonly #examples: string[] = [];
  readonly #all: number[] = [];
  readonly #untouched: number[] = [];
  /** Unanswered, though sent over a connection: the bot may yet say that it has not heard. */
  readonly #open: InteractionRecord[] = [];
  readonly #begun = performance.now();
  #slowest: { ms: number; atSeconds: number; kind: string }[] = [];
  #sent = 0;

  sent(kind: string): void {
    this.#sent += 1;
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
  }

  /** @param record whose time is over */
  enter(kind: string, record: InteractionRecord): void {
    this.#time(kind, record);
    if (record.callback === null && record.delivery.ms !== null) this.#open.push(record);
    else this.#judge(record);
  }

  #time(kind: string, { callbackMs, delivery, struck, startedAt }: InteractionRecord): void {
    if (callbackMs === null || delivery.ms === null) return;
    const ms = callbackMs - delivery.ms;
    this.#all.push(ms);
    if (struck.length > 0) return;
    this.#untouched.push(ms);
    if (ms <= (this.#slowest.at(-1)?.ms ?? 0) && this.#slowest.length === SLOWEST) return;
    const slow = { ms, atSeconds: (startedAt - this.#begun) / 1000, kind };
    this.#slowest = [...this.#slowest, slow].toSorted((one, other) => other.ms - one.ms).slice(0, SLOWEST);
  }

  #judge(record: InteractionRecord): void {
    const { outcome, rule } = verdictOf(record);
    const key = `${outcome} ${rule}`;
    const counted = this.#verdicts.get(key) ?? { outcome, rule, count: 0 };
    counted.count += 1;
    this.#verdicts.set(key, counted);
    if ((outcome === 'lost' || outcome === 'twice') && this.#examples.length < EXAMPLES)
      this.#examples.push(`${outcome}, ${rule}: ${traceOf(record)}`);
  }

  /** Closes it: everything that was sent has been entered. */
  account(): Account {
    for (const record of this.#open.splice(0)) this.#judge(record);
    return {
      sent: this.#sent,
      verdicts: [...this.#verdicts.values()],
      kinds: Object.fromEntries(this.#kinds),
      examples: this.#examples,
      slowest: this.#slowest,
      times: { all: timesOf(this.#all), untouched: timesOf(this.#untouched) },
    };
  }
}

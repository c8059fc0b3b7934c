// Lets work through in turn, the urgent first, and leaves the event loop to others now and then.
// Knows no work: whoever waits for a turn does it then.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Urgent work comes first, but patient work never waits for all of it. */
export type Urgency = 'urgent' | 'patient';

export interface Queue {
  /** How many wait with urgent work. */
  readonly urgent: number;
  /** Comes when it is one's turn. What is done until the first wait is done alone. */
  turn(urgency: Urgency): Promise<void>;
}

/** Where both wait, every so manieth turn is for patient work. */
const PATIENT_TURN = 4;
/** Somewhat more than other long work, such as a base that is being built, takes in a turn of the event loop. */
const TURN_MS = 5;

/** First in, first out; a list of its own would move all that wait for each that leaves. */
function line() {
  let [waiting, gone] = [[] as (() => void)[], 0];
  return {
    get length() {
      return waiting.length - gone;
    },
    join: (go: () => void) => void waiting.push(go),
    next(): (() => void) | undefined {
      const go = waiting[gone];
      gone += 1;
      if (gone >= waiting.length) [waiting, gone] = [[], 0];
      return go;
    },
  };
}

/**
 * A queue. Some milliseconds of work are let through in each turn of the event loop: if it were all, a thousand
 * answers that are wanted at once would be worked out before the first is sent; if it were one, whatever else has its
 * turns would leave too few.
 */
export function queue(): Queue {
  const lines = { urgent: line(), patient: line() };
  let isRunning = false;
  let turns = 0;

  function next(): (() => void) | undefined {
    turns += 1;
    const [first, second] = turns % PATIENT_TURN === 0 ? [lines.patient, lines.urgent] : [lines.urgent, lines.patient];
    return first.next() ?? second.next();
  }

  async function run(): Promise<void> {
    for (;;) {
      await nextTurn();
      const end = performance.now() + TURN_MS;
      do {
        const go = next();
        if (go === undefined) {
          isRunning = false;
          return;
        }
        go();
        // Whoever has the turn begins before this goes on.
        await undefined;
      } while (performance.now() < end);
    }
  }

  return {
    get urgent() {
      return lines.urgent.length;
    },
    turn(urgency) {
      const { promise, resolve } = Promise.withResolvers<void>();
      lines[urgency].join(resolve);
      if (!isRunning) {
        isRunning = true;
        void run();
      }
      return promise;
    },
  };
}

// Takes long work in slices: between two of them whatever else is waiting has its turn.
// Knows time, not what the work is.
import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '../text/steps.ts';

/** A question that comes in the middle of a slice waits no longer, in milliseconds. */
const SLICE_MS = 3;

/**
 * Takes all steps, some milliseconds at a time.
 * @param steps each takes a few milliseconds at most
 * @param stop gives the work up between two slices
 * @param held where it gives a promise, the work rests until that comes
 * @throws what the work throws, or the reason of `stop`
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  stop: AbortSignal,
  held: () => Promise<unknown> | null = () => null,
): Promise<Result> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await turn();
    await held();
    stop.throwIfAborted();
  }
}

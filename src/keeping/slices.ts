// Takes long work in slices: between two of them whatever else is waiting has its turn.
// Knows time, not what the work is.
import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '../text/steps.ts';

/** A question that comes in the middle of a slice waits no longer, in milliseconds. */
const SLICE_MS = 3;

/** How work is taken. */
interface Slicing {
  /** Milliseconds that a slice takes. */
  readonly slice?: number;
  /** Where it gives a promise, the work rests until that comes. */
  readonly held?: () => Promise<unknown> | null;
}

/**
 * Takes all steps, some milliseconds at a time.
 * @param steps each takes a few milliseconds at most
 * @param stop gives the work up between two slices
 * @throws what the work throws, or the reason of `stop`
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  stop: AbortSignal,
  { slice = SLICE_MS, held = () => null }: Slicing = {},
): Promise<Result> {
  for (;;) {
    const end = performance.now() + slice;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await turn();
    await held();
    stop.throwIfAborted();
  }
}

// Learns the linear model of a base behind the first answers, which do without it.
// Knows time and answerers, not folders.
import type { Answerer, Soon } from '../answering/answerer.ts';
import { inSlices } from './slices.ts';

export interface Learner {
  /**
   * Learns in slices, and gives up what it was learning before.
   * @param soon of the base that is in use now
   * @param use called with the answerer that knows the model, unless another base came meanwhile
   */
  learn(soon: Soon, use: (answerer: Answerer) => void): Promise<void>;
  /** Rests while something else is worked at, which is waited for. */
  restDuring(work: Promise<unknown>): void;
  /** The answerer that knows the model, or after so many milliseconds the one that does not. */
  within(soon: Soon, milliseconds: number): Promise<Answerer>;
}

/**
 * @param stop ends all learning
 */
export function learnerOf(stop: AbortSignal): Learner {
  let present = new AbortController();
  let held: Promise<unknown> | null = null;
  return {
    async learn({ learning }, use) {
      present.abort();
      present = new AbortController();
      const { signal } = present;
      const learnt = await inSlices(learning(), AbortSignal.any([signal, stop]), () => held).catch((error: unknown) => {
        if (signal.aborted || stop.aborted) return null;
        throw error;
      });
      if (learnt !== null && !signal.aborted) use(learnt);
    },
    restDuring(work) {
      const rest = work
        .catch(() => {})
        .finally(() => {
          if (held === rest) held = null;
        });
      held = rest;
    },
    async within({ answerer, learning }, milliseconds) {
      const late = AbortSignal.timeout(milliseconds);
      return await inSlices(learning(), AbortSignal.any([late, stop])).catch((error: unknown) => {
        if (late.aborted) return answerer;
        throw error;
      });
    },
  };
}

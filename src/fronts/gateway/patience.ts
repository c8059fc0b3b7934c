// Tries again and again what may work later, waiting longer each time, and gives up in the end.
// Knows no Discord: what is tried, and which failures are worth another try, is said by the caller.
import { setTimeout as pause } from 'node:timers/promises';

/** All in milliseconds. */
export interface Patience {
  /** The first pause; each is twice the one before, and shortened by chance. */
  readonly first: number;
  readonly longest: number;
  readonly warnEvery: number;
  readonly giveUpAfter: number;
  /** A connection that is silent for so long is not waited for. */
  readonly hangsAfter: number;
}

export const PATIENCE: Patience = {
  first: 1000,
  longest: 30_000,
  warnEvery: 60_000,
  giveUpAfter: 5 * 60_000,
  hangsAfter: 20_000,
};

/** Somewhat less than that, by chance: many that failed together do not come back together. */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random() / 2);
}

export interface Attempts<T> {
  /** Gives up where the signal says so: it may otherwise never end. */
  readonly attempt: (signal: AbortSignal) => Promise<T>;
  /** Whether another try is of use. */
  readonly mayPass: (error: unknown) => boolean;
  /** Told at the first failure, and from then on now and again. */
  readonly warn: (error: unknown) => void;
  /** Somebody wants it to stop. */
  readonly stop: AbortSignal;
}

/**
 * Tries until it works.
 * @returns what the attempt gave
 * @throws the failure that no other try can mend, the last one when patience is over, or the reason of `stop`
 */
export async function patiently<T>({ attempt, mayPass, warn, stop }: Attempts<T>, patience: Patience): Promise<T> {
  const end = performance.now() + patience.giveUpAfter;
  const over = AbortSignal.any([stop, AbortSignal.timeout(patience.giveUpAfter)]);
  let failure: unknown = null;
  const warning = setInterval(() => warn(failure ?? new Error('it does not answer')), patience.warnEvery);
  try {
    for (let wait = patience.first; ; wait = Math.min(patience.longest, wait * 2)) {
      try {
        return await attempt(over);
      } catch (error) {
        stop.throwIfAborted();
        if (!mayPass(error) || performance.now() + wait > end) throw error;
        if (failure === null) warn(error);
        failure = error;
      }
      await pause(jittered(wait), undefined, { signal: stop });
    }
  } finally {
    clearInterval(warning);
  }
}

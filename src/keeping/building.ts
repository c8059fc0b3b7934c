// Unpacks a base here while it is checked and studied in the thread. Knows neither files nor what becomes of the base.
import { answering } from '../answering/answerer.ts';
import { type OpenedParcels, opening } from '../knowledge/parcels.ts';
import type { Built } from './learning.ts';
import type { Coming } from './loading.ts';
import { inSlices } from './slices.ts';

export interface Building {
  /** Null where no base comes; rejects where errors were found in it, and once it is given up. */
  readonly built: Promise<Built | null>;
  giveUp(): void;
}

/**
 * Builds one base after another: each takes over from the one before what is the same.
 * @param closing gives up whatever is being built
 * @param opened of the base that is in use at the start; empty where it did not come in parcels
 */
export function builderOf(closing: AbortSignal, opened: OpenedParcels): (coming: Coming | null) => Building {
  async function build(coming: Coming, stop: AbortSignal): Promise<Built> {
    const knowledge = await inSlices(opening(coming.next, opened), stop);
    const studied = await coming.studied;
    return { answerer: await inSlices(answering(knowledge, studied), stop), coming };
  }

  return (coming) => {
    if (coming === null) return { built: Promise.resolve(null), giveUp() {} };
    const stop = new AbortController();
    const built = build(coming, AbortSignal.any([stop.signal, closing]));
    built.catch(() => coming.close());
    return {
      built,
      giveUp() {
        stop.abort();
        coming.close();
      },
    };
  };
}

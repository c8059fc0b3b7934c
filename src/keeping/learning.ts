// Has the linear model of a base learnt behind the first answers, which do without it.
// Knows time and answerers, not folders, nor how a model is learnt.
import { setTimeout as after } from 'node:timers/promises';
import type { Answerer } from '../answering/answerer.ts';
import type { Model } from '../matching/model.ts';
import type { Coming } from './loading.ts';

/** A base that is built, and where it came from. */
export interface Built {
  readonly answerer: Answerer;
  readonly coming: Pick<Coming, 'learnt' | 'close'>;
}

export interface Learner {
  /**
   * Waits for the model, and lets go of the base that was waited for before.
   * @param built of the base that is in use now
   * @param use called with the answerer that knows the model, unless another base came meanwhile
   * @throws what the learning throws
   */
  learn(built: Built, use: (answerer: Answerer) => void): Promise<void>;
  /** The answerer that knows the model, or after so many milliseconds the one that does not. */
  within(built: Built, milliseconds: number): Promise<Answerer>;
}

function knowing(answerer: Answerer, linear: Model | null): Answerer {
  return linear === null ? answerer : answerer.withModel(linear);
}

export function learnerOf(): Learner {
  let present: Built | null = null;
  return {
    async learn(built, use) {
      present?.coming.close();
      present = built;
      try {
        const linear = await built.coming.learnt();
        if (present === built && linear !== null) use(knowing(built.answerer, linear));
      } catch (error) {
        if (present === built) throw error;
      } finally {
        built.coming.close();
      }
    },
    async within({ answerer, coming }, milliseconds) {
      const enough = new AbortController();
      try {
        const late = after(milliseconds, null, { ref: false, signal: enough.signal }).catch(() => null);
        return knowing(answerer, await Promise.race([coming.learnt(), late]));
      } finally {
        enough.abort();
        coming.close();
      }
    },
  };
}

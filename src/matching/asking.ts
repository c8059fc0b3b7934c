// How an entry is usually asked for: for a person, a time, a place … ; a little evidence for or against it.
// Knows kinds of question, not words.

import { STEP, type Steps } from '../text/steps.ts';
import type { Asked } from './asked.ts';
import type { Document } from './numbering.ts';

export interface Asking {
  /** The log of how much likelier than on average a question of this kind is for the entry; 0 says nothing. */
  evidence(asked: Asked | null, entry: number): number;
}

/** So many made-up phrasings, spread as in the whole base, temper what few phrasings say (Laplace's rule, generalised). */
const PRIOR_PHRASINGS = 6;

type Counts = Map<Asked | null, number>;

/**
 * Counts the kinds of questions that entries are asked by, in steps.
 * @param entries how many entries there are
 * @param documents phrasings and answers; answers ask for nothing and do not count
 */
export function* askingOf(entries: number, documents: readonly Document[]): Steps<Asking> {
  const all: Counts = new Map();
  const each = Array.from({ length: entries }, (): Counts => new Map());
  const sizes = new Uint32Array(entries);
  let size = 0;
  for (const [at, { entry, understood, tried }] of documents.entries()) {
    if (at % STEP === 0) yield;
    if (!tried) continue;
    const { asked } = understood;
    const own = each[entry];
    own?.set(asked, (own.get(asked) ?? 0) + 1);
    all.set(asked, (all.get(asked) ?? 0) + 1);
    sizes[entry] = (sizes[entry] ?? 0) + 1;
    size++;
  }
  return {
    evidence(asked, entry) {
      const usual = (all.get(asked) ?? 0) / (size || 1);
      if (usual === 0) return 0;
      const own = (each[entry]?.get(asked) ?? 0) + PRIOR_PHRASINGS * usual;
      return Math.log(own / ((sizes[entry] ?? 0) + PRIOR_PHRASINGS) / usual);
    },
  };
}

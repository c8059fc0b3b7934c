// How an entry is usually asked for: for a person, a time, a place … ; a little evidence for or against it.
// Knows kinds of question, not words.

import { STEP, type Steps } from '../text/steps.ts';
import type { Asked } from './asked.ts';
import type { Document } from './numbering.ts';

/** Plain data. */
export interface Asking {
  /** How many phrasings there are, and of each kind; null stands for those that ask for nothing in particular. */
  readonly size: number;
  readonly kinds: ReadonlyMap<Asked | null, number>;
  /** The same of each entry. */
  readonly entries: readonly { readonly size: number; readonly kinds: ReadonlyMap<Asked | null, number> }[];
}

/** So many made-up phrasings, spread as in the whole base, temper what few phrasings say (Laplace's rule, generalised). */
const PRIOR_PHRASINGS = 6;

/**
 * Counts the kinds of questions that entries are asked by, in steps.
 * @param entries how many entries there are
 * @param documents phrasings and answers; answers ask for nothing and do not count
 */
export function* askingOf(entries: number, documents: readonly Document[]): Steps<Asking> {
  const kinds = new Map<Asked | null, number>();
  const each = Array.from({ length: entries }, () => ({ size: 0, kinds: new Map<Asked | null, number>() }));
  let size = 0;
  for (const [at, { entry, understood, tried }] of documents.entries()) {
    if (at % STEP === 0) yield;
    const own = each[entry];
    if (!tried || !own) continue;
    const { asked } = understood;
    own.kinds.set(asked, (own.kinds.get(asked) ?? 0) + 1);
    own.size++;
    kinds.set(asked, (kinds.get(asked) ?? 0) + 1);
    size++;
  }
  return { size, kinds, entries: each };
}

/** The log of how much likelier than on average a question of this kind is for an entry; 0 says nothing. */
export function evidenceOf({ size, kinds, entries }: Asking, asked: Asked | null, entry: number): number {
  const usual = (kinds.get(asked) ?? 0) / (size || 1);
  if (usual === 0) return 0;
  const own = (entries[entry]?.kinds.get(asked) ?? 0) + PRIOR_PHRASINGS * usual;
  return Math.log(own / ((entries[entry]?.size ?? 0) + PRIOR_PHRASINGS) / usual);
}

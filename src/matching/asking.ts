// How an entry is usually asked for: for a person, a time, a place … ; a little evidence for or against it.
// Knows kinds of question, not words.

import { STEP, type Steps } from '../text/steps.ts';
import { ASKED, type Asked } from './asked.ts';
import type { Document } from './numbering.ts';

/** Plain data. */
export interface Asking {
  /** How many phrasings there are, of each kind; the last stands for those that ask for nothing in particular. */
  readonly kinds: Uint32Array;
  /** The same of each entry, those of one entry one behind the other. */
  readonly entries: Uint32Array;
  /** How many phrasings each entry has, of whatever kind. */
  readonly sizes: Uint32Array;
}

/** So many made-up phrasings, spread as in the whole base, temper what few phrasings say (Laplace's rule, generalised). */
const PRIOR_PHRASINGS = 6;
const KINDS = ASKED.length + 1;

/** The place of a kind among all. */
export function placeOfKind(asked: Asked | null): number {
  return asked === null ? ASKED.length : ASKED.indexOf(asked);
}

/**
 * Counts the kinds of questions that entries are asked by, in steps.
 * @param entries how many entries there are
 * @param documents phrasings and answers; answers ask for nothing and do not count
 */
export function* askingOf(entries: number, documents: readonly Document[]): Steps<Asking> {
  const kinds = new Uint32Array(KINDS);
  const each = new Uint32Array(entries * KINDS);
  const sizes = new Uint32Array(entries);
  for (const [at, { entry, understood, tried }] of documents.entries()) {
    if (at % STEP === 0) yield;
    if (!tried) continue;
    const kind = placeOfKind(understood.asked);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    each[entry * KINDS + kind] = (each[entry * KINDS + kind] ?? 0) + 1;
    sizes[entry] = (sizes[entry] ?? 0) + 1;
  }
  return { kinds, entries: each, sizes };
}

function usualShare({ kinds }: Asking, kind: number): number {
  return (kinds[kind] ?? 0) / (kinds.reduce((sum, each) => sum + each, 0) || 1);
}

function evidence({ entries, sizes }: Asking, kind: number, usual: number, entry: number): number {
  const own = (entries[entry * KINDS + kind] ?? 0) + PRIOR_PHRASINGS * usual;
  return Math.log(own / ((sizes[entry] ?? 0) + PRIOR_PHRASINGS) / usual);
}

/**
 * For each entry the log of how much likelier than on average a question of a kind is for it; 0 says nothing.
 * @param asking of the base
 * @param asked the kind of the question
 */
export function evidenceFor(asking: Asking, asked: Asked | null): Float64Array {
  const kind = placeOfKind(asked);
  const usual = usualShare(asking, kind);
  const all = new Float64Array(asking.sizes.length);
  if (usual > 0) for (let entry = 0; entry < all.length; entry++) all[entry] = evidence(asking, kind, usual, entry);
  return all;
}

/**
 * The same of one entry.
 * @param entry its number
 */
export function evidenceOf(asking: Asking, asked: Asked | null, entry: number): number {
  const kind = placeOfKind(asked);
  const usual = usualShare(asking, kind);
  return usual === 0 ? 0 : evidence(asking, kind, usual, entry);
}

// How like a question is to those that are known to be out of scope.
// Knows terms and their weight, not what the base answers.

import { STEP, type Steps } from '../text/steps.ts';
import type { Index } from './indexing.ts';
import { type Lexicon, LexiconWriter, numberOf, numbersOf } from './lexicon.ts';
import { type Lists, listAt, listsOf } from './lists.ts';
import { weightOfTerm } from './nearness.ts';
import { termsOf } from './preparing.ts';
import type { Understood } from './understanding.ts';

/** The nearest of them. */
export interface NearestOutOfScope {
  /** In the base's list, from 0; null where none shares a term with the question. */
  readonly number: number | null;
  /** Cosine over terms, each weighed by its inverse document frequency: 0 to 1. */
  readonly likeness: number;
}

export interface OutOfScope {
  nearest(understood: Understood): NearestOutOfScope;
  /** Whether the question is, term for term, one of them. */
  holds(understood: Understood): boolean;
}

/** Questions that are known to be out of scope, by number: plain data, so that it can be kept. */
export interface Examples {
  /** Each as its terms in one string. */
  readonly verbatim: Lexicon;
  readonly lengths: Float64Array;
  readonly terms: Lexicon;
  /** Those that hold each of the terms. */
  readonly holding: Lists;
}

function lengthOf(index: Index, terms: Iterable<string>): number {
  let square = 0;
  for (const term of terms) square += weightOfTerm(index, term) ** 2;
  return Math.sqrt(square) || 1;
}

function addTo(sums: Float64Array, numbers: Uint32Array, weight: number): void {
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? 0;
    sums[number] = (sums[number] ?? 0) + weight;
  }
}

/**
 * Takes in the questions that are known to be out of scope, in steps.
 * @param index the base's index, for the weights
 * @param questions as understood
 * @returns null where there are none
 */
export function* exemplifying(index: Index, questions: readonly Understood[]): Steps<Examples | null> {
  if (questions.length === 0) return null;
  const verbatim = new LexiconWriter();
  const lengths = new Float64Array(questions.length);
  const known = new LexiconWriter();
  const numberFor = numbersOf(known);
  const holding: number[][] = [];
  const squares: number[] = [];
  for (const [number, { tokens }] of questions.entries()) {
    verbatim.add(termsOf(tokens));
    let square = 0;
    for (const term of new Set(tokens.map(({ term }) => term))) {
      const own = numberFor(term);
      holding[own] ??= [];
      holding[own].push(number);
      squares[own] ??= weightOfTerm(index, term) ** 2;
      square += squares[own];
    }
    lengths[number] = Math.sqrt(square) || 1;
    if (number % STEP === 0) yield;
  }
  return { verbatim: verbatim.lexicon(), lengths, terms: known.lexicon(), holding: listsOf(holding) };
}

/**
 * Compares questions with those that are known to be out of scope, each for itself: they have no common subject, so the
 * nearest one alone speaks (nearest neighbour, Cover and Hart 1967).
 * @param index the base's index, for the weights
 * @param examples those questions
 */
export function outOfScopeOf(index: Index, { verbatim, lengths, terms: known, holding }: Examples): OutOfScope {
  /** Of no use when the next is asked; there are tens of thousands, too many to clear up after each. */
  const shared = new Float64Array(lengths.length);
  return {
    holds: ({ tokens }) => tokens.length > 0 && numberOf(verbatim, termsOf(tokens)) >= 0,
    nearest({ tokens }) {
      shared.fill(0);
      const terms = new Set(tokens.map(({ term }) => term));
      for (const term of terms) {
        addTo(shared, listAt(holding, numberOf(known, term)), weightOfTerm(index, term) ** 2);
      }
      let number: number | null = null;
      let most = 0;
      for (let at = 0; at < shared.length; at++) {
        const weight = shared[at] ?? 0;
        if (weight === 0) continue;
        const likeness = weight / (lengths[at] ?? 1);
        if (likeness <= most) continue;
        number = at;
        most = likeness;
      }
      return { number, likeness: Math.min(1, most / lengthOf(index, terms)) };
    },
  };
}

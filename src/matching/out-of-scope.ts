// How like a question is to those that are known to be out of scope.
// Knows terms and their weight, not what the base answers.
import type { Index } from './indexing.ts';
import { weightOfTerm } from './nearness.ts';
import { termsOf } from './preparing.ts';
import type { Understood } from './understanding.ts';

export interface OutOfScope {
  /** Cosine to the nearest of them over terms, each weighed by its inverse document frequency: 0 to 1. */
  likeness(understood: Understood): number;
  /** Whether the question is, term for term, one of them. */
  holds(understood: Understood): boolean;
}

interface Example {
  readonly terms: ReadonlySet<string>;
  readonly length: number;
}

function lengthOf(index: Index, terms: Iterable<string>): number {
  let square = 0;
  for (const term of terms) square += weightOfTerm(index, term) ** 2;
  return Math.sqrt(square) || 1;
}

/**
 * Prepares the questions that are known to be out of scope, each for itself: they have no common subject, so the
 * nearest one alone speaks (nearest neighbour, Cover and Hart 1967).
 * @param index the base's index, for the weights
 * @param questions as understood
 */
export function outOfScopeOf(index: Index, questions: readonly Understood[]): OutOfScope {
  const verbatim = new Set(questions.map(({ tokens }) => termsOf(tokens)));
  const holding = new Map<string, Example[]>();
  for (const { tokens } of questions) {
    const terms = new Set(tokens.map(({ term }) => term));
    const example = { terms, length: lengthOf(index, terms) };
    for (const term of terms) {
      const others = holding.get(term);
      if (others) others.push(example);
      else holding.set(term, [example]);
    }
  }
  return {
    holds: ({ tokens }) => tokens.length > 0 && verbatim.has(termsOf(tokens)),
    likeness({ tokens }) {
      const shared = new Map<Example, number>();
      const terms = new Set(tokens.map(({ term }) => term));
      for (const term of terms) {
        const weight = weightOfTerm(index, term) ** 2;
        for (const example of holding.get(term) ?? []) shared.set(example, (shared.get(example) ?? 0) + weight);
      }
      const length = lengthOf(index, terms);
      let nearest = 0;
      for (const [example, weight] of shared) nearest = Math.max(nearest, weight / example.length / length);
      return Math.min(1, nearest);
    },
  };
}

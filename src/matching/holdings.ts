// What each entry's own words hold, and which words of a question lie outside them.
// Knows terms, names and kinds of question; not scores.
import { type Asked, answersKind } from './asked.ts';
import type { Document } from './numbering.ts';
import type { Understood } from './understanding.ts';

/** What in a question speaks against one entry. Words are given as understood. */
export interface Objections {
  /** How many content words of the question the entry's phrasings or its answer hold. */
  readonly shared: number;
  /** Content words that the base holds nowhere. */
  readonly unknown: readonly string[];
  /** Content words that the base holds, but neither this entry's phrasings nor its answer. */
  readonly foreign: readonly string[];
  /** Names that neither this entry's phrasings nor its answer mention. */
  readonly foreignNames: readonly string[];
  readonly asked: Asked | null;
  /** The entry is asked for in ways that want this kind of answer. */
  readonly kindFits: boolean;
}

export interface Holdings {
  objectionsTo(entry: number, understood: Understood): Objections;
}

/**
 * Gathers what each entry holds.
 * @param entries how many entries there are
 * @param documents all phrasings and answers
 */
export function holdingsOf(entries: number, documents: readonly Document[]): Holdings {
  const held = Array.from({ length: entries }, () => new Set<string>());
  const askedFor = Array.from({ length: entries }, () => new Set<Asked>());
  for (const { entry, understood } of documents) {
    for (const { term } of understood.tokens) held[entry]?.add(term);
    if (understood.asked) askedFor[entry]?.add(understood.asked);
  }
  const none: ReadonlySet<never> = new Set();

  return {
    objectionsTo(entry, { tokens, asked }) {
      const own: ReadonlySet<string> = held[entry] ?? none;
      const content = tokens.filter((token) => token.content);
      const outside = content.filter((token) => token.known && !own.has(token.term));
      return {
        shared: content.filter((token) => own.has(token.term)).length,
        unknown: content.filter((token) => !token.known).map((token) => token.word),
        foreign: outside.filter((token) => token.name === null).map((token) => token.word),
        foreignNames: outside.filter((token) => token.name !== null).map((token) => token.word),
        asked,
        kindFits: answersKind(asked, askedFor[entry] ?? none),
      };
    },
  };
}

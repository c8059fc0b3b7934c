// What each entry's own words hold, and which words of a question lie outside them.
// Knows terms, names and kinds of question; not scores.

import { type Asked, answersKind } from './asked.ts';
import { type Gathered, type Held, heldBy, possessions } from './held.ts';
import { numberOf } from './lexicon.ts';
import type { Token, Understood } from './understanding.ts';

/** What in a question speaks for and against one entry. Words are given as understood. */
export interface Objections {
  /** How many content words the question has. */
  readonly content: number;
  /** How many of them the entry's phrasings hold; 0 for a question without a single word, such as "7 * 7". */
  readonly shared: number;
  /** Content words that the base holds nowhere. */
  readonly unknown: readonly string[];
  /** Content words that the base holds, but neither this entry's phrasings nor its answer. */
  readonly foreign: readonly string[];
  /** Content words that this entry's answer holds, but none of its phrasings. */
  readonly inAnswerOnly: readonly string[];
  /** Names that neither this entry's phrasings nor its answer mention. */
  readonly foreignNames: readonly string[];
  /** Words that the question gives to one name and the entry only to others: "the mayor's car" for the doctor's. */
  readonly swapped: readonly string[];
  readonly asked: Asked | null;
  /** The entry is asked for in ways that want this kind of answer. */
  readonly kindFits: boolean;
}

export interface Holdings {
  objectionsTo(entry: number, understood: Understood): Objections;
}

function swappedIn(held: Held, tokens: readonly Token[]): string[] {
  return possessions(tokens).flatMap(({ owner, token }) => (held.isOthers(token.term, owner) ? [token.word] : []));
}

/**
 * Compares questions with what entries hold.
 * @param gathered of the base
 */
export function holdingsOf(gathered: Gathered): Holdings {
  const isKnown = ({ name, term }: Token): boolean => name !== null || numberOf(gathered.held, term) >= 0;

  return {
    objectionsTo(entry, { tokens, asked }) {
      const own = heldBy(gathered, entry);
      const content = tokens.filter((token) => token.content);
      const outside = content.filter((token) => isKnown(token) && !own.inPhrasings(token.term));
      const foreign = outside.filter((token) => !own.inAnswer(token.term));
      const words = (of: readonly Token[]): string[] => of.map((token) => token.word);
      const hasWord = tokens.some(({ word }) => /\p{L}/u.test(word));
      return {
        content: content.length,
        shared: hasWord ? content.filter((token) => own.inPhrasings(token.term)).length : 0,
        unknown: words(content.filter((token) => !isKnown(token))),
        foreign: words(foreign.filter((token) => token.name === null)),
        inAnswerOnly: words(outside.filter((token) => own.inAnswer(token.term))),
        foreignNames: words(foreign.filter((token) => token.name !== null)),
        swapped: swappedIn(own, tokens),
        asked,
        kindFits: answersKind(asked, own.askedFor),
      };
    },
  };
}

// What each entry's own words hold, and which words of a question lie outside them.
// Knows terms, names and kinds of question; not scores.

import { isPlace } from '../text/places.ts';
import { type Asked, answersKind } from './asked.ts';
import { actorOf, type Gathered, type Held, heldBy, possessions } from './held.ts';
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
  /** Names, countries, peoples and years that neither this entry's phrasings nor its answer mention. */
  readonly foreignNames: readonly string[];
  /** Words that the question gives to one name and the entry only to others: "the mayor's car" for the doctor's. */
  readonly swapped: readonly string[];
  /** Whom the question says to act, where the entry's phrasings hardly ever say so and often that others do: 0 to 1. */
  readonly strangeActor: number;
  readonly asked: Asked | null;
  /** The entry is asked for in ways that want this kind of answer. */
  readonly kindFits: boolean;
}

export interface Holdings {
  objectionsTo(entry: number, understood: Understood): Objections;
}

/** A year of this or the last two centuries. */
const YEAR = /^(1[89]|20)\d\d$/;
/** So many phrasings that say who acts tell half as much as any number of them. */
const ACTED_HALF = 8;
/** From this share on, one that acts is no stranger. */
const ACTOR_SHARE = 0.08;

function swappedIn(held: Held, tokens: readonly Token[]): string[] {
  return possessions(tokens).flatMap(({ owner, token }) => (held.isOthers(token.term, owner) ? [token.word] : []));
}

function strangenessOf(held: Held, tokens: readonly Token[]): number {
  const actor = actorOf(tokens);
  if (actor === null) return 0;
  const { own, all } = held.acting(actor);
  return (all / (all + ACTED_HALF)) * Math.max(0, 1 - own / (all || 1) / ACTOR_SHARE);
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
      const isNamed = ({ name, word }: Token): boolean => name !== null || isPlace(word) || YEAR.test(word);
      const isHeld = ({ term }: Token): boolean => own.inPhrasings(term) || own.inAnswer(term);
      const hasWord = tokens.some(({ word }) => /\p{L}/u.test(word));
      return {
        content: content.length,
        shared: hasWord ? content.filter((token) => own.inPhrasings(token.term)).length : 0,
        unknown: words(content.filter((token) => !isKnown(token) && !isNamed(token))),
        foreign: words(foreign.filter((token) => !isNamed(token))),
        inAnswerOnly: words(outside.filter((token) => own.inAnswer(token.term))),
        foreignNames: words(content.filter((token) => isNamed(token) && !isHeld(token))),
        swapped: swappedIn(own, tokens),
        strangeActor: strangenessOf(own, tokens),
        asked,
        kindFits: answersKind(asked, own.askedFor),
      };
    },
  };
}

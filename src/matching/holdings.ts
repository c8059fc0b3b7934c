// What each entry's own words hold, and which words of a question lie outside them.
// Knows terms, names and kinds of question; not scores.

import { isPlace } from '../text/places.ts';
import { mapped, STEP, type Steps } from '../text/steps.ts';
import { type Asked, answersKind, isAuxiliary } from './asked.ts';
import type { Document } from './numbering.ts';
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

/** What one entry holds. */
interface Held {
  readonly phrasings: Set<string>;
  readonly answer: Set<string>;
  readonly askedFor: Set<Asked>;
  /** For each term that stands behind a name in a phrasing: those names. */
  readonly belongsTo: Map<string, Set<string>>;
  /** How many phrasings say of each name that it acts. */
  readonly actors: Map<string, number>;
}

/** A year of this or the last two centuries. */
const YEAR = /^(1[89]|20)\d\d$/;
/** So many phrasings that say who acts tell half as much as any number of them. */
const ACTED_HALF = 8;
/** From this share on, one that acts is no stranger. */
const ACTOR_SHARE = 0.08;

/** Who acts: the name right behind an auxiliary, as in "did the mayor resign" or "what does the mayor want". */
function actorOf(tokens: readonly Token[]): string | null {
  const at = tokens.findIndex(({ word }, before) => isAuxiliary(word) && tokens[before + 1]?.name != null);
  return at < 0 ? null : (tokens[at + 1]?.name ?? null);
}

/** Each content word that stands right behind a name, with the name: what is said to be that name's. */
function possessions(tokens: readonly Token[]): { readonly owner: string; readonly token: Token }[] {
  return tokens.flatMap((token, at) => {
    const owner = tokens[at - 1]?.name;
    return owner !== null && owner !== undefined && token.content && token.name === null ? [{ owner, token }] : [];
  });
}

function gather(held: Held, { understood, tried }: Document): void {
  for (const { term } of understood.tokens) (tried ? held.phrasings : held.answer).add(term);
  if (!tried) return;
  if (understood.asked) held.askedFor.add(understood.asked);
  const actor = actorOf(understood.tokens);
  if (actor !== null) held.actors.set(actor, (held.actors.get(actor) ?? 0) + 1);
  for (const { owner, token } of possessions(understood.tokens)) {
    const owners = held.belongsTo.get(token.term);
    if (owners) owners.add(owner);
    else held.belongsTo.set(token.term, new Set([owner]));
  }
}

function swappedIn({ belongsTo }: Held, tokens: readonly Token[]): string[] {
  return possessions(tokens).flatMap(({ owner, token }) => {
    const owners = belongsTo.get(token.term);
    return owners && !owners.has(owner) ? [token.word] : [];
  });
}

function strangenessOf({ actors }: Held, tokens: readonly Token[]): number {
  const actor = actorOf(tokens);
  if (actor === null) return 0;
  let acted = 0;
  for (const phrasings of actors.values()) acted += phrasings;
  const share = (actors.get(actor) ?? 0) / (acted || 1);
  return (acted / (acted + ACTED_HALF)) * Math.max(0, 1 - share / ACTOR_SHARE);
}

/** What all entries hold: plain data, so that it can be kept. */
export interface Gathered {
  readonly entries: readonly Held[];
  /** Of a name's words none is held by itself: "Lord Mayor Day" does not make "day" a word of the base. */
  readonly held: ReadonlySet<string>;
}

const empty = (): Held => ({
  phrasings: new Set(),
  answer: new Set(),
  askedFor: new Set(),
  belongsTo: new Map(),
  actors: new Map(),
});

/**
 * Gathers what each entry holds, in steps.
 * @param entries how many entries there are
 * @param documents all phrasings and answers
 */
export function* gathering(entries: number, documents: readonly Document[]): Steps<Gathered> {
  const all = yield* mapped(Array.from({ length: entries }), empty);
  const held = new Set<string>();
  for (const [at, document] of documents.entries()) {
    const own = all[document.entry];
    if (own) gather(own, document);
    for (const { term } of document.understood.tokens) held.add(term);
    if (at % STEP === 0) yield;
  }
  return { entries: all, held };
}

/**
 * Compares questions with what entries hold.
 * @param gathered of the base
 */
export function holdingsOf({ entries: all, held }: Gathered): Holdings {
  const none = empty();
  const isKnown = ({ name, term }: Token): boolean => name !== null || held.has(term);

  return {
    objectionsTo(entry, { tokens, asked }) {
      const own = all[entry] ?? none;
      const content = tokens.filter((token) => token.content);
      const outside = content.filter((token) => isKnown(token) && !own.phrasings.has(token.term));
      const foreign = outside.filter((token) => !own.answer.has(token.term));
      const words = (of: readonly Token[]): string[] => of.map((token) => token.word);
      const isNamed = ({ name, word }: Token): boolean => name !== null || isPlace(word) || YEAR.test(word);
      const isHeld = ({ term }: Token): boolean => own.phrasings.has(term) || own.answer.has(term);
      const hasWord = tokens.some(({ word }) => /\p{L}/u.test(word));
      return {
        content: content.length,
        shared: hasWord ? content.filter((token) => own.phrasings.has(token.term)).length : 0,
        unknown: words(content.filter((token) => !isKnown(token) && !isNamed(token))),
        foreign: words(foreign.filter((token) => !isNamed(token))),
        inAnswerOnly: words(outside.filter((token) => own.answer.has(token.term))),
        foreignNames: words(content.filter((token) => isNamed(token) && !isHeld(token))),
        swapped: swappedIn(own, tokens),
        strangeActor: strangenessOf(own, tokens),
        asked,
        kindFits: answersKind(asked, own.askedFor),
      };
    },
  };
}

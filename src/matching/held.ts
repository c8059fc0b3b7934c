// What each entry's own words hold, gathered once for a base and packed.
// Knows terms, names and kinds of question; not what is held against an entry.

import { STEP, type Steps } from '../text/steps.ts';
import { ASKED, type Asked, isAuxiliary } from './asked.ts';
import { type Lexicon, LexiconWriter, numberOf, numbersOf } from './lexicon.ts';
import { isListed, type Lists, listAt, listsOf } from './lists.ts';
import type { Document } from './numbering.ts';
import type { Token } from './understanding.ts';

/** What all entries hold: plain data, so that it can be kept and handed on. */
export interface Gathered {
  /** Of a name's words none is held by itself: "Lord Mayor Day" does not make "day" a word of the base. */
  readonly held: Lexicon;
  /** The terms of each entry's phrasings, by number, rising. */
  readonly phrasings: Lists;
  /** Those of its answer. */
  readonly answers: Lists;
  /** The kinds of answers that each entry is asked for: a bit for each, the first the lowest. */
  readonly askedFor: Uint16Array;
  /** For each entry the terms that stand behind a name in a phrasing, each followed by that name's own term. */
  readonly possessions: Lists;
  /** For each entry the terms of the names that its phrasings say to act, one for each such phrasing. */
  readonly actors: Lists;
}

/** What one entry holds. */
export interface Held {
  inPhrasings(term: string): boolean;
  inAnswer(term: string): boolean;
  readonly askedFor: ReadonlySet<Asked>;
  /** Whether a term stands behind names in its phrasings, and never behind this one, which is given by its term. */
  isOthers(term: string, owner: string): boolean;
  /** How many of its phrasings say that somebody acts, and how many of them say so of this name, given by its term. */
  acting(name: string): { readonly own: number; readonly all: number };
}

/** Each content word that stands right behind a name, with the name's term: what is said to be that name's. */
export function possessions(tokens: readonly Token[]): { readonly owner: string; readonly token: Token }[] {
  const owned: { readonly owner: string; readonly token: Token }[] = [];
  let before: Token | undefined;
  for (const token of tokens) {
    if (before && before.name !== null && token.content && token.name === null) {
      owned.push({ owner: before.term, token });
    }
    before = token;
  }
  return owned;
}

/** Who acts, by the name's term: the name right behind an auxiliary, as in "did the mayor resign". */
export function actorOf(tokens: readonly Token[]): string | null {
  const actor = tokens.find(({ name }, at) => name !== null && isAuxiliary(tokens[at - 1]?.word ?? ''));
  return actor?.term ?? null;
}

/** Of one entry, while it is gathered. */
interface Gathering {
  readonly phrasings: Set<number>;
  readonly answer: Set<number>;
  readonly possessions: number[];
  readonly actors: number[];
}

const rising = (numbers: Set<number>): Uint32Array => Uint32Array.from(numbers).sort();

/**
 * Gathers what each entry holds, in steps.
 * @param entries how many entries there are
 * @param documents all phrasings and answers
 */
export function* gathering(entries: number, documents: readonly Document[]): Steps<Gathered> {
  const terms = new LexiconWriter();
  const numberFor = numbersOf(terms);
  const all = Array.from({ length: entries }, (): Gathering => {
    return { phrasings: new Set(), answer: new Set(), possessions: [], actors: [] };
  });
  const askedFor = new Uint16Array(entries);
  for (const [at, { entry, understood, tried }] of documents.entries()) {
    if (at % STEP === 0) yield;
    const numbers = understood.tokens.map(({ term }) => numberFor(term));
    const own = all[entry];
    if (!own) continue;
    for (const number of numbers) (tried ? own.phrasings : own.answer).add(number);
    if (!tried) continue;
    if (understood.asked) askedFor[entry] = (askedFor[entry] ?? 0) | (1 << ASKED.indexOf(understood.asked));
    const actor = actorOf(understood.tokens);
    if (actor !== null) own.actors.push(numberFor(actor));
    for (const { owner, token } of possessions(understood.tokens)) {
      own.possessions.push(numberFor(token.term), numberFor(owner));
    }
  }
  yield;
  const phrasings = listsOf(all.map((each) => rising(each.phrasings)));
  yield;
  const answers = listsOf(all.map((each) => rising(each.answer)));
  yield;
  return {
    held: terms.lexicon(),
    phrasings,
    answers,
    askedFor,
    possessions: listsOf(all.map((each) => each.possessions)),
    actors: listsOf(all.map((each) => each.actors)),
  };
}

/** What an entry holds, by its number. */
export function heldBy({ held, phrasings, answers, askedFor, possessions, actors }: Gathered, entry: number): Held {
  const owned = listAt(possessions, entry);
  const isIn = (lists: Lists, term: string): boolean => isListed(lists, entry, numberOf(held, term));
  return {
    inPhrasings: (term) => isIn(phrasings, term),
    inAnswer: (term) => isIn(answers, term),
    askedFor: new Set(ASKED.filter((_, at) => ((askedFor[entry] ?? 0) & (1 << at)) > 0)),
    isOthers(term, owner) {
      if (owned.length === 0) return false;
      const [thing, name] = [numberOf(held, term), numberOf(held, owner)];
      let isOwned = false;
      for (let at = 0; at < owned.length; at += 2) {
        if (owned[at] !== thing) continue;
        if (owned[at + 1] === name) return false;
        isOwned = true;
      }
      return isOwned;
    },
    acting(name) {
      const acted = listAt(actors, entry);
      const number = numberOf(held, name);
      let own = 0;
      for (let at = 0; at < acted.length; at++) if (acted[at] === number) own++;
      return { own, all: acted.length };
    },
  };
}

// What a base has on the subject of a claim. It takes no side: a claim and its negation get the same facts.
// Knows words and facts, not whether a claim is true.
import type { Fact, Knowledge } from '../knowledge/types.ts';
import { type Reading, readingOf } from '../matching/preparing.ts';
import type { Token } from '../matching/understanding.ts';

/** One claim of a message and what the base has on its subject. */
export interface OnRecord {
  /** What the claim and the first fact share, in the fact's own words and order; empty where there is no fact. */
  readonly subject: readonly string[];
  /** Nearest first; empty where there is nothing on the record. */
  readonly facts: readonly Fact[];
}

export interface RecordBook {
  /**
   * @param message any text; its first few sentences that say something are its claims
   * @returns one for each claim, in order; empty where the text says nothing
   */
  claims(message: string): readonly OnRecord[];
}

const CLAIMS_MAX = 3;
const FACTS_MAX = 3;
/** A message is read so far, in UTF-16 units: three sentences are well within it. */
const MESSAGE_MAX = 2000;
/** A claim and a fact share so many words on their subject, and so much of the claim's weight, at least. */
const SHARED_MIN = 2;
const COVERED_MIN = 0.45;
/** A fact that is much farther off than the first is on another subject. */
const NEXT_SHARE_MIN = 0.7;

const SENTENCES = /(?<![.!?…。！？])[.!?…。！？]+(?=\s|$)|\n+|;\s/;
/** Words that only turn a claim around or weigh it: they are no part of its subject. */
const TURNING = new Set(
  (
    'no not never none nobody nothing nowhere neither nor without false fake true real lie lies lied untrue wrong hoax ' +
    'confirm confirms confirmed confirming'
  ).split(' '),
);

/** A word that so many phrasings of one question have is one that the base is asked about. */
const ASKED_MIN = 2;

interface Held {
  readonly fact: Fact;
  readonly tokens: readonly Token[];
  readonly terms: ReadonlySet<string>;
}

type SubjectOf = (tokens: readonly Token[]) => readonly Token[];

/** The words by which the base's questions are asked, whether a fact has them or not: "missiles" of "which weapons". */
function askedTerms({ entries }: Knowledge, { understanding }: Reading, subjectOf: SubjectOf): ReadonlySet<string> {
  const asked = [...entries.values()].flatMap(({ phrasings }) => {
    const counts = new Map<string, number>();
    for (const { text } of phrasings) {
      const terms = new Set(subjectOf(understanding.understandPhrasing(text).tokens).map(({ term }) => term));
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count >= ASKED_MIN).map(([term]) => term);
  });
  return new Set(asked);
}

/**
 * Prepares the record of a base.
 * @param knowledge a checked and linked base
 */
export function recordBookOf(knowledge: Knowledge): RecordBook {
  const reading = readingOf(knowledge);
  const { understanding } = reading;
  const subjectOf = (tokens: readonly Token[]): Token[] =>
    tokens.filter((token) => token.content && !TURNING.has(token.word));
  const held = [...knowledge.facts.values()].map((fact): Held => {
    const tokens = subjectOf(understanding.understandWhole(fact.statement).tokens);
    return { fact, tokens, terms: new Set(tokens.map((token) => token.term)) };
  });
  const counts = new Map<string, number>();
  for (const { terms } of held) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const asked = askedTerms(knowledge, reading, subjectOf);
  /**
   * Inverse document frequency (Spärck Jones 1972); a word that no fact has weighs most. A number that none has weighs
   * nothing: a claim with another number is on the same subject. Nor does a word that only the questions have, which the
   * facts answer in other words: "missiles" where they say "weapons".
   */
  const weight = (term: string): number =>
    (/^\d+$/.test(term) || asked.has(term)) && !counts.has(term)
      ? 0
      : Math.log(1 + held.length / ((counts.get(term) ?? 0) + 0.5));
  const sum = (terms: Iterable<string>): number => [...terms].reduce((total, term) => total + weight(term), 0);

  function onRecord(claim: ReadonlySet<string>): OnRecord {
    const all = sum(claim);
    const near = held
      .map((each) => ({
        ...each,
        shared: new Set([...claim].filter((term) => each.terms.has(term))),
      }))
      .filter(({ shared }) => shared.size >= SHARED_MIN)
      .map((each) => ({
        ...each,
        covered: sum(each.shared) / all,
        overlap: sum(each.shared) / (sum(each.terms) + all),
      }))
      .filter(({ covered }) => covered >= COVERED_MIN)
      .toSorted((a, b) => b.overlap - a.overlap);
    const [first] = near;
    if (!first) return { subject: [], facts: [] };
    const facts = near.filter(({ overlap }) => overlap >= first.overlap * NEXT_SHARE_MIN).slice(0, FACTS_MAX);
    const subject = new Set(
      first.tokens
        .filter(({ term }) => first.shared.has(term))
        .map(({ word, name }) => knowledge.names.get(name ?? '')?.name ?? word),
    );
    return { subject: [...subject], facts: facts.map(({ fact }) => fact) };
  }

  return {
    claims: (message) =>
      message
        .slice(0, MESSAGE_MAX)
        .split(SENTENCES)
        .map((sentence) => new Set(subjectOf(understanding.understand(sentence).tokens).map((token) => token.term)))
        .filter((terms) => terms.size > 0)
        .slice(0, CLAIMS_MAX)
        .map(onRecord),
  };
}

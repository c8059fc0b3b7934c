// The phrasings and answers of a base as the engine understands them: made once, for the checks and the engine alike.
// Knows no scores.

import type { Knowledge } from '../knowledge/types.ts';
import { finished, mapped, STEP, type Steps } from '../text/steps.ts';
import { type MatchingBase, matchingBaseIn } from './base.ts';
import { type Memory, memory } from './memory.ts';
import type { Document } from './numbering.ts';
import { type Token, type Understanding, type Understood, understandingIn } from './understanding.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

export interface Prepared {
  readonly base: MatchingBase;
  readonly understanding: Understanding;
  /** Those of an entry one after another, in the order of entries. */
  readonly documents: readonly Document[];
  /** The questions that are known to be out of scope. */
  readonly outOfScope: readonly Understood[];
  /** The terms of a phrasing or any other text in one string: two texts with the same are the same question. */
  termsIn(text: string): string;
}

/**
 * Understands all phrasings and answers.
 * @param base the words to match against
 */
export function prepared(base: MatchingBase): Prepared {
  return finished(preparing(base));
}

/**
 * The same, in steps.
 * @param known what is remembered from other bases
 */
export function* preparing(base: MatchingBase, known: Memory = memory()): Steps<Prepared> {
  const vocabulary = yield* vocabularyOf(base, known);
  const { understandPhrasing, understandWhole } = yield* understandingIn(base, vocabulary, known);
  const terms = new Map<string, string>();
  const [phrasings, answers] = [known.understood(base, 'phrasing'), known.understood(base, 'answer')];
  const unanswered = known.understood(base, 'out-of-scope');
  const phrasing = (text: string): Understood => {
    const understood = phrasings(text, understandPhrasing);
    terms.set(text, termsOf(understood.tokens));
    return understood;
  };
  const documents: Document[] = [];
  for (const [entry, { questions, answer }] of base.entries.entries()) {
    for (const question of questions) {
      documents.push({ entry, understood: phrasing(question), tried: true });
      if (documents.length % STEP === 0) yield;
    }
    if (answer !== '') documents.push({ entry, understood: answers(answer, understandWhole), tried: false });
  }
  // As they are spelt: putting their words right would need the dictionary, which a start should not wait for.
  const outOfScope = yield* mapped(base.outOfScope ?? [], (text) => {
    const understood = unanswered(text, understandWhole);
    if (!terms.has(text)) terms.set(text, termsOf(understood.tokens));
    return understood;
  });
  // What the base is asked later need not hold all of its texts.
  const understanding = yield* understandingIn(base, vocabulary);
  const termsIn = (text: string): string => terms.get(text) ?? termsOf(understanding.understandWhole(text).tokens);
  return { base, understanding, documents, outOfScope, termsIn };
}

/** What is asked of a base's words when it is in use. */
export type Reading = Pick<Prepared, 'base' | 'understanding' | 'termsIn'>;

const readings = new WeakMap<Knowledge, Reading>();
/** Until they are indexed: they take more room than all that comes of them. */
const preparations = new WeakMap<Knowledge, Prepared>();

/**
 * Reads the words of a base that was studied before, in this thread or in another; in steps.
 * @param knowledge that very base
 * @param vocabulary its words
 */
export function* reading(knowledge: Knowledge, vocabulary: Vocabulary): Steps<Reading> {
  const known = readings.get(knowledge);
  if (known) return known;
  const base = yield* matchingBaseIn(knowledge);
  const understanding = yield* understandingIn(base, vocabulary);
  let phrasings: ReadonlySet<string> | null = null;
  const termsIn = (text: string): string => {
    phrasings ??= new Set(base.entries.flatMap(({ questions }) => questions));
    const { understandPhrasing, understandWhole } = understanding;
    return termsOf((phrasings.has(text) ? understandPhrasing(text) : understandWhole(text)).tokens);
  };
  const made = { base, understanding, termsIn };
  readings.set(knowledge, made);
  return made;
}

/** The same for a knowledge base, which never changes: whoever asks second is given what was made first. */
export function preparedOf(knowledge: Knowledge): Prepared {
  return finished(preparingOf(knowledge));
}

/** The same, in steps. */
export function* preparingOf(knowledge: Knowledge, remembered?: Memory): Steps<Prepared> {
  const known = preparations.get(knowledge);
  if (known) return known;
  const made = yield* preparing(yield* matchingBaseIn(knowledge), remembered);
  preparations.set(knowledge, made);
  return made;
}

/** The words of a base, whether it is indexed by now or not. */
export function readingOf(knowledge: Knowledge): Reading {
  return readings.get(knowledge) ?? preparedOf(knowledge);
}

/** Lets go of what is needed no more once the base is indexed. */
export function indexed(knowledge: Knowledge): void {
  preparations.delete(knowledge);
}

/** Asked for again and again, as long as a base is studied. */
const joined = new WeakMap<readonly Token[], string>();

/** The terms of a text in one string: two texts with the same are the same question. */
export function termsOf(tokens: readonly Token[]): string {
  const known = joined.get(tokens);
  if (known !== undefined) return known;
  const terms = tokens.map((token) => token.term).join(' ');
  joined.set(tokens, terms);
  return terms;
}

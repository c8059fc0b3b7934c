// The words of a base with how often each stands there, and their stems, packed: what a question is understood by.
// Knows words, not what a question means.
import { smallWords } from '../text/function-words.ts';
import { stemOf } from '../text/stem.ts';
import { STEP, type Steps } from '../text/steps.ts';
import { wordsOf } from '../text/words.ts';
import type { MatchingBase } from './base.ts';
import { type Lexicon, LexiconWriter, numberOf, numbersOf, textAt, textsIn } from './lexicon.ts';
import { type Deletes, deletedHashes, deleting } from './spelling.ts';

/** Plain data. */
export interface Vocabulary {
  /** Those of the base, then the small words of English that it does not hold: questions misspell these too. */
  readonly words: Lexicon;
  /** How often each stands in the base; 0 for the small words behind. */
  readonly counts: Uint32Array;
  /** The stems of those that stand in the base. */
  readonly stems: Lexicon;
  /** For finding what a misspelt word was meant to be. */
  readonly deletes: Deletes;
}

/** What is found out about texts and words, whatever base they are in. */
export interface Words {
  /** Whatever is asked comes again. */
  readonly remembers: boolean;
  wordsOf(text: string): readonly string[];
  stemOf(word: string): string;
  /** As `deletedHashes` gives them. */
  deletesOf(word: string): Uint32Array;
}

/** Remembers nothing: for questions, which seldom come twice. */
export const NO_MEMORY: Words = { remembers: false, wordsOf, stemOf, deletesOf: deletedHashes };

/**
 * Counts the words of a base, in steps.
 * @param base its texts
 * @param memory what is known of texts and words
 */
export function* vocabularyOf(base: MatchingBase, memory: Words): Steps<Vocabulary> {
  const words = new LexiconWriter();
  const numberFor = numbersOf(words);
  const counts: number[] = [];
  const count = (text: string): void => {
    for (const word of memory.wordsOf(text)) {
      const number = numberFor(word);
      counts[number] = (counts[number] ?? 0) + 1;
    }
  };
  let counted = 0;
  for (const { questions, answer } of base.entries) {
    for (const text of [...questions, answer]) {
      count(text);
      if (++counted % STEP === 0) yield;
    }
  }
  for (const { spellings, misspelt } of base.names) {
    for (const spelling of spellings) count(spelling);
    // The parts of a misspelt phrase ("Nrew Yrok") are no words: each is put right by itself.
    for (const slip of misspelt) if (memory.wordsOf(slip).length === 1) count(slip);
  }
  for (const set of base.synonyms) for (const word of set) count(word);
  const own = words.lexicon();
  const stems = yield* stemsOf(own, memory);
  for (const word of smallWords()) words.add(word);
  const all = words.lexicon();
  const packed = Uint32Array.from({ length: words.size }, (_, at) => counts[at] ?? 0);
  return { words: all, counts: packed, stems, deletes: yield* deleting(all, memory.deletesOf) };
}

function* stemsOf(words: Lexicon, memory: Words): Steps<Lexicon> {
  const stems = new LexiconWriter();
  for (let at = 0; at < textsIn(words); at++) {
    stems.add(memory.stemOf(textAt(words, at)));
    if (at % STEP === 0) yield;
  }
  return stems.lexicon();
}

/** How often a word stands in the base. */
export function countIn({ words, counts }: Vocabulary, word: string): number {
  return counts[numberOf(words, word)] ?? 0;
}

/** Whether a word of the base has the stem. */
export function hasStem({ stems }: Vocabulary, stem: string): boolean {
  return numberOf(stems, stem) >= 0;
}

// A question as the engine understands it: misspelt words put right, names and synonyms brought to one form.
// Knows the words of a base, not which entry they lead to.
import { isEnglish } from '../text/english.ts';
import { isContentWord, isFunctionWord, smallWords } from '../text/function-words.ts';
import { stemOf } from '../text/stem.ts';
import { finished, mapped, STEP, type Steps } from '../text/steps.ts';
import { wordsOf } from '../text/words.ts';
import { type Asked, askedOf } from './asked.ts';
import type { MatchingBase } from './base.ts';
import { phrasesOf } from './phrases.ts';
import { spellingOf } from './spelling.ts';

/** A longer question is cut here, in UTF-16 units: no honest one is longer, and work must stay bounded. */
export const QUESTION_LENGTH_MAX = 300;
/** A part of a word that was run together with another has at least this many letters. */
const SPLIT_PART_MIN = 3;

export interface Token {
  /** As typed, folded. */
  readonly typed: string;
  /** As understood: the spelling put right. */
  readonly word: string;
  /** What is matched: a stem, a synonym set's first stem, or `@id` of a name. */
  readonly term: string;
  /** The letters that character n-grams are taken from: one form for all spellings of a name. */
  readonly letters: string;
  readonly name: string | null;
  /** Says what the question is about, and is no mere form or padding. */
  readonly content: boolean;
  /** The base holds the word: in a phrasing, an answer, a name or a synonym. */
  readonly known: boolean;
}

export interface Understood {
  readonly tokens: readonly Token[];
  /** The kind of answer that is asked for; null for key words and statements. */
  readonly asked: Asked | null;
  /** The words as understood, where any was put right; else null. */
  readonly corrected: string | null;
}

export interface Understanding {
  /** The words of the base, and how often each stands in it. */
  readonly counts: ReadonlyMap<string, number>;
  /** @param question any Unicode string; read up to `QUESTION_LENGTH_MAX` */
  understand(question: string): Understood;
  /** @param text a phrasing of the base, read like a question */
  understandPhrasing(text: string): Understood;
  /** @param text an answer of the base, read whole and as it is spelt; it asks for nothing */
  understandWhole(text: string): Understood;
  /** Makes what else is made when the first misspelt word comes. */
  readying(): Steps<void>;
}

interface NameForm {
  readonly id: string;
  readonly letters: string;
}

/** Slips that are themselves English words; put right where the base does not hold the word that was typed. */
const REAL_WORD_SLIPS: ReadonlyMap<string, string> = new Map([
  ['dose', 'does'],
  ['wether', 'whether'],
]);

/** The words of a text, made once for the many times that a base's texts are looked at. */
type Words = (text: string) => readonly string[];

function rememberedWords(): Words {
  const remembered = new Map<string, readonly string[]>();
  return (text) => {
    const before = remembered.get(text);
    if (before) return before;
    const words = wordsOf(text);
    remembered.set(text, words);
    return words;
  };
}

function* countWords(base: MatchingBase, wordsIn: Words): Steps<Map<string, number>> {
  const counts = new Map<string, number>();
  const count = (text: string): void => {
    for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
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
    for (const slip of misspelt) if (wordsOf(slip).length === 1) count(slip);
  }
  for (const set of base.synonyms) for (const word of set) count(word);
  return counts;
}

function nameForms(base: MatchingBase): [string[], NameForm][] {
  return base.names.flatMap((name) => {
    const letters = wordsOf(name.spellings[0] ?? name.id).join(' ');
    return [...name.spellings, ...name.misspelt].map((spelling): [string[], NameForm] => [
      wordsOf(spelling),
      { id: name.id, letters },
    ]);
  });
}

function synonymForms(base: MatchingBase): [string[], { term: string; letters: string }][] {
  return base.synonyms.flatMap((set) => {
    const first = wordsOf(set[0] ?? '');
    const form = { term: first.map(stemOf).join('_'), letters: first.join(' ') };
    return set.map((phrase): [string[], typeof form] => [wordsOf(phrase).map(stemOf), form]);
  });
}

/**
 * Prepares to understand questions put to a base.
 * @param base the words of the base
 */
export function understandingOf(base: MatchingBase): Understanding {
  return finished(understandingIn(base));
}

/**
 * The same, in steps.
 * @param known the words of the very base, where they were counted before
 */
export function* understandingIn(
  base: MatchingBase,
  known: ReadonlyMap<string, number> | null = null,
): Steps<Understanding> {
  const wordsIn = rememberedWords();
  const counts = known ?? (yield* countWords(base, wordsIn));
  const spelling = spellingOf(new Map([...[...smallWords()].map((word): [string, number] => [word, 1]), ...counts]));
  const names = phrasesOf(nameForms(base));
  const synonyms = phrasesOf(synonymForms(base));
  const stemOfWord = new Map(yield* mapped([...counts.keys()], (word): [string, string] => [word, stemOf(word)]));
  const knownStems = new Set(stemOfWord.values());

  function putRight(word: string): readonly string[] {
    const slip = REAL_WORD_SLIPS.get(word);
    if (slip !== undefined && !knownStems.has(stemOf(word))) return [slip];
    if (counts.has(word) || isFunctionWord(word) || isEnglish(word)) return [word];
    const nearest = spelling.nearest(word);
    return nearest === null ? split(word) : [nearest];
  }

  /** What stands at a place: a name in any of its spellings, a word in two pieces, or one word, put right. */
  function readAt(asTyped: readonly string[], at: number): { length: number; right: readonly string[] } {
    const name = names.longestAt(asTyped, at);
    if (name) return { length: name.length, right: asTyped.slice(at, at + name.length) };
    const word = asTyped[at] ?? '';
    const joined = word + (asTyped[at + 1] ?? '');
    if (!counts.has(word) && !isFunctionWord(word) && counts.has(joined)) return { length: 2, right: [joined] };
    return { length: 1, right: putRight(word) };
  }

  /** "newyork": two words of the base run together. */
  function split(word: string): readonly string[] {
    let best: readonly string[] = [word];
    let most = 0;
    for (let at = SPLIT_PART_MIN; at <= word.length - SPLIT_PART_MIN && word.length <= 40; at++) {
      const parts = [word.slice(0, at), word.slice(at)];
      const rarer = Math.min(...parts.map((part) => counts.get(part) ?? 0));
      if (rarer > most) {
        most = rarer;
        best = parts;
      }
    }
    return best;
  }

  function tokensOf(typed: readonly string[], words: readonly string[]): Token[] {
    const stems = words.map((word) => stemOfWord.get(word) ?? stemOf(word));
    const tokens: Token[] = [];
    for (let at = 0; at < words.length; ) {
      const name = names.longestAt(words, at);
      const synonym = name ? null : synonyms.longestAt(stems, at);
      const length = name?.length ?? synonym?.length ?? 1;
      const word = words.slice(at, at + length).join(' ');
      tokens.push({
        typed: typed.slice(at, at + length).join(' '),
        word,
        term: name ? `@${name.value.id}` : (synonym?.value.term ?? stems[at] ?? word),
        letters: name?.value.letters ?? synonym?.value.letters ?? word,
        name: name?.value.id ?? null,
        content: name !== null || isContentWord(word),
        known: name !== null || synonym !== null || knownStems.has(stems[at] ?? word),
      });
      at += length;
    }
    return tokens;
  }

  function read(asTyped: readonly string[]): Understood {
    const typed: string[] = [];
    const words: string[] = [];
    for (let at = 0; at < asTyped.length; ) {
      const { length, right } = readAt(asTyped, at);
      const run = asTyped.slice(at, at + length);
      right.forEach((word, nth) => {
        typed.push(right.length === length ? (run[nth] ?? word) : run.join(' '));
        words.push(word);
      });
      at += length;
    }
    const changed = words.some((word, index) => word !== typed[index]);
    return { tokens: tokensOf(typed, words), asked: askedOf(words), corrected: changed ? words.join(' ') : null };
  }

  return {
    counts,
    understand: (question) => read(wordsOf(question.slice(0, QUESTION_LENGTH_MAX))),
    understandPhrasing: (text) => read(wordsIn(text)),
    understandWhole(text) {
      const words = wordsIn(text);
      return { tokens: tokensOf(words, words), asked: null, corrected: null };
    },
    *readying() {
      isEnglish('');
      yield* spelling.readying();
    },
  };
}

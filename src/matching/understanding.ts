// A question as the engine understands it: misspelt words put right, names and synonyms brought to one form.
// Knows the words of a base, not which entry they lead to.
import { isEnglish } from '../text/english.ts';
import { isContentWord, isFunctionWord } from '../text/function-words.ts';
import { stemOf } from '../text/stem.ts';
import { finished, mapped, type Steps } from '../text/steps.ts';
import { wordsOf } from '../text/words.ts';
import { type Asked, askedOf } from './asked.ts';
import type { MatchingBase } from './base.ts';
import { phrasesOf } from './phrases.ts';
import { spellingOf } from './spelling.ts';
import { countIn, hasStem, NO_MEMORY, type Vocabulary, vocabularyOf, type Words } from './vocabulary.ts';

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
  readonly vocabulary: Vocabulary;
  /** @param question any Unicode string; read up to `QUESTION_LENGTH_MAX` */
  understand(question: string): Understood;
  /** @param text a phrasing of the base, read like a question */
  understandPhrasing(text: string): Understood;
  /** @param text an answer of the base, read whole and as it is spelt; it asks for nothing */
  understandWhole(text: string): Understood;
}

interface NameForm {
  readonly id: string;
  readonly letters: string;
}

/** Names or sets of synonyms for one step: each may have a hundred spellings. */
const FORMS_STEP = 1;
/** Slips that are themselves English words; put right where the base does not hold the word that was typed. */
const REAL_WORD_SLIPS: ReadonlyMap<string, string> = new Map([
  ['dose', 'does'],
  ['wether', 'whether'],
  ['solder', 'soldier'],
  ['solders', 'soldiers'],
  ['singed', 'signed'],
]);

function* nameForms(base: MatchingBase): Steps<[string[], NameForm][]> {
  const forms = yield* mapped(
    base.names,
    (name) => {
      const letters = wordsOf(name.spellings[0] ?? name.id).join(' ');
      return [...name.spellings, ...name.misspelt].map((spelling): [string[], NameForm] => [
        wordsOf(spelling),
        { id: name.id, letters },
      ]);
    },
    FORMS_STEP,
  );
  return forms.flat();
}

function* synonymForms(base: MatchingBase): Steps<[string[], { term: string; letters: string }][]> {
  const forms = yield* mapped(
    base.synonyms,
    (set) => {
      const first = wordsOf(set[0] ?? '');
      const form = { term: first.map(stemOf).join('_'), letters: first.join(' ') };
      return set.map((phrase): [string[], typeof form] => [wordsOf(phrase).map(stemOf), form]);
    },
    FORMS_STEP,
  );
  return forms.flat();
}

/**
 * Prepares to understand questions put to a base.
 * @param base the words of the base
 */
export function understandingOf(base: MatchingBase): Understanding {
  return finished(understandingIn(base, finished(vocabularyOf(base, NO_MEMORY))));
}

/**
 * The same where the words of the base are counted, in steps.
 * @param base the words of the base
 * @param vocabulary of that very base
 * @param memory what is known of texts and words
 */
export function* understandingIn(
  base: MatchingBase,
  vocabulary: Vocabulary,
  memory: Words = NO_MEMORY,
): Steps<Understanding> {
  const { wordsOf: wordsIn, stemOf: stemIn } = memory;
  const spelling = spellingOf(vocabulary.words, vocabulary.counts, vocabulary.deletes);
  const names = phrasesOf(yield* nameForms(base));
  const synonyms = phrasesOf(yield* synonymForms(base));
  const isHeld = (word: string): boolean => countIn(vocabulary, word) > 0;
  const plain = memory.remembers ? new Map<string, Token | null>() : null;
  const others = memory.remembers ? new Map<string, Token>() : null;

  /** What a word is where neither a name nor a synonym can begin with it, and it is spelt right; else null. */
  function plainToken(word: string): Token | null {
    const stem = stemIn(word);
    const isRight = isHeld(word) && (!REAL_WORD_SLIPS.has(word) || hasStem(vocabulary, stem));
    if (!isRight || names.canBegin(word) || synonyms.canBegin(stem)) return null;
    return { typed: word, word, term: stem, letters: word, name: null, content: isContentWord(word), known: true };
  }

  /** The texts of a base have few words, each many times: they share what they are. */
  function plainTokenOf(word: string): Token | null {
    if (plain === null) return null;
    const known = plain.get(word);
    if (known !== undefined) return known;
    const made = plainToken(word);
    plain.set(word, made);
    return made;
  }

  /** So with names and synonyms. */
  function shared(token: Token): Token {
    if (others === null) return token;
    const key = `${token.typed}|${token.word}|${token.term}|${token.letters}`;
    const known = others.get(key);
    if (known !== undefined) return known;
    others.set(key, token);
    return token;
  }

  function putRight(word: string): readonly string[] {
    const slip = REAL_WORD_SLIPS.get(word);
    if (slip !== undefined && !hasStem(vocabulary, stemOf(word))) return [slip];
    if (isHeld(word) || isFunctionWord(word) || isEnglish(word)) return [word];
    const nearest = spelling.nearest(word);
    return nearest === null ? split(word) : [nearest];
  }

  /** What stands at a place: a name in any of its spellings, a word in two pieces, or one word, put right. */
  function readAt(asTyped: readonly string[], at: number): { length: number; right: readonly string[] } {
    const name = names.longestAt(asTyped, at);
    if (name) return { length: name.length, right: asTyped.slice(at, at + name.length) };
    const word = asTyped[at] ?? '';
    const joined = word + (asTyped[at + 1] ?? '');
    if (!isHeld(word) && !isFunctionWord(word) && isHeld(joined)) return { length: 2, right: [joined] };
    return { length: 1, right: putRight(word) };
  }

  /** "newyork": two words of the base run together. */
  function split(word: string): readonly string[] {
    let best: readonly string[] = [word];
    let most = 0;
    for (let at = SPLIT_PART_MIN; at <= word.length - SPLIT_PART_MIN && word.length <= 40; at++) {
      const parts = [word.slice(0, at), word.slice(at)];
      const rarer = Math.min(...parts.map((part) => countIn(vocabulary, part)));
      if (rarer > most) {
        most = rarer;
        best = parts;
      }
    }
    return best;
  }

  function tokensOf(typed: readonly string[], words: readonly string[]): Token[] {
    let stems: readonly string[] = [];
    const tokens: Token[] = [];
    for (let at = 0; at < words.length; ) {
      const plain = typed[at] === words[at] ? plainTokenOf(words[at] ?? '') : null;
      if (plain) {
        tokens.push(plain);
        at++;
        continue;
      }
      if (stems.length === 0) stems = words.map(stemIn);
      const name = names.longestAt(words, at);
      const synonym = name ? null : synonyms.longestAt(stems, at);
      const length = name?.length ?? synonym?.length ?? 1;
      const word = words.slice(at, at + length).join(' ');
      const token = {
        typed: typed.slice(at, at + length).join(' '),
        word,
        term: name ? `@${name.value.id}` : (synonym?.value.term ?? stems[at] ?? word),
        letters: name?.value.letters ?? synonym?.value.letters ?? word,
        name: name?.value.id ?? null,
        content: name !== null || isContentWord(word),
        known: name !== null || synonym !== null || hasStem(vocabulary, stems[at] ?? word),
      };
      tokens.push(shared(token));
      at += length;
    }
    return tokens;
  }

  function read(asTyped: readonly string[]): Understood {
    const typed: string[] = [];
    const words: string[] = [];
    for (let at = 0; at < asTyped.length; ) {
      const plain = plainTokenOf(asTyped[at] ?? '');
      if (plain) {
        typed.push(plain.word);
        words.push(plain.word);
        at++;
        continue;
      }
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
    vocabulary,
    understand: (question) => read(wordsOf(question.slice(0, QUESTION_LENGTH_MAX))),
    understandPhrasing: (text) => read(wordsIn(text)),
    understandWhole(text) {
      const words = wordsIn(text);
      return { tokens: tokensOf(words, words), asked: null, corrected: null };
    },
  };
}

// Which word of the base a misspelt word was meant to be.
// Knows the base's words and how often each stands there; nothing of questions or entries.
import { editDistance } from '../text/distance.ts';
import type { Steps } from '../text/steps.ts';
import { hashOf, type Lexicon, textAt, textsIn } from './lexicon.ts';

/** Shorter words have too many neighbours to be corrected safely. */
const SHORTEST = 3;
/** From this length on two slips are forgiven, below it one. */
const TWO_SLIPS_FROM = 7;
const MOST_SLIPS = 2;
/** Words for one step: each becomes tens of strings. */
const WORDS_STEP = 50;
const NO_HASHES = new Uint32Array();

export interface Spelling {
  /** The nearest word of the base, or null where none is near enough. */
  nearest(word: string): string | null;
}

function slipsForgiven(word: string): number {
  return word.length >= TWO_SLIPS_FROM ? MOST_SLIPS : 1;
}

/** Every string that a word becomes when up to `most` of its letters are struck out, itself included. */
function deletesOf(word: string, most: number): Set<string> {
  let edge = [word];
  const all = new Set(edge);
  for (let slip = 0; slip < most; slip++) {
    const shorter: string[] = [];
    for (const form of edge) {
      for (let at = 0; at < form.length; at++) {
        const cut = form.slice(0, at) + form.slice(at + 1);
        if (!all.has(cut)) {
          all.add(cut);
          shorter.push(cut);
        }
      }
    }
    edge = shorter;
  }
  return all;
}

/** Whether letters of the other word were left out, and nothing else went wrong. */
function isLeftOutOf(word: string, other: string): boolean {
  let at = 0;
  for (const letter of other) if (letter === word[at]) at++;
  return at === word.length;
}

/** Words in buckets, by what they become when letters are struck out: plain data, so that it can be kept and handed on. */
export interface Deletes {
  /** Bucket `b` stands at `starts[b]` up to, not including, `starts[b + 1]`. One more than a power of two. */
  readonly starts: Uint32Array;
  /** Words by number. A bucket may hold words of other forms that fall into it. */
  readonly words: Uint32Array;
}

function canBeMeant(word: string): boolean {
  return word.length >= SHORTEST && !/\d/.test(word);
}

/** Of each string that a word becomes the hash; none where it is too short to be meant, or a number. */
export function deletedHashes(word: string): Uint32Array {
  return canBeMeant(word) ? Uint32Array.from(deletesOf(word, slipsForgiven(word)), hashOf) : NO_HASHES;
}

/**
 * Makes the buckets of words, in steps.
 * @param words those that may be meant
 * @param hashesOf as `deletedHashes`, for one who remembers them
 */
export function* deleting(words: Lexicon, hashesOf = deletedHashes): Steps<Deletes> {
  let size = 0;
  const hashes: Uint32Array[] = [];
  for (let number = 0; number < textsIn(words); number++) {
    const own = hashesOf(textAt(words, number));
    hashes.push(own);
    size += own.length;
    if (number % WORDS_STEP === 0) yield;
  }
  const buckets = 2 ** Math.ceil(Math.log2(Math.max(1, size)));
  const starts = new Uint32Array(buckets + 1);
  for (const own of hashes) count(own, starts);
  for (let bucket = 0, end = 0; bucket <= buckets; bucket++) {
    end += starts[bucket] ?? 0;
    starts[bucket] = end;
  }
  yield;
  const filled = new Uint32Array(size);
  for (const [number, own] of hashes.entries()) fill(own, number, starts, filled);
  return { starts, words: filled };
}

/** Counts hashes by their bucket; there is one more of these than a power of two. */
function count(hashes: Uint32Array, counts: Uint32Array): void {
  for (let at = 0; at < hashes.length; at++) {
    const bucket = (hashes[at] ?? 0) & (counts.length - 2);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
}

/** Puts a word into buckets, each from its end to its beginning, so that the ends become the starts. */
function fill(hashes: Uint32Array, number: number, ends: Uint32Array, filled: Uint32Array): void {
  for (let at = 0; at < hashes.length; at++) {
    const bucket = (hashes[at] ?? 0) & (ends.length - 2);
    const slot = (ends[bucket] ?? 0) - 1;
    ends[bucket] = slot;
    filled[slot] = number;
  }
}

/** A word of three letters that begins otherwise is another word, unless its letters are only out of order. */
function isBegunAlike(word: string, candidate: string): boolean {
  return word[0] === candidate[0] || (word[0] === candidate[1] && word[1] === candidate[0]);
}

/**
 * A dictionary of deletes (symmetric delete lookup, Garbe 2012), each hit checked by its Damerau distance. Ties go to the
 * smaller distance, then to the same first letter, then to a word of which letters were left out, which happens more
 * often than striking a wrong one (Pollock and Zamora 1984), then to the more frequent word.
 * @param words those that may be meant
 * @param counts how often each stands in the base; one that does not counts as once
 * @param deletes of these words
 */
export function spellingOf(words: Lexicon, counts: Uint32Array, { starts, words: held }: Deletes): Spelling {
  function candidates(word: string): Set<number> {
    const found = new Set<number>();
    for (const form of deletesOf(word, slipsForgiven(word))) {
      const bucket = hashOf(form) & (starts.length - 2);
      for (let at = starts[bucket] ?? 0; at < (starts[bucket + 1] ?? 0); at++) found.add(held[at] ?? 0);
    }
    return found;
  }

  return {
    nearest(word) {
      if (!canBeMeant(word) || word.length > 40) return null;
      const most = slipsForgiven(word);
      let best: string | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const number of candidates(word)) {
        const candidate = textAt(words, number);
        const distance = editDistance(word, candidate, most);
        if (distance > most || distance >= candidate.length - 1) continue;
        if (word.length === SHORTEST && !isBegunAlike(word, candidate)) continue;
        const otherStart = candidate[0] === word[0] ? 0 : 0.5;
        const otherLetters = isLeftOutOf(word, candidate) ? 0 : 0.2;
        const cost = distance + otherStart + otherLetters + 0.1 / (counts[number] || 1);
        if (cost < least || (cost === least && best !== null && candidate < best)) {
          least = cost;
          best = candidate;
        }
      }
      return best;
    },
  };
}

// Which word of the base a misspelt word was meant to be.
// Knows the base's words and how often each stands there; nothing of questions or entries.
import { editDistance } from '../text/distance.ts';
import { finished, STEP, type Steps } from '../text/steps.ts';

/** Shorter words have too many neighbours to be corrected safely. */
const SHORTEST = 3;
/** From this length on two slips are forgiven, below it one. */
const TWO_SLIPS_FROM = 7;
const MOST_SLIPS = 2;

export interface Spelling {
  /** The nearest word of the base, or null where none is near enough. */
  nearest(word: string): string | null;
  /** Makes the dictionary now, where the first to be misspelt should not wait for it. */
  readying(): Steps<void>;
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

function* dictionaryOfDeletes(words: Iterable<string>): Steps<Map<string, string[]>> {
  const byDelete = new Map<string, string[]>();
  let letters = 0;
  for (const word of words) {
    if (word.length < SHORTEST || /\d/.test(word)) continue;
    letters += word.length;
    if (letters > STEP) {
      letters = 0;
      yield;
    }
    for (const form of deletesOf(word, slipsForgiven(word))) {
      const sharing = byDelete.get(form);
      if (sharing) sharing.push(word);
      else byDelete.set(form, [word]);
    }
  }
  return byDelete;
}

/**
 * A dictionary of deletes (symmetric delete lookup, Garbe 2012), each hit checked by its Damerau distance.
 * It is made when first asked, as most questions are spelt right and a start should not wait for it. Ties go to the
 * smaller distance, then to the same first letter, then to a word of which letters were left out, which happens more
 * often than striking a wrong one (Pollock and Zamora 1984), then to the more frequent word.
 * @param counts each word of the base with how often it stands there
 */
export function spellingOf(counts: ReadonlyMap<string, number>): Spelling {
  let dictionary: ReadonlyMap<string, readonly string[]> | null = null;

  function candidates(word: string): Set<string> {
    dictionary ??= finished(dictionaryOfDeletes(counts.keys()));
    const found = new Set<string>();
    for (const form of deletesOf(word, slipsForgiven(word))) {
      for (const candidate of dictionary.get(form) ?? []) found.add(candidate);
    }
    return found;
  }

  return {
    nearest(word) {
      if (word.length < SHORTEST || word.length > 40 || /\d/.test(word)) return null;
      const most = slipsForgiven(word);
      let best: string | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const candidate of candidates(word)) {
        const distance = editDistance(word, candidate, most);
        if (distance > most || distance >= candidate.length - 1) continue;
        const otherStart = candidate[0] === word[0] ? 0 : 0.5;
        const otherLetters = isLeftOutOf(word, candidate) ? 0 : 0.2;
        const cost = distance + otherStart + otherLetters + 0.1 / (counts.get(candidate) ?? 1);
        if (cost < least || (cost === least && best !== null && candidate < best)) {
          least = cost;
          best = candidate;
        }
      }
      return best;
    },
    *readying() {
      dictionary ??= yield* dictionaryOfDeletes(counts.keys());
    },
  };
}

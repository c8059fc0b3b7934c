// What is remembered from one base to the next, for one who studies again and again: most of its texts stay the same.
// Knows what depends on what, not how anything is found out.
import { stemOf } from '../text/stem.ts';
import { wordsOf } from '../text/words.ts';
import type { MatchingBase } from './base.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import { deletedHashes } from './spelling.ts';
import type { Understood } from './understanding.ts';
import type { Words } from './vocabulary.ts';

/** What a text of a base is. */
export type TextKind = 'phrasing' | 'answer' | 'out-of-scope';

export interface Memory extends Words {
  /** Numbers of features, which are the same whatever base they are in. */
  readonly features: FeatureNumbers;
  /**
   * What a base's own phrasings, or answers, were understood as: of its texts that depends on names and synonyms alone,
   * as no word of theirs is misspelt.
   */
  understood(base: MatchingBase, kind: TextKind): Remembered<Understood>;
  /** Forgets what was not asked for since the last time. */
  forget(): void;
}

/** What was made of a text before, or else is made now. */
type Remembered<Made> = (text: string, make: (text: string) => Made) => Made;

function generations<Made>() {
  let present = new Map<string, Made>();
  let before: ReadonlyMap<string, Made> = new Map();
  const of: Remembered<Made> = (text, make) => {
    const known = present.get(text);
    if (known !== undefined) return known;
    const made = before.get(text) ?? make(text);
    present.set(text, made);
    return made;
  };
  return {
    of,
    forget(): void {
      before = present;
      present = new Map();
    },
  };
}

function understoodTexts() {
  return {
    phrasing: generations<Understood>(),
    answer: generations<Understood>(),
    'out-of-scope': generations<Understood>(),
  };
}

/** The same text in the same memory, wherever it stands. */
function shared(known: Map<string, string>, word: string): string {
  const same = known.get(word);
  if (same !== undefined) return same;
  known.set(word, word);
  return word;
}

/** An empty memory. */
export function memory(): Memory {
  const words = generations<readonly string[]>();
  const known = new Map<string, string>();
  const stems = generations<string>();
  const deletes = generations<Uint32Array>();
  let context = '';
  let texts = understoodTexts();
  return {
    remembers: true,
    features: new FeatureNumbers(),
    wordsOf: (text) => words.of(text, (fresh) => wordsOf(fresh).map((word) => shared(known, word))),
    stemOf: (word) => stems.of(word, stemOf),
    deletesOf: (word) => deletes.of(word, deletedHashes),
    understood({ names, synonyms }, kind) {
      const now = JSON.stringify([names, synonyms]);
      if (now !== context) texts = understoodTexts();
      context = now;
      return texts[kind].of;
    },
    forget() {
      known.clear();
      for (const each of [words, stems, deletes, ...Object.values(texts)]) each.forget();
    },
  };
}

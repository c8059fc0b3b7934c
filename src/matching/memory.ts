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

/** The same for texts: each is asked for once, and in the order of the last time, but for a few. */
function textGenerations<Made>() {
  let present: (readonly [text: string, made: Made])[] = [];
  let before = present;
  let places: ReadonlyMap<string, number> | null = null;
  let expected = 0;
  const placeOf = (text: string): number => {
    if (before[expected]?.[0] === text) return expected;
    places ??= new Map(before.map(([each], place) => [each, place]));
    return places.get(text) ?? -1;
  };
  const of: Remembered<Made> = (text, make) => {
    const place = placeOf(text);
    const known = before[place];
    if (known) expected = place + 1;
    const own = known ?? ([text, make(text)] as const);
    present.push(own);
    return own[1];
  };
  return {
    of,
    forget(): void {
      [before, present, places, expected] = [present, [], null, 0];
    },
  };
}

function understoodTexts() {
  return {
    phrasing: textGenerations<Understood>(),
    answer: textGenerations<Understood>(),
    'out-of-scope': textGenerations<Understood>(),
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
  const words = textGenerations<readonly string[]>();
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

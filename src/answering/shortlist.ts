// A short list that somebody types into: what they may mean, best first.
// Knows labels and other spellings, not what they stand for.
import Fuse from 'fuse.js';
import { wordsOf } from '../text/words.ts';

export interface Listed {
  readonly id: string;
  /** What is shown; typing it whole means this one. */
  readonly label: string;
  /** Other things that people type for it. */
  readonly also: readonly string[];
}

export interface Shortlist {
  /**
   * @param typed what there is of it; the last word may be unfinished, and all may be misspelt
   * @param most how many at most
   * @returns ids, best first; empty where nothing is near
   */
  search(typed: string, most: number): readonly string[];
  /** The one whose label alone has every word typed, whatever other spellings do; null where there are several, or none. */
  only(typed: string): string | null;
  /** The one that is meant by its id, its label (cut short, with "…", perhaps) or another spelling, whatever its case. */
  exactly(typed: string): string | null;
}

/** Fuse.js's time grows with the letters typed and the letters searched; so much tells a few hundred apart. */
const TYPED_MAX = 64;
/** A label that was too long to be shown whole ends so, once "…" is brought to its plain form. */
const CUT = '...';
/** Fuse.js's measure: 0 is a perfect match, 1 none. */
const THRESHOLD = 0.35;

function keyOf(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/**
 * Prepares a list.
 * @param items at most a few hundred, in the order in which equals are shown
 */
export function shortlistOf(items: readonly Listed[]): Shortlist {
  const exact = new Map<string, string>();
  const claim = (text: string, id: string): void => {
    const key = keyOf(text);
    if (!exact.has(key)) exact.set(key, id);
  };
  for (const { id } of items) claim(id, id);
  for (const { id, label } of items) claim(label, id);
  for (const { id, also } of items) for (const spelling of also) claim(spelling, id);
  const begins = items.map(({ id, label, also }) => ({ id, spellings: [label, id, ...also].map(keyOf) }));
  const labels = items.map(({ id, label }) => ({ id, words: new Set(wordsOf(label)) }));
  const fuse = new Fuse(items, {
    keys: [
      { name: 'label', weight: 2 },
      { name: 'also', weight: 1 },
    ],
    useTokenSearch: true,
    threshold: THRESHOLD,
    ignoreLocation: true,
  });

  return {
    search(typed, most) {
      const key = keyOf(typed).slice(0, TYPED_MAX);
      if (key === '') return [];
      const first = begins.filter(({ spellings }) => spellings.some((each) => each.startsWith(key)));
      const near = fuse.search(key, { limit: most });
      return [...new Set([...first.map(({ id }) => id), ...near.map(({ item }) => item.id)])].slice(0, most);
    },
    only(typed) {
      const words = wordsOf(typed);
      const [first, ...more] =
        words.length === 0 ? [] : labels.filter((each) => words.every((word) => each.words.has(word)));
      return more.length === 0 ? (first?.id ?? null) : null;
    },
    exactly(typed) {
      const key = keyOf(typed);
      const whole = exact.get(key);
      if (whole !== undefined || !key.endsWith(CUT)) return whole ?? null;
      const start = key.slice(0, -CUT.length);
      return (
        begins.find(({ spellings }) => spellings.some((each) => start !== '' && each.startsWith(start)))?.id ?? null
      );
    },
  };
}

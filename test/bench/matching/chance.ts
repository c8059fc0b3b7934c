// Chance that is the same in every run: a seeded row of numbers, a shuffle, and slips of the finger.
// Knows letters and numbers alone.

/** A number from 0 to 1, 1 excluded. */
export type Random = () => number;

/**
 * A row of numbers (mulberry32, Ettinger 2017).
 * @param seed any 32-bit integer; the same seed gives the same row
 */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The items in another order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}

const LONG_WORD = /\p{L}{4,}/gu;
const SHARE_MISSPELT = 0.3;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A text with one edit in three of ten words of four letters or more: one left out, doubled, swapped or another. */
export function misspelt(text: string, random: Random): string {
  return text.replace(LONG_WORD, (word) => (random() < SHARE_MISSPELT ? slip(word, random) : word));
}

function slip(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  const kind = Math.floor(random() * 4);
  if (kind === 0) return before + next + after;
  if (kind === 1) return before + letter + letter + next + after;
  if (kind === 2) return before + next + letter + after;
  return before + LETTERS.charAt(Math.floor(random() * LETTERS.length)) + next + after;
}

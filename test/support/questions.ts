// Questions as members would type them, as many as are wanted and no two alike: the project's question set, and slips of
// the pen in it. Knows letters, not what is answered.
import { readQuestionSet } from '../../src/evaluating/dataset.ts';

const SET = 'test/questions';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A die that always falls the same way (mulberry32, T. Ettinger). */
function die(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** A letter doubled, left out, mistaken or put in. */
function slip(text: string, roll: (sides: number) => number): string {
  const at = roll(text.length);
  const [before, letter, after] = [text.slice(0, at), text.slice(at, at + 1), text.slice(at + 1)];
  const other = LETTERS[roll(LETTERS.length)] ?? '';
  const slips = [letter + letter, '', other, letter + other];
  return before + slips[roll(slips.length)] + after;
}

/**
 * Reads the question set, and writes more where it has too few.
 * @returns so many, all different, the same in each run
 */
export async function distinctQuestions(count: number): Promise<readonly string[]> {
  const set = await readQuestionSet(SET);
  const texts = set.map(({ text }) => text.slice(0, 250));
  const distinct = new Set(texts);
  const roll = die(5);
  while (distinct.size < count) distinct.add(slip(slip(texts[roll(texts.length)] ?? '', roll), roll));
  return [...distinct].slice(0, count);
}

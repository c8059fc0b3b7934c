// The questions that cost this engine most: what people never type, and what somebody who means harm might.
// Knows text, not the engine's inside but for where it cuts a question.
import { z } from 'zod';
import { engineOf } from '../../../src/matching/engine.ts';
import { QUESTION_LENGTH_MAX } from '../../../src/matching/understanding.ts';
import { misspelt, type Random, randomOf, shuffled } from './chance.ts';
import type { Entry } from './contender.ts';

export const worstSchema = z.object({
  /** The slowest of all, in milliseconds: the best of a few tries far apart, as others use the machine too. */
  worstMs: z.number(),
  /** What it was. */
  kind: z.string(),
  tried: z.int(),
});
export type Worst = z.infer<typeof worstSchema>;

const SEED = 99;
const EACH = 200;
const LOOKED_AT_AGAIN = 200;
const TIMES_AGAIN = 8;
const LONGEST_CORRECTED = 40;

function filled(piece: () => string): string {
  let text = '';
  while (text.length < QUESTION_LENGTH_MAX) text += piece();
  return text;
}

/** Any code points, halves of surrogate pairs included. */
function noise(random: Random, below: number): string {
  return filled(() => {
    const point = Math.floor(random() * below);
    return point > 0xffff ? String.fromCodePoint(point) : String.fromCharCode(point);
  });
}

function letters(random: Random, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('');
}

/** What repeats, and might send a pattern back and forth. */
const REPEATED = [
  '<',
  '<a',
  '&#1',
  "'",
  "a'",
  '1,',
  '1,000 ',
  '1 000',
  'a.',
  '\u0301',
  'a\u0301',
  '\u200b',
  '🌊',
  'ﷺ',
  'ß',
  'k',
];

function kindsOf(entries: readonly Entry[], random: Random): ReadonlyMap<string, () => string> {
  const words = entries.flatMap(({ questions }) => questions.flatMap((question) => question.split(/\s+/)));
  const word = (): string => words[Math.floor(random() * words.length)] ?? '';
  const longest = words.toSorted((a, b) => b.length - a.length).slice(0, 20);
  return new Map([
    ['words of the base', () => filled(() => `${word()} `)],
    [
      'words of the base, misspelt',
      () =>
        misspelt(
          filled(() => `${word()} `),
          random,
        ),
    ],
    [
      'its longest words, misspelt twice',
      () =>
        misspelt(
          misspelt(
            filled(() => `${shuffled(longest, random)[0]} `),
            random,
          ),
          random,
        ),
    ],
    ['its words run together', () => filled(() => word() + word() + (random() < 0.3 ? ' ' : ''))],
    ['unknown words of the longest that is corrected', () => filled(() => `${letters(random, LONGEST_CORRECTED)} `)],
    ['unknown short words', () => filled(() => `${letters(random, 3 + Math.floor(random() * 6))} `)],
    ['one long word', () => letters(random, QUESTION_LENGTH_MAX)],
    ['any signs', () => noise(random, 0x110000)],
    ['any signs of the first plane', () => noise(random, 0x10000)],
    ['ten thousand letters', () => letters(random, 10_000)],
    ...REPEATED.map((piece): [string, () => string] => [
      `${JSON.stringify(piece)} repeated`,
      () => piece.repeat(10_000),
    ]),
  ]);
}

/**
 * Asks the engine what costs most.
 * @param entries of the base
 */
export function worstOf(entries: readonly Entry[]): Worst {
  const random = randomOf(SEED);
  const engine = engineOf({ entries: entries.map((entry) => ({ ...entry, answer: '' })), names: [], synonyms: [] });
  const timeOf = (question: string): number => {
    const start = performance.now();
    engine.match(question);
    return performance.now() - start;
  };
  for (const { questions } of entries.slice(0, 100)) timeOf(`${questions[0]} xyzzyx`);
  const tried = [...kindsOf(entries, random)].flatMap(([kind, make]) =>
    Array.from({ length: EACH }, make).map((question) => ({ kind, question, ms: timeOf(question) })),
  );
  let slowest = tried.toSorted((a, b) => b.ms - a.ms).slice(0, LOOKED_AT_AGAIN);
  for (let again = 0; again < TIMES_AGAIN; again++) {
    slowest = slowest.map((each) => ({ ...each, ms: Math.min(each.ms, timeOf(each.question)) }));
  }
  const [worst] = slowest.toSorted((a, b) => b.ms - a.ms);
  return { worstMs: worst?.ms ?? 0, kind: worst?.kind ?? '', tried: tried.length };
}

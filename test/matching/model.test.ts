// The model of a base learns from the words of a text and from which of them stand together, and a base that is edited
// keeps what it has learnt.
import { expect, test } from 'vitest';
import type { MatchingBase } from '../../src/matching/base.ts';
import { engineOf } from '../../src/matching/engine.ts';
import { prepared } from '../../src/matching/preparing.ts';
import { surveying } from '../../src/matching/studying.ts';
import { numberOfTwo, pairing, pairUp } from '../../src/matching/together.ts';
import { finished } from '../../src/text/steps.ts';

function base(
  questions: Readonly<Record<string, readonly string[]>>,
  outOfScope: readonly string[] = [],
): MatchingBase {
  const entries = Object.entries(questions).map(([id, questions]) => ({ id, questions, answer: '' }));
  return { entries, names: [], synonyms: [], outOfScope };
}

const FIRST = ['which', 'some', 'that', 'once', 'never', 'maybe'];
const SECOND = ['truly', 'quite', 'later', 'ever', 'upon', 'slowly'];
const BETWEEN = FIRST.flatMap((first) => SECOND.map((second) => `${first} ${second}`));
const texts = (...ends: readonly (readonly [string, string])[]) =>
  ends.flatMap(([first, last]) => BETWEEN.map((between) => `${first} ${between} ${last}`));
/** Each word stands in both entries as often, and beside the same neighbours: only which two stand together differs. */
const CROSSED = base({
  one: texts(['anchor', 'lantern'], ['barrel', 'mast']),
  other: texts(['anchor', 'mast'], ['barrel', 'lantern']),
});

test('entries that have all words in common are told apart by which of them stand together', () => {
  const engine = engineOf(CROSSED);
  const likeliest = (question: string) => {
    const { ranked } = engine.match(question);
    return ranked.toSorted((one, other) => other.parts.linear - one.parts.linear)[0];
  };
  for (const between of ['with', 'or perhaps my', 'beside']) {
    for (const question of [`anchor ${between} lantern`, `mast ${between} barrel`]) {
      expect(likeliest(question)?.id, question).toBe('one');
      expect(likeliest(question)?.parts.linear).toBeGreaterThan(0.6);
    }
    for (const question of [`anchor ${between} mast`, `lantern ${between} barrel`]) {
      expect(likeliest(question)?.id, question).toBe('other');
    }
  }
});

test('two terms stand together whichever comes first, and not when they are far apart', () => {
  const pairs: (readonly [number, number])[] = [];
  pairUp([5, 2, 9], (low, high) => pairs.push([low, high]));
  expect(pairs).toEqual([
    [2, 5],
    [5, 9],
    [2, 9],
  ]);
  const far: number[] = [];
  pairUp([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], (low, high) => low === 0 && far.push(high));
  expect(far).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a pair that stands in two texts has no number; its weight is counted over documents alone', () => {
  const terms = [
    [0, 1],
    [1, 0],
    [0, 1, 2],
    [0, 2],
    [0, 3],
    [3, 0],
    [0, 3],
  ].map((terms) => ({ terms }));
  const together = finished(pairing(terms, 4));
  expect(numberOfTwo(together, 0, 1)).toBe(0);
  expect(numberOfTwo(together, 0, 3)).toBe(1);
  expect(numberOfTwo(together, 0, 2)).toBe(-1);
  expect(together.idf[0]).toBeCloseTo(Math.log(5 / 4), 6);
  expect(together.idf[1]).toBeCloseTo(Math.log(5), 6);
});

test('texts are learnt from in an order that stays as it is when another is added', () => {
  const questions = {
    ferry: ['when does the ferry sail', 'ferry times'],
    mayor: ['who is the mayor', 'name of the mayor'],
  };
  const hashesOf = (base: MatchingBase) => [...finished(surveying(prepared(base))).lessons.hashes];
  const before = hashesOf(base(questions, ['is the mayor rich']));
  const after = hashesOf(
    base({ ...questions, ferry: [...questions.ferry, 'sailing of the ferry'] }, ['old mayors', 'is the mayor rich']),
  );
  expect(after).toEqual(expect.arrayContaining(before));
  expect(new Set(after).size).toBe(after.length);
});

import { expect, test } from 'vitest';
import { engineOf } from '../../src/matching/engine.ts';
import { BAKERY } from './bases.ts';

const OUT_OF_SCOPE = ['how old is the baker', 'what does the oven weigh'];
const without = engineOf(BAKERY);
const engine = engineOf({ ...BAKERY, outOfScope: OUT_OF_SCOPE });

test('a question that is known to be out of scope is known again, misspelt case and marks apart', () => {
  expect(engine.match('How OLD is the baker?!').outOfScope).toBe(1);
  expect(without.match('How OLD is the baker?!').outOfScope).toBeNull();
});

test('a question is the liker to them the more of its rare words it shares with one', () => {
  const near = engine.match('how old is the miller').outOfScope ?? 1;
  expect(near).toBeGreaterThan(engine.match('how is the weather').outOfScope ?? 1);
  expect(near).toBeLessThan(1);
});

test('a phrasing of an entry is answered by it, whatever it is like', () => {
  const phrasing = BAKERY.entries[0]?.questions[0] ?? '';
  const matches = engineOf({ ...BAKERY, outOfScope: [phrasing] }).match(phrasing);
  expect(matches.verbatim).toBe(true);
});

import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { votersOf } from '../../src/journal/voters.ts';

const [VOTER, OTHER] = ['200000000000000001', '200000000000000002'];
const DAY = 86_400;
const NOON = 20_000 * DAY + DAY / 2;

test('one person’s votes on an entry are one for a day, and another’s are not', () => {
  const voter = votersOf();
  expect(voter(VOTER, 'troop-numbers', NOON + 60)).toBe(voter(VOTER, 'troop-numbers', NOON));
  expect(voter(OTHER, 'troop-numbers', NOON)).not.toBe(voter(VOTER, 'troop-numbers', NOON));
  expect(voter(VOTER, 'yoon-call', NOON)).not.toBe(voter(VOTER, 'troop-numbers', NOON));
});

test('nobody can try all ids: each start has a key of its own, and no key that can be guessed gives its marks', () => {
  const starts = Array.from({ length: 20 }, () => votersOf()(VOTER, 'troop-numbers', NOON));
  expect(new Set(starts).size).toBe(starts.length);
  const said = `${VOTER} troop-numbers`;
  const guessed = [
    createHash('sha256').update(said),
    ...['', Buffer.alloc(32), Buffer.alloc(64), String(NOON), String(NOON / DAY)].map((key) =>
      createHmac('sha256', key).update(said),
    ),
  ].map((hash) => hash.digest('base64url').slice(0, 22));
  for (const mark of starts) expect(guessed).not.toContain(mark);
});

test('a mark holds nothing of the id, and is 132 bits long', () => {
  expect(votersOf()(VOTER, 'troop-numbers', NOON)).toMatch(/^[\w-]{22}$/);
});

test('two days cannot be linked: at midnight there is another key, and the old one is gone', () => {
  const voter = votersOf();
  const midnight = 20_001 * DAY;
  const before = voter(VOTER, 'troop-numbers', midnight - 1);
  const after = voter(VOTER, 'troop-numbers', midnight);
  expect(after).not.toBe(before);
  expect(voter(VOTER, 'troop-numbers', midnight + DAY - 1)).toBe(after);
  expect(voter(VOTER, 'troop-numbers', midnight - 1)).not.toBe(before);
});

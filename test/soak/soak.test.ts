import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actOf, KINDS, type Setting, troublesOf } from './plan.ts';
import { failuresOf, reportOf, slopeOf } from './report.ts';
import { soak } from './soak.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Deals of most kinds, also a person in a hurry, a lost connection, a locked journal and a broken file. */
const SHORT: Setting = { seed: 335, seconds: 12, rate: 40, faultEvery: 0.5 };
const LONG: Setting = { seed: 7, seconds: 600, rate: 200, faultEvery: 2 };

test('under load and troubles no interaction is lost, and none is answered twice', { timeout: 120_000 }, async () => {
  const result = await soak(SHORT, AbortSignal.timeout(100_000));
  expect([failuresOf(result), result.account.examples]).toEqual([[], []]);
  expect(result.account.sent).toBeGreaterThanOrEqual(SHORT.seconds * SHORT.rate);
  expect(result.account.verdicts).toContainEqual({
    outcome: 'refused',
    rule: "over a user's limit: told to wait",
    count: expect.any(Number),
  });
  expect(result.mended).toEqual([{ kind: 'dropped connection', ms: expect.any(Number) }]);
  for (const message of ['The journal cannot be written', 'The folder has errors'])
    expect(result.log).toContain(message);
  expect(result.memory.length).toBeGreaterThan(10);
  const report = reportOf(SHORT, result);
  expect(report).toContain('passed');
  expect(report).toMatch(/ {2}lost +0\n {2}twice +0\n/);
});

test('a soak that is stopped early leaves no process behind', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 2500);
  const pids = () => readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const before = pids();
  await expect(soak({ ...SHORT, seconds: 3600 }, stop.signal)).rejects.toThrow('Stopped before its end');
  expect(pids()).toEqual(before);
});

test('the same number gives the same people and the same troubles, another number others', async () => {
  const words = await vocabularyOf('knowledge');
  const acts = (setting: Setting) => Array.from({ length: 500 }, (_, number) => actOf(setting, words, number));
  expect(acts(LONG)).toEqual(acts(LONG));
  expect(acts({ ...LONG, seed: 8 })).not.toEqual(acts(LONG));
  expect(troublesOf(LONG)).toEqual(troublesOf(LONG));
  expect(troublesOf({ ...LONG, seed: 8 })).not.toEqual(troublesOf(LONG));
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('ten minutes from the number %i know every kind of trouble', (seed) => {
  const troubles = troublesOf({ ...LONG, seed });
  expect(new Set(troubles.map(({ kind }) => kind))).toEqual(new Set(KINDS));
});

test('the slope of a memory that grows by a MiB each second is sixty a minute', () => {
  const samples = [0, 1, 2, 3].map((seconds) => ({ seconds, mib: 100 + seconds }));
  expect(slopeOf(samples)).toBeCloseTo(60);
});

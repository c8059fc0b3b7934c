import { describe, expect, test } from 'vitest';
import { matchingBaseOf } from '../../src/matching/base.ts';
import { engineOf } from '../../src/matching/engine.ts';
import { BAKERY, FOLDERS, knowledgeIn } from './bases.ts';

describe.each(FOLDERS)('the cuts of %s', async (folder) => {
  const base = matchingBaseOf(await knowledgeIn(folder));
  const { calibration } = engineOf(base);

  test('lie between 0 and 1', () => {
    for (const cut of Object.values(calibration)) {
      expect(cut).toBeGreaterThan(0);
      expect(cut).toBeLessThan(1);
    }
  });

  test('are the same each time', () => {
    expect(engineOf(base).calibration).toEqual(calibration);
  });

  test('are found on this base, and differ from those of one too small to be tried', () => {
    expect(engineOf(BAKERY).calibration).not.toEqual(calibration);
  });
});

test('bases too small to be tried on themselves share one set of cuts', () => {
  const tiny = {
    entries: [{ id: 'tides', questions: ['when is high tide', 'tide table'], answer: '' }],
    names: [],
    synonyms: [],
  };
  expect(engineOf(tiny).calibration).toEqual(engineOf(BAKERY).calibration);
  expect(engineOf({ entries: [], names: [], synonyms: [] }).calibration).toEqual(engineOf(BAKERY).calibration);
});

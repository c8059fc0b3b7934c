import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../src/text/distance.ts';
import { BAKERY } from '../../matching/bases.ts';
import { misspelt, randomOf } from './chance.ts';
import { CONTENDERS } from './contenders.ts';
import { markdownOf } from './docs.ts';
import { labelled } from './labels.ts';
import { materialAtHand, materialOf, sampleOf } from './material.ts';
import { pictureOf } from './picture.ts';
import type { Figures } from './section.ts';
import { tableOf } from './table.ts';
import { resultSchema } from './trial.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

test.each([...CONTENDERS.keys()])(
  '%s finds entries by their own phrasings, and nothing where nothing is asked',
  async (id) => {
    const build = await CONTENDERS.get(id)?.load();
    const ask = build?.(BAKERY.entries);
    // Stop words alone are nothing to some of the peers.
    for (const [question, entry] of [
      ['name of the baker', 'who-bakes'],
      ['loaves sold in a day', 'how-many-loaves'],
      ['address of the shop', 'where-is-it'],
    ] as const) {
      const found = ask?.(question);
      expect([question, found?.ranked[0]]).toEqual([question, entry]);
      expect(new Set(found?.ranked).size).toBe(found?.ranked.length);
      expect(found?.score).toBeGreaterThan(ask?.('').score ?? 0);
    }
  },
);

test('the sample is the same in every run, and holds questions of both kinds', async () => {
  const { questions } = await materialOf('own base');
  const sample = sampleOf(questions, 20);
  expect([...sampleOf(questions, 20)]).toEqual([...sample]);
  expect([...sample].filter(({ entries }) => entries.length > 0)).toHaveLength(20);
  expect(sample.size).toBe(40);
});

test('a misspelt text keeps its words, each at most one slip away, and is the same for the same seed', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 12 }), fc.integer(), (words, seed) => {
      const text = misspelt(words.join(' '), randomOf(seed));
      expect(misspelt(words.join(' '), randomOf(seed))).toBe(text);
      for (const [at, word] of text.split(' ').entries())
        expect(editDistance(word, words[at] ?? '', 1)).toBeLessThan(2);
    }),
  );
  expect(misspelt('soldiers '.repeat(50), randomOf(1))).not.toBe('soldiers '.repeat(50));
});

test('no label covers another or its own point', () => {
  const box = { left: 0, right: 400, top: 0, bottom: 200 };
  const points = ['one', 'another', 'a third', 'the last of them'].map((label, at) => ({
    x: 200 + at,
    y: 100,
    label,
    ours: at === 1,
  }));
  const rows = labelled(points, box).map(({ at, anchor }) => `${anchor} ${Math.round(at.y / 14)}`);
  expect(new Set(rows).size).toBe(points.length);
});

test('one contender, tried in a process of its own, tells its quality, time and memory', async () => {
  const args = [
    '--expose-gc',
    CHILD,
    '--contender',
    'minisearch',
    '--material',
    'own base, misspelt',
    '--sample',
    '10',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const result = resultSchema.parse(JSON.parse(stdout));
  expect(result.onSample.questions).toBe(20);
  expect(result.onAll?.questions).toBeGreaterThan(200);
  expect(result.onAll?.top1).toBeGreaterThan(0.5);
  expect(result.memoryMb).toBeGreaterThan(0);
});

const quality = { questions: 40, top1: 0.5, mrr3: 0.6, auroc: 0.7, outOfScopeRecallAt95: 0.2 };
const figures: Figures = {
  materials: [
    {
      material: '150 × 5',
      entries: 150,
      phrasings: 750,
      questions: 3200,
      sample: 40,
      results: Object.fromEntries(
        [...CONTENDERS].map(([id, { slow }], at) => [
          id,
          {
            onSample: quality,
            onAll: slow ? null : quality,
            buildMs: 7,
            p50Ms: 0.1 * 2 ** at,
            p99Ms: 3,
            memoryMb: 1.5,
          },
        ]),
      ),
      timesFasterThanFuse: 2,
      worst: { worstMs: 6.2, kind: 'any signs', tried: 10 },
    },
  ],
  missing: ['clinc150.json'],
  node: 'v24.0.0',
  cores: 2,
};

test('the table has a row for each contender, and says what was not at hand and who was asked less', () => {
  const rows = tableOf(figures).split('\n');
  for (const { label } of CONTENDERS.values())
    expect(rows.filter((row) => row.startsWith(`${label} `))).toHaveLength(1);
  expect(rows.find((row) => row.startsWith('Fuse.js, default'))).toMatch(/50\.0 .*· .*2\.0$/);
  expect(tableOf(figures)).toContain('left out: clinc150.json');
  expect(tableOf({ ...figures, missing: [] })).not.toContain('left out');
});

test('the page’s table has as many cells in each row, and a row for each contender', () => {
  const rows = markdownOf(figures)
    .split('\n')
    .filter((row) => row.startsWith('|'));
  expect(rows).toHaveLength(CONTENDERS.size + 2);
  expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1);
});

test('the picture names each contender once in each panel, for light pages and for dark ones', () => {
  const picture = pictureOf(figures);
  for (const { label } of CONTENDERS.values()) expect(picture.split(`>${label}</text>`)).toHaveLength(3);
  expect(picture).toContain('prefers-color-scheme: dark');
  expect(picture).not.toMatch(/NaN|undefined|Infinity/);
});

test('the project’s own base is always at hand', () => {
  expect(materialAtHand().present).toEqual(expect.arrayContaining(['own base', 'own base, misspelt']));
});

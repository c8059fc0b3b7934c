import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BAKERY } from '../matching/bases.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'footnote-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const dataset = join(folder, 'bakery.json');
const questions = [
  { text: 'who bakes your sourdough', entry: 'who-bakes' },
  { text: 'where is this bakery', entry: 'where-is-it' },
  { text: 'Where is the bakery?', entry: 'where-is-it' },
  { text: 'capital of mongolia', entry: null },
  { text: 'who won the football', entry: null },
];
writeFileSync(
  dataset,
  JSON.stringify({
    name: 'bakery',
    entries: BAKERY.entries.map(({ id, questions: own }) => ({ id, questions: own })),
    questions,
  }),
);

const SHARES = [
  ...['top1', 'mrr3', 'auroc', 'outOfScopeRecallAt95', 'rightAnswers', 'wrongAnswers', 'suggestedRight'],
  ...['falseAnswers', 'correctlyUnanswered'],
];
const TIMES = ['buildMs', 'learnMs', 'p50Ms', 'p99Ms'];

describe('evaluate', { concurrent: true }, () => {
  test('--dataset --json prints one object with every figure, by the data set’s entries alone', async () => {
    const { code, out, err } = await run(['evaluate', '--dataset', dataset, '--json'], {
      environment: { KNOWLEDGE_DIR: 'nowhere' },
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const printed: Readonly<Record<string, unknown>> = JSON.parse(out);
    expect(Object.keys(printed).toSorted()).toEqual(['name', 'entries', 'questions', ...SHARES, ...TIMES].toSorted());
    expect(printed).toMatchObject({
      name: 'bakery',
      entries: 5,
      questions: 5,
      top1: 1,
      mrr3: 1,
      auroc: 1,
      wrongAnswers: 0,
    });
    for (const time of TIMES) expect(printed[time]).toBeGreaterThanOrEqual(0);
    const { falseAnswers, correctlyUnanswered } = JSON.parse(out);
    expect(falseAnswers + correctlyUnanswered).toBeCloseTo(1, 12);
  });

  test('what has no question has no figure: null', async () => {
    const one = join(folder, 'one.json');
    writeFileSync(
      one,
      JSON.stringify({
        name: 'one',
        entries: [{ id: 'a', questions: ['bread'] }],
        questions: [{ text: 'bread', entry: 'a' }],
      }),
    );
    const printed = JSON.parse((await run(['evaluate', '--dataset', one, '--json'])).out);
    expect(printed).toMatchObject({
      top1: 1,
      auroc: null,
      outOfScopeRecallAt95: null,
      falseAnswers: null,
      correctlyUnanswered: null,
    });
  });

  test('without --json it prints a table', async () => {
    const { code, out } = await run(['evaluate', '--dataset', dataset]);
    expect(code).toBe(0);
    expect(out).toMatch(/^bakery\n.*top1.*\nall +5 +100\.0/);
  });

  test('questions of a folder are asked of the base, by group', async () => {
    const set = join(folder, 'set');
    mkdirSync(set);
    writeFileSync(join(set, 'plain.yaml'), '- ask: anyone hurt?\n  entries:\n    - was-anyone-hurt\n');
    writeFileSync(join(set, 'off.yaml'), '- ask: capital of mongolia\n');
    const { code, out } = await run(['evaluate', '--questions', set, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      entries: 12,
      questions: 2,
      rightAnswers: 1,
      falseAnswers: 0,
      groups: { off: { questions: 1, falseAnswers: 0 }, plain: { questions: 1, rightAnswers: 1 } },
    });
  });

  test.each([
    ['a file that is not there', () => join(folder, 'gone.json')],
    ['a file that is no data set', () => join(folder, 'wrong.json')],
  ])('%s ends it with 1, by its name', async (_, path) => {
    writeFileSync(join(folder, 'wrong.json'), '{"name": 1}');
    const { code, out, err } = await run(['evaluate', '--dataset', path(), '--json']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(path());
  });

  test('an argument that it does not know ends it with 1', async () => {
    for (const args of [
      ['--datasets', 'x'],
      ['--half', 'third'],
    ]) {
      expect(await run(['evaluate', ...args])).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('Usage: npm run evaluate'),
      });
    }
  });
});

import { expect, test } from 'vitest';
import type { Decision } from '../../src/answering/deciding.ts';
import type { Expected } from '../../src/evaluating/dataset.ts';
import { figuresOf, rankOfRight, type Subject, timesOf, tryAll } from '../../src/evaluating/evaluation.ts';
import { confusionsTable, figuresTable } from '../../src/evaluating/tables.ts';
import { engineOf } from '../../src/matching/engine.ts';
import { BAKERY } from '../matching/bases.ts';

const engine = engineOf(BAKERY);
const ANSWER: Decision = { outcome: 'answer', rule: 'verbatim' };
const SUGGEST: Decision = { outcome: 'suggestions', rule: 'not-assured' };
const UNKNOWN: Decision = { outcome: 'unknown', rule: 'far-off' };

interface Scripted {
  readonly text: string;
  readonly entries?: readonly string[];
  readonly ranked: readonly string[];
  readonly confidence: number;
  readonly decision: Decision;
}

/** What is asked, with what comes of it, so that each figure can be worked out by hand. */
const SCRIPT: readonly Scripted[] = [
  { text: 'right', entries: ['a'], ranked: ['a', 'b'], confidence: 0.9, decision: ANSWER },
  { text: 'either', entries: ['b', 'c'], ranked: ['c', 'a'], confidence: 0.8, decision: ANSWER },
  { text: 'wrong', entries: ['a'], ranked: ['b', 'a'], confidence: 0.7, decision: ANSWER },
  { text: 'suggested', entries: ['a'], ranked: ['b', 'c', 'a'], confidence: 0.4, decision: SUGGEST },
  { text: 'lost', entries: ['a'], ranked: ['b', 'c', 'd', 'a'], confidence: 0.3, decision: SUGGEST },
  { text: 'off', ranked: ['d'], confidence: 0.2, decision: UNKNOWN },
  { text: 'near', ranked: ['d', 'b'], confidence: 0.5, decision: SUGGEST },
  { text: 'false', ranked: ['b'], confidence: 0.6, decision: ANSWER },
];
const QUESTIONS = SCRIPT.map(({ text, entries = [] }): Expected => ({ group: 'all', text, entries, least: 'answer' }));

const parts = { phrasing: 0, terms: 0, letters: 0, centroid: 0, linear: 0 };
const scripted = (text: string) => SCRIPT.find((each) => each.text === text);
const asked: string[] = [];
const SUBJECT: Subject = {
  match(text) {
    asked.push(text);
    const { ranked = [], confidence = 0 } = scripted(text) ?? {};
    return { ...engine.match(text), confidence, ranked: ranked.map((id) => ({ id, score: 0, parts })) };
  },
  decide: ({ question }) => scripted(question)?.decision ?? UNKNOWN,
  suggest: ({ ranked }) => ranked.slice(0, 3).map(({ id }) => id),
};
const TRIALS = tryAll(SUBJECT, QUESTIONS);

test('the figures are those that one works out by hand', () => {
  expect(figuresOf(TRIALS)).toEqual({
    questions: 8,
    // Of five in scope, two have the right entry first; the others second, third and fourth.
    top1: 2 / 5,
    mrr3: (1 + 1 + 1 / 2 + 1 / 3 + 0) / 5,
    // Of 5 × 3 pairs, 0.9, 0.8 and 0.7 win three each, 0.4 and 0.3 one each.
    auroc: 11 / 15,
    // The cut that keeps all five is 0.3: one of three lies below.
    outOfScopeRecallAt95: 1 / 3,
    rightAnswers: 2 / 5,
    wrongAnswers: 1 / 5,
    suggestedRight: 1 / 5,
    falseAnswers: 1 / 3,
    correctlyUnanswered: 2 / 3,
  });
});

test('what there is no question for has no figure', () => {
  const inScope = figuresOf(TRIALS.slice(0, 5));
  expect(inScope).toMatchObject({
    auroc: null,
    outOfScopeRecallAt95: null,
    falseAnswers: null,
    correctlyUnanswered: null,
  });
  const outOfScope = figuresOf(TRIALS.slice(5));
  expect(outOfScope).toMatchObject({
    top1: null,
    mrr3: null,
    auroc: null,
    rightAnswers: null,
    wrongAnswers: null,
    suggestedRight: null,
  });
  expect(figuresOf([])).toMatchObject({ questions: 0, top1: null, falseAnswers: null });
});

test('every question counts once, in order, whatever was asked to warm up', () => {
  expect(TRIALS.map(({ expected }) => expected.text)).toEqual(SCRIPT.map(({ text }) => text));
  expect(asked.slice(-SCRIPT.length)).toEqual(SCRIPT.map(({ text }) => text));
});

test('a right entry that is not ranked has no rank', () => {
  expect(TRIALS.map(rankOfRight)).toEqual([
    1,
    1,
    2,
    3,
    4,
    ...Array.from({ length: 3 }, () => Number.POSITIVE_INFINITY),
  ]);
});

test('times are never negative, and the slowest is no faster than the median', () => {
  const { p50Ms, p99Ms } = timesOf(TRIALS);
  expect(p50Ms).toBeGreaterThanOrEqual(0);
  expect(p99Ms).toBeGreaterThanOrEqual(p50Ms);
});

test('the table has a row for each group, in per cent, and a dot where there is no figure', () => {
  const [title, heading, all, none] = figuresTable('The bakery', { all: figuresOf(TRIALS), none: figuresOf([]) }).split(
    '\n',
  );
  expect(title).toBe('The bakery');
  expect(heading?.trim().split(/\s+/)).toEqual([
    'n',
    'top1',
    'mrr3',
    'auroc',
    'oos@95',
    'right',
    'wrong',
    'offered',
    'false',
    'silent',
  ]);
  expect(all?.split(/\s+/)).toEqual([
    'all',
    '8',
    '40.0',
    '56.7',
    '73.3',
    '33.3',
    '40.0',
    '20.0',
    '20.0',
    '33.3',
    '66.7',
  ]);
  expect(none?.split(/\s+/)).toEqual(['none', '0', ...Array.from({ length: 9 }, () => '·')]);
});

test('the confusions name who took whose question, and what should not have been answered', () => {
  const table = confusionsTable(TRIALS);
  expect(table).toContain('Answered wrongly: 2');
  expect(table).toContain('b took a (verbatim): wrong');
  expect(table).toContain('b took what nothing answers (verbatim): false');
  expect(table).toContain('Not among the first three: 1');
  expect(table).toContain('b took a (not-assured): lost');
});

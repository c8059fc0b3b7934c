import { expect, test } from 'vitest';
import { assuranceOf } from '../../src/answering/assurance.ts';
import { decide, RULES } from '../../src/answering/deciding.ts';
import type { Matches } from '../../src/matching/engine.ts';
import type { Objections } from '../../src/matching/holdings.ts';
import { ANSWER, HARBOUR } from './harbour.ts';

/** A question that is answered, with one thing about it made different. */
const decided = (change: Partial<Matches>) => decide({ ...ANSWER.matches, ...change }, HARBOUR.engine.calibration);
const against = (change: Partial<Objections>) =>
  decided({ objections: ANSWER.matches.objections.map((objections) => ({ ...objections, ...change })) });

test('a question that nothing speaks against is answered', () => {
  expect(decided({}).outcome).toBe('answer');
});

test.each<[string, Partial<Objections>]>([
  ['a name that the entry does not mention', { foreignNames: ['brackwater'] }],
  ['another kind of answer', { kindFits: false, asked: 'who' }],
  ['words that the base holds nowhere', { unknown: ['zyzzogeton', 'quagga', 'ocarina'] }],
])('%s keeps it from being answered, however confident', (_, change) => {
  expect(against(change).outcome).toBe('suggestions');
});

test('what the entry says of another name, and likeness to a question out of scope, speak against an answer', () => {
  const { matches } = ANSWER;
  const [objections] = matches.objections;
  if (!objections) throw new Error('Nothing was ranked.');
  const { calibration } = HARBOUR.engine;
  const assured = assuranceOf(matches, objections, calibration);
  expect(assuranceOf(matches, { ...objections, swapped: ['soldiers'] }, calibration)).toBeLessThan(assured);
  expect(assuranceOf({ ...matches, outOfScope: 0.6 }, objections, calibration)).toBeLessThan(assured);
});

test('a question that is known to be out of scope is unknown', () => {
  expect(decided({ outOfScope: 1 })).toEqual({ outcome: 'unknown', rule: 'out-of-scope' });
});

test('without confidence nothing is answered, and far off nothing is even suggested', () => {
  const { cut, farCut } = HARBOUR.engine.calibration;
  expect(decided({ confidence: (cut + farCut) / 2 }).outcome).toBe('suggestions');
  expect(decided({ confidence: farCut / 2 }).outcome).toBe('unknown');
});

test('what shares no word about the subject is unknown', () => {
  expect(against({ shared: 0 }).outcome).toBe('unknown');
  expect(decided({ ranked: [], objections: [] }).outcome).toBe('unknown');
});

test('an entry’s own phrasing is answered, whatever else speaks against it', () => {
  expect(decided({ verbatim: true, confidence: 0, margin: 0 })).toEqual({ outcome: 'answer', rule: 'verbatim' });
});

test('every rule is explained in a sentence of its own', () => {
  const explained = Object.values(RULES);
  expect(new Set(explained).size).toBe(explained.length);
  for (const sentence of explained) expect(sentence.length).toBeGreaterThan(20);
});

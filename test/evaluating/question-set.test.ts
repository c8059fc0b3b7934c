// The project's own question set: that it is independent of the base's phrasings, and that its figures keep their floors.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/answering/deciding.ts';
import { isReported, readQuestionSet } from '../../src/evaluating/dataset.ts';
import { answeredRight, figuresOf, suggestedRight, tryAll } from '../../src/evaluating/evaluation.ts';
import { subjectOf } from '../../src/evaluating/subject.ts';
import { loadFolder } from '../../src/knowledge/folder.ts';
import { engineFrom } from '../../src/matching/engine.ts';
import { preparedOf, termsOf } from '../../src/matching/preparing.ts';

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url));
const loaded = await loadFolder(path('../../knowledge'));
if (!loaded.ok) throw new Error('The base does not load: run npm run check.');
const prepared = preparedOf(loaded.knowledge);
const engine = engineFrom(prepared);
const questions = await readQuestionSet(path('../questions'));
const trials = tryAll(subjectOf(engine, prepared.base), questions);
const inScope = (of: typeof trials) => of.filter(({ expected }) => expected.entries.length > 0);
const offeredOrAnswered = (of: typeof trials): number =>
  inScope(of).filter((trial) => answeredRight(trial) || suggestedRight(trial)).length / inScope(of).length;

/** Shared words out of all (Jaccard 1912). */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared / (one.size + other.size - shared);
}

describe('the question set', () => {
  test('has at least 350 questions, all different, in eight groups', () => {
    expect(questions.length).toBeGreaterThanOrEqual(350);
    expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length);
    expect([...new Set(questions.map(({ group }) => group))]).toEqual([
      'adversarial',
      'false-assumption',
      'hostile',
      'keyword',
      'misspelt',
      'near-miss',
      'off-topic',
      'plain',
    ]);
  });

  test('expects only entries that there are', () => {
    const ids = new Set(loaded.knowledge.entries.keys());
    expect(questions.flatMap(({ entries }) => entries.filter((id) => !ids.has(id)))).toEqual([]);
  });

  test('is set apart in two halves of about the same size', () => {
    const share = questions.filter(({ text }) => isReported(text)).length / questions.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  const phrasings = prepared.documents.filter(({ tried }) => tried).map(({ understood }) => understood.tokens);
  const understood = questions.map(({ text }) => prepared.understanding.understand(text).tokens);

  test('holds no question that is a phrasing after normalising', () => {
    const own = new Set(phrasings.map(termsOf));
    expect(understood.map(termsOf).filter((terms) => terms !== '' && own.has(terms))).toEqual([]);
  });

  test('shares four fifths of its words with a phrasing in at most one question of ten', () => {
    const sets = phrasings.map((tokens) => new Set(tokens.map(({ term }) => term)));
    const near = understood.filter((tokens) => {
      const terms = new Set(tokens.map(({ term }) => term));
      return terms.size > 0 && sets.some((other) => likeness(terms, other) >= 0.8);
    });
    expect(near.length / questions.length).toBeLessThanOrEqual(0.1);
  });
});

describe('on it', () => {
  /** What was written to be taken for what the base answers is told apart: nobody asks only that. */
  const natural = trials.filter(({ expected }) => expected.group !== 'adversarial');
  const adversarial = trials.filter(({ expected }) => expected.group === 'adversarial');
  const reported = natural.filter(({ expected }) => isReported(expected.text));

  test.each([
    ['all questions', natural],
    ['the half that nothing was tuned on', reported],
  ] as const)('%s keep their floors', (_, of) => {
    const { rightAnswers, wrongAnswers, falseAnswers } = figuresOf(of);
    expect(rightAnswers).toBeGreaterThanOrEqual(0.9);
    expect(wrongAnswers).toBeLessThanOrEqual(0.02);
    expect(offeredOrAnswered(of)).toBeGreaterThanOrEqual(0.96);
    expect(falseAnswers).toBeLessThanOrEqual(0.03);
  });

  test('of the adversarial near misses three in four are not answered', () => {
    expect(figuresOf(adversarial).falseAnswers).toBeLessThanOrEqual(0.25);
  });

  test.each([
    ['off-topic', 1],
    ['hostile', 1],
  ])('of what is %s at most %i is answered that should not be', (group, most) => {
    const answered = trials.filter(
      ({ expected, decision }) =>
        expected.group === group && expected.entries.length === 0 && decision.outcome === 'answer',
    );
    expect(answered.length, answered.map(({ expected }) => expected.text).join('\n')).toBeLessThanOrEqual(most);
  });
});

describe('refused is', () => {
  test.each([
    ['a number that belongs to somebody else', 'How many Ukrainian soldiers are in Kursk?'],
    ['a place that belongs to another visit', 'Is Putin going to visit Seoul?'],
    ['a visit that nobody speaks of', 'is putin coming to seoul soon'],
    ['a verb that changes everything', 'Who won the war?'],
    ['a role that nobody is said to have', 'Who commands the North Korean soldiers?'],
    ['an end that the treaty is not said to have', 'When does the treaty expire?'],
    ['an age', 'How old is Zelensky?'],
    ['a population', 'What is the population of Ukraine?'],
    ['a price', 'How much is a K9 howitzer?'],
    ['another leader', 'Who is the president of France?'],
    ['a single stop word', 'the'],
    ['a question word alone', 'what'],
  ])('%s: %s', (_, question) => {
    expect(decide(engine.match(question), engine.calibration).outcome).not.toBe('answer');
  });
});

describe('the base finds itself', () => {
  test('every phrasing finds its own entry', () => {
    const lost = prepared.documents.flatMap(({ entry, understood, tried }) => {
      if (!tried) return [];
      const best = engine.match(understood.tokens.map(({ typed }) => typed).join(' ')).ranked[0]?.id;
      return best === prepared.base.entries[entry]?.id ? [] : [termsOf(understood.tokens)];
    });
    expect(lost).toEqual([]);
  });
});

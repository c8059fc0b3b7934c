import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answererOf, SUGGESTIONS_MAX, suggestedIds } from '../../src/answering/answerer.ts';
import { RULES } from '../../src/answering/deciding.ts';
import type { Outcome } from '../../src/answering/outcome.ts';
import { proposalsOf } from '../../src/answering/proposals.ts';
import { matchingBaseOf } from '../../src/matching/base.ts';
import { BAKERY, FOLDERS, knowledgeIn } from '../matching/bases.ts';
import { HARBOUR, HARBOUR_QUESTIONS } from './harbour.ts';

/** What a question of either base must not get: the answer to another question. */
const UNKNOWN_SUBJECTS = {
  knowledge: [
    'How old is Yoon?',
    'How tall is Zelensky?',
    'What did China say?',
    'What did Brazil say about the North Korean soldiers?',
    'Who is the mayor of Seoul?',
    'What is the weather in Kursk?',
    'How many helicopters are in the Kursk region?',
  ],
  'test/fixtures/harbour/knowledge': [
    'How old is Captain Tallack?',
    'How old is the Silver Petrel?',
    'How old is Joost Amery?',
    'What did the mayor say about the oil?',
    'How many helicopters flew over Gull Ledge?',
    'What does a ticket for the Little Auk cost?',
  ],
} as const;

describe.each(FOLDERS)('over %s', async (folder) => {
  const knowledge = await knowledgeIn(folder);
  const answerer = answererOf(knowledge);
  const base = matchingBaseOf(knowledge);
  const proposals = proposalsOf(base);
  const questions = base.entries.flatMap((entry) => entry.questions);
  const word = fc.constantFrom(...new Set(questions.flatMap((question) => question.split(' '))));
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(word, { maxLength: 9 }).map((words) => words.join(' ')),
    fc
      .tuple(fc.constantFrom(...questions), fc.string({ unit: 'grapheme', maxLength: 9 }))
      .map((parts) => parts.join(' ')),
  );

  test('a question in an entry’s own words is answered from that entry', () => {
    for (const entry of knowledge.entries.values()) {
      for (const { text } of entry.phrasings) {
        expect(answerer.answer(text)).toMatchObject({ outcome: 'answer', rule: 'verbatim', entry: { id: entry.id } });
      }
    }
  });

  test('any text has exactly one of three outcomes, whole', () => {
    fc.assert(
      fc.property(anything, (question) => {
        isWhole(answerer.answer(question), question);
      }),
      { numRuns: 400 },
    );
  });

  test('the best that Fuse.js finds is among the suggestions', () => {
    let proposed = 0;
    fc.assert(
      fc.property(anything, (question) => {
        const outcome = answerer.answer(question);
        if (outcome.outcome !== 'suggestions') return;
        const ids = outcome.entries.map(({ id }) => id);
        expect(ids[0]).toBe(outcome.matches.ranked[0]?.id);
        const best = proposals.propose(
          question,
          outcome.matches.ranked.map(({ id }) => id),
        );
        if (best === null) return;
        proposed++;
        expect(ids).toContain(best);
      }),
      { numRuns: 200 },
    );
    expect(proposed).toBeGreaterThan(0);
  });

  test.each(UNKNOWN_SUBJECTS[folder])(
    'what the base does not hold is not answered with what it does: %s',
    (question) => {
      expect(answerer.answer(question).outcome).not.toBe('answer');
    },
  );

  test.each(['', ' ', '?!', '…', '🙏', 'hi', 'hey there!', 'Hello', 'thanks', 'ok', 'lol', 'hmm', 'a', '1'])(
    'nothing is suggested, and nothing answered, for %j',
    (question) => {
      expect(answerer.answer(question)).toMatchObject({ outcome: 'unknown', topics: [] });
    },
  );

  test.each([
    'write a poem about autumn',
    'what is the capital of mongolia',
    'how do i change a tyre',
    'who won the football last night',
  ])('off topic there is nothing to answer: %s', (question) => {
    expect(answerer.answer(question).outcome).not.toBe('answer');
  });

  test('an entry chosen by its id is answered as by its question', () => {
    for (const { id, question } of knowledge.entries.values()) {
      expect(answerer.answerOf(id)).toEqual(answerer.answer(question));
    }
    for (const id of ['', 'no-such-entry', '__proto__', 'constructor']) expect(answerer.answerOf(id)).toBeNull();
  });
});

function isWhole(outcome: Outcome, question: string): void {
  expect(outcome.question).toBe(question);
  expect(Object.keys(RULES)).toContain(outcome.rule);
  switch (outcome.outcome) {
    case 'answer':
      expect(outcome.citations.length).toBeGreaterThan(0);
      expect(outcome.entry.id).toBe(outcome.matches.ranked[0]?.id);
      return;
    case 'suggestions':
      expect(outcome.entries.length).toBeGreaterThan(0);
      expect(outcome.entries.length).toBeLessThanOrEqual(SUGGESTIONS_MAX);
      expect(new Set(outcome.entries).size).toBe(outcome.entries.length);
      return;
    case 'unknown':
      expect(outcome.topics.length).toBeLessThanOrEqual(3);
      expect(outcome).not.toHaveProperty('entries');
      expect(outcome).not.toHaveProperty('entry');
  }
}

test('an answer says which question it answers, unless that is the question', () => {
  const answers = HARBOUR_QUESTIONS.map((question) => HARBOUR.answer(question)).filter(
    ({ outcome }) => outcome === 'answer',
  );
  const verbatim = HARBOUR.answer('WHICH ferry sails to Hestray in the meantime');
  expect(answers.some(({ rule }) => rule !== 'verbatim')).toBe(true);
  for (const answer of [...answers, verbatim]) {
    if (answer.outcome !== 'answer') continue;
    expect(answer.notes.flatMap(({ kind, text }) => (kind === 'answering' ? text : []))).toEqual(
      answer.rule === 'verbatim' ? [] : [`Answering: ${answer.entry.question}`],
    );
  }
  expect(verbatim.rule).toBe('verbatim');
});

test('a question about the ferry that is not answered is told the topics near it', () => {
  const unknown = HARBOUR_QUESTIONS.map((question) => HARBOUR.answer(question)).filter(
    (each) => each.outcome === 'unknown',
  );
  for (const { topics } of unknown) {
    expect(HARBOUR.knowledge.topics).toEqual(expect.arrayContaining([...topics]));
  }
});

describe('the three places of the suggestions', () => {
  const proposing = (id: string | null) => ({ propose: () => id });

  test.each([
    [['a', 'b', 'c', 'd'], 'd', ['a', 'b', 'd']],
    [['a', 'b', 'c', 'd'], 'b', ['a', 'b', 'c']],
    [['a', 'b', 'c', 'd'], null, ['a', 'b', 'c']],
    [['a'], 'b', ['a', 'b']],
    [['a'], 'a', ['a']],
    [['a'], null, ['a']],
    [[], 'a', ['a']],
    [[], null, []],
  ])('of %j, with %j proposed, are given to %j', (ranked, proposed, suggested) => {
    expect(suggestedIds(ranked, proposing(proposed), 'question')).toEqual(suggested);
  });
});

describe('Fuse.js proposes', () => {
  const { propose } = proposalsOf(BAKERY);
  const ids = BAKERY.entries.map(({ id }) => id);

  test.each([
    ['who bakes your sourdugh', 'who-bakes'],
    ['adress of the shop', 'where-is-it'],
    ['openning hours', 'opening-hours'],
  ])('the nearest for the whole question: %s', (question, id) => {
    expect(propose(question, ids)).toBe(id);
  });

  test('only among those that it is given', () => {
    expect(propose('opening hours', ['who-bakes', 'where-is-it'])).not.toBe('opening-hours');
    expect(propose('opening hours', [])).toBeNull();
    expect(propose('opening hours', ['no-such-entry'])).toBeNull();
  });

  test('nothing where nothing is near', () => {
    for (const question of ['', '   ', 'zzzzzzzz qqqqqqq', '🙏']) expect(propose(question, ids)).toBeNull();
  });

  test('and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (question) => {
        const found = propose(question, ids);
        expect(found === null || ids.includes(found)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

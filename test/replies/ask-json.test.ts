import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/answering/outcome.ts';
import { type AskJson, askJson } from '../../src/replies/ask-json.ts';
import { ANSWER, HARBOUR, HARBOUR_QUESTIONS, SUGGESTIONS } from '../answering/harbour.ts';

const FIELDS = ['question', 'outcome', 'id', 'confidence', 'text', 'notes', 'citations', 'suggestions', 'corrected'];
const UNKNOWN = HARBOUR.answer('capital of mongolia');
/** As another program reads it. */
const printed = (outcome: Outcome): AskJson => JSON.parse(JSON.stringify(askJson(outcome)));

test.each([ANSWER, SUGGESTIONS, UNKNOWN])('$outcome has every field, and no other', (outcome) => {
  expect(Object.keys(printed(outcome)).sort()).toEqual(FIELDS.toSorted());
});

test('an answer is printed whole', () => {
  const url = 'https://courier.vellhaven.example/2023/05/12/ferry-inquiry';
  expect(printed(HARBOUR.answer('WHY did the ferry run agroundd?'))).toEqual({
    question: 'WHY did the ferry run agroundd?',
    outcome: 'answer',
    id: 'why-did-it-run-aground',
    confidence: expect.any(Number),
    text:
      'The article gave no cause. [1] ' +
      'The beacon on Lantern Point had been dark since 29 April, the Harbour Trust told the news agency Skerry Wire. [2]',
    notes: [],
    citations: [
      {
        source: 'local-paper',
        paragraph: 1,
        url,
        saidBy: 'the article',
        standing: 'stated',
        fact: 'article-gives-no-cause',
      },
      {
        source: 'local-paper',
        paragraph: 7,
        url,
        saidBy: 'Vellhaven Harbour Trust, as Skerry Wire reported',
        standing: 'reported',
        fact: 'beacon-was-dark',
      },
    ],
    suggestions: [],
    corrected: 'why did the ferry run aground',
  });
});

test('what is disputed and what others report stands in the notes and not in the text', () => {
  const { text, notes, citations } = askJson(HARBOUR.answer('Did the oil reach the birds on Pell Skerries?'));
  expect(notes).toEqual([
    "Disputed: Osric Dunmore said that Corrin Line's managing director denied that any of the ferry's fuel had come near Pell Skerries [3].",
  ]);
  expect(text).not.toContain('Disputed');
  expect(citations.map(({ fact, standing }) => [fact, standing])).toEqual([
    ['oil-reached-skerries', 'disputed'],
    ['eiders-oiled', 'disputed'],
    ['company-denied-skerries', 'stated'],
  ]);
  expect(askJson(HARBOUR.answer('passenger numbers')).notes).toEqual([
    'Other reports differ: Marine Safety Board: There were 231 passengers, with children under four counted (North Coast Radio, 11 May 2023).',
  ]);
});

test('suggestions have ids and questions, best first, and nothing of an answer', () => {
  expect(printed(SUGGESTIONS)).toMatchObject({
    id: null,
    notes: [],
    citations: [],
    suggestions: SUGGESTIONS.entries.map(({ id, question }) => ({ id, question })),
  });
});

test('the unknown has a sentence and nothing else', () => {
  expect(printed(UNKNOWN)).toMatchObject({ outcome: 'unknown', id: null, notes: [], citations: [], suggestions: [] });
  expect(printed(UNKNOWN).text).not.toBe('');
});

describe('whatever is asked', () => {
  const all = [...HARBOUR_QUESTIONS, '', '\ud83d', '"quotes"\n\tand more', '🌊'].map((question) =>
    askJson(HARBOUR.answer(question)),
  );

  test('the question stands as typed, and the confidence lies between 0 and 1', () => {
    expect(all.map(({ question }) => question)).toEqual([
      ...HARBOUR_QUESTIONS,
      '',
      '\ud83d',
      '"quotes"\n\tand more',
      '🌊',
    ]);
    for (const { confidence } of all) expect(confidence >= 0 && confidence <= 1).toBe(true);
  });

  test('an id, citations and marks come with an answer alone, suggestions with suggestions alone', () => {
    for (const { outcome, id, citations, suggestions, text } of all) {
      expect([id !== null, citations.length > 0, /\[1\]/.test(text)]).toEqual(Array(3).fill(outcome === 'answer'));
      expect(suggestions.length > 0).toBe(outcome === 'suggestions');
    }
  });
});

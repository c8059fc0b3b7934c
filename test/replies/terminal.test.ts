import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answering/outcome.ts';
import { columnsOf, wrap } from '../../src/replies/columns.ts';
import { outcomeReply } from '../../src/replies/outcome-reply.ts';
import { terminalText } from '../../src/replies/terminal.ts';
import { HARBOUR, HARBOUR_QUESTIONS, SUGGESTIONS } from '../answering/harbour.ts';

const QUESTIONS = [
  ...[...HARBOUR.knowledge.entries.values()].map(({ question }) => question),
  ...HARBOUR_QUESTIONS,
  '',
];
const shown = (question: string, width: number, colour = false, numbered = false): string =>
  terminalText(outcomeReply(HARBOUR.answer(question), HARBOUR.knowledge), { width, colour, numbered });
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

/** Every entry of the harbour, answered. */
function answers(width: number): readonly { readonly text: string; readonly outcome: Answer }[] {
  return [...HARBOUR.knowledge.entries.values()].map(({ id, question }) => {
    const outcome = HARBOUR.answer(question);
    if (outcome.outcome !== 'answer') throw new Error(`${id} does not find itself`);
    return { text: unwrapped(shown(question, width)), outcome };
  });
}

/** Lines that are longer than the window; a link stays whole, so that it can be clicked. */
function tooLong(text: string, width: number): readonly string[] {
  return text.split('\n').filter((line) => columnsOf(line) > width && !/^\s*https?:\S+$/.test(line));
}

describe('a text takes the columns that it takes on the screen', () => {
  test.each([
    ['bread', 5],
    ['', 0],
    ['빵은', 4],
    ['面包', 4],
    ['cafe\u0301', 4],
    ['Źółć', 4],
    ['“a” – b…', 8],
    ['🥖', 2],
    ['👩‍👩‍👧', 2],
  ])('%j: %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('wrapping', () => {
  test('breaks at spaces, and hangs what follows', () => {
    expect(wrap('the bread is in the oven', 10, '  ')).toBe('the bread\n  is in\n  the oven');
  });

  test('breaks a word that is longer than a line, but never a link', () => {
    expect(wrap('abcdefghijklm no', 10)).toBe('abcdefghij\nklm no');
    expect(wrap('see https://bakery.example/bread now', 10)).toBe('see\nhttps://bakery.example/bread\nnow');
  });

  test('keeps every letter, in order, and no line too long', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '빵', '面', '.'), minLength: 1, maxLength: 30 });
    const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 10, max: 100 }),
        fc.constantFrom('', '  ', '    '),
        (plain, width, indent) => {
          const wrapped = wrap(plain, width, indent);
          expect(wrapped.replace(/\s+/g, '')).toBe(plain.replace(/\s+/g, ''));
          expect(tooLong(wrapped, width)).toEqual([]);
        },
      ),
    );
  });
});

describe.each([20, 40, 80, 200])('in a window of %i columns', (width) => {
  test('no line is longer, a link apart', () => {
    for (const numbered of [true, false]) {
      expect(QUESTIONS.flatMap((question) => tooLong(shown(question, width, false, numbered), width))).toEqual([]);
    }
  });

  test('an answer has its sentences, its notes and its date', () => {
    for (const { text, outcome } of answers(width)) {
      for (const sentence of outcome.sentences) expect(text).toContain(sentence.text);
      for (const { told, text: denial } of outcome.disputes) if (!told) expect(text).toContain(denial);
      for (const { kind, text: note, reports = [] } of outcome.notes) {
        if (kind === 'unclear' || kind === 'answering') expect(text).toContain(note);
        for (const { says, source } of reports) {
          expect(text).toContain(`${says.replace(/[.!?]+$/, '')} (${source.publisher}`);
          if (source.url) expect(text).toContain(source.url);
        }
      }
      expect(text).toContain('As of 12 May 2023 · from one article');
      expect(text).not.toMatch(/undefined|null|\[object/);
    }
  });

  test('every mark has who said it, the document and its link', () => {
    for (const { text, outcome } of answers(width)) {
      for (const { mark, saidBy, fact } of outcome.citations) {
        expect(text.toLowerCase()).toMatch(
          new RegExp(`\\[${mark}\\] .*${saidBy.toLowerCase()}|${saidBy.toLowerCase()}.*\\[${mark}\\] `),
        );
        for (const { source } of fact.cites) {
          expect(text).toContain(source.publisher);
          expect(text).toContain(source.url);
        }
      }
    }
  });
});

test('lines stay short enough to read in a very wide window', () => {
  for (const line of shown('How much oil leaked from the ferry?', 1000).split('\n'))
    expect(line.length).toBeLessThan(120);
});

test('suggestions are numbered for somebody who can type a number, and listed for somebody who cannot', () => {
  const [first] = SUGGESTIONS.entries;
  const numbered = shown(SUGGESTIONS.question, 80, false, true);
  expect(numbered).toContain(`1. ${first?.question}`);
  expect(numbered).toContain(`${SUGGESTIONS.entries.length + 1}. None of these`);
  expect(shown(SUGGESTIONS.question, 80)).toContain(`- ${first?.question}`);
});

test('without colour there is no escape code; with colour the words are the same', () => {
  for (const question of QUESTIONS) {
    const plain = shown(question, 60);
    const coloured = shown(question, 60, true);
    expect(plain).toBe(stripVTControlCharacters(plain));
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  }
  expect(shown('How much oil leaked from the ferry?', 60, true)).toContain('\u001b[');
});

// What holds of the engine whatever is asked and whatever the base holds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MatchingBase, matchingBaseOf } from '../../src/matching/base.ts';
import { type Engine, engineOf, type Matches } from '../../src/matching/engine.ts';
import { prepared } from '../../src/matching/preparing.ts';
import { QUESTION_LENGTH_MAX } from '../../src/matching/understanding.ts';
import { wordsOf } from '../../src/text/words.ts';
import { FOLDERS, knowledgeIn } from './bases.ts';

/** Of a base's phrasings so many at most are asked again. */
const TRIED_MAX = 1000;

const bestOf = (engine: Engine, question: string): string | undefined => engine.match(question).ranked[0]?.id;
/** A base of entries named by their number, with nothing but questions. */
const baseOf = (...entries: readonly (readonly string[])[]): MatchingBase => ({
  entries: entries.map((questions, index) => ({ id: String(index), questions, answer: '' })),
  names: [],
  synonyms: [],
});
const withEntry = (base: MatchingBase, questions: readonly string[], first: boolean): MatchingBase => {
  const added = { id: 'added', questions, answer: 'The volcano is asleep.' };
  return { ...base, entries: first ? [added, ...base.entries] : [...base.entries, added] };
};

/** Half of a pair, signs of any plane, and what repeats and might send a pattern back and forth. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const HOSTILE = [
  ...[
    'a',
    'a ',
    'ab',
    'k',
    'ß',
    'İ',
    'ﷺ',
    '\u0301',
    'a\u0301',
    '\u200b',
    '\u202e',
    '🌊',
    '👩‍👩‍👧',
    '\ud800',
    '\0',
    '\n',
  ],
  ...[
    "'",
    "a'",
    "n't",
    '<',
    '<a',
    '<@1> ',
    '&',
    '&#1',
    '&lt;',
    'https://',
    '1',
    '1,',
    '1,000 ',
    '1 000',
    '11k ',
    'a.',
    '.',
  ],
];

/** Everything that a question is read from; not the question itself, which is handed back as it was typed. */
function answerTo(engine: Engine, question: string): Omit<Matches, 'question'> {
  const { question: _, ...answer } = engine.match(question);
  return answer;
}

/** What a member would notice: not how the words were typed. */
function noticed({ ranked, confidence, margin, objections, verbatim, outOfScope }: Matches) {
  return { ranked, confidence, margin, objections, verbatim, outOfScope };
}

function keepsItsBounds(matches: Matches): void {
  const { ranked, confidence, margin, nearness, posterior, outOfScope, objections } = matches;
  const numbers = [
    confidence,
    Math.abs(margin),
    outOfScope ?? 0,
    ...Object.values(nearness),
    ...Object.values(posterior ?? {}).filter((each) => each !== null),
    ...ranked.flatMap(({ score, parts }) => [score, ...Object.values(parts)]),
  ];
  for (const number of numbers) {
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThanOrEqual(1 + 1e-6);
  }
  expect(ranked.length).toBeLessThanOrEqual(10);
  expect(objections.length).toBe(ranked.length);
  expect(new Set(ranked.map(({ id }) => id)).size).toBe(ranked.length);
}

describe.each(FOLDERS)('%s', async (folder) => {
  const base = matchingBaseOf(await knowledgeIn(folder));
  const engine = engineOf(base);
  const phrasings = base.entries.flatMap(({ id, questions }) => questions.map((text) => ({ id, text })));
  const phrasing = fc.constantFrom(...phrasings.map(({ text }) => text));
  const word = fc.constantFrom(
    ...new Set(phrasings.flatMap(({ text }) => wordsOf(text)).filter((each) => /^\p{L}+$/u.test(each))),
  );
  const slip = fc.tuple(word, fc.nat(20)).map(([each, at]) => each.slice(0, at) + each.slice(at + 1));
  const unknown = fc.stringMatching(/^[a-z]{3,12}$/);
  /** What a member might type: words of the base, some of them misspelt, and others. */
  const question = fc
    .array(fc.oneof({ weight: 4, arbitrary: word }, { weight: 2, arbitrary: slip }, unknown), {
      minLength: 1,
      maxLength: 9,
    })
    .map((words) => words.filter((each) => each !== '').join(' '));
  const hostile = fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), unit, phrasing), { maxLength: 60 })
    .map((list) => list.join(''));
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    question,
    hostile,
    fc.array(unit, { maxLength: 400 }).map((units) => units.join('')),
  );

  test('no text throws, and every number keeps within its bounds', () => {
    fc.assert(
      fc.property(anyText, (text) => keepsItsBounds(engine.match(text))),
      { numRuns: 500 },
    );
  });

  test('what stands behind the first 300 units of a text is not read', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (head, tail, other) => {
        const start = head.padEnd(QUESTION_LENGTH_MAX, ' and').slice(0, QUESTION_LENGTH_MAX);
        expect(answerTo(engine, start + tail)).toEqual(answerTo(engine, start + other));
      }),
      { numRuns: 100 },
    );
  });

  test.each(HOSTILE)('%j, ten thousand times, is taken like any question', (piece) => {
    keepsItsBounds(engine.match(piece.repeat(10_000)));
    keepsItsBounds(engine.match(`${piece} `.repeat(10_000)));
  });

  test('case, marks, spacing and punctuation change nothing', () => {
    const dress = fc.record({
      letters: fc.constantFrom<(text: string) => string>(
        (text) => text,
        (text) => text.toUpperCase(),
        (text) => text.replace(/\b\p{L}/gu, (letter) => letter.toUpperCase()),
      ),
      mark: fc.constantFrom('', '\u0301', '\u0323'),
      before: fc.constantFrom('', ' ', '¿', '"', '\n\n', '🙏 '),
      between: fc.constantFrom(' ', '  ', ' \n', '\t', '\u00a0', ' - ', ', ', ' 🌊 ', '… ', ' (', '; '),
      end: fc.constantFrom('', ' ', '?', '?!?!', ' 🙏', '.', '"', '\u200b'),
    });
    fc.assert(
      fc.property(fc.oneof(phrasing, question), dress, (plain, { letters, mark, before, between, end }) => {
        const dressed = before + letters(plain.replace(/\p{L}/gu, `$&${mark}`)).replaceAll(' ', between) + end;
        fc.pre(dressed.length <= QUESTION_LENGTH_MAX);
        expect(noticed(engine.match(dressed))).toEqual(noticed(engine.match(plain)));
      }),
      { numRuns: 400 },
    );
  });

  test('the same base gives the same answers, whatever was asked before', () => {
    const again = engineOf(base);
    fc.assert(
      fc.property(anyText, question, (before, asked) => {
        again.match(before);
        expect(again.match(asked)).toEqual(engine.match(asked));
      }),
      { numRuns: 100 },
    );
    expect(again.calibration).toEqual(engine.calibration);
  });

  test('an entry that comes in takes no phrasing from another, even where it is made of their words', () => {
    const { termsIn } = prepared(base);
    const taken = new Set(phrasings.map(({ text }) => termsIn(text)));
    // To build a large base takes seconds.
    const isLarge = phrasings.length > TRIED_MAX;
    const tried = phrasings.filter((_, at) => at % Math.ceil(phrasings.length / TRIED_MAX) === 0);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(question, unknown), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (made, first) => {
          const questions = made.filter((text) => text !== '' && !taken.has(termsIn(text)));
          const larger = engineOf(withEntry(base, questions, first));
          const lost = tried.filter(({ id, text }) => bestOf(larger, text) !== id);
          expect(lost).toEqual([]);
        },
      ),
      { numRuns: isLarge ? 2 : 4 },
    );
  });
});

describe('in any base', () => {
  // So few words that more entries than are ranked hold all of a question's.
  const word = fc.constantFrom('bun', 'roll', 'tart');
  const question = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
  /** Entries of which no two share a phrasing. */
  const bases = fc.uniqueArray(question, { minLength: 2, maxLength: 60 }).chain((questions) =>
    fc.array(fc.nat(30), { minLength: questions.length, maxLength: questions.length }).map((owners) => {
      const groups = Map.groupBy(questions, (_, index) => owners[index] ?? 0);
      return baseOf(...groups.values());
    }),
  );

  test('a phrasing is its own entry’s', () => {
    fc.assert(
      fc.property(bases, (base) => {
        const engine = engineOf(base);
        for (const { id, questions } of base.entries) {
          for (const text of questions) expect([text, bestOf(engine, text)]).toEqual([text, id]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('it stays so when an entry about something else comes in', () => {
    const other = fc.array(fc.constantFrom('glacier walk', 'lava field', 'who climbs the volcano', 'is there snow'), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(bases, other, fc.boolean(), (base, questions, first) => {
        const engine = engineOf(withEntry(base, questions, first));
        for (const { id, questions: own } of base.entries)
          for (const text of own) expect(bestOf(engine, text)).toBe(id);
      }),
      { numRuns: 100 },
    );
  });
});

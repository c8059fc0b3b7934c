import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MatchingBase, matchingBaseOf } from '../../src/matching/base.ts';
import { type Engine, engineOf, type Matches } from '../../src/matching/engine.ts';
import { BAKERY, FOLDERS, knowledgeIn } from './bases.ts';

const bakery = engineOf(BAKERY);
const idsOf = ({ ranked }: Matches): readonly string[] => ranked.map(({ id }) => id);
const bestOf = (engine: Engine, question: string): string | undefined => engine.match(question).ranked[0]?.id;
/** A base of entries named by their number, with nothing but questions. */
const baseOf = (...entries: readonly (readonly string[])[]): MatchingBase => ({
  entries: entries.map((questions, index) => ({ id: String(index), questions, answer: '' })),
  names: [],
  synonyms: [],
});

describe('ranking', () => {
  test.each([
    ['when can i get croisants', 'opening-hours'],
    ['mrs quist', 'who-bakes'],
    ['adress of the bakehouse', 'where-is-it'],
    ['loafs a day how many', 'how-many-loaves'],
    ['why no sweet stuff', 'why-no-cake'],
  ])('%s finds %s', (question, id) => {
    expect(bestOf(bakery, question)).toBe(id);
  });

  test('what an answer says helps to find its entry', () => {
    expect(bestOf(bakery, 'something with an oven')).toBe('why-no-cake');
  });

  test('entries that nothing sets apart stand in the order of the base', () => {
    const questions = [['red bun'], ['blue bun'], ['pink bun']];
    expect(idsOf(engineOf(baseOf(...questions)).match('bun'))).toEqual(['0', '1', '2']);
  });

  test('where two entries share a phrasing, the first one has it', () => {
    const engine = engineOf(baseOf(['rye bread', 'dark bread'], ['bun', 'rye bread'], ['rye bread']));
    expect(bestOf(engine, 'rye bread')).toBe('0');
  });

  test('a phrasing is its own entry’s even where ten others would score higher', () => {
    // All that can be said with two words in one to five places: "bun", "roll", "bun bun", "bun roll", …
    const said = Array.from({ length: 60 }, (_, index) =>
      [...(index + 2).toString(2).slice(1)].map((bit) => (bit === '0' ? 'bun' : 'roll')).join(' '),
    );
    const engine = engineOf(baseOf(...said.map((text) => [text])));
    for (const [index, text] of said.entries()) expect([text, bestOf(engine, text)]).toEqual([text, String(index)]);
  });

  test('nothing is found where nothing is shared, nor in a base of nothing', () => {
    for (const question of ['', '?!', '빵']) {
      expect(bakery.match(question)).toMatchObject({
        ranked: [],
        confidence: 0,
        margin: 0,
        objections: [],
        verbatim: false,
      });
    }
    expect(engineOf(baseOf()).match('bread')).toMatchObject({ ranked: [], confidence: 0 });
    expect(engineOf(baseOf([], ['bread'])).match('bread').ranked).toMatchObject([{ id: '1' }]);
  });

  test('a phrasing without a word is nobody’s question', () => {
    expect(engineOf(baseOf(['?!'], ['bread'])).match('…')).toMatchObject({ verbatim: false, confidence: 0 });
  });
});

describe('what speaks against the best entry', () => {
  const against = (question: string) => bakery.match(question).objections[0];

  test('a word that the base holds nowhere', () => {
    expect(against('when does the bakery open for astronauts')).toMatchObject({
      unknown: ['astronauts'],
      foreign: [],
      kindFits: true,
    });
  });

  test('a name that the entry does not mention', () => {
    expect(against('when does the bakery open in brackwater')).toMatchObject({
      unknown: [],
      foreignNames: ['brackwater'],
    });
  });

  test('a word that the base holds, but not this entry', () => {
    expect(against('when does the bakery open the museum')).toMatchObject({
      unknown: [],
      foreign: ['museum'],
      foreignNames: [],
    });
  });

  test('another kind of answer than the entry gives', () => {
    expect(against('who does the bakery open')).toMatchObject({ asked: 'who', kindFits: false });
    expect(against('when does the bakery open')).toMatchObject({ asked: 'when', kindFits: true });
  });

  test('nothing, where all words are the entry’s own or those of its answer', () => {
    expect(against('who bakes sourdough from brackwater rye')).toMatchObject({
      unknown: [],
      foreign: [],
      foreignNames: [],
      kindFits: true,
    });
  });

  test('form and padding never do', () => {
    expect(against('hello, could you please tell me when the bakery opens, thanks')).toMatchObject({
      unknown: [],
      foreign: [],
    });
  });
});

test('a question near the base has more confidence than one far off', () => {
  const confidence = (question: string) => bakery.match(question).confidence;
  expect(confidence('when does the bakery open')).toBe(1);
  expect(confidence('when do they open the bakery')).toBeGreaterThan(confidence('when do they open the airport'));
  expect(confidence('when do they open the airport')).toBeGreaterThan(confidence('capital of mongolia'));
});

describe.each(FOLDERS)('%s', async (folder) => {
  const base = matchingBaseOf(await knowledgeIn(folder));
  const engine = engineOf(base);
  const phrasings = base.entries.flatMap(({ id, questions }) => questions.map((question) => ({ id, question })));
  const phrasing = fc.constantFrom(...phrasings);

  test('every phrasing finds its own entry, verbatim and beyond the cut', () => {
    const lost = phrasings.filter(({ id, question }) => {
      const matches = engine.match(question);
      return idsOf(matches)[0] !== id || !matches.verbatim || matches.confidence < engine.calibration.cut;
    });
    expect(lost).toEqual([]);
  });

  test('case, marks, spacing and punctuation change nothing', () => {
    const dress = fc.record({
      upper: fc.boolean(),
      mark: fc.constantFrom('', '\u0301', '\u0323'),
      between: fc.constantFrom(' ', '  ', ' \n', ' - ', ' 🌊 ', '… '),
      end: fc.constantFrom('', '?', '?!?!', ' 🙏', '.', '"'),
    });
    fc.assert(
      fc.property(phrasing, dress, ({ question }, { upper, mark, between, end }) => {
        const plain = engine.match(question);
        const dressed = question.replace(/\p{L}/gu, `$&${mark}`).replaceAll(' ', between) + end;
        const { ranked, confidence, objections } = engine.match(upper ? dressed.toUpperCase() : dressed);
        expect({ ranked, confidence, objections }).toEqual({
          ranked: plain.ranked,
          confidence: plain.confidence,
          objections: plain.objections,
        });
      }),
      { numRuns: 200 },
    );
  });

  test('built twice it gives the same answers', () => {
    const again = engineOf(base);
    for (const { question } of phrasings.filter((_, index) => index % 7 === 0)) {
      const asked = `${question.slice(1)} then`;
      expect(again.match(asked)).toEqual(engine.match(asked));
    }
  });

  test('no text throws, and every number keeps within its bounds', () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom(...phrasings.map(({ question }) => question)), fc.string({ unit: 'binary' })),
      {
        maxLength: 5,
      },
    );
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 });
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      pieces.map((list) => list.join(' ')),
      units.map((list) => String.fromCharCode(...list)),
    );
    fc.assert(
      fc.property(text, (question) => keepsItsBounds(engine.match(question))),
      { numRuns: 500 },
    );
  });

  test('ten thousand characters are taken like any question', () => {
    const text = fc.string({ unit: 'binary', minLength: 10_000, maxLength: 10_000 });
    fc.assert(
      fc.property(text, (question) => keepsItsBounds(engine.match(question))),
      { numRuns: 5 },
    );
    for (const unit of ['a', 'a ', '\u0301', '🌊', "'", '1,000 ', 'a.', '\u200b']) {
      keepsItsBounds(engine.match(unit.repeat(10_000)));
    }
  });
});

function keepsItsBounds({ ranked, confidence, margin, nearness, posterior, objections }: Matches): void {
  const numbers = [
    confidence,
    Math.abs(margin),
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
        const added = { id: 'other', questions, answer: 'The volcano is asleep.' };
        const engine = engineOf({ ...base, entries: first ? [added, ...base.entries] : [...base.entries, added] });
        for (const { id, questions: own } of base.entries)
          for (const text of own) expect(bestOf(engine, text)).toBe(id);
      }),
      { numRuns: 100 },
    );
  });
});

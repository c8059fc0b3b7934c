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

  test('every phrasing finds its own entry, verbatim and beyond the cut', () => {
    const lost = phrasings.filter(({ id, question }) => {
      const matches = engine.match(question);
      return idsOf(matches)[0] !== id || !matches.verbatim || matches.confidence < engine.calibration.cut;
    });
    expect(lost).toEqual([]);
  });
});

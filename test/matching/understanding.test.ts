import { expect, test } from 'vitest';
import { matchingBaseOf } from '../../src/matching/base.ts';
import { termsOf } from '../../src/matching/preparing.ts';
import { QUESTION_LENGTH_MAX, understandingOf } from '../../src/matching/understanding.ts';
import { BAKERY, FOLDERS, knowledgeIn } from './bases.ts';

const { understand, understandWhole } = understandingOf(BAKERY);
const terms = (question: string) => termsOf(understand(question).tokens);
const corrected = (question: string) => understand(question).corrected;

test.each([
  ['wen does teh bakry open', 'when does the bakery open'],
  ['how many croissnats', 'how many croissants'],
  ['any croisants left?', 'any croissants left'],
  ['SOUREDOUGH', 'sourdough'],
])('%s is understood as: %s', (typed, right) => {
  expect(terms(typed)).toBe(terms(right));
  expect(corrected(typed)).toBe(right);
});

test('what is typed right was not corrected', () => {
  expect(corrected("When's the BAKERY open?!")).toBeNull();
});

test.each(['bakers', 'loafers', 'bowery', 'faker', 'rice', 'mull'])(
  'an English word is never bent into one that the base holds: %s',
  (word) => {
    expect(understand(`the ${word}`).tokens.at(-1)?.word).toBe(word);
  },
);

test.each(['harbor', 'harbour', 'color', 'defense', 'centre'])(
  'neither American nor British spelling is bent: %s',
  (word) => {
    const near = `${word}a`;
    const base = { entries: [{ id: 'a', questions: [near], answer: '' }], names: [], synonyms: [] };
    expect(understandingOf(base).understand(word).corrected).toBeNull();
  },
);

test('what is like no word of the base is left as it is, and is unknown', () => {
  const [token] = understand('zyzzogeton').tokens;
  expect(token).toMatchObject({ word: 'zyzzogeton', known: false, content: true });
  expect(corrected('zyzzogeton')).toBeNull();
});

test('all spellings of a name are one, the wrong ones too, and a possessive', () => {
  const spellings = [
    'Ottilie Quist',
    'mrs quist',
    'QUIST',
    'Otilie Kvist',
    "Quist's",
    'Ottilie  Qüist',
    'ottilie quisst',
  ];
  expect(spellings.map((spelling) => understand(spelling).tokens.map(({ name }) => name))).toEqual(
    spellings.map(() => ['ottilie-quist']),
  );
});

test.each(FOLDERS)('every spelling that %s gives a name is that name, the wrong ones too', async (folder) => {
  const knowledge = await knowledgeIn(folder);
  const own = understandingOf(matchingBaseOf(knowledge));
  const lost = [...knowledge.names.values()].flatMap(({ id, name, alsoSpelled, oftenMisspelt }) =>
    [name, ...alsoSpelled, ...oftenMisspelt].filter((spelling) => {
      const { tokens } = own.understand(spelling);
      return tokens.filter(({ content }) => content).some((token) => token.name !== id);
    }),
  );
  expect(lost).toEqual([]);
});

test('the longest name counts where one begins another', () => {
  expect(understand('is the old mill museum by the old mill').tokens.flatMap(({ name }) => name ?? [])).toEqual([
    'old-mill-museum',
    'old-mill',
  ]);
});

test('synonyms are one, in any form of the word, and as phrases', () => {
  const said = ['no cake', 'no cakes', 'no gateau', 'no sweet stuff'];
  expect(new Set(said.map(terms)).size).toBe(1);
  expect(terms('the bakehouse')).toBe(terms('the bakery'));
  expect(terms('no cake')).not.toBe(terms('no bread'));
});

test('two words run together are two', () => {
  expect(terms('bakerysourdough')).toBe(terms('bakery sourdough'));
  expect(corrected('loavessold')).toBe('loaves sold');
});

test('every form of a word is one', () => {
  expect(new Set(['who bakes', 'who baked', 'who bake'].map(terms)).size).toBe(1);
});

test('words of form and padding say nothing of the subject, words of the base are known', () => {
  expect(
    understand('please tell me where Quist sells marzipan').tokens.map(({ content, known }) => [content, known]),
  ).toEqual([
    [false, false],
    [false, false],
    [false, false],
    [false, true],
    [true, true],
    [true, true],
    [true, false],
  ]);
});

test('a question is read up to its greatest length, a text of the base whole', () => {
  const long = `${'very '.repeat(QUESTION_LENGTH_MAX / 5)}zyzzogeton`;
  expect(understand(long).tokens.map(({ word }) => word)).not.toContain('zyzzogeton');
  expect(understandWhole(long).tokens.map(({ word }) => word)).toContain('zyzzogeton');
});

test('a text of the base is taken as it is spelt, and asks for nothing', () => {
  expect(understandWhole('when the bakry opens')).toMatchObject({ corrected: null, asked: null });
  expect(understandWhole('the bakry').tokens.at(-1)?.word).toBe('bakry');
});

import { expect, test } from 'vitest';
import { engineOf } from '../../src/matching/engine.ts';
import { BAKERY } from './bases.ts';

/** Two people, and what each is said to own. */
const OWNERS = engineOf({
  ...BAKERY,
  entries: [
    { id: 'car', questions: ["What colour is Quist's car?", 'the car of Quist'], answer: 'It is red.' },
    { id: 'shop', questions: ["Where is Brackwater's shop?", 'the shop'], answer: 'It is by the mill.' },
  ],
});

/** What a question holds against an entry. */
function against(question: string, entry: string) {
  const { ranked, objections } = OWNERS.match(question);
  const found = objections[ranked.findIndex(({ id }) => id === entry)];
  if (!found) throw new Error(`"${question}" does not come near ${entry}.`);
  return found;
}

test('what an entry says of one name and the question of another is swapped, whatever else both share', () => {
  expect(against("what colour is Brackwater's car", 'car').swapped).toEqual(['car']);
  expect(against("what colour is the Old Mill's car", 'car').swapped).toEqual(['car']);
});

test('nothing is swapped where the name is the same, where there is none, or where the entry gives it to nobody', () => {
  expect(against("what colour is Mrs Quist's car", 'car').swapped).toEqual([]);
  expect(against('what colour is the car', 'car').swapped).toEqual([]);
  expect(against("what colour is Brackwater's gateau car", 'car').swapped).toEqual([]);
  expect(against("does the colour suit Brackwater's oven", 'car').swapped).toEqual([]);
});

test('a country, a people or a year that an entry does not mention is foreign to it, as a name is', () => {
  expect(against("what colour is Quist's Japanese car", 'car').foreignNames).toEqual(['japanese']);
  expect(against("what colour was Quist's car in 1998", 'car').foreignNames).toEqual(['1998']);
  expect(against("what colour is Quist's car number 19", 'car').foreignNames).toEqual([]);
});

/** The baker sells, in a dozen ways; once somebody thought that the doctor does. */
const SELLERS = engineOf({
  ...BAKERY,
  entries: [
    {
      id: 'sales',
      questions: [
        ...['bread', 'cake', 'rolls', 'pies', 'tarts', 'buns'].flatMap((good) => [
          `does Quist sell ${good}`,
          `will Quist sell ${good} tomorrow`,
        ]),
        'selling at the mill',
      ],
      answer: 'Quist sells bread.',
    },
  ],
});

test('one of whom an entry never says that they act is a stranger there, and one of whom it says so is not', () => {
  const strangeness = (question: string) => SELLERS.match(question).objections[0]?.strangeActor;
  expect(strangeness('did Brackwater sell bread today')).toBeGreaterThan(0.5);
  expect(strangeness('did Quist sell bread today')).toBe(0);
  expect(strangeness('bread of Brackwater today')).toBe(0);
  expect(strangeness('bread today')).toBe(0);
});

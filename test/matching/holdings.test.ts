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

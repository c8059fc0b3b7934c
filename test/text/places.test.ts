import { expect, test } from 'vitest';
import { isPlace, wordsOfCountries } from '../../src/text/places.ts';

test.each([
  'japan',
  'japanese',
  'canada',
  'canadian',
  'mexican',
  'israeli',
  'iran',
  'iranian',
  'brazil',
  'german',
  'china',
])('%s is a country or a people', (word) => {
  expect(isPlace(word)).toBe(true);
});

test.each(['soldier', 'harbour', 'man', 'nation', 'english', 'tuesday', 'foolish', 'republic', 'island', 'river'])(
  '%s is neither',
  (word) => {
    expect(isPlace(word)).toBe(false);
  },
);

test('the words of a country’s name are told one by one, none of them too short to be looked at', () => {
  expect(wordsOfCountries()).toEqual(expect.arrayContaining(['saudi', 'arabia', 'zealand']));
  expect(wordsOfCountries().filter((word) => word.length < 4)).toEqual([]);
});

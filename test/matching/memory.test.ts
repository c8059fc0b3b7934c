// What is remembered of one base must not be seen in what is found out about the next.
import { expect, test } from 'vitest';
import type { MatchingBase } from '../../src/matching/base.ts';
import { memory } from '../../src/matching/memory.ts';
import { preparing } from '../../src/matching/preparing.ts';
import { surveying } from '../../src/matching/studying.ts';
import { finished } from '../../src/text/steps.ts';
import { BAKERY } from './bases.ts';

function studiedWith(base: MatchingBase, remembered = memory()) {
  const prepared = finished(preparing(base, remembered));
  remembered.forget();
  const { studied, lessons } = finished(surveying(prepared, remembered.features));
  return { studied, rows: lessons.rows, terms: prepared.documents.map(({ understood }) => understood) };
}

const [first, ...others] = BAKERY.entries;
const withFirst = (...questions: readonly string[]): MatchingBase => ({
  ...BAKERY,
  entries: [{ id: 'opening-hours', answer: first?.answer ?? '', questions }, ...others],
});

/** Bases one after another, each a change of the one before. */
const SAVES: readonly (readonly [what: string, base: MatchingBase])[] = [
  ['the base', BAKERY],
  ['a phrasing more', withFirst(...(first?.questions ?? []), 'wether it opens, and dose it')],
  ['words of which slips are made', withFirst('the wether, a sheep', 'a dose', 'wether it opens, and dose it')],
  ['without these words', withFirst('wether it opens, and dose it')],
  ['other names', { ...BAKERY, names: BAKERY.names.slice(1) }],
  ['other synonyms', { ...BAKERY, synonyms: [['loaves', 'bread', 'sourdough']] }],
  ['questions out of scope', { ...BAKERY, outOfScope: ['how old is the baker', 'what does the oven weigh'] }],
  ['the base again', BAKERY],
];

test('a base is found out about as if nothing were remembered, whatever was saved before', () => {
  const remembered = memory();
  for (const [what, base] of SAVES) {
    expect(studiedWith(base, remembered), what).toEqual(studiedWith(base));
  }
});

test('texts that stay are not understood once more, and features that are gone are forgotten in the end', () => {
  const remembered = memory();
  const [one, other] = [studiedWith(BAKERY, remembered), studiedWith(BAKERY, remembered)];
  expect(one.terms.every((understood, at) => understood === other.terms[at])).toBe(true);
  const grown = remembered.features.size;
  const strange = Array.from({ length: 50 }, (_, at) => `zzyx${at} qwv${at * 7} plugh${at}`);
  for (const question of strange) studiedWith(withFirst(question), remembered);
  expect(remembered.features.size).toBeLessThan(2.5 * grown);
});

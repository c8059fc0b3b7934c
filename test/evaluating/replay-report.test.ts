import { expect, test } from 'vitest';
import { type Report, replayMarkdown, replayText } from '../../src/evaluating/replay-report.ts';
import type { Taken } from '../../src/evaluating/replaying.ts';

const shifted = Array.from(
  { length: 40 },
  (_, at): Taken => ({ phrasing: `shifted ${at}`, entry: 'old', by: 'older' }),
);
const own: readonly Taken[] = [
  { phrasing: 'one of one pair', entry: 'new', by: 'far' },
  { phrasing: 'one of the other', entry: 'near', by: 'new' },
  { phrasing: 'two of the other', entry: 'new', by: 'near' },
];

function report(touched: readonly string[]): Report {
  return {
    since: 'HEAD',
    changes: ['1 question added'],
    touched: new Set(touched),
    brought: { began: [...shifted, ...own], ended: [], worse: [], better: [] },
    replayed: { phrasings: 100, taken: [], fates: new Map() },
  };
}

test('what a changed entry has part in comes first, pair by pair and whole; the rest is cut short', () => {
  const text = replayText(report(['new']));
  expect(text).toMatch(
    /^Since HEAD: 1 question added; 3 phrasings began to collide, 40 of entries that were not changed/,
  );
  expect(text.match(/“[a-z0-9 ]+”/g)?.slice(0, 4)).toEqual([
    '“one of the other”',
    '“two of the other”',
    '“one of one pair”',
    '“shifted 0”',
  ]);
  expect(text).toContain('… and 10 more');
});

test('under a pull request the rest is folded up', () => {
  const [seen = '', folded = ''] = replayMarkdown(report(['new'])).split('<details>');
  expect(seen).toContain('#### Entries that began to collide (3)');
  expect(seen).not.toContain('shifted');
  expect(folded).toContain('<summary>Entries that were not changed, and collide now (40)</summary>');
});

test('where no entry was changed, all comes of the change', () => {
  const text = replayText(report([]));
  expect(text).toContain('43 phrasings began to collide');
  expect(text).not.toContain('more');
});

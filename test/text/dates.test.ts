import { expect, test } from 'vitest';
import { readableDate } from '../../src/text/dates.ts';

test.each([
  ['2024-11-07', '7 November 2024'],
  ['2024-01-31', '31 January 2024'],
  ['2024-12-01', '1 December 2024'],
  ['2024-05', 'May 2024'],
  ['2024', '2024'],
])('%s reads as %s', (date, readable) => {
  expect(readableDate(date)).toBe(readable);
});

// Days, months and years as they are written in the base, and which comes first.
// Knows no clock and no time zone.
import type { PartialDate } from './types.ts';

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether the text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and the calendar has it. */
export function isPartialDate(text: string): text is PartialDate {
  const match = SHAPE.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether `date` is later than `other` beyond doubt: what both say is compared, so November is not after 7 November. */
export function isAfter(date: PartialDate, other: PartialDate): boolean {
  const known = Math.min(date.length, other.length);
  return date.slice(0, known) > other.slice(0, known);
}

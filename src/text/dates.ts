// Dates as people read them.
// Knows no clock.

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * "7 November 2024", "November 2024" or "2024".
 * @param date a day, month or year: `2024-11-07`, `2024-11` or `2024`
 */
export function readableDate(date: string): string {
  const [year, month, day] = date.split('-');
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year].filter(Boolean).join(' ');
}

// Times as moderators read them: how long ago, and the hour by one clock for all.
// Is no command itself; is told what time it is.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * A stretch of time in its two largest units.
 * @param milliseconds at least 0
 */
export function spanOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < MINUTE) return counted(seconds, 'second');
  if (seconds < HOUR) return counted(Math.floor(seconds / MINUTE), 'minute');
  const [large, small, unit, part] =
    seconds < DAY ? ([HOUR, MINUTE, 'hour', 'minute'] as const) : ([DAY, HOUR, 'day', 'hour'] as const);
  const rest = Math.floor((seconds % large) / small);
  return counted(Math.floor(seconds / large), unit) + (rest > 0 ? ` ${counted(rest, part)}` : '');
}

/**
 * A moment, and how long ago it was.
 * @param at milliseconds since 1970
 * @param now the same
 */
export function momentOf(at: number, now: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC, ${spanOf(now - at)} ago`;
}

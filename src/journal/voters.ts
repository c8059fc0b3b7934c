// Tells one person's votes on an entry from another's, for a day, without knowing anybody.
// Knows a key that is kept in memory alone.
import { createHmac, randomBytes } from 'node:crypto';

const SECONDS_A_DAY = 86_400;

/**
 * The marks of those who vote: HMAC-SHA-256 of a person's id and an entry's, with a key that is drawn by chance each day
 * (UTC) and at each start, and never written. Two votes of one person on two entries, or on two days, look unrelated.
 */
export function votersOf(): (user: string, entry: string, at: number) => string {
  let key = randomBytes(32);
  let keyDay = -1;
  return (user, entry, at) => {
    const day = Math.floor(at / SECONDS_A_DAY);
    if (day !== keyDay) key = randomBytes(32);
    keyDay = day;
    return createHmac('sha256', key).update(`${user} ${entry}`).digest('base64url').slice(0, 22);
  };
}

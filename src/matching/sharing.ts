// How much of what one entry answers another's answer holds too: many a question is answered by more than one entry.
// Knows statements by their keys, not what they say.
import type { MatchingEntry } from './base.ts';

export interface Sharing {
  /**
   * How likely an entry's answer is a right one, whichever entry was asked for.
   * @param entry its number
   * @param likelihoods that each entry was asked for, by number: 0 to 1
   * @returns 0 to 1; the entry's own likelihood where it shares nothing
   */
  satisfied(entry: number, likelihoods: Float64Array): number;
}

/**
 * @param entries of a base
 */
export function sharingOf(entries: readonly MatchingEntry[]): Sharing {
  const sayers = new Map<string, number[]>();
  const saysOf = (entry: number): readonly string[] => entries[entry]?.says ?? [];
  for (const number of entries.keys()) {
    for (const key of saysOf(number)) {
      const others = sayers.get(key);
      if (others) others.push(number);
      else sayers.set(key, [number]);
    }
  }
  return {
    satisfied(entry, likelihoods) {
      const says = saysOf(entry);
      if (says.length === 0) return likelihoods[entry] ?? 0;
      let sum = 0;
      for (const key of says) {
        for (const other of sayers.get(key) ?? []) {
          sum += (likelihoods[other] ?? 0) / saysOf(other).length;
        }
      }
      return Math.min(1, sum);
    },
  };
}

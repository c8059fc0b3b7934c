// How much of what one entry answers another's answer holds too: many a question is answered by more than one entry.
// Knows statements by their keys, not what they say.
import type { MatchingEntry } from './base.ts';
import { type Lists, listAt, listsOf } from './lists.ts';

/** Who states what, statements by number: plain data, so that it can be kept and handed on. */
export interface Sharing {
  /** The statements of each entry, each once. */
  readonly says: Lists;
  /** The entries of each statement, rising. */
  readonly sayers: Lists;
}

/**
 * @param entries of a base
 */
export function sharingOf(entries: readonly MatchingEntry[]): Sharing {
  const numbers = new Map<string, number>();
  const sayers: number[][] = [];
  const says = entries.map(({ says: keys = [] }, entry) =>
    keys.map((key) => {
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      sayers[number] ??= [];
      sayers[number].push(entry);
      return number;
    }),
  );
  return { says: listsOf(says), sayers: listsOf(sayers) };
}

function sizeAt({ starts }: Lists, number: number): number {
  return (starts[number + 1] ?? 0) - (starts[number] ?? 0);
}

/**
 * How likely an entry's answer is a right one, whichever entry was asked for.
 * @param entry its number
 * @param likelihoods that each entry was asked for, by number: 0 to 1
 * @returns 0 to 1; the entry's own likelihood where it shares nothing
 */
export function satisfied({ says, sayers }: Sharing, entry: number, likelihoods: Float64Array): number {
  const own = listAt(says, entry);
  if (own.length === 0) return likelihoods[entry] ?? 0;
  let sum = 0;
  for (const statement of own) {
    for (const other of listAt(sayers, statement)) sum += (likelihoods[other] ?? 0) / sizeAt(says, other);
  }
  return Math.min(1, sum);
}

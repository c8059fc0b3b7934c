// Lists of numbers, all in two arrays: a small array for each list would be too many to clear up and to hand on.
// Knows nothing of what the numbers are.

/** List `n` stands at `starts[n]` up to, not including, `starts[n + 1]`. Plain data. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** Packs lists. */
export function listsOf(lists: readonly Iterable<number>[]): Lists {
  const starts = new Uint32Array(lists.length + 1);
  const items: number[] = [];
  for (const [at, list] of lists.entries()) {
    for (const item of list) items.push(item);
    starts[at + 1] = items.length;
  }
  return { starts, items: Uint32Array.from(items) };
}

/** A list by its number; empty where there is none. */
export function listAt({ starts, items }: Lists, number: number): Uint32Array {
  return items.subarray(starts[number] ?? 0, starts[number + 1] ?? 0);
}

/** Whether a list that rises holds a number (binary search). */
export function isListed({ starts, items }: Lists, number: number, item: number): boolean {
  let from = starts[number] ?? 0;
  let to = starts[number + 1] ?? 0;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const found = items[middle] ?? 0;
    if (found === item) return true;
    if (found < item) from = middle + 1;
    else to = middle;
  }
  return false;
}

// Long work in steps: it may be laid aside between two of them, so that what is asked meanwhile need not wait.
// Knows no clock: whoever takes the steps says how many at a time.

/** Each `next` takes a step of a few milliseconds at most, on a base of thousands of entries too; the last gives the result. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Items for one step of a loop: each takes some microseconds. */
export const STEP = 200;
/** Entries for one step: each may have hundreds of phrasings. */
export const ENTRIES_STEP = 1;

/** Takes all steps at once. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same as `list.map(make)`, in steps of so many items. */
export function* mapped<Item, Made>(
  list: readonly Item[],
  make: (item: Item, at: number) => Made,
  each = STEP,
): Steps<Made[]> {
  const made: Made[] = [];
  for (const [at, item] of list.entries()) {
    made.push(make(item, at));
    if (at % each === each - 1) yield;
  }
  return made;
}

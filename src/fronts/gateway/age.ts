// How old an interaction is when it comes: what was asked while no connection was there is played again after it.
// Knows Discord's ids, which hold when they were made; trusts neither its clock nor ours.

/** The first second of 2015, which ids count milliseconds from, above 22 bits of other things. */
const EPOCH = 1_420_070_400_000;
const OTHER_BITS = 22n;
/** Two clocks drift apart by a hundredth of a second in it; what is the quickest is found anew. */
const WINDOW_MS = 5 * 60_000;

/**
 * Tells ages.
 * @param now milliseconds since 1970, by a clock that may be wrong, but is not set while it runs
 * @returns for an id, how many milliseconds longer it was on its way than the quickest of the last minutes
 */
export function agesOf(now: () => number = () => performance.timeOrigin + performance.now()): (id: string) => number {
  let [before, quickest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let since = now();
  return (id) => {
    const at = now();
    const took = at - (Number(BigInt(id) >> OTHER_BITS) + EPOCH);
    if (at - since > WINDOW_MS) [before, quickest, since] = [quickest, took, at];
    quickest = Math.min(quickest, took);
    return took - Math.min(before, quickest);
  };
}

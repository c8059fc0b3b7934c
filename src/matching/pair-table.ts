// Numbers by pairs of numbers, in typed arrays: a text for each pair would have to be made before it can be looked up.
// Knows nothing of what the numbers are.

const SLOTS_MIN = 16;
const SLOTS_FIRST = 1024;
/** Slots for each pair at least. */
const ROOM = 2;

/** An open hash table (Knuth 1973, 6.4), plain data: a pair, and its number and 1, or 0 where nothing stands. */
export type PairSlots = Uint32Array;

/** Where a pair stands, or would stand. */
function slotOf(slots: PairSlots, one: number, other: number): number {
  const mask = slots.length / 3 - 1;
  const mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
  for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * 3;
    if (slots[at + 2] === 0 || (slots[at] === one && slots[at + 1] === other)) return at;
  }
}

function set(slots: PairSlots, one: number, other: number, value: number): void {
  const at = slotOf(slots, one, other);
  slots[at] = one;
  slots[at + 1] = other;
  slots[at + 2] = value;
}

/** The same pairs in a table of another size, each with the value that it is given; without those given 0. */
function moved(before: PairSlots, size: number, valueFor: (value: number) => number): PairSlots {
  const after = new Uint32Array(size * 3);
  for (let at = 0; at < before.length; at += 3) {
    const [one = 0, other = 0, value = 0] = [before[at], before[at + 1], before[at + 2]];
    const given = value === 0 ? 0 : valueFor(value);
    if (given > 0) set(after, one, other, given);
  }
  return after;
}

/** The number of a pair, both from 0; -1 where it has none. */
export function numberOfPair(slots: PairSlots, one: number, other: number): number {
  return (slots[slotOf(slots, one, other) + 2] ?? 0) - 1;
}

/** Gives pairs numbers. */
export class PairTable {
  private slots: PairSlots = new Uint32Array(SLOTS_FIRST * 3);
  private size = 0;

  /** The number of a pair, both from 0; -1 where it has none. */
  numberOf(one: number, other: number): number {
    return numberOfPair(this.slots, one, other);
  }

  /** Gives a pair that has none a number, from 0. */
  put(one: number, other: number, number: number): void {
    set(this.slots, one, other, number + 1);
    this.size++;
    if (this.size * ROOM * 3 > this.slots.length) {
      this.slots = moved(this.slots, (this.slots.length / 3) * 2, (value) => value);
    }
  }

  /**
   * Some of the pairs with other numbers.
   * @param own of each number the one that it becomes, and 1; 0 for a pair to leave out
   * @param size how many are not left out
   */
  chosen(own: Uint32Array, size: number): PairSlots {
    const slots = Math.max(SLOTS_MIN, 2 ** Math.ceil(Math.log2(size * ROOM + 1)));
    return moved(this.slots, slots, (value) => own[value - 1] ?? 0);
  }
}

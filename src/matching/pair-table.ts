// Numbers by pairs of numbers, in typed arrays: a text for each pair would have to be made before it can be looked up.
// Knows nothing of what the numbers are.

const SLOTS_FIRST = 1024;
/** Slots for each pair at least. */
const ROOM = 2;

/** An open hash table (Knuth 1973, 6.4). */
export class PairTable {
  private slots = new Uint32Array(SLOTS_FIRST * 3);
  private size = 0;

  /** The number of a pair, both from 0; -1 where it has none. */
  numberOf(one: number, other: number): number {
    return (this.slots[this.slotOf(one, other) + 2] ?? 0) - 1;
  }

  /** Gives a pair that has none a number, from 0. */
  put(one: number, other: number, number: number): void {
    this.set(this.slotOf(one, other), one, other, number + 1);
    this.size++;
    if (this.size * ROOM * 3 > this.slots.length) this.spread();
  }

  /** Where a pair stands, or would stand. */
  private slotOf(one: number, other: number): number {
    const { slots } = this;
    const mask = slots.length / 3 - 1;
    const mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
    for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 3;
      if (slots[at + 2] === 0 || (slots[at] === one && slots[at + 1] === other)) return at;
    }
  }

  private set(at: number, one: number, other: number, value: number): void {
    this.slots[at] = one;
    this.slots[at + 1] = other;
    this.slots[at + 2] = value;
  }

  private spread(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 3) {
      const [one = 0, other = 0, value = 0] = [before[at], before[at + 1], before[at + 2]];
      if (value > 0) this.set(this.slotOf(one, other), one, other, value);
    }
  }
}

// Texts by number, packed in typed arrays: they are looked up where they lie, so that they can be handed to another thread
// or read from a file without unpacking. Knows nothing of what the texts are.

/** Plain data. Text `n` stands at `starts[n]` up to, not including, `starts[n + 1]`. */
export interface Lexicon {
  /** All texts, one behind the other, in UTF-16. */
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
  /** An open hash table (Knuth 1973, 6.4): the number of a text and 1, or 0 where nothing stands. A power of two. */
  readonly slots: Uint32Array;
}

/** Slots for each text at least: fewer make look-ups longer. */
const ROOM = 2;
const SLOTS_MIN = 16;

/** Of a text's UTF-16 units (FNV-1a; Fowler, Noll and Vo 1991), 32 bits without a sign. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The lower bits choose the slot, and are the weaker ones.
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** How many texts there are. */
export function textsIn({ starts }: Lexicon): number {
  return starts.length - 1;
}

/** A text by its number. */
export function textAt({ units, starts }: Lexicon, number: number): string {
  return String.fromCharCode(...units.subarray(starts[number] ?? 0, starts[number + 1] ?? 0));
}

/** The first letter of a text, which is not empty. */
export function firstOf({ units, starts }: Lexicon, number: number): string {
  return String.fromCharCode(units[starts[number] ?? 0] ?? 0);
}

function standsAt(units: Uint16Array, from: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (units[from + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** The slot that a text has, or would have. */
function slotOf(units: Uint16Array, starts: Uint32Array, slots: Uint32Array, text: string, hash: number): number {
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const number = (slots[slot] ?? 0) - 1;
    if (number < 0) return slot;
    const from = starts[number] ?? 0;
    if ((starts[number + 1] ?? 0) - from === text.length && standsAt(units, from, text)) return slot;
  }
}

/** The number of a text; -1 where it is not there. */
export function numberOf({ units, starts, slots }: Lexicon, text: string): number {
  return (slots[slotOf(units, starts, slots, text, hashOf(text))] ?? 0) - 1;
}

/** Takes the first free slot for a text that is not there yet. */
function place(slots: Uint32Array, hash: number, number: number): void {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = number + 1;
}

/** Gives texts numbers in the order in which they first come. */
export class LexiconWriter {
  private units = new Uint16Array(1024);
  private starts = new Uint32Array(256);
  private slots = new Uint32Array(SLOTS_MIN);
  private hashes = new Uint32Array(256);
  #size = 0;

  /** How many texts have a number. */
  get size(): number {
    return this.#size;
  }

  /** The number of a text, a new one where it comes for the first time. */
  add(text: string): number {
    const hash = hashOf(text);
    const slot = slotOf(this.units, this.starts, this.slots, text, hash);
    const known = this.slots[slot] ?? 0;
    if (known > 0) return known - 1;
    const number = this.#size++;
    this.write(number, text);
    this.hashes[number] = hash;
    this.slots[slot] = number + 1;
    if (this.#size * ROOM > this.slots.length) this.spread();
    return number;
  }

  /** All texts so far. */
  lexicon(): Lexicon {
    return {
      units: this.units.slice(0, this.starts[this.#size] ?? 0),
      starts: this.starts.slice(0, this.#size + 1),
      slots: this.slots.slice(),
    };
  }

  /** Some of the texts, numbered as they are given here. */
  chosen(numbers: Uint32Array): Lexicon {
    const starts = new Uint32Array(numbers.length + 1);
    let end = 0;
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] ?? 0;
      end += (this.starts[number + 1] ?? 0) - (this.starts[number] ?? 0);
      starts[at + 1] = end;
    }
    const units = new Uint16Array(end);
    const slots = new Uint32Array(Math.max(SLOTS_MIN, 2 ** Math.ceil(Math.log2(numbers.length * ROOM + 1))));
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] ?? 0;
      const from = this.starts[number] ?? 0;
      const to = this.starts[number + 1] ?? 0;
      const start = starts[at] ?? 0;
      for (let unit = from; unit < to; unit++) units[start + unit - from] = this.units[unit] ?? 0;
      place(slots, this.hashes[number] ?? 0, at);
    }
    return { units, starts, slots };
  }

  private write(number: number, text: string): void {
    if (number + 2 > this.starts.length) {
      this.starts = larger(this.starts, new Uint32Array(this.starts.length * 2));
      this.hashes = larger(this.hashes, new Uint32Array(this.hashes.length * 2));
    }
    const from = this.starts[number] ?? 0;
    const to = from + text.length;
    if (to > this.units.length) this.units = larger(this.units, new Uint16Array(Math.max(to, this.units.length * 2)));
    for (let at = 0; at < text.length; at++) this.units[from + at] = text.charCodeAt(at);
    this.starts[number + 1] = to;
  }

  private spread(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    for (let number = 0; number < this.#size; number++) place(slots, this.hashes[number] ?? 0, number);
    this.slots = slots;
  }
}

/**
 * Gives numbers as the writer does, for texts that come again and again: of those it need not go through the letters.
 * @param writer nobody else writes to it meanwhile
 */
export function numbersOf(writer: LexiconWriter): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const number = writer.add(text);
    known.set(text, number);
    return number;
  };
}

function larger<Numbers extends Uint16Array | Uint32Array>(old: Numbers, made: Numbers): Numbers {
  made.set(old);
  return made;
}

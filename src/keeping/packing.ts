// Plain data that holds typed arrays as JSON and the arrays apart, and back.
// Knows nothing of what the data is, nor where it is kept.

const KINDS = { Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;

/** An array of numbers in memory of its own or of others. */
export type Numbers = InstanceType<(typeof KINDS)[Kind]>;
type Making = new (memory: ArrayBufferLike, from?: number, length?: number) => Numbers;
const MAKING: Readonly<Record<Kind, Making>> = KINDS;

/** Of which kind an array is, and where its bytes stand among those of all. */
export type Row = readonly [kind: Kind, from: number, length: number];

export interface Packed {
  /** JSON; in place of each array stands its number. */
  readonly text: string;
  readonly rows: readonly Row[];
  readonly arrays: readonly Numbers[];
  /** Bytes for all arrays, each at a multiple of `ALIGNED`. */
  readonly size: number;
}

const NUMBER = '#';
/** In bytes: the largest numbers must begin at a multiple of their size. */
export const ALIGNED = 8;

const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);

function kindOf(array: Numbers): Kind {
  const { name } = array.constructor;
  if (isKind(name)) return name;
  throw new Error(`${name} cannot be kept`);
}

export const isNumbers = (value: unknown): value is Numbers =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/**
 * The same numbers in other memory.
 * @param memory of as many bytes
 */
export function copied(array: Numbers, memory: ArrayBufferLike): Numbers {
  const copy = new MAKING[kindOf(array)](memory);
  copy.set(array);
  return copy;
}

/**
 * Takes arrays out of plain data, into a text at once: objects of the same form with numbers in place of arrays would have
 * V8 compile anew all that reads the arrays, and the next answers wait for that.
 * @throws where there is an array of a kind that cannot be kept
 */
export function packed(value: unknown): Packed {
  const numbers = new Map<Numbers, number>();
  const rows: Row[] = [];
  let size = 0;
  function numberOf(array: Numbers): number {
    const known = numbers.get(array);
    if (known !== undefined) return known;
    rows.push([kindOf(array), size, array.length]);
    size = Math.ceil((size + array.byteLength) / ALIGNED) * ALIGNED;
    numbers.set(array, numbers.size);
    return numbers.size - 1;
  }
  const taken = (_: string, part: unknown): unknown => (isNumbers(part) ? { [NUMBER]: numberOf(part) } : part);
  return { text: JSON.stringify(value, taken), rows, arrays: [...numbers.keys()], size };
}

/**
 * Puts arrays back in their places; they look into the bytes that are given.
 * @param text as `packed` gave it
 * @param rows of that very text
 * @param bytes of all arrays
 * @throws where an array would lie beyond the bytes
 */
export function unpacked(text: string, rows: readonly Row[], bytes: ArrayBuffer): unknown {
  const arrays = rows.map(([kind, from, length]) => new KINDS[kind](bytes, from, length));
  return JSON.parse(text, (_, part: unknown) => {
    const number: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, NUMBER) : undefined;
    return typeof number === 'number' ? arrays[number] : part;
  });
}

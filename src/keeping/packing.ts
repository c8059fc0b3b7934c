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
  /** For `JSON.stringify`; in place of each array stands its number. */
  readonly value: unknown;
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
 * Takes arrays out of plain data.
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
  function taken(part: unknown): unknown {
    if (isNumbers(part)) return { [NUMBER]: numberOf(part) };
    if (Array.isArray(part)) return part.map(taken);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, taken(each)]));
  }
  return { value: taken(value), rows, arrays: [...numbers.keys()], size };
}

/**
 * Puts arrays back in their places; they look into the bytes that are given.
 * @param value as `packed` gave it, from JSON
 * @param rows of that very value
 * @param bytes of all arrays
 * @throws where an array would lie beyond the bytes
 */
export function unpacked(value: unknown, rows: readonly Row[], bytes: ArrayBuffer): unknown {
  const arrays = rows.map(([kind, from, length]) => new KINDS[kind](bytes, from, length));
  function put(part: unknown): unknown {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(put);
    const number: unknown = Reflect.get(part, NUMBER);
    if (typeof number === 'number') return arrays[number];
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, put(each)]));
  }
  return put(value);
}

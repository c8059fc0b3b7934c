import { expect, test } from 'vitest';
import { ALIGNED, packed, unpacked } from '../../src/keeping/packing.ts';

const shared = Uint32Array.of(1, 2 ** 32 - 1);
const VALUE = {
  text: 'a',
  none: null,
  list: [1.5, { bytes: Uint8Array.of(1, 2, 3) }, Float64Array.of(Math.PI, Number.NaN)],
  one: { starts: shared, weights: Float32Array.of(0.1) },
  other: { starts: shared, units: Uint16Array.of(0xd800, 7), short: Int16Array.of(-5), empty: new Float32Array() },
};

function through(value: unknown) {
  const { text, rows, arrays, size } = packed(value);
  const bytes = new Uint8Array(size);
  for (const [at, array] of arrays.entries()) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), rows[at]?.[1]);
  }
  return { text, rows, bytes: bytes.buffer };
}

test('arrays come back of their kind and with their numbers, wherever they stood', () => {
  const { text, rows, bytes } = through(VALUE);
  expect(unpacked(text, rows, bytes)).toEqual(VALUE);
});

test('an array that stands in two places is kept once, and each begins where the largest numbers may', () => {
  const { rows } = through(VALUE);
  expect(rows).toHaveLength(7);
  expect(rows.every(([, from]) => from % ALIGNED === 0)).toBe(true);
});

test('bytes that are too few are told', () => {
  const { text, rows, bytes } = through(VALUE);
  expect(() => unpacked(text, rows, bytes.slice(0, 8))).toThrow(RangeError);
});

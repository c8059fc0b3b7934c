import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { share } from '../../src/keeping/sharing.ts';

const both = Uint32Array.of(1, 2 ** 32 - 1);
const made = () => ({
  text: 'a',
  none: null,
  list: [1.5, { bytes: Uint8Array.of(1, 2, 3) }],
  one: { starts: both, weights: Float32Array.of(0.1) },
  other: { starts: both, units: Uint16Array.of(0xd800, 7), part: Int16Array.of(1, 2, 3).subarray(1) },
});

test('data says the same when its arrays are shared, and what stood in two places still does', () => {
  const value = made();
  share(value);
  expect(value).toEqual(made());
  expect(value.one.starts).toBe(value.other.starts);
  expect(value.one.starts.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(value.other.part.buffer.byteLength).toBe(4);
});

test('another thread is given the memory itself', async () => {
  const value = made();
  share(value);
  const program = `require('node:worker_threads').parentPort.once('message', ({ one }) => { one.starts[0] = 7; })`;
  const worker = new Worker(program, { eval: true });
  worker.postMessage(value);
  await once(worker, 'exit');
  expect(value.other.starts[0]).toBe(7);
});

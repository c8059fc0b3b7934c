import { setTimeout as after } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { hasRoom, quiet } from '../../src/keeping/quiet.ts';

const WHILE_MS = 200;
/** Holds this thread up, as answers do. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('it waits as long as this thread is busy, and a while more', async () => {
  const working = setInterval(() => work(20), 40);
  let isQuiet = false;
  const waiting = quiet(WHILE_MS, new AbortController().signal).then(() => {
    isQuiet = true;
  });
  await after(5 * WHILE_MS);
  expect(isQuiet).toBe(false);
  clearInterval(working);
  await waiting;
});

test('it is given up where nobody waits for it any more', async () => {
  const stop = new AbortController();
  const waiting = quiet(60_000, stop.signal);
  stop.abort(new Error('closed'));
  await expect(waiting).rejects.toThrow();
});

test('there is room where 768 MiB are left, whatever the machine has', () => {
  const room = 768 * 2 ** 20;
  const available = vi.spyOn(process, 'availableMemory');
  try {
    expect([2 * room, room, room - 1].map((bytes) => available.mockReturnValue(bytes) && hasRoom())).toEqual([
      true,
      true,
      false,
    ]);
  } finally {
    available.mockRestore();
  }
});

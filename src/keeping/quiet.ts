// Tells when something long may be done beside the answers: this thread has little to do, and there is memory to spare.
// Knows nothing of what is to be done.
import { setTimeout as after } from 'node:timers/promises';

/** A share of the time; to look at a folder again and again takes a few hundredths. */
const BUSY = 0.1;
/** In bytes: what stays in memory for the next save takes less than half of it. */
const ROOM = 768 * 2 ** 20;

/**
 * Waits until this thread has had next to nothing to do for a while; it keeps no process alive.
 * @param lasting that while, in milliseconds
 * @param stop ends the waiting
 * @throws the reason of `stop`
 */
export async function quiet(lasting: number, stop: AbortSignal): Promise<void> {
  for (;;) {
    const before = performance.eventLoopUtilization();
    await after(lasting, undefined, { ref: false, signal: stop });
    if (performance.eventLoopUtilization(before).utilization < BUSY) return;
  }
}

/** Whether 300 MiB would not be missed. What a container may take counts as its machine's memory. */
export function hasRoom(): boolean {
  return process.availableMemory() >= ROOM;
}

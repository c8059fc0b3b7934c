// Puts the arrays of plain data where all threads of a process can read them: nothing is copied or cleared up when it is
// handed over. V8 counts such memory for no thread; what it counts, as much as a base brings along, it would answer by
// looking through the whole heap, for longer than a question may wait. Knows nothing of what the numbers are.
import { copied, isNumbers, type Numbers } from './packing.ts';

/**
 * Puts them there, in place.
 * @param value plain data; where one array stands in two places it does so afterwards
 */
export function share(value: unknown): void {
  const shared = new Map<Numbers, Numbers>();
  const waiting = [value];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    for (const key of Object.keys(part)) {
      const child: unknown = Reflect.get(part, key);
      if (!isNumbers(child)) {
        waiting.push(child);
        continue;
      }
      const known = shared.get(child) ?? copied(child, new SharedArrayBuffer(child.byteLength));
      shared.set(child, known);
      Reflect.set(part, key, known);
    }
  }
}

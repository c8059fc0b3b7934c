// The memory of plain data that is made of typed arrays: it is handed to another thread without being copied.
// Knows nothing of what the numbers are.

/** Whatever `value` leads to that is memory of its own; each once. Whoever hands it over has it no more. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (ArrayBuffer.isView(next)) {
      if (next.buffer instanceof ArrayBuffer) found.add(next.buffer);
    } else for (const part of Object.values(next)) waiting.push(part);
  }
  return [...found];
}

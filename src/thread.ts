// Starts threads. Knows no program.
import { Worker, type WorkerOptions } from 'node:worker_threads';

const BEGINNING = new URL('./thread.js', import.meta.url);

/**
 * Starts a program of ours in a thread.
 * @param program its file
 * @param options as Node takes them
 */
export function threadOf(program: URL, options: Omit<WorkerOptions, 'argv'> = {}): Worker {
  return new Worker(BEGINNING, { ...options, argv: [program.href] });
}

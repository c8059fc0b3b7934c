// Starts threads. Knows no program.
import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

const BEGINNING = new URL('./thread.js', import.meta.url);

/**
 * Starts a program of ours in a thread.
 * @param program its file
 * @param options as Node takes them
 */
export function threadOf(program: URL, options: Omit<WorkerOptions, 'argv'> = {}): Worker {
  // The flag with which `npm start` keeps the thread that answers small would overrule what the options say of this one.
  setFlagsFromString('--max-semi-space-size=0');
  return new Worker(BEGINNING, { ...options, argv: [program.href] });
}

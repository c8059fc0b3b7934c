// What every program shares with the shell that started it: streams, exit code, the look of the window.
// Knows no program.
import { parseArgs } from 'node:util';
import type { TerminalLook } from '../replies/terminal.ts';

const WIDTH_DEFAULT = 80;
const WIDTH_MIN = 20;

// A reader that has had enough (`… | head -1`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

/** Writes to standard error. */
export function report(text: string): void {
  process.stderr.write(text);
}

/** Says what went wrong and lets the process end with exit code 1. */
export function fail(text: string): void {
  report(text.endsWith('\n') ? text : `${text}\n`);
  process.exitCode = 1;
}

/** An error's message, or whatever else was thrown. */
export function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Reads the arguments; where they are not understood, says so with the usage and lets the process end with exit code 1.
 * @param usage one line
 * @param read throws where something is not understood
 * @returns null where nothing is to be done
 */
export function understood<Read>(usage: string, read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    fail(`${saidBy(error)}\n${usage}`);
    return null;
  }
}

/**
 * For a program that takes no arguments.
 * @param name as npm knows it
 * @returns whether there are none; else it has said so
 */
export function isAlone(name: string): boolean {
  return understood(`Usage: npm run ${name}`, () => parseArgs({})) !== null;
}

/** The width and the colours of a stream; plain where it is no window. */
export function look(stream: NodeJS.WriteStream): Omit<TerminalLook, 'numbered'> {
  return {
    width: Math.max(WIDTH_MIN, stream.columns ?? WIDTH_DEFAULT),
    colour: stream.isTTY === true && stream.hasColors?.() === true && !process.env.NO_COLOR,
  };
}

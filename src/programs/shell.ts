// What every program shares with the shell that started it: streams, exit code, the look of the window.
// Knows no program.
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

/** The width and the colours of a stream; plain where it is no window. */
export function look(stream: NodeJS.WriteStream): Omit<TerminalLook, 'numbered'> {
  return {
    width: Math.max(WIDTH_MIN, stream.columns ?? WIDTH_DEFAULT),
    colour: stream.isTTY === true && stream.hasColors?.() === true && !process.env.NO_COLOR,
  };
}

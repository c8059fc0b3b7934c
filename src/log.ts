// The log: one JSON object a line.
// Knows no event and nothing of what is logged; what a person typed is never given to it.
import { pino } from 'pino';

export interface Log {
  debug(details: Readonly<Record<string, unknown>>, message: string): void;
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  /** @param details an error under `err` is logged with its stack */
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export const STANDARD_OUTPUT = 1;
export const STANDARD_ERROR = 2;

/**
 * A log that is written at once, without a thread of its own.
 * @param level as pino names them
 * @param to standard error where standard output is for people
 */
export function logTo(level: string, to: typeof STANDARD_OUTPUT | typeof STANDARD_ERROR): Log {
  return pino({ level, base: null }, pino.destination({ dest: to, sync: true }));
}

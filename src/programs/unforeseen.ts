// The last resort: what nobody caught ends the process, with one line in the log, for whatever supervises it.
// Knows no program, and what must not be said.
import type { Log } from '../log.ts';

const MESSAGE_MAX = 300;
/** Tokens of interactions, and whatever else is as long and means nothing to a reader. */
const LONG = /[\w.~=+:-]{40,}/g;
/** The first place of a stack that is of this project. */
const PLACE = /\b((?:src|commands)\/[\w./-]+:\d+)/;

/**
 * An error in one line, without its stack.
 * @param error whatever was thrown
 * @param secrets what must not be said, wherever it stands
 */
export function unforeseen(
  error: unknown,
  secrets: readonly string[],
): { readonly reason: string; readonly at: string } {
  if (!(error instanceof Error)) return { reason: 'something that is no error was thrown', at: 'unknown' };
  const said = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), `${error.name}: ${error.message}`);
  return {
    reason: said.replace(LONG, '[…]').replaceAll(/\s+/g, ' ').slice(0, MESSAGE_MAX),
    at: PLACE.exec(error.stack ?? '')?.[1] ?? 'unknown',
  };
}

/**
 * From now on, an error that nobody caught ends the process with exit code 1.
 * @param log gets the one line
 * @param secrets as for `unforeseen`
 */
export function endOnUnforeseen(log: Log, secrets: readonly string[]): void {
  // A rejection that nobody handles comes here too.
  process.on('uncaughtException', (error: unknown) => {
    log.error(unforeseen(error, secrets), 'Something unforeseen went wrong. Ending, to be started again');
    process.exit(1);
  });
}

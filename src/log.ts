// The log: one JSON object a line, or a line for people where a terminal is the reader; never a thread of its own.
// Knows no event and nothing of what is logged, but keeps secrets and signs that move a cursor out of every line.
import { AsyncLocalStorage } from 'node:async_hooks';
import { isatty } from 'node:tty';
import { pino } from 'pino';
import { z } from 'zod';

export interface Log {
  /** The one level at which what a person typed may be given. */
  debug(details: Readonly<Record<string, unknown>>, message: string): void;
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  /** @param details an error under `err` is logged with its stack */
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export const STANDARD_ERROR = 2;

const requests = new AsyncLocalStorage<string>();

/**
 * Runs the work on an interaction: each line that is logged meanwhile, wherever, carries the interaction's id.
 * @param interaction digits; null where there is none
 */
export function inRequest<T>(interaction: string | null, work: () => T): T {
  return interaction === null ? work() : requests.run(interaction, work);
}

/**
 * A log that is written at once, without a thread of its own.
 * @param level as pino names them
 * @param to a file descriptor: `STANDARD_ERROR`, because standard output is for people
 * @param secrets texts that must not be read anywhere; they are masked
 */
export function logTo(level: string, to: number, secrets: readonly string[] = []): Log {
  const forPeople = isatty(to);
  const colour = forPeople && !process.env.NO_COLOR;
  // Within JSON a secret stands as JSON writes it.
  const hidden = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return pino(
    {
      level,
      base: null,
      mixin: () => {
        const interaction = requests.getStore();
        return interaction === undefined ? {} : { interaction };
      },
      hooks: {
        streamWrite: (line) => {
          const safe = escaped(masked(line, hidden));
          return forPeople ? pretty(safe, colour) : safe;
        },
      },
    },
    pino.destination({ dest: to, sync: true }),
  );
}

function masked(line: string, secrets: readonly string[]): string {
  return secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
}

/** Signs that JSON leaves as they are and that a terminal obeys: C1 controls, separators, and turns of the direction. */
const UNRULY = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function escaped(text: string): string {
  return text.replace(UNRULY, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const lineSchema = z.looseObject({
  time: z.number(),
  level: z.number(),
  msg: z.string().default(''),
  err: z.object({ stack: z.string() }).optional().catch(undefined),
});

/** pino's numbers, with the colours of terminals. */
const LEVELS: Readonly<Record<number, readonly [string, number]>> = {
  10: ['TRACE', 90],
  20: ['DEBUG', 90],
  30: ['INFO', 32],
  40: ['WARN', 33],
  50: ['ERROR', 31],
  60: ['FATAL', 31],
};

/**
 * A line of the log as people read it: "12:03:44 WARN  The connection is lost (interaction=13…)", and a stack below.
 * @param line a JSON object; anything else is given back as it is
 * @param colour whether the level may be coloured
 */
export function pretty(line: string, colour: boolean): string {
  const parsed = lineSchema.safeParse(JSON.parse(line));
  if (!parsed.success) return line;
  const { time, level, msg, err, ...details } = parsed.data;
  const [name, code] = LEVELS[level] ?? [String(level), 0];
  const shown = colour ? `\u001b[${code}m${name.padEnd(5)}\u001b[0m` : name.padEnd(5);
  const rest = Object.entries(details).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const stack = err
    ? `\n${err.stack
        .split('\n')
        .map((each) => `    ${visible(each)}`)
        .join('\n')}`
    : '';
  return `${new Date(time).toTimeString().slice(0, 8)} ${shown} ${visible(msg)}${escaped(rest.join(''))}${stack}\n`;
}

/** A text without controls, which stand as JSON would write them. */
function visible(text: string): string {
  return escaped(JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\'));
}

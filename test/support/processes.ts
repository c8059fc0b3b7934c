// The processes that are measured: the bot as `npm start` runs it, and an empty program with the same imports; how much
// memory and processor time each takes. Knows nothing of what they are asked.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { environmentFor, type Footnote, footnote } from '../end-to-end/process.ts';
import type { RemoteDiscord } from './discord/remote.ts';

const EMPTY = 'test/bench/discord/empty.ts';
const KIB_PER_MIB = 1024;

const packageSchema = z.object({
  scripts: z.object({ start: z.string().regex(/^node .*src\/programs\/run\.js start$/) }),
});

/** What stands between `node` and the program in the script `start`. */
async function flags(): Promise<readonly string[]> {
  const { scripts } = packageSchema.parse(JSON.parse(await readFile('package.json', 'utf8')));
  return scripts.start.split(' ').slice(1, -2);
}

/**
 * The bot, started as `npm start` starts it.
 * @param more of its environment
 */
export async function startBot(discord: RemoteDiscord, more: Readonly<Record<string, string>> = {}): Promise<Footnote> {
  return footnote({ ...environmentFor(discord), ...more }, { flags: await flags() });
}

/** The empty program, with the same flags. */
export async function startEmpty(): Promise<Footnote> {
  return footnote({}, { flags: await flags(), file: EMPTY });
}

const TICKS_PER_SECOND = 100;
const [USER, SYSTEM] = [13, 14];

/**
 * The processor time that a process has taken, in milliseconds: unlike any other time, hardly longer on a busy machine.
 * @throws where there is no /proc
 */
export async function processorTimeOf({ child }: Footnote): Promise<number> {
  const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(' ');
  return ((Number(fields[USER]) + Number(fields[SYSTEM])) * 1000) / TICKS_PER_SECOND;
}

/**
 * The memory that a process holds, in MiB: its resident set, shared libraries and Node's own code included.
 * @throws where there is no /proc
 */
export async function memoryOf({ child }: Footnote): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / KIB_PER_MIB;
}

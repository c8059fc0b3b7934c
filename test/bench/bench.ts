// `npm run bench`: measures speed, memory and quality, a section after the other.
// Knows the sections' names and how to print; what is measured is theirs.
import { parseArgs } from 'node:util';
import { section as answering } from './answering/section.ts';
import { section as discord } from './discord/section.ts';
import { section as journal } from './journal/section.ts';
import { section as keeping } from './keeping/section.ts';
import { section as matching } from './matching/section.ts';
import type { Section } from './section.ts';

const USAGE = 'Usage: npm run bench -- [--only SECTION] [--long] [--json]';

/** In the order in which they run. */
const SECTIONS: readonly Section[] = [matching, answering, discord, keeping, journal];

function read() {
  const options = { only: { type: 'string' }, json: { type: 'boolean' }, long: { type: 'boolean' } } as const;
  const { only, json = false, long = false } = parseArgs({ options }).values;
  const chosen = SECTIONS.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0)
    throw new Error(`There is no section "${only}". There are: ${SECTIONS.map(({ name }) => name).join(', ')}.`);
  return { chosen, json, long };
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function run({ chosen, json, long }: ReturnType<typeof read>): Promise<void> {
  const all: Record<string, unknown> = {};
  for (const section of chosen) {
    const { table, figures } = await section.run({ long, progress });
    all[section.name] = figures;
    if (!json) process.stdout.write(`${table}\n\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify(all)}\n`);
}

try {
  await run(read());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
}

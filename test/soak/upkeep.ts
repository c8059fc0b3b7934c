// The troubles of a soak on the bot's own machine: its knowledge folder is edited, broken and mended, its journal locked.
// Knows files, not what the bot makes of them.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '../bench/matching/chance.ts';
import type { Trouble } from './plan.ts';

const FILE = join('questions', 'weapons.yaml');
const FIRST_PHRASINGS = 'also-asked:\n';
/** The bot looks at its folder a dozen times a second; to read it for the first time, beside a load, takes it some four. */
const BROKEN_MS = 7000;
const BUSY_MS = 1000;

export interface Machine {
  /** Of the knowledge, a copy. */
  readonly folder: string;
  /** The SQLite file. */
  readonly journal: string;
}

/** A phrasing more in its first entry, another each time. */
function edited(text: string, seed: number): string {
  const at = text.indexOf(FIRST_PHRASINGS) + FIRST_PHRASINGS.length;
  return `${text.slice(0, at)}    - edited while it ran ${seed}\n${text.slice(at)}`;
}

/** Another process has it for two to five seconds. */
async function lock(journal: string, seed: number, signal: AbortSignal): Promise<void> {
  const database = new DatabaseSync(journal, { timeout: BUSY_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
    await pause(2000 + randomOf(seed)() * 3000, undefined, { signal });
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/**
 * Troubles a machine, each at its time.
 * @param troubles those that are not carried out here are left out
 * @param signal ends it; what is broken is mended first
 */
export async function trouble(
  troubles: readonly Trouble[],
  { folder, journal }: Machine,
  signal: AbortSignal,
): Promise<void> {
  const begun = performance.now();
  const file = join(folder, FILE);
  const whole = await readFile(file, 'utf8');
  const carriedOut: Partial<Record<Trouble['kind'], (seed: number) => Promise<void>>> = {
    'entry edited': (seed) => writeFile(file, edited(whole, seed)),
    async 'file broken and mended'() {
      await writeFile(file, `${whole}\n- id: [`);
      await pause(BROKEN_MS, undefined, { signal }).catch(() => {});
      await writeFile(file, whole);
    },
    'journal locked': (seed) => lock(journal, seed, signal),
  };
  async function inTurn(those: readonly Trouble[]): Promise<void> {
    for (const { kind, atMs, seed } of those) {
      const act = carriedOut[kind];
      if (act === undefined) continue;
      await pause(Math.max(0, atMs - (performance.now() - begun)), undefined, { signal });
      await act(seed);
    }
  }
  // What befalls the journal does not wait for the folder to be mended.
  const ofJournal = (trouble: Trouble): boolean => trouble.kind === 'journal locked';
  const lanes = [inTurn(troubles.filter(ofJournal)), inTurn(troubles.filter((trouble) => !ofJournal(trouble)))];
  for (const ended of await Promise.allSettled(lanes)) if (ended.status === 'rejected') throw ended.reason;
}

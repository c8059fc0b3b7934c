// Keeps the journal's file: writes what comes, tries again what cannot be written, drops what is too old.
// Knows the file and time, not the thread that it lives in nor what is asked.
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Note } from './notes.ts';
import { isDamage, openForWriting, setAside } from './opening.ts';
import { type Answers, answerTo, type Query } from './querying.ts';
import { NotOurs } from './schema.ts';
import { sqliteCode, type Writing, writingTo } from './writing.ts';

/** What the clerk tells, for the log and for whoever counts what is not yet written. */
export type Told =
  | { readonly told: 'written'; readonly count: number }
  | { readonly told: 'trouble'; readonly reason: string }
  | { readonly told: 'mended' }
  | { readonly told: 'set-aside'; readonly to: string };

export interface Clerk {
  /** Writes, now or later. Never throws. */
  take(notes: readonly Note[]): void;
  /** @throws where the file cannot be read */
  answer(query: Query): Partial<Answers>;
  /** Writes what can be written. Never throws. */
  close(): void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
/** Another program's lock passes by itself, mostly: for so long it is no trouble. */
const LOCK_MS = 1000;
const UPKEEP_MS = 60 * 60_000;
/** Between two transactions that drop rows, so that writing and reading get their turn. */
const DROP_PAUSE_MS = 10;
const MS_A_DAY = 86_400_000;

const BUSY: ReadonlySet<number> = new Set([5, 6]);
const REASONS: ReadonlyMap<number, string> = new Map([
  [5, 'another program has locked it'],
  [6, 'another program has locked it'],
  [8, 'it may only be read: give the bot the right to write it and its folder'],
  [10, 'the disk fails to read or write it'],
  [13, 'the disk is full'],
  [14, 'it cannot be opened: see whether its folder is there and the bot may write in it'],
]);

/** In words that an operator can act on; without anything that was typed. */
function reasonOf(error: unknown): string {
  const known = REASONS.get(sqliteCode(error) ?? 0);
  if (known !== undefined) return known;
  return error instanceof Error ? error.message : 'for a reason without a name';
}

interface Opened {
  readonly database: DatabaseSync;
  readonly writing: Writing;
}

/** Says that something is wrong once, and once that it is well again. */
function troubleTold(tell: (told: Told) => void) {
  let since: number | null = null;
  let isTold = false;
  return {
    had(error: unknown): void {
      since ??= Date.now();
      const mayPass = BUSY.has(sqliteCode(error) ?? 0) && Date.now() - since < LOCK_MS;
      if (isTold || mayPass) return;
      isTold = true;
      tell({ told: 'trouble', reason: reasonOf(error) });
    },
    over(): void {
      if (isTold) tell({ told: 'mended' });
      since = null;
      isTold = false;
    },
  };
}

/**
 * Begins to keep a journal.
 * @param file its path
 * @param days how long a row is kept, counted in whole days, UTC
 * @param tell gets what happens
 */
export function clerkOf(file: string, days: number, tell: (told: Told) => void): Clerk {
  const trouble = troubleTold(tell);
  let opened: Opened | null = null;
  let waiting: Note[] = [];
  let pause = FIRST_PAUSE_MS;
  let retry: NodeJS.Timeout | null = null;
  let dropping: NodeJS.Timeout | null = null;

  function shut(): void {
    try {
      opened?.database.close();
    } catch {
      // It is given up anyway.
    }
    opened = null;
  }

  /** Opens the file when it is first needed, anew after damage, and where somebody has removed it. */
  function open(): Opened {
    if (opened !== null && existsSync(file)) return opened;
    shut();
    const database = openForWriting(file);
    opened = { database, writing: writingTo(database) };
    return opened;
  }

  function damaged(error: unknown): boolean {
    if (!isDamage(error)) return false;
    shut();
    tell({ told: 'set-aside', to: setAside(file, Date.now()) });
    return true;
  }

  /** Does something with the file; a damaged one is set aside, and it is done with a new one. */
  function withFile<T>(work: (opened: Opened) => T): T {
    try {
      return work(open());
    } catch (error) {
      if (!damaged(error)) throw error;
      return work(open());
    }
  }

  function later(): void {
    retry ??= setTimeout(() => {
      retry = null;
      writeWaiting();
    }, pause);
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
  }

  function writeWaiting(): void {
    const notes = waiting;
    try {
      withFile(({ writing }) => writing.write(notes));
    } catch (error) {
      trouble.had(error);
      if (error instanceof NotOurs) shut();
      later();
      return;
    }
    waiting = [];
    pause = FIRST_PAUSE_MS;
    trouble.over();
    tell({ told: 'written', count: notes.length });
  }

  function drop(): void {
    const oldest = Math.floor(Date.now() / MS_A_DAY) - days;
    try {
      const more = withFile(({ writing }) => writing.drop(oldest));
      dropping = setTimeout(drop, more ? DROP_PAUSE_MS : UPKEEP_MS);
    } catch (error) {
      trouble.had(error);
      dropping = setTimeout(drop, LONGEST_PAUSE_MS);
    }
  }

  drop();
  return {
    take(notes) {
      waiting.push(...notes);
      if (retry === null) writeWaiting();
    },
    answer: (query) => withFile(({ database }) => answerTo(database, query)),
    close() {
      if (dropping !== null) clearTimeout(dropping);
      if (retry !== null) clearTimeout(retry);
      if (waiting.length > 0) writeWaiting();
      if (retry !== null) clearTimeout(retry);
      shut();
    },
  };
}

// Opens the journal's file: makes it where it is missing, sets a damaged one aside, leaves another program's alone.
// Knows files and SQLite, not what is kept.
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createTables, isJournal, upgrade } from './schema.ts';
import { sqliteCode } from './writing.ts';

/** The journal holds what people asked: for its owner alone. */
const OWNER_ONLY = 0o600;
/** SQLite's codes for a file that is damaged, or was never one of its own. */
const DAMAGED: ReadonlySet<number> = new Set([11, 26]);

export function isDamage(error: unknown): boolean {
  return DAMAGED.has(sqliteCode(error) ?? 0);
}

/** Beside the file SQLite keeps two more while it is open. */
const BESIDE = ['', '-wal', '-shm'];

/**
 * Moves a damaged file out of the way; nothing of it is lost.
 * @param file its path
 * @param at milliseconds since 1970
 * @returns where it is now
 * @throws where the folder cannot be written
 */
export function setAside(file: string, at: number): string {
  const when = new Date(at).toISOString().replaceAll(/[:.]/g, '-');
  for (const end of BESIDE) if (existsSync(file + end)) renameSync(file + end, `${file}.damaged-${when}${end}`);
  return `${file}.damaged-${when}`;
}

/** Node's own way, with `recursive`, never comes back from where nothing can be made, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Opens the file for writing.
 * @param file its path; its folder is made where it is missing
 * @throws SQLite's or the file system's error, or NotOurs
 */
export function openForWriting(file: string): DatabaseSync {
  makeFolder(dirname(file));
  if (!existsSync(file)) closeSync(openSync(file, 'a', OWNER_ONLY));
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    const isOld = isJournal(database);
    // What is dropped is overwritten: otherwise it could still be read in the file.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;');
    if (isOld) upgrade(database);
    else createTables(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** For a program of its own, which may wait a moment for the one that writes. */
const READER_WAITS_MS = 1000;

/**
 * Opens the file for reading, beside a bot that writes to it.
 * @returns null where there is none yet
 * @throws SQLite's error, or NotOurs
 */
export function openForReading(file: string): DatabaseSync | null {
  if (!existsSync(file)) return null;
  const database = new DatabaseSync(file, { readOnly: true, timeout: READER_WAITS_MS });
  if (isJournal(database)) return database;
  database.close();
  return null;
}

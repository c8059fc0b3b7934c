// Journals in real files, each in a folder of its own that goes when the test is over; and a look into them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Outcome } from '../../src/answering/outcome.ts';
import { type Recorder, recorderOf } from '../../src/journal/recorder.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { type Logged, remembering } from '../dispatching/raw.ts';

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'journal-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export interface Kept {
  readonly file: string;
  readonly recorder: Recorder;
  readonly lines: readonly Logged[];
}

/** A journal that is being kept, closed when the test is over. */
export function kept(file = join(folder(), 'journal.db'), days = 90): Kept {
  const log = remembering();
  const recorder = recorderOf({ file, days }, log);
  onTestFinished(() => recorder.close());
  return { file, recorder, lines: log.lines };
}

let last = 1_300_000_000_000_000_000n;

/** An id as Discord gives them, another each time. */
export function id(): string {
  last += 1n;
  return String(last);
}

export function outcomeOf(question: string): Outcome {
  return HARBOUR.answer(question);
}

/** Somebody asks the harbour something. @returns the id of the interaction */
export function ask(recorder: Recorder, question: string): string {
  const asked = id();
  recorder.asked(asked, outcomeOf(question));
  return asked;
}

/** Every byte that is kept, in the file and in what SQLite keeps beside it. */
export function bytesBeside(file: string): string {
  const at = join(file, '..');
  return readdirSync(at)
    .map((name) => readFileSync(join(at, name), 'latin1'))
    .join('');
}

/** Does something with the file from outside, as another program would. */
export function inFile<T>(file: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { timeout: 2000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** The one number that a query gives. */
export function numberIn(file: string, sql: string): number {
  return inFile(file, (database) => Number(Object.values(database.prepare(sql).get() ?? {})[0]));
}

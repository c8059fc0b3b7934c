// Writes notes into the tables, many in one transaction, and drops what is too old.
// Knows the tables; not when it is asked to write, nor what to do when that fails.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod/mini';
import type { Note } from './notes.ts';

/** Rows that are dropped in one transaction: others are let in between. */
const DROPPED_AT_ONCE = 500;
/** The largest whole number of SQLite. */
const ROW_ID_MAX = 2n ** 63n - 1n;
/** SQLite's codes for a row that does not fit, which another try would not mend. */
const UNFIT: ReadonlySet<number> = new Set([18, 19, 20, 25]);

const failure = z.object({ errcode: z.int() });

/** SQLite's own number for what went wrong, without its details; null where it is none of SQLite's errors. */
export function sqliteCode(error: unknown): number | null {
  const { data } = failure.safeParse(error);
  return data ? data.errcode & 0xff : null;
}

function rowId(id: string): bigint | null {
  if (!/^\d{1,19}$/.test(id)) return null;
  const value = BigInt(id);
  return value <= ROW_ID_MAX ? value : null;
}

export interface Writing {
  /** @throws SQLite's error where the file cannot be written: then nothing of it is */
  write(notes: readonly Note[]): void;
  /**
   * Drops some of the rows of before a day.
   * @param day days since 1970
   * @returns whether there may be more
   */
  drop(day: number): boolean;
}

function statementsOf(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    asked: prepare(`INSERT INTO question (id, at, outcome, text, likeness, entry, nearest, confidence, rule)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
    opened: prepare(`INSERT INTO question (id, at, outcome, entry) VALUES (?, ?, 'opened', ?) ON CONFLICT DO NOTHING`),
    picked: prepare(`UPDATE question SET picked = ? WHERE id = ? AND outcome = 'suggestions' AND picked IS NULL`),
    voted: prepare(`INSERT INTO vote (voter, at, question, entry, helpful) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET at = excluded.at, question = excluded.question, helpful = excluded.helpful`),
    reported: prepare(
      `INSERT INTO report (id, at, question, entry, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    saved: prepare(`INSERT INTO act (id, at, user, entry, path, text, start, after)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
    undone: prepare('UPDATE act SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL'),
    told: prepare('UPDATE report SET told = 1 WHERE id = ?'),
    state: prepare('INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'),
    drops: [
      prepare(`DELETE FROM vote WHERE voter IN (SELECT voter FROM vote WHERE at < ? * 86400 LIMIT ${DROPPED_AT_ONCE})`),
      prepare(`DELETE FROM report WHERE id IN (SELECT id FROM report WHERE at < ? * 86400 LIMIT ${DROPPED_AT_ONCE})`),
      prepare(`DELETE FROM act WHERE id IN (SELECT id FROM act WHERE at < ? * 86400 LIMIT ${DROPPED_AT_ONCE})`),
      prepare(`DELETE FROM question WHERE id IN (SELECT id FROM question WHERE day < ? LIMIT ${DROPPED_AT_ONCE})`),
    ],
  };
}

/**
 * Prepares to write.
 * @param database open, with the tables
 */
export function writingTo(database: DatabaseSync): Writing {
  const statements = statementsOf(database);

  function put(note: Note): void {
    switch (note.kind) {
      case 'asked': {
        const { at, outcome, text, likeness, entry, nearest, confidence, rule } = note;
        statements.asked.run(rowId(note.id), at, outcome, text, likeness, entry, nearest, confidence, rule);
        return;
      }
      case 'opened':
        statements.opened.run(rowId(note.id), note.at, note.entry);
        return;
      case 'picked':
        statements.picked.run(note.entry, rowId(note.asked));
        return;
      case 'voted':
        statements.voted.run(note.voter, note.at, rowId(note.asked), note.entry, note.helpful ? 1 : 0);
        return;
      case 'reported':
        statements.reported.run(rowId(note.id), note.at, rowId(note.asked), note.entry, note.text);
        return;
      case 'saved': {
        const { act, user, id, path, text, from, after } = note.saved;
        statements.saved.run(rowId(act), note.at, user, id, path, text, from, after);
        return;
      }
      case 'undone':
        statements.undone.run(note.at, note.user, rowId(note.act));
        return;
      case 'told':
        for (const id of note.reports) statements.told.run(rowId(id));
        return;
      case 'state':
        statements.state.run(note.name, note.value);
        return;
    }
  }

  /** A note that fits no table is passed over: it must not keep the others out. */
  function putIfFit(note: Note): void {
    try {
      put(note);
    } catch (error) {
      if (!UNFIT.has(sqliteCode(error) ?? 0)) throw error;
    }
  }

  function inTransaction(work: () => void): void {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    write: (notes) => inTransaction(() => notes.forEach(putIfFit)),
    drop(day) {
      let most = 0;
      inTransaction(() => {
        for (const statement of statements.drops) most = Math.max(most, Number(statement.run(day).changes));
      });
      return most >= DROPPED_AT_ONCE;
    },
  };
}

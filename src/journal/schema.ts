// The tables of the journal, and the triggers that keep its counters: in the transaction of the row that is counted, so
// that they cannot come apart, and reading need not count. Knows SQL, not who writes or reads.
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod/mini';

/** "Foot": tells this program's files from those of others. */
const APPLICATION_ID = 0x466f6f74;
const VERSION = 2;
/** Of before moderators' acts were kept: their table is all that it lacks. */
const WITHOUT_ACTS = 1;

/** The file is sound, but not this program's, or of a newer version of it. It is left alone. */
export class NotOurs extends Error {}

/** What moderators saved from Discord, and whether it was taken back. */
const ACTS = `
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  user TEXT NOT NULL,
  entry TEXT NOT NULL,
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  after BLOB NOT NULL,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;
`;

/** `why` says what makes a question a gap; null where it is none. A gap is all questions of one likeness. */
const TABLES = `
CREATE TABLE question (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('answer', 'suggestions', 'unknown', 'opened')),
  text TEXT,
  likeness INTEGER,
  entry TEXT,
  nearest TEXT,
  confidence REAL,
  rule TEXT,
  picked TEXT,
  unhelpful INTEGER NOT NULL DEFAULT 0,
  day INTEGER GENERATED ALWAYS AS (at / 86400) VIRTUAL,
  why TEXT GENERATED ALWAYS AS (CASE
    WHEN text IS NULL THEN NULL
    WHEN unhelpful > 0 THEN 'unhelpful'
    WHEN outcome = 'unknown' THEN 'unknown'
    WHEN outcome = 'suggestions' AND picked = '' THEN 'dismissed'
    WHEN outcome = 'suggestions' AND picked IS NULL THEN 'passed'
  END) VIRTUAL
) STRICT;
CREATE INDEX question_day ON question (day);
CREATE INDEX question_gap ON question (likeness, at) WHERE why IS NOT NULL;

CREATE TABLE vote (
  voter TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  question INTEGER,
  entry TEXT NOT NULL,
  helpful INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_at ON vote (at);

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  question INTEGER,
  entry TEXT NOT NULL,
  text TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX report_untold ON report (id) WHERE told = 0;

CREATE TABLE day_count (
  day INTEGER NOT NULL, outcome TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, outcome)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry_count (
  entry TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (entry, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE confusion (
  suggested TEXT NOT NULL, picked TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (suggested, picked)
) STRICT, WITHOUT ROWID;
CREATE TABLE gap (
  likeness INTEGER PRIMARY KEY,
  asked INTEGER NOT NULL,
  unknown INTEGER NOT NULL,
  dismissed INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  unhelpful INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT;
CREATE INDEX gap_most ON gap (asked DESC, last DESC);

${ACTS}
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

function countEntry(row: 'NEW' | 'OLD', entry: string, kind: string, when = 'TRUE'): string {
  const by = row === 'NEW' ? 1 : -1;
  return `INSERT INTO entry_count SELECT ${row}.${entry}, ${kind}, ${by} WHERE ${row}.${entry} IS NOT NULL AND ${when}
    ON CONFLICT DO UPDATE SET count = count + ${by};`;
}

function countDay(row: 'NEW' | 'OLD'): string {
  const by = row === 'NEW' ? 1 : -1;
  return `INSERT INTO day_count VALUES (${row}.day, ${row}.outcome, ${by}) ON CONFLICT DO UPDATE SET count = count + ${by};`;
}

function countConfusion(row: 'NEW' | 'OLD'): string {
  const by = row === 'NEW' ? 1 : -1;
  return `INSERT INTO confusion SELECT ${row}.nearest, ${row}.picked, ${by}
    WHERE ${row}.nearest IS NOT NULL AND ${row}.picked <> '' AND ${row}.picked <> ${row}.nearest
    ON CONFLICT DO UPDATE SET count = count + ${by};`;
}

function countGap(row: 'NEW' | 'OLD'): string {
  const by = row === 'NEW' ? 1 : -1;
  const kinds = ['unknown', 'dismissed', 'passed', 'unhelpful'] as const;
  const values = kinds.map((kind) => `${by} * (${row}.why = '${kind}')`).join(', ');
  const sums = kinds.map((kind) => `${kind} = ${kind} + excluded.${kind}`).join(', ');
  return `INSERT INTO gap SELECT ${row}.likeness, ${by}, ${values}, ${row}.at WHERE ${row}.why IS NOT NULL
    ON CONFLICT DO UPDATE SET asked = asked + ${by}, ${sums}, last = max(last, excluded.last);`;
}

const EMPTY_COUNTERS = `
  DELETE FROM gap WHERE likeness = OLD.likeness AND asked <= 0;
  DELETE FROM day_count WHERE day = OLD.day AND outcome = OLD.outcome AND count <= 0;
  DELETE FROM entry_count WHERE entry IN (OLD.entry, OLD.picked) AND count <= 0;
  DELETE FROM confusion WHERE suggested = OLD.nearest AND picked = OLD.picked AND count <= 0;`;

const ENTRY_KIND = (row: 'NEW' | 'OLD') => `CASE ${row}.outcome WHEN 'opened' THEN 'opened' ELSE 'answered' END`;
const VOTE_KIND = (row: 'NEW' | 'OLD') => `CASE ${row}.helpful WHEN 1 THEN 'helpful' ELSE 'unhelpful' END`;
const MARK = (row: 'NEW' | 'OLD', by: string) =>
  `UPDATE question SET unhelpful = unhelpful ${by} WHERE id = ${row}.question AND ${row}.helpful = 0;`;

const TRIGGERS = `
CREATE TRIGGER question_in AFTER INSERT ON question BEGIN
  ${countDay('NEW')} ${countEntry('NEW', 'entry', ENTRY_KIND('NEW'))} ${countGap('NEW')}
END;
CREATE TRIGGER question_picked AFTER UPDATE OF picked ON question BEGIN
  ${countEntry('NEW', 'picked', "'picked'", "NEW.picked <> ''")} ${countConfusion('NEW')}
END;
CREATE TRIGGER question_changed AFTER UPDATE OF picked, unhelpful ON question WHEN OLD.why IS NOT NEW.why BEGIN
  ${countGap('OLD')} ${countGap('NEW')}
  DELETE FROM gap WHERE likeness = OLD.likeness AND asked <= 0;
END;
CREATE TRIGGER question_out AFTER DELETE ON question BEGIN
  ${countDay('OLD')} ${countEntry('OLD', 'entry', ENTRY_KIND('OLD'))}
  ${countEntry('OLD', 'picked', "'picked'", "OLD.picked <> ''")} ${countConfusion('OLD')} ${countGap('OLD')}
  ${EMPTY_COUNTERS}
END;
CREATE TRIGGER vote_in AFTER INSERT ON vote BEGIN
  ${countEntry('NEW', 'entry', VOTE_KIND('NEW'))} ${MARK('NEW', '+ 1')}
END;
CREATE TRIGGER vote_changed AFTER UPDATE ON vote BEGIN
  ${countEntry('OLD', 'entry', VOTE_KIND('OLD'))} ${MARK('OLD', '- 1')}
  ${countEntry('NEW', 'entry', VOTE_KIND('NEW'))} ${MARK('NEW', '+ 1')}
END;
CREATE TRIGGER vote_out AFTER DELETE ON vote BEGIN
  ${countEntry('OLD', 'entry', VOTE_KIND('OLD'))} ${MARK('OLD', '- 1')}
  DELETE FROM entry_count WHERE entry = OLD.entry AND count <= 0;
END;
CREATE TRIGGER report_in AFTER INSERT ON report BEGIN ${countEntry('NEW', 'entry', "'wrong'")} END;
CREATE TRIGGER report_out AFTER DELETE ON report BEGIN
  ${countEntry('OLD', 'entry', "'wrong'")}
  DELETE FROM entry_count WHERE entry = OLD.entry AND count <= 0;
END;
`;

const headSchema = z.object({ application_id: z.int(), user_version: z.int(), tables: z.int() });

function headOf(database: DatabaseSync): z.infer<typeof headSchema> {
  return headSchema.parse(
    database
      .prepare(`SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) AS tables
                FROM pragma_application_id, pragma_user_version`)
      .get(),
  );
}

/**
 * Makes sure that a file is a journal.
 * @param database open
 * @returns whether it has the tables; false for an empty file
 * @throws NotOurs where it is another program's, or of a newer version; SQLite's error where it cannot be read
 */
export function isJournal(database: DatabaseSync): boolean {
  const { application_id, user_version, tables } = headOf(database);
  if (application_id === 0 && tables === 0) return false;
  if (application_id !== APPLICATION_ID) throw new NotOurs('it holds the data of another program');
  if (user_version !== VERSION && user_version !== WITHOUT_ACTS)
    throw new NotOurs(`it is of version ${user_version}, and this Footnote reads ${VERSION}`);
  return true;
}

/** Gives a file of the version before what it lacks; does nothing to one of this version. */
export function upgrade(database: DatabaseSync): void {
  if (headOf(database).user_version !== WITHOUT_ACTS) return;
  database.exec(`BEGIN IMMEDIATE; ${ACTS} PRAGMA user_version = ${VERSION}; COMMIT;`);
}

/** Makes the tables in an empty file, all or none. */
export function createTables(database: DatabaseSync): void {
  database.exec(`BEGIN IMMEDIATE; ${TABLES} ${TRIGGERS}
    PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION}; COMMIT;`);
}

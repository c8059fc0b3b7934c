// Reads the journal: gaps, figures, reports, and the few things that must be known after a restart.
// Knows the tables; changes nothing in them.
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod/mini';
import type { KeptReport, Period, SavedAct, Stats, Unanswered } from './journal.ts';

/** What can be asked of the journal's thread, as plain data. */
export type Query =
  | { readonly about: 'unanswered'; readonly period: Period | null; readonly most: number }
  | { readonly about: 'stats'; readonly today: number }
  /** @property untold only those that the moderators' channel has not been told of, the oldest first */
  | { readonly about: 'reports'; readonly most: number; readonly untold: boolean }
  | { readonly about: 'saved' }
  | { readonly about: 'state'; readonly name: string };

const TEXTS_MAX = 5;
/** Read for different wordings: many questions are asked in the very same. */
const TEXTS_READ = 20;
const CONFUSIONS_MAX = 50;

const gapSchema = z.object({
  likeness: z.int(),
  asked: z.int(),
  unknown: z.int(),
  dismissed: z.int(),
  passed: z.int(),
  unhelpful: z.int(),
  last: z.int(),
});
const textSchema = z.object({ text: z.string() });
const daySchema = z.object({ day: z.int(), answered: z.int(), suggested: z.int(), unknown: z.int() });
const entrySchema = z.object({
  entry: z.string(),
  answered: z.int(),
  picked: z.int(),
  opened: z.int(),
  helpful: z.int(),
  unhelpful: z.int(),
  wrong: z.int(),
});
const confusionSchema = z.object({ suggested: z.string(), picked: z.string(), count: z.int() });
const reportSchema = z.object({
  id: z.string(),
  entry: z.string(),
  text: z.string(),
  question: z.nullable(z.string()),
  day: z.int(),
});
const actSchema = z.object({
  act: z.string(),
  user: z.string(),
  at: z.pipe(
    z.int(),
    z.transform((seconds) => seconds * 1000),
  ),
  id: z.string(),
  path: z.string().check(z.regex(/^questions\/[^/\\]+\.yaml$/)),
  text: z.string(),
  from: z.int().check(z.gte(0)),
  after: z.instanceof(Uint8Array),
});
const stateSchema = z.object({ value: z.string() });

const ALL_GAPS = `SELECT likeness, asked, unknown, dismissed, passed, unhelpful, last FROM gap
  ORDER BY asked DESC, last DESC LIMIT ?`;
const GAPS_OF_DAYS = `SELECT likeness, count(*) AS asked, sum(why = 'unknown') AS unknown,
    sum(why = 'dismissed') AS dismissed, sum(why = 'passed') AS passed, sum(why = 'unhelpful') AS unhelpful, max(at) AS last
  FROM question WHERE day >= ? AND day < ? AND why IS NOT NULL
  GROUP BY likeness ORDER BY asked DESC, last DESC LIMIT ?`;
const TEXTS = `SELECT text FROM question WHERE likeness = ? AND why IS NOT NULL ORDER BY at DESC LIMIT ${TEXTS_READ}`;
const DAYS = `SELECT day, sum(count * (outcome = 'answer')) AS answered,
    sum(count * (outcome = 'suggestions')) AS suggested, sum(count * (outcome = 'unknown')) AS unknown
  FROM day_count WHERE outcome <> 'opened' GROUP BY day ORDER BY day`;
const ENTRIES = `SELECT entry, ${['answered', 'picked', 'opened', 'helpful', 'unhelpful', 'wrong']
  .map((kind) => `sum(count * (kind = '${kind}')) AS ${kind}`)
  .join(', ')}
  FROM entry_count GROUP BY entry
  ORDER BY sum(count * (kind IN ('answered', 'picked', 'opened'))) DESC, entry`;
const CONFUSIONS = `SELECT suggested, picked, count FROM confusion WHERE count > 0
  ORDER BY count DESC, suggested LIMIT ${CONFUSIONS_MAX}`;
const REPORTS = `SELECT CAST(report.id AS TEXT) AS id, report.entry, report.text, question.text AS question,
    report.at / 86400 AS day
  FROM report LEFT JOIN question ON question.id = report.question`;

function unanswered(database: DatabaseSync, period: Period | null, most: number): readonly Unanswered[] {
  const rows = period
    ? database.prepare(GAPS_OF_DAYS).all(period.from, period.to, most)
    : database.prepare(ALL_GAPS).all(most);
  const texts = database.prepare(TEXTS);
  return z
    .array(gapSchema)
    .parse(rows)
    .flatMap(({ likeness, last, ...counts }): Unanswered[] => {
      const found = z.array(textSchema).parse(texts.all(likeness));
      const different = [...new Map(found.map(({ text }) => [text.toLowerCase(), text])).values()];
      if (different.length === 0) return [];
      return [
        { ...counts, key: String(likeness), texts: different.slice(0, TEXTS_MAX), lastDay: Math.floor(last / 86_400) },
      ];
    });
}

function stats(database: DatabaseSync, today: number): Stats {
  return {
    today,
    days: z.array(daySchema).parse(database.prepare(DAYS).all()),
    entries: z.array(entrySchema).parse(database.prepare(ENTRIES).all()),
    confusions: z.array(confusionSchema).parse(database.prepare(CONFUSIONS).all()),
  };
}

function reports(database: DatabaseSync, most: number, untold: boolean): readonly KeptReport[] {
  const which = untold ? 'WHERE told = 0 ORDER BY report.id' : 'ORDER BY report.at DESC, report.id DESC';
  return z.array(reportSchema).parse(database.prepare(`${REPORTS} ${which} LIMIT ?`).all(most));
}

function saved(database: DatabaseSync): SavedAct | null {
  const row = database
    .prepare(`SELECT CAST(id AS TEXT) AS act, user, at, entry AS id, path, text, start AS "from", after
      FROM act WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1`)
    .get();
  return row === undefined ? null : actSchema.parse(row);
}

function state(database: DatabaseSync, name: string): string | null {
  const row = database.prepare('SELECT value FROM state WHERE name = ?').get(name);
  return row === undefined ? null : stateSchema.parse(row).value;
}

/** What each query is answered with. */
export interface Answers {
  readonly unanswered: readonly Unanswered[];
  readonly stats: Stats;
  readonly reports: readonly KeptReport[];
  readonly saved: SavedAct | null;
  readonly state: string | null;
}

/**
 * Answers a query.
 * @param database open, with the tables
 * @param query what to read
 * @throws SQLite's error where the file cannot be read
 */
export function answerTo(database: DatabaseSync, query: Query): Partial<Answers> {
  switch (query.about) {
    case 'unanswered':
      return { unanswered: unanswered(database, query.period, query.most) };
    case 'stats':
      return { stats: stats(database, query.today) };
    case 'reports':
      return { reports: reports(database, query.most, query.untold) };
    case 'saved':
      return { saved: saved(database) };
    case 'state':
      return { state: state(database, query.name) };
  }
}

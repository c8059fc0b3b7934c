// A made journal of many rows, written the way that the bot writes them: a quarter of a year of questions.
// Knows the form of notes, not what is measured.
import type { Note } from '../../../src/journal/notes.ts';
import { openForWriting } from '../../../src/journal/opening.ts';
import { writingTo } from '../../../src/journal/writing.ts';

const DAYS = 90;
const SECONDS_A_DAY = 86_400;
const BATCH = 5000;
const FIRST_ID = 1_300_000_000_000_000_000n;
/** Different sets of words among what goes unanswered; the nth is asked about 1/n as often as the first (Zipf). */
const GAPS = 60_000;

/** The same numbers each time (Park and Miller 1988). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export interface Making {
  readonly file: string;
  readonly rows: number;
  readonly entries: readonly string[];
  /** Real questions: the text of a gap begins with one of them. */
  readonly questions: readonly string[];
}

function noteAt(row: number, now: number, { rows, entries, questions }: Making, random: () => number): Note[] {
  const id = String(FIRST_ID + BigInt(row) * 4_194_304n);
  const at = now - Math.floor(((rows - row) / rows) * DAYS * SECONDS_A_DAY);
  const entry = entries[Math.floor(random() ** 2 * entries.length)] ?? '';
  const luck = random();
  const outcome = luck < 0.5 ? 'answer' : luck < 0.8 ? 'suggestions' : 'unknown';
  const gap = Math.floor(GAPS ** random());
  const asked: Note = {
    kind: 'asked',
    id,
    at,
    outcome,
    text: `${questions[gap % questions.length]} ${gap}`,
    likeness: gap * 7919,
    entry: outcome === 'answer' ? entry : null,
    nearest: entry,
    confidence: random(),
    rule: 'not-assured',
  };
  const more = random();
  const other = entries[Math.floor(random() * entries.length)] ?? '';
  if (outcome === 'suggestions' && more < 0.5)
    return [asked, { kind: 'picked', asked: id, entry: more < 0.1 ? '' : other }];
  if (outcome === 'answer' && more < 0.1)
    return [asked, { kind: 'voted', voter: `voter ${row}`, at, asked: id, entry, helpful: more < 0.08 }];
  return [asked];
}

/** Writes the rows; takes some ten seconds for a million. */
export function makeJournal(making: Making): void {
  const database = openForWriting(making.file);
  database.exec('PRAGMA synchronous = OFF');
  const writing = writingTo(database);
  const random = numbers(1);
  const now = Math.floor(Date.now() / 1000);
  for (let row = 0; row < making.rows; row += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, making.rows - row) }, (_, at) =>
      noteAt(row + at, now, making, random),
    );
    writing.write(batch.flat());
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

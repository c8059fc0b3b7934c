import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { clerkOf, type Told } from '../../src/journal/clerk.ts';
import { HELD_MAX } from '../../src/journal/recorder.ts';
import { ask, folder, id, inFile, kept, numberIn } from './files.ts';

const QUESTION = 'who won the world cup in 1998';
const WAIT = { timeout: 10_000, interval: 25 };
const rows = (file: string): number => numberIn(file, 'SELECT count(*) FROM question');

test('the folder is made where it is missing, and the file is for its owner alone', async () => {
  const { recorder, file } = kept(join(folder(), 'deep', 'down', 'journal.db'));
  ask(recorder, QUESTION);
  await recorder.close();
  expect(rows(file)).toBe(1);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('while another program has locked it, nothing waits; it is said once, and all is written afterwards', async () => {
  const { recorder, file, lines } = kept();
  ask(recorder, QUESTION);
  await recorder.stats();
  const other = new DatabaseSync(file);
  other.exec('BEGIN EXCLUSIVE');
  for (let times = 0; times < 300; times++) ask(recorder, QUESTION);
  await expect.poll(() => lines.length, WAIT).toBe(1);
  expect(lines[0]).toMatchObject({ details: { reason: 'another program has locked it', most: HELD_MAX } });
  other.exec('COMMIT');
  other.close();
  await expect.poll(() => lines.map(({ message }) => message), WAIT).toContain('The journal is written again');
  expect(lines).toHaveLength(2);
  expect(rows(file)).toBe(301);
});

test('what is held is bounded: what is more is lost, which is said once', async () => {
  const { recorder, file, lines } = kept();
  await recorder.stats();
  const other = new DatabaseSync(file);
  other.exec('BEGIN EXCLUSIVE');
  for (let times = 0; times < HELD_MAX + 500; times++) recorder.opened(id(), 'what-happened');
  expect(lines.map(({ message }) => message)).toEqual([expect.stringContaining('new rows are lost')]);
  other.exec('COMMIT');
  other.close();
  await expect.poll(() => rows(file), WAIT).toBe(HELD_MAX);
});

test('a damaged file is set aside as it was, and a new one is begun', async () => {
  const at = folder();
  const file = join(at, 'journal.db');
  writeFileSync(file, 'This is no database, but somebody may need it. '.repeat(100));
  const before = readFileSync(file);
  const { recorder, lines } = kept(file);
  ask(recorder, QUESTION);
  await recorder.close();
  expect(rows(file)).toBe(1);
  const aside = readdirSync(at).find((name) => name.includes('damaged')) ?? '';
  expect(readFileSync(join(at, aside))).toEqual(before);
  expect(lines).toMatchObject([{ details: { to: join(at, aside) }, message: expect.stringContaining('set aside') }]);
});

test('a file that is damaged while it is written to is set aside too', async () => {
  const { recorder, file, lines } = kept();
  for (let times = 0; times < 500; times++) ask(recorder, `${QUESTION} ${times}`);
  await recorder.stats();
  inFile(file, (database) => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  writeFileSync(file, Buffer.alloc(statSync(file).size, 'x'));
  for (let times = 0; times < 50; times++) ask(recorder, QUESTION);
  await expect.poll(() => lines.map(({ message }) => message), WAIT).toEqual([expect.stringContaining('set aside')]);
  await recorder.close();
  expect(rows(file)).toBeGreaterThan(0);
  expect(readdirSync(dirname(file)).some((name) => name.includes('damaged'))).toBe(true);
});

test("another program's file is left alone, and it is said", async () => {
  const file = join(folder(), 'other.db');
  inFile(file, (database) => database.exec('CREATE TABLE theirs (value); INSERT INTO theirs VALUES (7)'));
  const { recorder, lines } = kept(file);
  ask(recorder, QUESTION);
  expect(await recorder.stats()).toBeNull();
  await expect.poll(() => lines.length, WAIT).toBe(1);
  expect(lines).toMatchObject([{ details: { reason: 'it holds the data of another program' } }]);
  await recorder.close();
  expect(numberIn(file, 'SELECT value FROM theirs')).toBe(7);
  expect(numberIn(file, 'SELECT count(*) FROM sqlite_schema')).toBe(1);
});

test.skipIf(!existsSync('/proc/self'))(
  'a place where nothing can be made holds nothing up, not even the end',
  async () => {
    const { recorder, lines } = kept('/proc/nowhere/at/all/journal.db');
    ask(recorder, QUESTION);
    await expect.poll(() => lines.length, WAIT).toBe(1);
    await recorder.close();
  },
);

test('where its folder cannot be, it is said once; and written as soon as it can be', async () => {
  const at = folder();
  writeFileSync(join(at, 'taken'), 'a file, where a folder should be');
  const file = join(at, 'taken', 'journal.db');
  const { recorder, lines } = kept(file);
  ask(recorder, QUESTION);
  ask(recorder, QUESTION);
  expect(await recorder.unanswered()).toBeNull();
  expect(await recorder.recall('day')).toBeUndefined();
  await expect.poll(() => lines.length, WAIT).toBe(1);
  rmSync(join(at, 'taken'));
  await expect.poll(() => existsSync(file) && rows(file), WAIT).toBe(2);
  // The row is there a moment before the thread's word of it.
  await expect
    .poll(() => lines.map(({ message }) => message), WAIT)
    .toEqual([expect.stringContaining('Answers go on'), 'The journal is written again']);
});

test('a file that somebody removes is begun anew', async () => {
  const { recorder, file } = kept();
  ask(recorder, QUESTION);
  await recorder.stats();
  rmSync(file);
  ask(recorder, QUESTION);
  await recorder.stats();
  await recorder.close();
  expect(rows(file)).toBe(1);
});

test('after it is closed, nothing is kept and nothing fails', async () => {
  const { recorder, file } = kept();
  ask(recorder, QUESTION);
  await recorder.close();
  ask(recorder, QUESTION);
  expect(await recorder.stats()).toBeNull();
  expect(rows(file)).toBe(1);
});

test('rows are dropped when they are too old, with their votes, their reports and what was counted', async () => {
  const file = join(folder(), 'journal.db');
  mkdirSync(dirname(file), { recursive: true });
  const now = Math.floor(Date.now() / 1000);
  const told: Told[] = [];
  const ages = [0, 5, 29, 31, 40, 400];
  const notes = (days: number) => {
    const [asked, at] = [id(), now - days * 86_400];
    const common = { at, asked, entry: 'what-happened' };
    return [
      {
        kind: 'asked',
        id: asked,
        at,
        outcome: 'unknown',
        text: 'x',
        likeness: 7,
        entry: null,
        nearest: null,
        confidence: 0,
        rule: 'far-off',
      },
      { kind: 'voted', voter: `v${days}`, helpful: false, ...common },
      { kind: 'reported', id: id(), text: 'No.', ...common },
    ] as const;
  };
  const first = clerkOf(file, 4000, (each) => told.push(each));
  first.take(Array.from({ length: 700 }, () => notes(400)[0]));
  first.take(ages.flatMap(notes));
  first.close();
  expect(rows(file)).toBe(706);
  const second = clerkOf(file, 30, (each) => told.push(each));
  await expect.poll(() => rows(file), WAIT).toBe(3);
  second.close();
  expect(numberIn(file, 'SELECT count(*) FROM vote')).toBe(3);
  expect(numberIn(file, 'SELECT count(*) FROM report')).toBe(3);
  expect(numberIn(file, 'SELECT asked FROM gap')).toBe(3);
  expect(numberIn(file, 'SELECT sum(count) FROM day_count')).toBe(3);
  expect(told.map((each) => each.told)).toEqual(['written', 'written']);
});

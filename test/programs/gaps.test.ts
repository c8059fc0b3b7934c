import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, folder, inFile, kept } from '../journal/files.ts';
import { run } from './run.ts';

const UNKNOWN = 'who won the world cup in 1998';

async function journal(...questions: readonly string[]): Promise<{ readonly DATABASE_URL: string }> {
  const { recorder, file } = kept();
  for (const question of questions) ask(recorder, question);
  await recorder.close();
  return { DATABASE_URL: `file:${file}` };
}

test('all gaps are shown, most asked first', async () => {
  const words = 'windows penguins doors lamps mirrors spoons carpets'.split(' ');
  const questions = [...words.map((word) => `how many ${word} does the ferry have`), UNKNOWN, UNKNOWN];
  const { code, out, err } = await run(['gaps'], { environment: await journal(...questions) });
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^8 gaps in the last 90 days, most asked first\.\n\n1\. who won/);
  expect(out).toContain('8. how many');
  expect(out).toContain('In the way: the base holds nowhere: penguins.');
});

test('as a skeleton there is nothing else on standard output', async () => {
  const { code, out, err } = await run(['gaps', '--yaml'], { environment: await journal(UNKNOWN) });
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n').filter((line) => !/^(?:#|- id: | {2}\w| {4}|$)/.test(line))).toEqual([]);
  expect(out).toContain('- id: who-won-the-world-cup-in-1998');
});

test('without a journal, or without gaps, it says so and that is no error', async () => {
  const missing = { DATABASE_URL: `file:${join(folder(), 'none.db')}` };
  const none = await run(['gaps'], { environment: missing });
  expect([none.code, none.out]).toEqual([0, 'Nothing went unanswered in the last 90 days.\n']);
  expect(none.err).toContain('There is no journal at');
  const empty = await run(['gaps', '--yaml'], { environment: await journal() });
  expect([empty.code, empty.err]).toEqual([0, '']);
  expect(empty.out).toMatch(/^(?:#.*\n|\n)+$/);
});

test('what is no journal is left alone, and said', async () => {
  const at = folder();
  const [text, other] = [join(at, 'text.db'), join(at, 'other.db')];
  writeFileSync(text, 'no database at all, and long enough to be looked at. '.repeat(100));
  inFile(other, (database) => database.exec('CREATE TABLE theirs (value)'));
  for (const file of [text, other]) {
    const { code, out, err } = await run(['gaps'], { environment: { DATABASE_URL: `file:${file}` } });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^The journal cannot be read: /);
  }
});

test('a wrong argument, or nothing that is kept, is an error with what to do', async () => {
  const wrong = await run(['gaps', '--yml']);
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('Usage: npm run gaps')]);
  const off = await run(['gaps'], { environment: { JOURNAL_DAYS: '0' } });
  expect([off.code, off.err]).toEqual([1, expect.stringContaining('JOURNAL_DAYS is 0')]);
});

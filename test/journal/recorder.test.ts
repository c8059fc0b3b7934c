import { describe, expect, test } from 'vitest';
import type { SavedAct, Stats } from '../../src/journal/journal.ts';
import type { Recorder } from '../../src/journal/recorder.ts';
import { SUGGESTIONS } from '../answering/harbour.ts';
import { ask, bytesBeside, id, inFile, kept, numberIn, outcomeOf } from './files.ts';

const ANSWERED = 'How many people were on board the ferry?';
const UNKNOWN = 'who won the world cup in 1998';
const ANNA = '300000000000000001';
const BEN = '300000000000000002';
const ENTRY = 'how-many-on-board';

async function statsOf(recorder: Recorder): Promise<Stats> {
  const stats = await recorder.stats();
  if (stats === null) throw new Error('the journal cannot be read');
  return stats;
}

async function countsOf(recorder: Recorder, entry: string) {
  const { entries } = await statsOf(recorder);
  return entries.find((each) => each.entry === entry);
}

test('each outcome is counted on its day, and what was answered for its entry', async () => {
  const { recorder } = kept();
  for (const question of [ANSWERED, ANSWERED, SUGGESTIONS.question, UNKNOWN]) ask(recorder, question);
  const { days, today, entries } = await statsOf(recorder);
  expect(days).toEqual([{ day: today, answered: 2, suggested: 1, unknown: 1 }]);
  const outcome = outcomeOf(ANSWERED);
  expect(entries).toMatchObject([
    { entry: outcome.outcome === 'answer' ? outcome.entry.id : '', answered: 2, picked: 0 },
  ]);
});

test('the same interaction counts once, however often it comes', async () => {
  const { recorder } = kept();
  const [asked, opened, reported] = [id(), id(), id()];
  for (let times = 0; times < 3; times++) {
    recorder.asked(asked, outcomeOf(UNKNOWN));
    recorder.opened(opened, ENTRY);
    recorder.reported({ id: reported, asked, entry: ENTRY, text: 'No.' });
  }
  expect((await statsOf(recorder)).days).toMatchObject([{ unknown: 1 }]);
  expect(await countsOf(recorder, ENTRY)).toMatchObject({ opened: 1, wrong: 1 });
  expect(await recorder.unanswered()).toMatchObject([{ asked: 1, unknown: 1, texts: [UNKNOWN] }]);
});

describe('what was suggested', () => {
  const [first, second] = SUGGESTIONS.entries.map((entry) => entry.id);

  test('is a gap while nothing is chosen, and when it is none of these', async () => {
    const { recorder } = kept();
    const asked = ask(recorder, SUGGESTIONS.question);
    expect(await recorder.unanswered()).toMatchObject([{ asked: 1, passed: 1 }]);
    recorder.picked(asked, null);
    expect(await recorder.unanswered()).toMatchObject([{ asked: 1, passed: 0, dismissed: 1 }]);
  });

  test('is none when one is chosen, which counts for its entry, and as confused where it was not the first', async () => {
    const { recorder } = kept();
    const [one, other] = [ask(recorder, SUGGESTIONS.question), ask(recorder, SUGGESTIONS.question)];
    recorder.picked(one, first ?? '');
    recorder.picked(other, second ?? '');
    const { confusions } = await statsOf(recorder);
    expect(confusions).toEqual([{ suggested: first, picked: second, count: 1 }]);
    expect(await countsOf(recorder, first ?? '')).toMatchObject({ picked: 1, answered: 0 });
    expect(await recorder.unanswered()).toEqual([]);
  });

  test('is chosen once: a double click, or another button later, changes nothing', async () => {
    const { recorder } = kept();
    const asked = ask(recorder, SUGGESTIONS.question);
    for (const entry of [first, first, second]) recorder.picked(asked, entry ?? '');
    recorder.picked(asked, null);
    expect(await countsOf(recorder, first ?? '')).toMatchObject({ picked: 1 });
    expect((await statsOf(recorder)).confusions).toEqual([]);
    expect(await recorder.unanswered()).toEqual([]);
  });

  test('a choice for what was answered, or never asked, is none', async () => {
    const { recorder } = kept();
    for (const asked of [ask(recorder, ANSWERED), id(), 'nonsense', '']) recorder.picked(asked, first ?? '');
    expect((await statsOf(recorder)).entries).toHaveLength(1);
  });
});

describe('votes', () => {
  const vote = (recorder: Recorder, asked: string, user: string, helpful: boolean, entry = ENTRY) =>
    recorder.voted({ asked, entry, user, helpful });

  test("one person's ten votes on an entry count once, whatever they asked; another's count too", async () => {
    const { recorder } = kept();
    for (let times = 0; times < 10; times++) vote(recorder, ask(recorder, ANSWERED), ANNA, false);
    vote(recorder, id(), BEN, false);
    expect(await countsOf(recorder, ENTRY)).toMatchObject({ helpful: 0, unhelpful: 2 });
    expect(await recorder.unanswered()).toMatchObject([{ asked: 1, unhelpful: 1 }]);
  });

  test('the last one counts, and what helps after all is no gap', async () => {
    const { recorder } = kept();
    const asked = ask(recorder, ANSWERED);
    vote(recorder, asked, ANNA, false);
    expect(await recorder.unanswered()).toMatchObject([{ unhelpful: 1, texts: [ANSWERED] }]);
    vote(recorder, asked, ANNA, true);
    expect(await countsOf(recorder, ENTRY)).toMatchObject({ helpful: 1, unhelpful: 0 });
    expect(await recorder.unanswered()).toEqual([]);
  });

  test('on an entry that was opened from a list make no gap, as nobody asked', async () => {
    const { recorder } = kept();
    const opened = id();
    recorder.opened(opened, ENTRY);
    vote(recorder, opened, ANNA, false);
    expect(await countsOf(recorder, ENTRY)).toMatchObject({ opened: 1, unhelpful: 1 });
    expect(await recorder.unanswered()).toEqual([]);
  });
});

test('nobody is in the file: no id of a person, no name that was mentioned, no address', async () => {
  const { recorder, file } = kept();
  const question = `does <@${ANNA}> or <@!${BEN}> in <#500000000000000009> (${ANNA}, anna@example.org) know the ferry`;
  const asked = ask(recorder, question);
  recorder.voted({ asked, entry: ENTRY, user: ANNA, helpful: false });
  recorder.reported({ id: id(), asked, entry: ENTRY, text: `<@${BEN}> says otherwise\nsee ben@example.org` });
  await recorder.close();
  const bytes = bytesBeside(file);
  expect(bytes).toContain('does @someone or @someone in @someone ((number), (address)) know the ferry');
  expect(bytes).toContain('@someone says otherwise\nsee (address)');
  expect(bytes).not.toMatch(new RegExp(`${ANNA}|${BEN}|500000000000000009|example\\.org`));
});

test('reports come the latest first, with what was asked', async () => {
  const { recorder } = kept();
  const asked = ask(recorder, ANSWERED);
  recorder.reported({ id: id(), asked, entry: ENTRY, text: 'The first.' });
  recorder.reported({ id: id(), asked: '', entry: ENTRY, text: 'The second.' });
  expect(await recorder.reports(5)).toMatchObject([
    { text: 'The second.', question: null },
    { text: 'The first.', question: ANSWERED, entry: ENTRY },
  ]);
  expect(await recorder.reports(1)).toHaveLength(1);
});

test('reports are untold until they are told, also after a restart', async () => {
  const { recorder, file } = kept();
  const reports = [id(), id()];
  for (const each of reports) recorder.reported({ id: each, asked: '', entry: ENTRY, text: 'No.' });
  expect((await recorder.untold())?.map((report) => report.id)).toEqual(reports);
  recorder.told(reports.slice(0, 1));
  recorder.remember('day', '7');
  await recorder.close();
  const { recorder: again } = kept(file);
  expect((await again.untold())?.map((report) => report.id)).toEqual(reports.slice(1));
  expect(await again.recall('day')).toBe('7');
  expect(await again.recall('night')).toBeNull();
});

test('what went unanswered can be asked for some days', async () => {
  const { recorder } = kept();
  ask(recorder, UNKNOWN);
  const { today } = await statsOf(recorder);
  expect(await recorder.unanswered({ from: today, to: today + 1 })).toMatchObject([{ asked: 1, texts: [UNKNOWN] }]);
  expect(await recorder.unanswered({ from: 0, to: today })).toEqual([]);
});

test('the counters are what the rows say, after everything', async () => {
  const { recorder, file } = kept();
  const questions = [ANSWERED, UNKNOWN, SUGGESTIONS.question, 'ferry', 'the colour of the mayor', 'ΩΩΩ', '???'];
  for (let at = 0; at < 200; at++) {
    const asked = ask(recorder, questions[at % questions.length] ?? '');
    if (at % 3 === 0) recorder.picked(asked, at % 2 === 0 ? null : 'what-happened');
    if (at % 4 === 0) recorder.voted({ asked, entry: ENTRY, user: String(at % 20), helpful: at % 5 === 0 });
  }
  await recorder.close();
  expect(numberIn(file, 'SELECT sum(count) FROM day_count')).toBe(200);
  expect(numberIn(file, 'SELECT sum(asked) FROM gap')).toBe(
    numberIn(file, 'SELECT count(*) FROM question WHERE why IS NOT NULL'),
  );
  expect(numberIn(file, 'SELECT sum(asked <> unknown + dismissed + passed + unhelpful) FROM gap')).toBe(0);
  expect(numberIn(file, "SELECT sum(count) FROM entry_count WHERE kind IN ('helpful', 'unhelpful')")).toBe(
    numberIn(file, 'SELECT count(*) FROM vote'),
  );
  inFile(file, (database) => database.exec('DELETE FROM vote; DELETE FROM report; DELETE FROM question'));
  for (const table of ['gap', 'day_count', 'entry_count', 'confusion'])
    expect([table, numberIn(file, `SELECT count(*) FROM ${table}`)]).toEqual([table, 0]);
});

/** An entry that Anna saved, which begins so far into its file. */
const savedAct = (from: number, file: string): SavedAct => ({
  act: id(),
  user: ANNA,
  at: 0,
  id: 'e',
  path: 'questions/t.yaml',
  text: 'x',
  from,
  after: Buffer.from(file),
});

test('a journal of the version before is given what it lacks, and keeps what it holds', async () => {
  const { recorder, file } = kept();
  ask(recorder, UNKNOWN);
  await recorder.close();
  inFile(file, (database) => database.exec('DROP TABLE act; PRAGMA user_version = 1'));
  const again = kept(file).recorder;
  const saved = savedAct(3, 'abcx');
  again.saved(saved);
  expect(await again.lastSaved()).toMatchObject({ act: saved.act, user: ANNA, id: 'e', from: 3, text: 'x' });
  expect(Buffer.from((await again.lastSaved())?.after ?? []).toString()).toBe('abcx');
  again.undone(saved.act, BEN);
  expect(await again.lastSaved()).toBeNull();
  expect(await again.unanswered()).toMatchObject([{ texts: [UNKNOWN] }]);
  expect(numberIn(file, `SELECT count(*) FROM act WHERE undone_by = '${BEN}'`)).toBe(1);
});

test('what moderators saved is dropped with the other rows', async () => {
  const { recorder, file } = kept(undefined, 1);
  const saved = savedAct(0, 'x');
  recorder.saved(saved);
  await recorder.lastSaved();
  await recorder.close();
  inFile(file, (database) => database.exec('UPDATE act SET at = at - 3 * 86400'));
  const again = kept(file, 1).recorder;
  again.remember('a', 'b');
  await expect.poll(() => again.lastSaved()).toBeNull();
});

test('a question that was dropped cannot be read in the file any more', async () => {
  const { recorder, file } = kept(undefined, 1);
  for (const question of ['my neighbour zebulon is ill', UNKNOWN]) ask(recorder, question);
  await recorder.close();
  expect(bytesBeside(file)).toContain('zebulon');
  inFile(file, (database) =>
    database.exec('PRAGMA secure_delete = ON; UPDATE question SET at = at - 3 * 86400; VACUUM'),
  );
  const again = kept(file, 1).recorder;
  again.remember('a', 'b');
  await expect.poll(() => again.unanswered()).toEqual([]);
  await again.close();
  expect(bytesBeside(file)).not.toContain('zebulon');
});

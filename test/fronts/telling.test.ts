import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Posted } from '../../src/fronts/gateway/posting.ts';
import { tell } from '../../src/fronts/telling.ts';
import type { Recorder } from '../../src/journal/recorder.ts';
import { plainLine, type Reply } from '../../src/replies/reply.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { remembering } from '../dispatching/raw.ts';
import { ask, id, inFile, kept } from '../journal/files.ts';

const UNKNOWN = 'who won the world cup in 1998';
const TIMES = { gather: 5, between: 20, look: 30 };
const WAIT = { timeout: 5000, interval: 10 };
const DAY = 86_400;

/** A channel that takes, or does not take, what is posted, in turn; the last answer stays. */
function channel(recorder: Recorder, ...answers: readonly Posted[]) {
  const posted: Reply[] = [];
  const nonces: string[] = [];
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const post = async (reply: Reply, nonce: string): Promise<Posted> => {
    posted.push(reply);
    nonces.push(nonce);
    return answers[Math.min(posted.length, answers.length) - 1] ?? 'posted';
  };
  tell({ recorder, answerer: () => HARBOUR, post, log: remembering(), stop: stopping.signal }, TIMES);
  return { posted, nonces, stop: () => stopping.abort() };
}

/** A journal in which something went unanswered a day ago. */
async function withYesterday(days = 1) {
  const { recorder, file } = kept();
  for (let times = 0; times < 3; times++) ask(recorder, UNKNOWN);
  await recorder.unanswered();
  inFile(file, (database) => database.exec(`UPDATE question SET at = at - ${days * DAY}`));
  return { recorder, file };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('a summary of what is over is told once, however often it is looked and started', async () => {
  const { recorder } = await withYesterday();
  const { posted, stop } = channel(recorder);
  await expect.poll(() => posted.length, WAIT).toBe(1);
  expect(posted[0]?.text).toMatch(/^Since .* I could not answer one thing, asked 3 times in all\.$/);
  stop();
  const again = channel(recorder);
  ask(recorder, UNKNOWN);
  await pause(150);
  expect([posted.length, again.posted.length]).toEqual([1, 0]);
});

test('what is of today waits for tomorrow, and nothing is told of nothing', async () => {
  const { recorder } = kept();
  ask(recorder, UNKNOWN);
  const { posted } = channel(recorder);
  await pause(150);
  expect(posted).toEqual([]);
});

test('the next summary begins where the last one ended', async () => {
  const { recorder } = await withYesterday(2);
  const yesterday = Math.floor(Date.now() / 1000 / DAY) - 1;
  recorder.remember('summary-day', String(yesterday));
  const { posted } = channel(recorder);
  await pause(150);
  expect(posted).toEqual([]);
});

test.each<[Posted, number]>([
  ['unreachable', 2],
  ['refused', 1],
])('a summary that is %s is tried %s times', async (first, times) => {
  const { recorder } = await withYesterday();
  const { posted, nonces } = channel(recorder, first, 'posted');
  await expect.poll(() => posted.length, WAIT).toBe(times);
  await pause(150);
  expect(new Set(nonces).size).toBe(1);
  expect(posted).toHaveLength(times);
});

test('where it cannot be written down that it was told, it is not told: it would be told again and again', async () => {
  const { recorder, file } = await withYesterday();
  await recorder.stats();
  const other = new DatabaseSync(file, { timeout: 2000 });
  other.exec('BEGIN IMMEDIATE');
  const { posted } = channel(recorder);
  await pause(300);
  expect(posted).toEqual([]);
  other.exec('COMMIT');
  other.close();
});

test('a flood of reports comes in a few messages, the oldest first, each once', async () => {
  const { recorder } = kept();
  const { posted } = channel(recorder);
  const texts = Array.from({ length: 12 }, (_, at) => `Number ${at + 1}.`);
  for (const text of texts) recorder.reported({ id: id(), asked: '', entry: 'what-happened', text });
  const told = () =>
    posted.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines.slice(0, 1).map(plainLine)));
  await expect.poll(() => told().length, WAIT).toBe(12);
  await pause(100);
  expect(told()).toEqual(texts.map((text) => `“${text}”`));
  expect(posted).toHaveLength(3);
});

test('a report that could not be told is told later', async () => {
  const { recorder } = kept();
  const { posted } = channel(recorder, 'unreachable', 'refused', 'posted');
  recorder.reported({ id: id(), asked: '', entry: 'what-happened', text: 'No.' });
  await expect.poll(() => posted.length, WAIT).toBe(3);
  await pause(100);
  expect(posted).toHaveLength(3);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inFile, numberIn } from '../journal/files.ts';
import { HARBOUR, NO_FILE, ROOT, run } from '../programs/run.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import { controlsOf, wordsOf } from '../support/discord/people/reading.ts';
import { environmentFor, type Footnote, footnote, journalFile, suggestions } from './process.ts';

const QUESTION = { question: 'What happened to the Silver Petrel?' };
const UNKNOWN = { question: 'who won the world cup in 1998' };
const BEN = { user: { id: '1200000000000000777', name: 'ben' } } as const;
const ANSWERED = 'Gull Ledge';
const DAY = 86_400;

let discord: Discord;
let bots: Footnote[];
let file: string;

beforeEach(async () => {
  bots = [];
  file = journalFile();
  discord = await startDiscord({ resetAfterMs: 100 });
});

afterEach(async () => {
  for (const bot of bots) if (bot.child.exitCode === null) expect(await bot.stop()).toBe(0);
  expect(discord.problems()).toEqual([]);
  await discord.close();
});

async function started(more: Readonly<Record<string, string>> = {}): Promise<Footnote> {
  const bot = footnote({ ...environmentFor(discord), KNOWLEDGE_DIR: HARBOUR, DATABASE_URL: `file:${file}`, ...more });
  bots.push(bot);
  await bot.ready;
  return bot;
}

const asked = async (question = QUESTION): Promise<string> => wordsOf((await discord.slash('ask', question)).message);
const count = (table: string, where = 'TRUE'): number => numberIn(file, `SELECT count(*) FROM ${table} WHERE ${where}`);

test('questions, votes, choices and reports are kept, each once, and nobody is in them', async () => {
  const bot = await started();
  const { message: answer } = await discord.slash('ask', QUESTION);
  const public_ = answer ?? undefined;
  const vote = await discord.click('Helpful', public_);
  expect(wordsOf(vote.message)).toContain('noted as helpful');
  expect(wordsOf(answer)).toContain(ANSWERED);
  await discord.click('Helpful', public_);
  await discord.click('Not helpful', public_, BEN);
  await discord.click('Not helpful', public_, BEN);
  const vague = await suggestions(discord);
  discord.fault('duplicate', { afterMs: 20 });
  const none = await discord.click('None of these', vague.message ?? undefined);
  await expect.poll(() => none.deliveries).toBe(2);
  await discord.messageCommand('What the record says', 'The ferry ran aground in thick fog.');
  expect(await bot.stop()).toBe(0);
  expect(bot.err()).toBe('');
  expect(count('question', `text = '${QUESTION.question}'`)).toBe(1);
  expect(count('question', "picked = ''")).toBe(1);
  expect([count('vote', 'helpful = 1'), count('vote', 'helpful = 0')]).toEqual([1, 1]);
  const bytes = readFileSync(file, 'latin1');
  expect(bytes).toContain(QUESTION.question);
  expect(bytes).not.toContain(BEN.user.id);
  expect(bytes).not.toContain(answer?.metadata?.user.id);
});

test('"This is wrong" opens a form under an answer; what is sent with it is kept', async () => {
  const bot = await started();
  const { message: answer } = await discord.slash('ask', QUESTION);
  const opener = await discord.click('This is wrong', answer ?? undefined, BEN);
  expect(opener.modal).toMatchObject({ title: 'What is wrong?', fields: [{ customId: 'text', required: true }] });
  const sent = await discord.submitModal(opener, { text: 'It was **another** ledge, @everyone.' }, BEN);
  expect(wordsOf(sent.message)).toContain('moderators will read it');
  expect(sent.callback?.data.flags).toBe(64);
  expect(wordsOf(answer)).toContain(ANSWERED);
  expect(await bot.stop()).toBe(0);
  expect(count('report', "entry = 'what-happened' AND text = 'It was **another** ledge, @everyone.'")).toBe(1);
});

test('buttons of before a restart count for the question of then', async () => {
  const first = await started();
  const { message: answer } = await discord.slash('ask', QUESTION);
  const vague = await suggestions(discord);
  await first.stop();
  const second = await started();
  await discord.click('Not helpful', answer ?? undefined);
  await discord.click('None of these', vague.message ?? undefined);
  await second.stop();
  expect(count('question', `text = '${QUESTION.question}' AND unhelpful = 1`)).toBe(1);
  expect(count('question', "picked = ''")).toBe(1);
});

test('npm run gaps shows what was asked of a bot that still runs, and makes a skeleton of it', async () => {
  await started();
  await asked(UNKNOWN);
  await asked(UNKNOWN);
  const environment = { DATABASE_URL: `file:${file}` };
  await expect.poll(() => existsSync(file) && count('question')).toBe(2);
  const { code, out, err } = await run(['gaps'], { environment });
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(
    /^One gap in the last 90 days[\s\S]*1\. who won the world cup in 1998\n.*Asked 2 times: nothing on it/,
  );
  const yaml = await run(['gaps', '--yaml'], { environment });
  expect(yaml.out).toContain('- id: who-won-the-world-cup-in-1998\n  question: "Who won the world cup in 1998?"\n');
});

describe('while the journal cannot be written, every question is answered, and it is said once', () => {
  const lines = (bot: Footnote) =>
    bot
      .err()
      .trim()
      .split('\n')
      .filter((line) => line.includes('journal'));

  test('as another program locks it: then nothing is lost', async () => {
    const bot = await started();
    await asked();
    await expect.poll(() => count('question')).toBe(1);
    const other = new DatabaseSync(file);
    other.exec('BEGIN EXCLUSIVE');
    for (let times = 0; times < 5; times++) expect(await asked()).toContain(ANSWERED);
    await expect.poll(() => lines(bot), { timeout: 10_000 }).toEqual([expect.stringContaining('locked it')]);
    other.exec('COMMIT');
    other.close();
    await expect.poll(() => count('question'), { timeout: 10_000 }).toBe(6);
    expect(lines(bot)).toHaveLength(2);
  });

  test('as it is damaged: it is set aside', async () => {
    const bot = await started();
    await asked();
    await expect.poll(() => count('question')).toBe(1);
    inFile(file, (database) => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    writeFileSync(file, Buffer.alloc(statSync(file).size, 'x'));
    for (let times = 0; times < 5; times++) expect(await asked()).toContain(ANSWERED);
    await expect.poll(() => lines(bot)).toEqual([expect.stringContaining('set aside')]);
  });

  test('as its folder is none', async () => {
    const bot = await started({ DATABASE_URL: `file:${ROOT}package.json/journal.db` });
    for (let times = 0; times < 3; times++) expect(await asked()).toContain(ANSWERED);
    await expect.poll(() => lines(bot)).toHaveLength(1);
  });

  test('as there is no room for it', async () => {
    const { PATH = '' } = process.env;
    const env = {
      PATH,
      DOTENV_CONFIG_PATH: NO_FILE,
      ...environmentFor(discord),
      KNOWLEDGE_DIR: HARBOUR,
      DATABASE_URL: `file:${file}`,
    };
    // No file may be longer than so many blocks of 512 or 1024 bytes.
    const shell = spawn('sh', ['-c', `ulimit -f 8; exec "${process.execPath}" src/programs/run.js start`], {
      cwd: ROOT,
      env,
    });
    let said = '';
    shell.stderr.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
    await once(shell.stdout, 'data');
    for (let times = 0; times < 5; times++) expect(await asked()).toContain(ANSWERED);
    await expect.poll(() => said).toMatch(/The journal cannot be written/);
    expect(said.trim().split('\n')).toHaveLength(1);
    shell.kill('SIGTERM');
    expect(await once(shell, 'close')).toEqual([0, null]);
  });
});

test('JOURNAL_DAYS=0 keeps nothing, makes no file, and answers have no buttons for votes', async () => {
  await started({ JOURNAL_DAYS: '0' });
  const { message } = await discord.slash('ask', QUESTION);
  expect(wordsOf(message)).toContain(ANSWERED);
  expect(controlsOf(message).join()).not.toMatch(/Helpful|wrong/);
  expect(existsSync(file)).toBe(false);
});

describe("the moderators' channel", () => {
  const channel = '1200000000000000200';
  const told = () => discord.messages().filter(({ interactionId }) => interactionId === null);
  const withChannel = { GAPS_CHANNEL_ID: channel };

  async function report(text: string): Promise<void> {
    const { message } = await discord.slash('ask', QUESTION);
    const opener = await discord.click('This is wrong', message ?? undefined);
    await discord.submitModal(opener, { text });
  }

  test('is told of each report as it comes, once, with nobody mentioned and nothing marked up', async () => {
    const bot = await started(withChannel);
    await report('It was **another** ledge, @everyone <@1200000000000000301>.');
    await expect.poll(() => told().length, { timeout: 5000 }).toBe(1);
    const [message] = told();
    expect(message).toMatchObject({ channelId: channel, allowedMentions: { parse: [] } });
    expect(wordsOf(message ?? null)).toMatch(/said to be wrong[\s\S]*What happened to the Silver Petrel/);
    expect(JSON.stringify(message?.embeds)).toContain('\\\\*\\\\*another\\\\*\\\\*');
    expect(JSON.stringify(message?.embeds)).not.toMatch(/@everyone|<@/);
    await bot.stop();
    await started(withChannel);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(told()).toHaveLength(1);
  });

  test('is told of a report after a restart where it could not be before', async () => {
    discord.fault('rest', { on: '/messages', status: 403, code: 50001, message: 'Missing Access', times: 5 });
    const bot = await started(withChannel);
    await report('No.');
    await expect
      .poll(bot.err, { timeout: 5000 })
      .toContain('does not let the bot write into the channel of GAPS_CHANNEL_ID');
    await bot.stop();
    discord.liftFaults();
    await started(withChannel);
    await expect.poll(() => told().length, { timeout: 5000 }).toBe(1);
  });

  test('gets a summary of the days before, once on a day, also when it is started again', async () => {
    const first = await started(withChannel);
    await asked(UNKNOWN);
    await expect.poll(() => count('question')).toBe(1);
    await first.stop();
    expect(told()).toEqual([]);
    inFile(file, (database) => database.exec(`UPDATE question SET at = at - ${DAY}`));
    const second = await started(withChannel);
    await expect.poll(() => told().length, { timeout: 5000 }).toBe(1);
    expect(wordsOf(told()[0] ?? null)).toMatch(
      /could not answer one thing, asked once in all[\s\S]*who won the world cup/,
    );
    await second.stop();
    await started(withChannel);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(told()).toHaveLength(1);
  });
});

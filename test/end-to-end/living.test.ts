import { spawn } from 'node:child_process';
import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placesFor, recalled } from '../../src/keeping/stored.ts';
import { versionOf } from '../../src/keeping/version.ts';
import { readFolder } from '../../src/knowledge/reading.ts';
import { emptyFolder } from '../keeping/folder.ts';
import { HARBOUR, NO_FILE, ROOT, SHIPPED } from '../programs/run.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import { controlsOf, wordsOf } from '../support/discord/people/reading.ts';
import { environmentFor, type Footnote, footnote, suggestions } from './process.ts';

const QUESTION = { question: 'What happened to the Silver Petrel?' };
const CALLBACK = 'callback';

let discord: Discord;
let bots: Footnote[];

beforeEach(async () => {
  bots = [];
  discord = await startDiscord({ resetAfterMs: 100 });
});

afterEach(async () => {
  for (const bot of bots) {
    if (bot.child.exitCode === null) expect(await bot.stop()).toBe(0);
    expect(bot.out() + bot.err()).not.toContain(discord.options.token);
  }
  for (const { token } of discord.interactions()) {
    for (const bot of bots) expect(bot.out() + bot.err()).not.toContain(token);
  }
  expect(discord.problems()).toEqual([]);
  await discord.close();
});

async function started(more: Readonly<Record<string, string>> = {}): Promise<Footnote> {
  const bot = footnote({ ...environmentFor(discord), KNOWLEDGE_DIR: HARBOUR, ...more });
  bots.push(bot);
  await bot.ready;
  return bot;
}

test('buttons, pages and selects of before a restart work after it', async () => {
  const first = await started();
  const suggested = await suggestions(discord);
  const paged = await discord.slash('topics');
  await first.stop();
  await started();
  const [button = ''] = controlsOf(suggested.message);
  expect(wordsOf((await discord.click(button, suggested.message ?? undefined)).message)).toContain('Sources');
  const before = wordsOf(paged.message);
  await discord.click('Next', paged.message ?? undefined);
  expect(wordsOf(paged.message)).not.toBe(before);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s lets what is in flight be answered, then it ends with 0',
  async (signal) => {
    const bot = await started();
    discord.fault('delay', { on: CALLBACK, ms: 400 });
    const record = discord.send(discord.slashPayload('ask', QUESTION));
    await expect.poll(() => discord.sessions()[0]?.sequence).toBeGreaterThan(1);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(record.callback).toBeNull();
    expect(await bot.stop(signal)).toBe(0);
    expect(wordsOf(record.message)).toContain('Gull Ledge');
    expect(bot.err()).toBe('');
  },
);

test('a first start that is ended before it is ready has kept what it found out about the base', async () => {
  const folder = join(await emptyFolder(), 'knowledge');
  await cp(SHIPPED, folder, { recursive: true });
  await appendFile(join(folder, 'event.yaml'), `# ${Date.now()}\n`);
  const bot = footnote({ ...environmentFor(discord), KNOWLEDGE_DIR: folder });
  bots.push(bot);
  await expect.poll(() => discord.requests(), { timeout: 60_000, interval: 5 }).not.toEqual([]);
  expect(await bot.stop()).toBe(0);
  const { files } = await readFolder(folder);
  expect(await recalled(versionOf(files), placesFor(null))).not.toBeNull();
});

test('a second signal, which npm sends along with the first, cuts nothing off', async () => {
  const bot = await started();
  discord.fault('delay', { on: CALLBACK, ms: 400 });
  const record = discord.send(discord.slashPayload('ask', QUESTION));
  await new Promise((resolve) => setTimeout(resolve, 150));
  bot.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await bot.stop('SIGINT')).toBe(0);
  expect(wordsOf(record.message)).toContain('Gull Ledge');
});

test('when npm dies and its shell with it, it ends as well', async () => {
  const { PATH = '' } = process.env;
  const told = { DOTENV_CONFIG_PATH: NO_FILE, npm_lifecycle_event: 'start', KNOWLEDGE_DIR: HARBOUR };
  const env = { PATH, ...told, ...environmentFor(discord) };
  const shell = spawn('sh', ['-c', `"${process.execPath}" src/programs/run.js start; true`], { cwd: ROOT, env });
  await expect.poll(() => discord.sessions()[0]?.connected, { timeout: 10_000 }).toBe(true);
  shell.kill('SIGTERM');
  await expect.poll(() => discord.sessions()[0]?.connected, { timeout: 5000 }).toBe(false);
});

test.each([
  ['all of Discord', undefined],
  ['the gateway', 'gateway'],
] as const)('while %s cannot be reached it says so and tries again, and a signal ends it', async (_, only) => {
  await discord.goDown(only);
  const bot = footnote({ ...environmentFor(discord), KNOWLEDGE_DIR: HARBOUR });
  bots.push(bot);
  if (only === undefined) await expect.poll(bot.err, { timeout: 5000 }).toContain('cannot be reached');
  else await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(bot.child.exitCode).toBeNull();
  expect(await bot.stop()).toBe(0);
  expect(bot.out()).toBe('');
  await discord.comeBack();
});

test('the answer that Discord asks to wait too long for is given up', async () => {
  const bot = await started();
  discord.fault('rest', { on: CALLBACK, status: 429, retryAfter: 60 });
  discord.send(discord.slashPayload('ask', QUESTION));
  await expect.poll(bot.err).toContain('asks to wait');
});

type Payload = ReturnType<Discord['slashPayload']>;

const BEN = { user: { id: '1200000000000000777', name: 'ben' } } as const;
const CARA = { user: { id: '1200000000000000778', name: 'cara' } } as const;

/** One of each kind that members send; by several, as one alone would be told to wait. */
async function payloads(): Promise<readonly Payload[]> {
  const { payload: asked } = await suggestions(discord);
  const { payload: typing } = await discord.autocomplete('ask', QUESTION, 'question');
  const { payload: clicked } = await discord.click('None of these');
  const { payload: ofMessage } = await discord.messageCommand('What the record says', 'The ferry ran aground.', BEN);
  return [asked, typing, clicked, ofMessage];
}

/** Sent again, a payload is another interaction. */
function afresh(payload: Payload): Payload {
  const { id, token } = discord.slashPayload('ask', QUESTION);
  return { ...payload, id, token };
}

function fieldsOf(payload: Payload): readonly string[] {
  const inner = [
    'member.user',
    'member.user.id',
    'data.type',
    'data.name',
    'data.options',
    'data.custom_id',
    'data.resolved',
  ];
  return [...Object.keys(payload), ...inner];
}

test('a payload with any field missing is answered where it can be, and said where it cannot', async () => {
  const bot = await started();
  for (const payload of await payloads()) {
    for (const remove of fieldsOf(payload)) {
      discord.fault('malformed', { remove });
      const record = discord.send(afresh(payload));
      const isLost = remove === 'id' || remove === 'token';
      await discord.until(record, ({ callback }) => callback !== null, isLost ? 30 : 200);
      expect([remove, record.attempts.map(({ status }) => status)]).toEqual([remove, isLost ? [] : [204]]);
    }
  }
  for (const replace of [null, 'text', [], {}, { id: '1', token: 'x' }]) {
    discord.fault('malformed', { replace });
    discord.send(discord.slashPayload('ask', QUESTION));
  }
  expect(wordsOf((await discord.slash('ask', QUESTION, CARA)).message)).toContain('Gull Ledge');
  expect(bot.err()).toContain('cannot be answered');
  expect(bot.err()).toContain('could not be read');
  expect(bot.err()).not.toContain('Silver Petrel');
});

describe('each interaction is answered once', () => {
  test('when it is delivered twice', async () => {
    await started();
    discord.fault('duplicate', { afterMs: 30 });
    const record = await discord.slash('ask', QUESTION);
    await expect.poll(() => record.deliveries).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(record.attempts).toMatchObject([{ status: 204 }]);
  });

  test('when the connection breaks after Discord has taken the answer', async () => {
    const bot = await started();
    discord.fault('reset', { on: CALLBACK, after: true });
    const record = await discord.slash('ask', QUESTION);
    await expect.poll(() => record.attempts.map(({ code }) => code)).toContain(40060);
    expect(wordsOf(record.message)).toContain('Gull Ledge');
    expect(bot.err()).toBe('');
  });

  test('when the connection breaks before', async () => {
    const bot = await started();
    discord.fault('reset', { on: CALLBACK });
    expect(wordsOf((await discord.slash('ask', QUESTION)).message)).toContain('Gull Ledge');
    expect(bot.err()).toBe('');
  });

  test('when Discord stumbles for a moment', async () => {
    await started();
    discord.fault('rest', { on: CALLBACK, status: 503 });
    expect(wordsOf((await discord.slash('ask', QUESTION)).message)).toContain('Gull Ledge');
  });
});

test('what Discord does not take is logged once, and the next is answered', async () => {
  const bot = await started();
  for (const fault of [
    { status: 404, code: 10062 },
    { status: 400, code: 50035, message: 'Invalid Form Body' },
    { status: 502, text: '<html>', times: 100 },
  ]) {
    discord.fault('rest', { on: CALLBACK, ...fault });
    const record = discord.send(discord.slashPayload('ask', QUESTION));
    const before = bot.err();
    await expect.poll(bot.err, { timeout: 10_000 }).not.toBe(before);
    discord.liftFaults();
    expect(record.callback).toBeNull();
  }
  expect(wordsOf((await discord.slash('ask', QUESTION)).message)).toContain('Gull Ledge');
  await expect.poll(() => bot.err().trim().split('\n').length).toBe(3);
  expect(bot.err().trim().split('\n')).toEqual([
    expect.stringContaining('too late'),
    expect.stringContaining('Invalid Form Body'),
    expect.stringContaining('answered 502'),
  ]);
});

test('a connection that breaks is mended, and what was asked meanwhile is answered', async () => {
  const bot = await started();
  discord.dropConnections();
  const missed = discord.send(discord.slashPayload('ask', QUESTION));
  expect(await discord.until(missed, ({ callback }) => callback !== null)).toBe(true);
  expect(bot.err()).toMatch(/is lost[\s\S]*again/);
});

describe('what nobody foresaw', () => {
  /** Goes wrong where nobody looks when the signal comes, with the token in what it says. */
  const trap = (how: string) =>
    `--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${how} })`)}`;
  const broken = `new Error('broken\\n' + process.env.DISCORD_TOKEN + ' aW50ZXJhY3Rpb246MTU3NDU2NzI3MTk2NjE4MTYzMTp0b2tlbg')`;

  test.each([
    ['a rejection', `Promise.reject(${broken})`],
    ['an exception', `throw ${broken}`],
    ['what is no error', 'throw process.env.DISCORD_TOKEN'],
  ])('%s ends it with one line, without a secret, and exit code 1', async (_, how) => {
    const bot = await started({ NODE_OPTIONS: trap(how) });
    bot.child.kill('SIGUSR2');
    expect(await bot.ended).toBe(1);
    const lines = bot.err().trim().split('\n');
    expect(lines).toEqual([expect.stringContaining('Something unforeseen went wrong')]);
    expect(bot.err()).not.toContain('aW50ZXJhY3Rpb24');
  });
});

test('a token that is withdrawn while it runs ends it with a sentence and exit code 1', async () => {
  const bot = await started();
  discord.closeConnections(4004);
  expect(await bot.ended).toBe(1);
  expect(bot.err()).toContain('does not accept DISCORD_TOKEN');
});

import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HARBOUR } from '../programs/run.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import { environmentFor, type Footnote, footnote, freePort } from './process.ts';

const QUESTION = { question: 'What happened to the Silver Petrel?' };
const CALLBACK = 'callback';

let discord: Discord;
let bots: Footnote[];

beforeEach(async () => {
  bots = [];
  discord = await startDiscord({ resetAfterMs: 100, heartbeatMs: 100 });
});

afterEach(async () => {
  for (const bot of bots) if (bot.child.exitCode === null) await bot.stop();
  await discord.close();
});

async function begin(more: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const bot = footnote({ ...environmentFor(discord), KNOWLEDGE_DIR: HARBOUR, HEALTH_PORT: port, ...more });
  bots.push(bot);
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  const statusOf = (path: string) =>
    get(path).then(
      ({ status }) => status,
      () => null,
    );
  return { bot, port, get, statusOf };
}

async function figure(get: (path: string) => Promise<{ text: string }>, line: string): Promise<string | undefined> {
  const { text } = await get('/metrics');
  return text
    .split('\n')
    .find((each) => each.startsWith(`${line} `))
    ?.slice(line.length + 1);
}

test('a bot that serves is alive and ready, and counts what it is asked', async () => {
  const { bot, get } = await begin();
  await bot.ready;
  await expect.poll(async () => (await get('/readyz')).status).toBe(200);
  const health = JSON.parse((await get('/readyz')).text);
  expect(health).toMatchObject({ status: 'ready', base: { version: expect.stringMatching(/^[0-9a-f]{12}$/) } });
  expect(health.shards).toMatchObject([{ id: 0, status: 'Ready' }]);
  expect((await get('/healthz')).status).toBe(200);
  await discord.slash('ask', QUESTION);
  await discord.slash('help');
  expect(await figure(get, 'footnote_interactions_total{kind="chat",command="ask",outcome="answered"}')).toBe('1');
  expect(await figure(get, 'footnote_questions_total{outcome="answer"}')).toBe('1');
  await expect.poll(() => figure(get, 'footnote_delivery_seconds_count{outcome="delivered"}')).toBe('2');
  await expect.poll(() => figure(get, 'footnote_gateway_ping_seconds{shard="0"}')).toBeDefined();
  expect(bot.out().trim().split('\n')).toHaveLength(1);
  expect(bot.err()).toContain('Health is served');
});

test('while Discord is away it is alive and not ready, and ready again when Discord is back', async () => {
  const { bot, get, statusOf } = await begin();
  await bot.ready;
  await expect.poll(() => statusOf('/readyz')).toBe(200);
  await discord.goDown('gateway');
  await expect.poll(() => statusOf('/readyz')).toBe(503);
  expect(JSON.parse((await get('/readyz')).text).unready).toEqual([
    expect.stringContaining('Shard 0 is not connected'),
  ]);
  expect(await statusOf('/healthz')).toBe(200);
  await discord.comeBack();
  await expect.poll(() => statusOf('/readyz'), { timeout: 10_000 }).toBe(200);
});

test('before Discord was ever reached it is alive and not ready', async () => {
  await discord.goDown();
  const { statusOf, get } = await begin();
  await expect.poll(() => statusOf('/healthz'), { timeout: 10_000 }).toBe(200);
  expect(JSON.parse((await get('/readyz')).text).unready).toEqual(['There is no connection to Discord.']);
  await discord.comeBack();
});

test('while it finishes what is in flight it is not ready', async () => {
  const { bot, statusOf } = await begin();
  await bot.ready;
  discord.fault('delay', { on: CALLBACK, ms: 700 });
  discord.send(discord.slashPayload('ask', QUESTION));
  await new Promise((resolve) => setTimeout(resolve, 150));
  const ended = bot.stop();
  await expect.poll(() => statusOf('/readyz'), { interval: 20 }).toBe(503);
  expect(await ended).toBe(0);
});

test('a port in use is one sentence and exit code 1, before Discord is asked anything', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = String(typeof address === 'object' ? address?.port : '');
  const { bot } = await begin({ HEALTH_PORT: port });
  expect(await bot.ended).toBe(1);
  expect(bot.err()).toBe(
    `Port ${port} of HEALTH_PORT is in use already: stop what uses it, or set HEALTH_PORT to another one.\n`,
  );
  expect(bot.out()).toBe('');
  expect(discord.requests()).toEqual([]);
  server.close();
});

test('a run that fails in many ways writes the token nowhere, nor what was asked', async () => {
  const secret = 'Tell me of my private matter';
  const { bot, get } = await begin();
  await bot.ready;
  const token = discord.options.token;
  for (const fault of [
    { status: 401 },
    { status: 400, code: 50035, message: `Invalid ${token}` },
    { status: 404, code: 10062 },
    { status: 429, retryAfter: 60 },
    { status: 502, text: `<html>Bot ${token}</html>`, times: 4 },
    { status: 200, text: '{"broken', contentType: 'application/json' },
  ]) {
    discord.fault('rest', { on: CALLBACK, ...fault });
    const record = discord.send(discord.slashPayload('ask', { question: secret }));
    await discord.until(record, ({ callback }) => callback !== null, 300);
    discord.liftFaults();
  }
  for (const replace of [null, { token }, { id: '1', token, type: 2 }]) {
    discord.fault('malformed', { replace });
    discord.send(discord.slashPayload('ask', { question: secret }));
  }
  discord.fault('reset', { on: CALLBACK });
  await discord.slash('ask', { question: secret });
  const shown = (await Promise.all(['/healthz', '/readyz', '/metrics', '/none'].map(get))).map(({ text }) => text);
  discord.dropConnections();
  await expect.poll(bot.err, { timeout: 10_000 }).toContain('Connected to Discord again');
  discord.closeConnections(4004);
  expect(await bot.ended).toBe(1);
  const all = [bot.out(), bot.err(), ...shown].join('\n');
  expect(bot.err().split('\n').length).toBeGreaterThan(8);
  for (const hidden of [token, secret, ...discord.interactions().map((each) => each.payload.token)])
    expect(all).not.toContain(hidden);
});

test('at debug, and there alone, the log holds what was typed, on one line with its interaction', async () => {
  const { bot } = await begin({ LOG_LEVEL: 'debug' });
  await bot.ready;
  const question = 'ferry\n{"level":60}\u001b[31m\u009b1m';
  const { payload } = await discord.slash('ask', { question });
  const line = bot
    .err()
    .split('\n')
    .find((each) => each.includes('A command was typed'));
  expect(JSON.parse(line ?? '')).toMatchObject({ level: 20, interaction: payload.id, typed: { question } });
  for (const sign of ['\u001b', '\u009b']) expect(bot.err()).not.toContain(sign);
});

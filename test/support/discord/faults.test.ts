import { afterEach, beforeEach, expect, test } from 'vitest';
import { BareBot, realBot, request } from './bots.ts';
import { type Discord, startDiscord } from './discord.ts';
import { DEFAULTS } from './options.ts';

const { token } = DEFAULTS;
const CALLBACK = '/callback';
let discord: Discord;
let bot: BareBot;

beforeEach(async () => {
  discord = await startDiscord({ answerWithinMs: 300, heartbeatMs: 200 });
  bot = new BareBot(discord);
});

afterEach(() => discord.close());

const send = () => discord.send(discord.slashPayload('ask', { question: 'who?' }, { force: true }));

function answer({ id, token: own } = send()) {
  return request(discord, 'POST', `/interactions/${id}/${own}/callback`, { type: 4, data: { content: 'x' } }, false);
}

async function connected(): Promise<{ bot: BareBot; resume: () => Promise<BareBot> }> {
  const session_id = await bot.ready(token);
  const resume = async () => {
    const again = new BareBot(discord);
    await again.get(10);
    again.send(6, { token, session_id, seq: bot.sequence });
    return again;
  };
  return { bot, resume };
}

test('an answer in place of the real one, so many times: 401, 5xx, a page that is no JSON', async () => {
  const fault = discord.fault('rest', { on: 'GET /gateway/bot', status: 503, times: 2 });
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await request(discord, 'GET', '/gateway/bot')).status);
  expect(statuses).toEqual([503, 503, 200]);
  expect(fault.hits()).toBe(2);
  discord.fault('rest', { status: 401 });
  expect((await request(discord, 'GET', '/users/@me')).status).toBe(401);
  discord.fault('rest', { status: 502, text: '<html>' });
  expect((await request(discord, 'GET', '/users/@me')).headers.get('content-type')).toBe('text/html');
});

test('429 on one route, and of the whole bot', async () => {
  discord.fault('rest', { on: CALLBACK, status: 429, retryAfter: 0.2 });
  const record = send();
  const limited = await answer(record);
  expect(limited).toMatchObject({ status: 429, body: { retry_after: 0.2, global: false } });
  expect(limited.headers.get('retry-after')).toBe('0.2');
  expect((await answer(record)).status).toBe(204);
  discord.fault('rest', { status: 429, scope: 'global' });
  const global = await request(discord, 'GET', '/users/@me');
  expect(global.body).toMatchObject({ global: true });
  expect(global.headers.get('x-ratelimit-global')).toBe('true');
});

test('an answer that waits before Discord acts is late, after it has is not', async () => {
  discord.fault('delay', { on: CALLBACK, ms: 400 });
  expect(await answer()).toMatchObject({ status: 404, body: { code: 10062 } });
  discord.fault('delay', { on: CALLBACK, ms: 400, after: true });
  const record = send();
  const slow = answer(record);
  await discord.until(record, ({ callback }) => callback !== null, 200);
  expect(record.callbackMs).toBeLessThan(200);
  expect((await slow).status).toBe(204);
});

test('a connection cut before Discord acts leaves nothing, and after it an answer', async () => {
  discord.fault('reset', { on: CALLBACK });
  const unheard = send();
  await expect(answer(unheard)).rejects.toThrow('fetch failed');
  expect(unheard.callback).toBeNull();
  expect((await answer(unheard)).status).toBe(204);
  discord.fault('reset', { on: CALLBACK, after: true });
  const heard = send();
  await expect(answer(heard)).rejects.toThrow('fetch failed');
  expect(heard.message?.content).toBe('x');
  expect(await answer(heard)).toMatchObject({ status: 400, body: { code: 40060 } });
});

test('a token that is no longer right, for REST and at the gateway', async () => {
  const fault = discord.fault('bad-token', {});
  expect((await request(discord, 'GET', '/gateway/bot')).status).toBe(401);
  await bot.identify(token);
  expect(await bot.until(() => bot.closedWith === 4004)).toBe(true);
  fault.lift();
  expect((await request(discord, 'GET', '/gateway/bot')).status).toBe(200);
});

test('the real client finds its token wrong, and no starts left', async () => {
  const real = realBot(discord, () => undefined);
  discord.fault('bad-token', { times: 1 });
  await expect(real.client.login(token)).rejects.toMatchObject({ code: 'TokenInvalid' });
  discord.fault('start-limit', { remaining: 0 });
  await expect(real.client.login(token)).rejects.toThrow('Not enough sessions remaining');
  await real.client.destroy();
});

test('silence: no HELLO, no READY, no GUILD_CREATE, no ACK', async () => {
  await bot.get(10);
  discord.fault('no-hello', {});
  const mute = new BareBot(discord);
  expect(await mute.get(10, 100)).toBeNull();
  discord.fault('no-ready', {});
  await bot.identify(token);
  expect(await bot.get('READY', 100)).toBeNull();
  expect(send().delivery.ms).toBeNull();
  const [guildless, fault] = [new BareBot(discord), discord.fault('no-guild-create', {})];
  await guildless.ready(token, { intents: 1 });
  expect(await guildless.get('GUILD_CREATE', 100)).toBeNull();
  fault.lift();
  const acks = discord.fault('no-ack', {});
  guildless.send(1, 1);
  expect(await guildless.get(11, 100)).toBeNull();
  acks.lift();
  guildless.send(1, 1);
  expect(await guildless.get(11)).not.toBeNull();
});

test('closed at IDENTIFY, or in the middle, by any code', async () => {
  discord.fault('close-on-identify', { code: 4014 });
  await bot.identify(token);
  expect(await bot.until(() => bot.closedWith === 4014)).toBe(true);
  const other = new BareBot(discord);
  await other.ready(token);
  discord.closeConnections(4009);
  expect(await other.until(() => other.closedWith === 4009)).toBe(true);
});

test('op 7 and op 9, after which a session can or cannot be resumed', async () => {
  const { bot: one, resume } = await connected();
  discord.askToReconnect();
  expect(await one.get(7)).not.toBeNull();
  discord.invalidateSessions(true);
  expect(await one.get(9)).toMatchObject({ d: true });
  expect(await (await resume()).get('RESUMED')).not.toBeNull();
  discord.invalidateSessions(false);
  expect(await (await resume()).get(9)).toMatchObject({ d: false });
});

test('what was on a connection that broke counts as delivered when it is played again, and not before', async () => {
  const { bot: one, resume } = await connected();
  const heard = send();
  await one.get('INTERACTION_CREATE');
  discord.dropConnections();
  await one.until(() => one.closedWith === 1006);
  const missed = send();
  expect([heard.delivery.ms, missed.delivery.ms]).toEqual([expect.any(Number), null]);
  const again = await resume();
  await again.get('RESUMED');
  expect(missed.delivery.ms).toBeGreaterThan(0);
  const unheard = send();
  expect(unheard.delivery.ms).not.toBeNull();
  discord.fault('session-lost', {});
  await (await resume()).get(9);
  expect([heard.delivery.ms, missed.delivery.ms, unheard.delivery.ms]).toEqual([expect.any(Number), null, null]);
});

test('what befell an interaction stands in its record', async () => {
  discord.fault('duplicate', {});
  discord.fault('malformed', { remove: 'locale' });
  discord.fault('rest', { on: CALLBACK, status: 429, retryAfter: 0.2 });
  const record = send();
  await answer(record);
  discord.fault('reset', { on: CALLBACK, after: true });
  await expect(answer(record)).rejects.toThrow('fetch failed');
  expect(record.struck.map(({ fault, detail }) => `${fault} ${detail}`.trim())).toEqual([
    'malformed locale',
    'duplicate',
    'rest 429 0.2',
    'reset after',
  ]);
});

test('a dropped connection, RESUME never answered, a session lost on RESUME', async () => {
  const { bot: one, resume } = await connected();
  discord.dropConnections();
  expect(await one.until(() => one.closedWith === 1006)).toBe(true);
  discord.fault('no-resumed', {});
  const waiting = await resume();
  expect(await waiting.get('RESUMED', 100)).toBeNull();
  discord.fault('session-lost', {});
  expect(await (await resume()).get(9)).toMatchObject({ d: false });
  expect(discord.sessions()).toEqual([]);
});

test('down and up again at the same address, as a whole or the gateway alone', async () => {
  const { url } = discord;
  await discord.goDown();
  await expect(request(discord, 'GET', '/gateway')).rejects.toThrow('fetch failed');
  await discord.comeBack();
  expect(discord.url).toBe(url);
  await discord.goDown('gateway');
  expect((await request(discord, 'GET', '/gateway')).status).toBe(200);
  const refused = new BareBot(discord);
  expect(await refused.until(() => refused.closedWith === 1006)).toBe(true);
  await discord.comeBack();
  expect(await new BareBot(discord).get(10)).not.toBeNull();
});

test('an interaction without a field, another payload in its place, and one delivered twice', async () => {
  await bot.ready(token);
  discord.fault('malformed', { remove: 'entitlements' });
  discord.fault('malformed', { remove: 'member.user' });
  discord.fault('malformed', { replace: { nonsense: true } });
  for (let count = 0; count < 3; count += 1) send();
  discord.fault('duplicate', {});
  const record = send();
  await bot.until(() => bot.received.length >= 7);
  const payloads = bot.received.filter(({ t }) => t === 'INTERACTION_CREATE').map(({ d }) => d);
  expect(payloads[0]).not.toHaveProperty('entitlements');
  expect(payloads[1]).toHaveProperty('member.roles');
  expect(payloads[1]).not.toHaveProperty('member.user');
  expect(payloads[2]).toEqual({ nonsense: true });
  expect(payloads.slice(3)).toMatchObject([{ id: record.id }, { id: record.id }]);
  expect(record.deliveries).toBe(2);
});

test('a fault on one shard leaves the other alone', async () => {
  const other = new BareBot(discord);
  await Promise.all([bot.ready(token, { shard: [0, 2] }), other.ready(token, { shard: [1, 2] })]);
  discord.dropConnections(1);
  expect(await other.until(() => other.closedWith === 1006)).toBe(true);
  expect(bot.closedWith).toBeNull();
});

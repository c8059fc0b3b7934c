import { afterEach, beforeEach, expect, test } from 'vitest';
import { BareBot, request } from './bots.ts';
import { type Discord, startDiscord } from './discord.ts';
import { DEFAULTS } from './options.ts';

const { token } = DEFAULTS;
let discord: Discord;
let bot: BareBot;

beforeEach(async () => {
  discord = await startDiscord({ heartbeatMs: 200 });
  bot = new BareBot(discord);
});

afterEach(() => discord.close());

const send = () => discord.send(discord.slashPayload('ask', {}, { force: true }));
const closed = async (by: BareBot) => {
  await by.until(() => by.closedWith !== null);
  return by.closedWith;
};

test('HELLO, IDENTIFY, READY, GUILD_CREATE for who wants servers, heartbeats and their ACK', async () => {
  expect(await bot.get(10)).toMatchObject({ d: { heartbeat_interval: 200 } });
  await bot.ready(token, { intents: 1 });
  const ready = {
    user: { bot: true },
    guilds: [{ unavailable: true }],
    resume_gateway_url: discord.url.replace('http', 'ws').replace('/api', ''),
  };
  expect(bot.last('READY')).toMatchObject({ op: 0, s: 1, d: { v: 10, shard: [0, 1], ...ready } });
  expect(await bot.get('GUILD_CREATE')).toMatchObject({ s: 2, d: { channels: [{ name: 'general' }], threads: [] } });
  bot.send(1, 2);
  expect(await bot.get(11)).not.toBeNull();
  expect(discord.sessions()).toMatchObject([{ heartbeats: 1, sequence: 2, intents: 1 }]);
});

test.each([
  [4001, (one: BareBot) => one.send(99, {})],
  [4002, (one: BareBot) => one.send(2, 'x'.repeat(5000))],
  [4003, (one: BareBot) => one.send(3, {})],
  [4004, (one: BareBot) => one.identify('wrong')],
  [4010, (one: BareBot) => one.identify(token, { shard: [2, 2] })],
  [4013, (one: BareBot) => one.identify(token, { intents: 1 << 30 })],
  [4014, (one: BareBot) => one.identify(token, { intents: 32768 })],
])('what is wrong closes with %i', async (code, act) => {
  await bot.get(10);
  await act(bot);
  expect(await closed(bot)).toBe(code);
});

test('a second IDENTIFY, a sequence from the future, too much at once and another encoding are closed too', async () => {
  const session_id = await bot.ready(token);
  await bot.identify(token);
  expect(await closed(bot)).toBe(4005);
  const ahead = new BareBot(discord);
  await ahead.get(10);
  ahead.send(6, { token, session_id, seq: 99 });
  expect(await closed(ahead)).toBe(4007);
  const loud = new BareBot(discord);
  await loud.ready(token);
  for (let count = 0; count < 120; count += 1) loud.send(3, {});
  expect(await closed(loud)).toBe(4008);
  expect(await closed(new BareBot(discord, 'v=10&encoding=etf'))).toBe(4012);
});

test('a privileged intent passes where it is switched on', async () => {
  await discord.close();
  discord = await startDiscord({ privilegedIntents: 32768 });
  const reader = new BareBot(discord);
  expect(await reader.ready(token, { intents: 32768 })).not.toBe('');
});

test('RESUME plays again what was missed, in order and numbered on', async () => {
  const session_id = await bot.ready(token);
  send();
  await bot.get('INTERACTION_CREATE');
  bot.drop();
  await expect.poll(() => discord.sessions()[0]?.connected).toBe(false);
  const missed = [send(), send()];
  const again = new BareBot(discord);
  await again.get(10);
  again.send(6, { token, session_id, seq: bot.sequence });
  expect(await again.get('RESUMED')).toMatchObject({ s: 5 });
  const events = again.received.filter(({ op }) => op === 0);
  expect(events).toMatchObject([
    { s: 3, d: { id: missed[0]?.id } },
    { s: 4, d: { id: missed[1]?.id } },
    { t: 'RESUMED' },
  ]);
});

test('an unknown session cannot be resumed, nor one that was left too long', async () => {
  const session_id = await bot.ready(token);
  bot.drop();
  await expect.poll(() => discord.sessions()[0]?.connected).toBe(false);
  discord.skip(DEFAULTS.resumableMs + 1);
  for (const id of [session_id, 'never']) {
    const again = new BareBot(discord);
    await again.get(10);
    again.send(6, { token, session_id: id, seq: 1 });
    expect(await again.get(9)).toMatchObject({ d: false });
  }
});

test('two sessions of one shard both get an interaction, and the second answer is 40060', async () => {
  const other = new BareBot(discord);
  await Promise.all([bot.ready(token), other.ready(token)]);
  const record = send();
  expect(record.deliveries).toBe(2);
  const answer = () => {
    return request(discord, 'POST', `/interactions/${record.id}/${record.token}/callback`, {
      type: 4,
      data: { content: 'x' },
    });
  };
  const answers = await Promise.all([answer(), answer()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
});

test('starts are counted, and one may be wanted every so often only', async () => {
  await bot.ready(token);
  const { body } = await request(discord, 'GET', '/gateway/bot');
  expect(body).toMatchObject({ shards: 1, session_start_limit: { total: 1000, remaining: 999, max_concurrency: 1 } });
  await discord.close();
  discord = await startDiscord({ identifyEveryMs: 60_000 });
  const [first, second] = [new BareBot(discord), new BareBot(discord)];
  await first.ready(token);
  await second.identify(token);
  expect(await second.get(9)).toMatchObject({ d: false });
});

test('latency makes everything later', async () => {
  await discord.close();
  discord = await startDiscord({ restLatencyMs: 80, gatewayLatencyMs: 80 });
  const started = performance.now();
  await request(discord, 'GET', '/gateway');
  await new BareBot(discord).get(10);
  expect(performance.now() - started).toBeGreaterThan(150);
});

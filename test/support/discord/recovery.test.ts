import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RealBot, realBot } from './bots.ts';
import { type Discord, startDiscord } from './discord.ts';

let discord: Discord;
let bot: RealBot;

beforeEach(async () => {
  discord = await startDiscord({ heartbeatMs: 100, resetAfterMs: 100 });
  bot = realBot(discord, (interaction) => interaction.isChatInputCommand() && interaction.reply('here'));
  await bot.client.login(discord.options.token);
});

afterEach(async () => {
  await bot.client.destroy();
  await discord.close();
});

/** Asks until somebody answers. */
async function isAnswered(): Promise<boolean> {
  for (let count = 0; count < 20; count += 1) {
    const record = discord.send(discord.slashPayload('ask', {}, { force: true }));
    if (await discord.until(record, ({ callback }) => callback !== null, 300)) return true;
  }
  return false;
}

/** Misfortunes after which discord.js comes back by itself, resuming the session or beginning a new one. */
test.each<[string, 'resumes' | 'begins anew', (on: Discord) => unknown]>([
  ['op 7', 'resumes', (on) => on.askToReconnect()],
  ['op 9, resumable', 'resumes', (on) => on.invalidateSessions(true)],
  ['op 9, not resumable', 'begins anew', (on) => on.invalidateSessions(false)],
  ['a dropped connection', 'resumes', (on) => on.dropConnections()],
  ['close 4000', 'resumes', (on) => on.closeConnections(4000)],
  ['close 4009', 'resumes', (on) => on.closeConnections(4009)],
  ['close 4007', 'begins anew', (on) => on.closeConnections(4007)],
  ['no ACK', 'resumes', (on) => on.fault('no-ack', { times: 2 })],
  ['a session lost', 'begins anew', (on) => [on.fault('session-lost', {}), on.dropConnections()]],
  ['no HELLO', 'begins anew', (on) => [on.fault('no-hello', {}), on.dropConnections()]],
  [
    'a while without a server',
    'resumes',
    async (on) => {
      await on.goDown();
      await on.comeBack();
    },
  ],
])('after %s the real client %s', async (_name, how, act) => {
  const before = discord.sessions()[0]?.id;
  await act(discord);
  await expect
    .poll(() => discord.sessions().some((one) => one.connected && (one.resumes > 0 || one.id !== before)), {
      timeout: 5000,
    })
    .toBe(true);
  expect(await isAnswered()).toBe(true);
  const now = discord.sessions().find(({ connected }) => connected);
  expect(now?.id === before ? 'resumes' : 'begins anew').toBe(how);
});

test('after RESUME is never answered the real client hangs for ever, and believes itself ready', async () => {
  discord.fault('no-resumed', {});
  discord.dropConnections();
  await expect.poll(() => bot.client.ws.shards.first()?.status, { timeout: 3000 }).toBe(8);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(bot.client.ws.shards.first()?.status).toBe(8);
  expect(bot.client.isReady()).toBe(true);
});

test('after 4014 on a new start the real client gives up, and believes itself ready', async () => {
  discord.fault('close-on-identify', { code: 4014 });
  const codes: number[] = [];
  bot.client.on('shardDisconnect', ({ code }) => codes.push(code));
  discord.invalidateSessions(false);
  await expect.poll(() => codes, { timeout: 3000 }).toEqual([4014]);
  expect(bot.client.isReady()).toBe(true);
});

test('a 401 on an authorized route takes the real client its token, but not its answers', async () => {
  discord.fault('rest', { on: '/users/@me', status: 401 });
  await expect(bot.client.rest.get('/users/@me')).rejects.toMatchObject({ status: 401 });
  await expect(bot.client.rest.get('/users/@me')).rejects.toThrow('Expected token to be set');
  expect(await isAnswered()).toBe(true);
});

test('a 429 and three 5xx on the callback are retried by the real client, a cut connection is not', async () => {
  discord.fault('rest', { on: '/callback', status: 429, retryAfter: 0.1 });
  expect(await isAnswered()).toBe(true);
  discord.fault('rest', { on: '/callback', status: 500, times: 3 });
  expect(await isAnswered()).toBe(true);
  expect(bot.errors).toEqual([]);
  discord.fault('reset', { on: '/callback', after: true });
  expect(await isAnswered()).toBe(true);
  await expect.poll(() => bot.errors).toMatchObject([{ code: 'UND_ERR_SOCKET' }]);
});

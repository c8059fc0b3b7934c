import { describe, expect, test } from 'vitest';
import { jittered } from '../../src/fronts/gateway/patience.ts';
import type { Discord } from '../support/discord/discord.ts';
import { type Served, served } from './serving.ts';

const LOST = 'The connection to Discord is lost; connecting again';
const AGAIN = 'Connected to Discord again';

/** Asks until somebody answers. */
async function answered({ discord }: Served): Promise<string | null> {
  for (let count = 0; count < 40; count += 1) {
    const record = discord.send(discord.slashPayload('help'));
    if (await discord.until(record, ({ callback }) => callback !== null, 500)) return record.message?.content ?? null;
  }
  return null;
}

/** After each of these, an operator reads that the connection was lost and that it is back, and members are answered. */
describe.concurrent('a connection is mended', () => {
  test.each<[string, 'resumes' | 'begins anew', (on: Discord) => unknown]>([
    ['Discord asks to reconnect (op 7)', 'resumes', (on) => on.askToReconnect()],
    ['the connection breaks', 'resumes', (on) => on.dropConnections()],
    ['Discord closes it with 4000', 'resumes', (on) => on.closeConnections(4000)],
    ['Discord closes it with 4009', 'resumes', (on) => on.closeConnections(4009)],
    ['Discord closes it with 4007', 'begins anew', (on) => on.closeConnections(4007)],
    ['heartbeats are not answered', 'resumes', (on) => on.fault('no-ack', { times: 2 })],
    ['the session is invalid (op 9)', 'begins anew', (on) => on.invalidateSessions(false)],
    ['the session is lost', 'begins anew', (on) => [on.fault('session-lost', {}), on.dropConnections()]],
    ['Discord says no HELLO', 'begins anew', (on) => [on.fault('no-hello', {}), on.dropConnections()]],
    ['no READY comes', 'begins anew', (on) => [on.fault('no-ready', {}), on.invalidateSessions(false)]],
  ])('when %s it %s', async (_, how, act) => {
    const bot = await served();
    const { discord, said } = bot;
    const before = discord.sessions()[0]?.id;
    await act(discord);
    await expect.poll(() => said('info'), { timeout: 25_000 }).toEqual([AGAIN]);
    expect(said('warn')).toEqual([LOST]);
    expect(said('error')).toEqual([]);
    expect(await answered(bot)).toBe('hello');
    const now = discord.sessions().find(({ connected }) => connected);
    expect(now?.id === before ? 'resumes' : 'begins anew').toBe(how);
    expect(bot.lines).toHaveLength(1);
    expect(await bot.stop()).toEqual({ ok: true });
  });
});

test('a new session that does not come about is given up, and another begun', async () => {
  const { discord, said, stop } = await served({ patience: { hangsAfter: 2000 } });
  discord.invalidateSessions(false);
  await expect
    .poll(() => said('warn'), { timeout: 20_000 })
    .toEqual([LOST, 'The connection to Discord hangs; connecting anew']);
  await expect.poll(() => said('info'), { timeout: 20_000 }).toContain(AGAIN);
  expect(await stop()).toEqual({ ok: true });
});

describe.concurrent('what cannot be mended ends it with a sentence', () => {
  test.each([
    [4004, 'does not accept DISCORD_TOKEN'],
    [4014, 'refuses the intents'],
    [4013, 'refuses the intents'],
    [4011, 'several shards'],
    [4010, 'code 4010'],
  ])('when a new session is refused with %i', async (code, words) => {
    const { discord, ended, stop } = await served();
    discord.fault('close-on-identify', { code });
    discord.invalidateSessions(false);
    expect(await ended).toMatchObject({ ok: false, sentence: expect.stringContaining(words) });
    await stop();
  });
});

describe('a gateway that is away', () => {
  test('is tried less and less often', async () => {
    const { discord, stop } = await served({ patience: { first: 600, longest: 10_000, hangsAfter: 60_000 } });
    await discord.goDown('gateway');
    const start = performance.now();
    await expect.poll(() => discord.refusedConnections, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
    // The library waits half a second each time; the pauses of 600, 1200 and 2400 ms are halved at most.
    expect(performance.now() - start).toBeGreaterThan(4 * 500 + 2100 - 50);
    await discord.comeBack();
    await stop();
  });

  test('is told of now and again', async () => {
    const { discord, said, stop } = await served({ patience: { first: 1, longest: 1 } });
    await discord.goDown('gateway');
    await expect
      .poll(() => said('warn'), { timeout: 20_000 })
      .toContain('Discord still cannot be reached; trying again');
    await discord.comeBack();
    await expect.poll(() => said('info'), { timeout: 20_000 }).toContain(AGAIN);
    await stop();
  });

  test('is not connected to by one that was told to stop meanwhile', async () => {
    const { discord, stop, said } = await served({ patience: { first: 100, longest: 100 } });
    await discord.goDown('gateway');
    await expect.poll(() => said('warn')).toEqual([LOST]);
    await expect.poll(() => discord.refusedConnections, { timeout: 10_000 }).toBeGreaterThan(1);
    const tries = discord.refusedConnections;
    expect(await stop()).toEqual({ ok: true });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(discord.refusedConnections).toBe(tries);
  });

  test('is not come back to by all at once', () => {
    const waits = Array.from({ length: 100 }, () => jittered(1000));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1000);
    expect(new Set(waits).size).toBeGreaterThan(50);
  });
});

describe('what was asked while the connection was down', () => {
  test('is answered when it comes in time', async () => {
    const { discord, delivered, stop } = await served();
    discord.dropConnections();
    const missed = [1, 2, 3].map(() => discord.send(discord.slashPayload('help')));
    for (const record of missed) expect(await discord.until(record, ({ callback }) => callback !== null)).toBe(true);
    await expect.poll(() => delivered).toEqual(['delivered', 'delivered', 'delivered']);
    await stop();
  });

  test('is counted when it comes too late, with two lines for all of them', async () => {
    const { discord, delivered, logged, stop } = await served({ options: { answerWithinMs: 100 } });
    discord.dropConnections();
    for (let count = 0; count < 20; count += 1) discord.send(discord.slashPayload('help'));
    await expect.poll(() => delivered, { timeout: 10_000 }).toEqual(Array.from({ length: 20 }, () => 'late'));
    await stop();
    const late = logged.filter(({ message }) => message.includes('too late'));
    expect(late).toMatchObject([{ level: 'warn' }, { level: 'warn', details: { more: 19 } }]);
  });
});

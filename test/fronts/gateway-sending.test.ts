// What becomes of an answer when Discord, or the way to it, does not take it at once.
import { AllowedMentionsTypes } from 'discord-api-types/v10';
import { describe, expect, test, vi } from 'vitest';
import type { Callback, Dispatcher } from '../../src/dispatching/dispatcher.ts';
import { type Given, HELLO, type Served, served } from './serving.ts';

const CALLBACK = 'POST /interactions/{interaction_id}/{interaction_token}/callback';

/** Asks once; says what became of it for the one who asked, for Discord and for the one who counts. */
async function asked(bot: Served) {
  const record = await bot.discord.slash('help');
  await vi.waitFor(() => expect(bot.delivered).toHaveLength(1), { timeout: 5000 });
  return {
    content: record.message?.content ?? null,
    statuses: record.attempts.map(({ status, code }) => code || status),
    delivered: bot.delivered,
    logged: bot.logged.filter(({ level }) => level !== 'debug').map(({ level, message }) => `${level}: ${message}`),
  };
}

async function afterFault(arm: (bot: Served) => unknown, given: Given = {}) {
  const bot = await served(given);
  arm(bot);
  const outcome = await asked(bot);
  expect(await bot.stop()).toEqual({ ok: true });
  return outcome;
}

describe.concurrent('an answer arrives, once, and nobody is troubled', () => {
  test.each<[string, (bot: Served) => unknown]>([
    ['the connection breaks before Discord took it', ({ discord }) => discord.fault('reset', { on: CALLBACK })],
    ['the connection breaks twice', ({ discord }) => discord.fault('reset', { on: CALLBACK, times: 2 })],
    ['Discord stumbles twice', ({ discord }) => discord.fault('rest', { on: CALLBACK, status: 503, times: 2 })],
    [
      'a proxy answers',
      ({ discord }) => discord.fault('rest', { on: CALLBACK, status: 502, text: '<html>bad gateway' }),
    ],
    ['Discord asks to wait', ({ discord }) => discord.fault('rest', { on: CALLBACK, status: 429, retryAfter: 0.3 })],
    ['Discord is silent for long', ({ discord }) => discord.fault('delay', { on: CALLBACK, ms: 5000 })],
  ])('though %s', async (_, arm) => {
    expect(await afterFault(arm)).toMatchObject({ content: 'hello', delivered: ['delivered'], logged: [] });
  });

  test.each<[string, (bot: Served) => unknown]>([
    ['the connection breaks', ({ discord }) => discord.fault('reset', { on: CALLBACK, after: true })],
    ['Discord is silent', ({ discord }) => discord.fault('delay', { on: CALLBACK, ms: 5000, after: true })],
  ])('though %s after Discord took it: that it is answered already is as good as taken', async (_, arm) => {
    const outcome = await afterFault(arm);
    expect(outcome).toMatchObject({ content: 'hello', delivered: ['delivered'], logged: [] });
    expect(outcome.statuses.slice(1)).toEqual([40060]);
  });

  test('though the interaction is delivered twice', async () => {
    const bot = await served();
    bot.discord.fault('duplicate', { afterMs: 20 });
    const record = await bot.discord.slash('help');
    await vi.waitFor(() => expect(record.deliveries).toBe(2));
    expect(await bot.stop()).toEqual({ ok: true });
    expect(record.attempts).toHaveLength(1);
    expect(bot.delivered).toEqual(['delivered']);
  });
});

describe.concurrent('an answer that cannot arrive is given up, logged and counted', () => {
  test('when Discord asks to wait for longer than it waits itself', async () => {
    const outcome = await afterFault(({ discord }) =>
      discord.fault('rest', { on: CALLBACK, status: 429, retryAfter: 9 }),
    );
    expect(outcome).toMatchObject({ content: null, delivered: ['failed'] });
    expect(outcome.logged).toEqual([
      expect.stringMatching(/^error: .*could not be delivered: Discord asks to wait 90\d\d ms$/),
    ]);
  });

  test('when Discord stumbles for as long as there is time', async () => {
    const outcome = await afterFault(({ discord }) => discord.fault('rest', { on: CALLBACK, status: 500, times: 99 }));
    expect(outcome).toMatchObject({ content: null, delivered: ['failed'] });
    expect(outcome.logged).toEqual([expect.stringContaining('Discord answered 500')]);
  });

  test('when Discord does not like it, saying where, and it is not tried again', async () => {
    const wrong: Callback = {
      type: 4,
      data: { content: 'xxx', allowed_mentions: { parse: [AllowedMentionsTypes.User], users: ['1'] } },
    };
    const outcome = await afterFault(() => {}, { dispatcher: { dispatch: async () => wrong } });
    expect(outcome).toMatchObject({ content: null, delivered: ['failed'] });
    expect(outcome.statuses).toHaveLength(1);
    expect(outcome.logged).toEqual([expect.stringMatching(/400, code 50035.*data\.allowed_mentions \S+/)]);
    expect(outcome.logged.join()).not.toContain('xxx');
  });

  test('when Discord has waited long enough', async () => {
    const bot = await served({ options: { answerWithinMs: 50 } });
    bot.discord.fault('delay', { on: CALLBACK, ms: 100 });
    expect(await asked(bot)).toMatchObject({
      delivered: ['late'],
      logged: ['warn: An answer came too late for Discord'],
    });
    await bot.stop();
  });
});

/** Takes two milliseconds of the one thread for each, as thousands at once would take of it. */
const SLOW: Dispatcher = {
  async dispatch(raw) {
    const until = performance.now() + 2;
    while (performance.now() < until);
    const isClick = typeof raw === 'object' && raw !== null && 'type' in raw && raw.type === 3;
    return isClick ? { type: 7, data: { content: 'turned' } } : HELLO;
  },
};

describe('a crowd', () => {
  test('is acknowledged in time and answered after it, each to the asker alone', async () => {
    const bot = await served({ dispatcher: SLOW });
    const { discord } = bot;
    const crowd = Array.from({ length: 500 }, () => discord.send(discord.slashPayload('help')));
    await expect.poll(() => bot.delivered.length, { timeout: 25_000 }).toBe(500);
    expect(new Set(bot.delivered)).toEqual(new Set(['delivered']));
    expect(new Set(crowd.map(({ message }) => message?.content))).toEqual(new Set(['hello']));
    const deferred = crowd.filter(({ callback }) => callback?.type === 5);
    expect(deferred.length).toBeGreaterThan(100);
    expect(deferred.every(({ callback }) => callback?.data.flags === 64)).toBe(true);
    expect(bot.said('warn')[0]).toBe('More is asked than can be answered at once: acknowledging first');
    expect(bot.said('error')).toEqual([]);
    await bot.stop();
  });
});

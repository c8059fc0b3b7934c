import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DiscordConfig } from '../../src/config.ts';
import { definitionsOf } from '../../src/dispatching/commands.ts';
import type { Callback, Dispatcher } from '../../src/dispatching/dispatcher.ts';
import { type Ended, serve } from '../../src/fronts/gateway/gateway.ts';
import type { Log } from '../../src/log.ts';
import { COMMANDS } from '../../src/wire.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';

const DEFINITIONS = definitionsOf(COMMANDS, 'global');
/** A second stands for a minute. */
const QUICK = { first: 10, longest: 50, warnEvery: 200, giveUpAfter: 1000, hangsAfter: 300 };
const HELLO: Callback = { type: 4, data: { content: 'hello' } };

let discord: Discord;
let stopping: AbortController;
let lines: string[];
let logged: { level: string; message: string; details: string }[];

const noting =
  (level: string) =>
  (details: Readonly<Record<string, unknown>>, message: string): void => {
    logged.push({ level, message, details: JSON.stringify(details) });
  };
const LOG: Log = { debug: noting('debug'), info: noting('info'), warn: noting('warn'), error: noting('error') };

beforeEach(async () => {
  [stopping, lines, logged] = [new AbortController(), [], []];
  discord = await startDiscord({ resetAfterMs: 50 });
});

afterEach(async () => {
  stopping.abort();
  expect(JSON.stringify([lines, logged])).not.toContain(discord.options.token);
  await discord.close();
});

function begin(
  more: Partial<DiscordConfig> = {},
  dispatcher: Dispatcher = { dispatch: async () => HELLO },
): Promise<Ended> {
  const { token, applicationId } = discord.options;
  const config = { token, applicationId, guildId: null, apiUrl: discord.url, ...more };
  const say = (line: string) => lines.push(line);
  const serving = { config, definitions: DEFINITIONS, dispatcher, log: LOG, say, stop: stopping.signal };
  return serve(serving, QUICK);
}

const said = (level: string) => logged.filter((line) => line.level === level).map(({ message }) => message);
const isReady = () => expect.poll(() => lines).toEqual([expect.stringContaining('is ready')]);

describe('a wrong configuration ends it with one sentence', () => {
  test('a token that Discord does not know', async () => {
    const ended = await begin({ token: 'another.wrong.one' });
    expect(ended).toMatchObject({ ok: false, sentence: expect.stringContaining('does not accept DISCORD_TOKEN') });
    expect(JSON.stringify([ended, logged])).not.toContain('another.wrong.one');
    expect(logged).toEqual([]);
  });

  test('a token that only the gateway refuses', async () => {
    discord.fault('close-on-identify', { code: 4004, times: 2 });
    expect(await begin()).toMatchObject({ ok: false, sentence: expect.stringContaining('DISCORD_TOKEN') });
  });

  test("another application's id", async () => {
    const ended = await begin({ applicationId: '1200000000000000009' });
    expect(ended).toMatchObject({ ok: false, sentence: expect.stringContaining('DISCORD_APPLICATION_ID') });
  });

  test('a server that the bot is not in, with the invitation', async () => {
    discord.fault('rest', { on: '/guilds/', status: 403, code: 50001, message: 'Missing Access' });
    const { applicationId } = discord.options;
    const ended = await begin({ guildId: '1200000000000000100' });
    expect(ended).toMatchObject({ ok: false, sentence: expect.stringContaining(`client_id=${applicationId}`) });
  });

  test('an address where no Discord is', async () => {
    const ended = await begin({ apiUrl: discord.url.replace('/api', '/elsewhere') });
    expect(ended).toMatchObject({ ok: false, sentence: expect.stringContaining('DISCORD_API_URL') });
  });

  test('an address where something else answers', async () => {
    discord.fault('rest', { status: 200, text: '{"hello":"world"}', contentType: 'application/json' });
    expect(await begin()).toMatchObject({ ok: false, sentence: expect.stringContaining('is not Discord') });
  });

  test.each([
    ['intents that it refuses', 4014, 'intents'],
    ['a bot that has grown too large', 4011, '2,500 servers'],
    ['a version that it speaks no more', 4012, 'code 4012'],
  ])('%s', async (_, code, words) => {
    discord.fault('close-on-identify', { code, times: 2 });
    expect(await begin()).toMatchObject({ ok: false, sentence: expect.stringContaining(words) });
  });
});

describe('a token that Discord refuses for a moment', () => {
  test('at the gateway is tried again', async () => {
    discord.fault('close-on-identify', { code: 4004 });
    void begin();
    await isReady();
  });

  test.each(['GET /applications', 'GET /gateway/bot'])(
    'at %s is tried again, and no later request suffers',
    async (on) => {
      discord.fault('rest', { on, status: 401 });
      void begin();
      await isReady();
      expect(discord.commands().length).toBeGreaterThan(0);
      expect(logged).toEqual([]);
    },
  );
});

describe('no connections left today', () => {
  test('it waits, says until when, and connects as soon as it may', async () => {
    const fault = discord.fault('start-limit', { remaining: 0 });
    void begin();
    await expect.poll(() => said('warn')).toContainEqual(expect.stringMatching(/no more until \d{4}-\d\d-\d\dT.*Z/));
    fault.lift();
    await isReady();
  });

  test('a signal ends the waiting', async () => {
    discord.fault('start-limit', { remaining: 0 });
    const ended = begin();
    await expect.poll(() => said('warn').length).toBeGreaterThan(0);
    stopping.abort();
    expect(await ended).toEqual({ ok: true });
  });
});

describe('a Discord that cannot be reached', () => {
  test('is tried again and again, with a warning now and then, and given up in the end', async () => {
    await discord.goDown();
    const start = performance.now();
    const ended = await begin();
    expect(ended).toMatchObject({ ok: false, sentence: expect.stringMatching(/cannot be reached \(.*ECONNREFUSED/) });
    expect(performance.now() - start).toBeGreaterThan(QUICK.giveUpAfter * 0.8);
    // At once, and then with each interval of `warnEvery`: not with each attempt.
    expect(said('warn').length).toBeGreaterThan(1);
    expect(said('warn').length).toBeLessThanOrEqual(6);
    await discord.comeBack();
  });

  test('is connected to as soon as it is back', async () => {
    await discord.goDown();
    const ended = begin();
    await expect.poll(() => said('warn')).toHaveLength(1);
    await discord.comeBack();
    await isReady();
    stopping.abort();
    expect(await ended).toEqual({ ok: true });
  });

  test('by the gateway alone is given up too', async () => {
    await discord.goDown('gateway');
    expect(await begin()).toMatchObject({ ok: false, sentence: expect.stringContaining('cannot be reached') });
  });

  test('stumbling with 503 and broken connections is no reason to give up', async () => {
    discord.fault('rest', { status: 503, times: 2 });
    discord.fault('reset', { on: 'GET' });
    void begin();
    await isReady();
  });

  test('may be waited for no longer: a signal ends it', async () => {
    await discord.goDown();
    const ended = begin();
    await expect.poll(() => said('warn')).toHaveLength(1);
    stopping.abort();
    expect(await ended).toEqual({ ok: true });
    await discord.comeBack();
  });
});

test('a resumption that is never answered is not waited for: it connects anew', async () => {
  void begin();
  await isReady();
  discord.fault('no-resumed', {});
  discord.dropConnections();
  await expect
    .poll(() => said('warn'), { timeout: 10_000 })
    .toContain('The connection to Discord hangs; connecting anew');
  await expect.poll(() => discord.sessions().filter(({ connected }) => connected), { timeout: 10_000 }).toHaveLength(1);
  expect((await discord.slash('help')).message?.content).toBe('hello');
  expect(lines).toHaveLength(1);
});

test('commands that Discord refuses are told, and those that it holds are served', async () => {
  discord.fault('rest', { on: 'PUT', status: 400, code: 30034, message: 'Max number of daily creates' });
  void begin();
  await isReady();
  expect(said('error')).toEqual([expect.stringContaining('does not take the commands: Max number')]);
  expect(lines[0]).toContain('as they were');
});

test('a dispatcher that fails, against its promise, is logged and harms nobody', async () => {
  void begin({}, { dispatch: () => Promise.reject(new Error('broken')) });
  await isReady();
  discord.send(discord.slashPayload('help'));
  await expect.poll(() => said('error')).toHaveLength(1);
});

test('what was read of an interaction is as it came', async () => {
  const seen: unknown[] = [];
  const dispatch = async (raw: unknown): Promise<Callback> => {
    seen.push(raw);
    return HELLO;
  };
  void begin({}, { dispatch });
  await isReady();
  const { payload } = await discord.slash('help');
  expect(seen).toEqual([JSON.parse(JSON.stringify(payload))]);
});

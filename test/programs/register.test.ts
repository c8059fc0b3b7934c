import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import { type Ran, run } from './run.ts';

let discord: Discord;
let folder: string;

beforeEach(async () => {
  discord = await startDiscord();
  folder = await mkdtemp(join(tmpdir(), 'footnote-'));
});

afterEach(async () => {
  await discord.close();
  await rm(folder, { recursive: true });
});

function environment(more: Readonly<Record<string, string>> = {}) {
  return { DISCORD_TOKEN: discord.options.token, DISCORD_API_URL: discord.url, ...more };
}

/** One sentence on standard error and nothing else, exit code 1, and no secret. */
function refusedWith({ code, out, err }: Ran, what: string): void {
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(what);
  expect(err).not.toContain(discord.options.token);
  expect(err).not.toMatch(/^\s+at /m);
}

test('registers, and says so; again, and says that nothing was written', async () => {
  const ran = await run(['register'], { environment: environment() });
  expect(ran).toEqual({ code: 0, out: '9 commands are registered everywhere.\n', err: '' });
  const again = await run(['register'], { environment: environment() });
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('nothing was written'), err: '' });
  expect(discord.problems()).toEqual([]);
});

test('another command put by hand is replaced, and a changed one mended', async () => {
  await run(['register'], { environment: environment() });
  const before = discord.requests().length;
  await fetch(`${discord.url}/v10/applications/${discord.options.applicationId}/commands`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.options.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'stray', description: 'Stray' }),
  });
  expect(discord.commands()).toHaveLength(10);
  await run(['register'], { environment: environment() });
  expect(discord.commands()).toHaveLength(9);
  expect(discord.requests().length).toBeGreaterThan(before);
});

test('what stands in .env counts, and the environment counts more', async () => {
  const file = join(folder, '.env');
  await writeFile(
    file,
    `DISCORD_TOKEN='${discord.options.token}'\nDISCORD_API_URL=${discord.url}\nDISCORD_GUILD_ID=x\n`,
  );
  const wrong = await run(['register'], { environment: { DOTENV_CONFIG_PATH: file } });
  refusedWith(wrong, 'DISCORD_GUILD_ID');
  const given = { DOTENV_CONFIG_PATH: file, DISCORD_GUILD_ID: '1200000000000000100' };
  expect(await run(['register'], { environment: given })).toMatchObject({ code: 0, err: '' });
});

describe.each(['register', 'start'])('npm run %s refuses in one sentence', (program) => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a wrong token', { DISCORD_TOKEN: 'wrong.wrong.wrong' }, 'does not accept DISCORD_TOKEN'],
    ['an application id that is no number', { DISCORD_APPLICATION_ID: 'footnote' }, 'DISCORD_APPLICATION_ID: must be'],
    [
      "another application's id",
      { DISCORD_APPLICATION_ID: '1200000000000000009' },
      'DISCORD_APPLICATION_ID is not the one',
    ],
  ])('%s', async (_, more, what) => {
    const ran = await run([program], { environment: environment(more) });
    refusedWith(ran, what);
    expect(ran.err).not.toContain('wrong.wrong');
  });

  test('several mistakes at once', async () => {
    const ran = await run([program], { environment: environment({ DISCORD_GUILD_ID: 'x', DISCORD_TOKEN: 'a b' }) });
    refusedWith(ran, 'DISCORD_TOKEN');
    refusedWith(ran, 'DISCORD_GUILD_ID');
  });
});

test('only everywhere or a server can be taken away from', async () => {
  const ran = await run(['register', '--remove', 'here'], { environment: environment() });
  refusedWith(ran, 'Usage: npm run register -- [--remove everywhere|SERVER_ID]');
  expect(discord.requests()).toEqual([]);
});

test('register without a token says where to get one', async () => {
  refusedWith(await run(['register']), 'DISCORD_TOKEN is not set');
});

test('start without a token answers piped questions as ever', async () => {
  const ran = await run(['start'], { input: 'What happened to the Silver Petrel?\n' });
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('Gull Ledge'), err: '' });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { HARBOUR } from '../programs/run.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import { wordsOf } from '../support/discord/people/reading.ts';
import { environmentFor, type Footnote, footnote } from './process.ts';

const QUESTION = { question: 'What happened to the Silver Petrel?' };

let discord: Discord;
let bots: Footnote[];

beforeEach(async () => {
  bots = [];
  discord = await startDiscord({ resetAfterMs: 100 });
});

afterEach(async () => {
  for (const bot of bots) if (bot.child.exitCode === null) expect(await bot.stop()).toBe(0);
  expect(discord.problems()).toEqual([]);
  await discord.close();
});

async function started(more: Readonly<Record<string, string>> = {}): Promise<Footnote> {
  const bot = footnote({ ...environmentFor(discord), KNOWLEDGE_DIR: HARBOUR, ...more });
  bots.push(bot);
  await bot.ready;
  return bot;
}

function writes(): readonly string[] {
  return discord
    .requests()
    .filter(({ method, route }) => method !== 'GET' && route.includes('/commands'))
    .map(({ method, path }) => `${method} ${path}`);
}

test('writes once, everywhere, and a restart writes nothing', async () => {
  const first = await started();
  expect(first.out()).toMatch(/^Footnote is ready: 9 commands registered\. Invite it with https:\/\/\S+\n$/);
  expect(first.out()).toContain(`client_id=${discord.options.applicationId}`);
  await first.stop();
  const second = await started();
  expect(second.out()).toContain('9 commands unchanged');
  expect(writes()).toHaveLength(1);
  for (const { definition } of discord.commands().filter(({ name }) => name !== 'knowledge'))
    expect(definition).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  expect(discord.sessions().map(({ intents }) => intents)).toEqual([0, 0]);
});

test('in one server, with the application given: nothing is asked, and a restart writes nothing', async () => {
  const guild = '1200000000000000100';
  const there = { DISCORD_GUILD_ID: guild, DISCORD_APPLICATION_ID: discord.options.applicationId };
  await (await started(there)).stop();
  await started(there);
  expect(writes()).toHaveLength(1);
  expect(discord.commands()).toEqual([]);
  expect(discord.commands(guild)).toHaveLength(9);
  expect(discord.requests().filter(({ route }) => route.includes('@me'))).toEqual([]);
  expect(wordsOf((await discord.slash('ask', QUESTION)).message)).toContain('Gull Ledge');
});

test('in one server while they stand everywhere too: says that they show twice, and how to end that', async () => {
  const guild = '1200000000000000100';
  const register = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const bot = footnote({ ...environmentFor(discord), ...more }, { program: 'register', args });
    expect(await bot.ended).toBe(0);
    return bot;
  };
  expect((await register([], { DISCORD_GUILD_ID: guild })).err()).toBe('');
  await register([]);
  const bot = await started({ DISCORD_GUILD_ID: guild });
  expect(bot.err().trim().split('\n')).toEqual([expect.stringContaining('shows the commands twice')]);
  expect(bot.err()).toContain('npm run register -- --remove everywhere');
  expect(bot.err()).toContain(`npm run register -- --remove ${guild}`);
  expect((await register(['--remove', guild])).out()).toBe(`The commands are taken away in server ${guild}.\n`);
  expect([discord.commands(guild).length, discord.commands().length]).toEqual([0, 9]);
  await register(['--remove', 'everywhere']);
  expect(discord.commands()).toEqual([]);
  expect((await register(['--remove', 'everywhere'])).out()).toBe('No commands were registered everywhere.\n');
});

test('npm run register does it alone, and the start after it writes nothing', async () => {
  const alone = footnote(environmentFor(discord), { program: 'register' });
  expect(await alone.ended).toBe(0);
  expect(alone.out()).toBe('9 commands are registered everywhere.\n');
  expect(discord.sessions()).toEqual([]);
  const again = footnote(environmentFor(discord), { program: 'register' });
  expect(await again.ended).toBe(0);
  expect(again.out()).toContain('nothing was written');
  await started();
  expect(writes()).toHaveLength(1);
});

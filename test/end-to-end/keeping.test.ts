// The base as moderators keep it, over a real connection: a process of its own, real saves, and members asking meanwhile.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyFolder, harbourFolder } from '../keeping/folder.ts';
import { SHIPPED } from '../programs/run.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import { guildSetup } from '../support/discord/options.ts';
import { wordsOf } from '../support/discord/people/reading.ts';
import { environmentFor, type Footnote, footnote } from './process.ts';

const QUESTIONS = 'questions/grounding.yaml';
const OLD = 'There were 214 passengers and 19 crew on board';
const NEW = 'She had 214 passengers and 19 crew on board';
const QUESTION = { question: 'passenger numbers' };
const MANAGE_MESSAGES = 1n << 13n;

let discord: Discord;
const bots: Footnote[] = [];

beforeEach(async () => {
  discord = await startDiscord({ resetAfterMs: 100 });
});

afterEach(async () => {
  for (const bot of bots.splice(0)) expect(await bot.stop()).toBe(0);
  expect(discord.problems()).toEqual([]);
  await discord.close();
});

async function started(folder: string, more: Readonly<Record<string, string>> = {}): Promise<Footnote> {
  const bot = footnote({ ...environmentFor(discord), KNOWLEDGE_DIR: folder, ...more });
  bots.push(bot);
  await bot.ready;
  return bot;
}

const asked = async (): Promise<string> => wordsOf((await discord.slash('ask', QUESTION)).message);

test('a saved file is live, a broken one is logged and changes nothing, and members are answered throughout', async () => {
  const folder = await harbourFolder();
  const bot = await started(folder.path, { MODERATOR_GUILD_ID: guildSetup({}, 0).id });
  const moderator = { permissions: MANAGE_MESSAGES };
  expect(await asked()).toContain(OLD);
  await folder.edit(QUESTIONS, OLD, NEW);
  await expect.poll(asked, { timeout: 15_000 }).toContain(NEW);
  await folder.edit(QUESTIONS, '[nobody-hurt', '[nobody-hrut');
  await expect.poll(bot.err, { timeout: 15_000 }).toContain('nobody-hrut');
  expect(await asked()).toContain(NEW);
  const status = await discord.slash('knowledge status', {}, moderator);
  expect(wordsOf(status.message)).toContain('error');
  await folder.edit(QUESTIONS, '[nobody-hrut', '[nobody-hurt');
  await expect
    .poll(async () => wordsOf((await discord.slash('knowledge status', {}, moderator)).message), { timeout: 15_000 })
    .toContain('No errors');
});

test('where no server is set, Discord says who the owner is, and only they may', async () => {
  const folder = await harbourFolder();
  await started(folder.path);
  const everything = { permissions: (1n << 13n) | (1n << 3n) };
  expect(wordsOf((await discord.slash('knowledge status', {}, everything)).message)).toContain('Only the moderators');
  const owner = { ...everything, user: { id: discord.options.ownerId } };
  expect(wordsOf((await discord.slash('knowledge status', {}, owner)).message)).toContain('is live');
});

test('what a check of a large base found comes by itself, though Discord waits less long for a first answer', async () => {
  const path = join(await emptyFolder(), 'knowledge');
  await cp(SHIPPED, path, { recursive: true });
  await started(path, { MODERATOR_GUILD_ID: guildSetup({}, 0).id });
  const { message } = await discord.slash('knowledge check', {}, { permissions: MANAGE_MESSAGES });
  expect(wordsOf(message)).toMatch(/^No errors/);
});

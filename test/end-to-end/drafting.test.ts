// An entry written on Discord, over a real connection: a form, the preview, saved, asked, taken back; and a folder that
// may not be written.
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { harbourFolder } from '../keeping/folder.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import { guildSetup } from '../support/discord/options.ts';
import { controlsOf, wordsOf } from '../support/discord/people/reading.ts';
import { environmentFor, type Footnote, footnote } from './process.ts';

const FILE = 'questions/grounding.yaml';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODERATOR = { permissions: 1n << 13n };
const QUESTION = { question: 'Was it foggy that evening?' };
const TYPED = {
  ...QUESTION,
  phrasings: 'was there fog',
  sentences: 'She was coming from Hestray in thick fog. [ferry-ran-aground]',
};
const ENTRY = `- id: was-it-foggy-that-evening
  question: Was it foggy that evening?
  also-asked:
    - was there fog
  answer: |
    She was coming from Hestray in thick fog. [ferry-ran-aground]
`;

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

async function started(path: string, flags: readonly string[] = []): Promise<void> {
  const environment = { ...environmentFor(discord), KNOWLEDGE_DIR: path, MODERATOR_GUILD_ID: guildSetup({}, 0).id };
  const bot = footnote(environment, { flags });
  bots.push(bot);
  await bot.ready;
}

async function drafted() {
  const opener = await discord.slash('knowledge draft', { topic: 'grounding' }, MODERATOR);
  return discord.submitModal(opener, TYPED, MODERATOR);
}

test('an entry is typed into a form, previewed, saved, asked for by a member, and taken back', async () => {
  const folder = await harbourFolder();
  const before = await folder.read(FILE);
  await started(folder.path);
  const preview = await drafted();
  expect(controlsOf(preview.message)).toEqual(expect.arrayContaining(['Save', 'Change', 'Its checks']));
  expect(wordsOf(preview.message)).toContain('She was coming from Hestray in thick fog. [1]');
  const form = await discord.click('Change', preview.message ?? undefined, MODERATOR);
  expect(form.modal?.fields.map(({ value }) => value)).toEqual([
    QUESTION.question,
    TYPED.phrasings,
    TYPED.sentences,
    '',
  ]);
  await discord.submitModal(form, TYPED, MODERATOR);
  await discord.click('Save', preview.message ?? undefined, MODERATOR);
  expect(wordsOf(preview.message)).toMatch(/Saved in questions\/grounding\.yaml, and live as version/);
  expect(await folder.read(FILE)).toBe(before + ENTRY);
  const { message } = await discord.slash('ask', { question: 'was there fog' });
  expect(wordsOf(message)).toContain('She was coming from Hestray in thick fog. [1]');
  expect(wordsOf((await discord.slash('knowledge undo', {}, MODERATOR)).message)).toContain('Taken back');
  expect(await folder.read(FILE)).toBe(before);
});

/** As in the container: the folder may be read, and the journal's written. */
function restricted(path: string): readonly string[] {
  const journal = environmentFor(discord).DATABASE_URL?.replace(/^file:(.*)\/[^/]*$/, '$1') ?? '';
  const read = [ROOT, path, '/proc/self', journal].map((each) => `--allow-fs-read=${each}`);
  return ['--permission', '--allow-worker', ...read, `--allow-fs-write=${journal}`];
}

test("where Node's permissions allow writing the folder, and nothing else is changed, an entry is saved", async () => {
  const folder = await harbourFolder();
  const before = await folder.read(FILE);
  await started(folder.path, [...restricted(folder.path), `--allow-fs-write=${folder.path}`]);
  const preview = await drafted();
  await discord.click('Save', preview.message ?? undefined, MODERATOR);
  expect(wordsOf(preview.message)).toMatch(/^Saved in questions\/grounding\.yaml, and live as version/);
  expect(await folder.read(FILE)).toBe(before + ENTRY);
});

test('a folder that may only be read, as in the container, gives the entry as a file', async () => {
  const folder = await harbourFolder();
  const before = await folder.read(FILE);
  await started(folder.path, restricted(folder.path));
  const preview = await drafted();
  await discord.click('Save', preview.message ?? undefined, MODERATOR);
  expect(wordsOf(preview.message)).toMatch(/I may not write to this folder\. Nothing is saved\./);
  expect(preview.message?.files).toMatchObject([{ name: 'grounding.yaml.txt', content: ENTRY }]);
  expect(await folder.read(FILE)).toBe(before);
  await discord.submitModal(
    await discord.click('Change', preview.message ?? undefined, MODERATOR),
    { sentences: 'It was foggy. [ferry-ran-aground]' },
    MODERATOR,
  );
  expect(wordsOf(preview.message)).toContain('It was foggy. [1]');
  expect(preview.message?.files).toEqual([]);
});

// Whoever sits at the terminal keeps the base: the moderators' commands are there, typed in two words.

import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { deskOf } from '../../src/dispatching/desk.ts';
import { completed } from '../../src/fronts/terminal/completing.ts';
import { chat } from '../../src/fronts/terminal/terminal.ts';
import { typedOf } from '../../src/fronts/terminal/typing.ts';
import { logTo, STANDARD_ERROR } from '../../src/log.ts';
import { isForm } from '../../src/replies/form.ts';
import { botOf, COMMANDS } from '../../src/wire.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { harbourFolder, keeperOn } from '../keeping/folder.ts';

const log = logTo('silent', STANDARD_ERROR);

async function talk(folder: string, typed: string): Promise<string> {
  const keeper = await keeperOn(folder);
  const bot = botOf(() => keeper.answerer(), { keeper });
  const [input, output] = [new PassThrough(), new PassThrough()];
  const said: Buffer[] = [];
  output.on('data', (chunk: Buffer) => said.push(chunk));
  const look = () => ({ width: 80, colour: false });
  const talking = chat(deskOf(COMMANDS, bot, log), bot, { input, output, interactive: false, look, hints: [] });
  input.end(typed);
  await talking;
  return stripVTControlCharacters(Buffer.concat(said).toString());
}

test('status, preview and its question are typed as text', async () => {
  const { path } = await harbourFolder();
  const said = await talk(
    path,
    '/knowledge status\n/knowledge preview how-many-on-board\n/knowledge preview how-many-on-board passenger numbers\n',
  );
  expect(said).toContain(`${HARBOUR.knowledge.title}: version `);
  expect(said).toContain('There were 214 passengers and 19 crew on board');
  expect(said).toContain('"passenger numbers" is answered with "how-many-on-board".');
});

test('/help lists it, as a terminal shows no commands by itself', async () => {
  const { path } = await harbourFolder();
  expect(await talk(path, '/help\n')).toMatch(/To keep the base\n {2}\/knowledge status: /);
});

test('check shows the line as it stands in the file, with its caret', async () => {
  const folder = await harbourFolder();
  const keeper = await keeperOn(folder.path);
  await folder.edit('questions/grounding.yaml', '[people-on-board]', '[people-aboard]');
  const bot = botOf(() => keeper.answerer(), { keeper });
  const desk = deskOf(COMMANDS, bot, log);
  const found = await keeper.check();
  expect(found?.errors).toHaveLength(1);
  const caller = { id: '0', user: '0', guild: null, channel: null, locale: 'en', userInstalled: false };
  const nobody = { ...caller, memberPermissions: null, appPermissions: null, command: 'knowledge' };
  const reply = await desk.run({ ...nobody, subcommand: ['check'], options: new Map() });
  const code = isForm(reply) ? 'a form' : (reply.sections[0]?.code ?? 'still reading');
  expect(code).toMatch(/people-aboard\]\n +\| +\^+$|^still reading$/);
});

test('an entry is drafted line by line, saved by its number, asked for, and taken back', async () => {
  const folder = await harbourFolder();
  const before = await folder.read('questions/grounding.yaml');
  const keeper = await keeperOn(folder.path);
  const bot = botOf(() => keeper.answerer(), { keeper });
  const [input, output] = [new PassThrough(), new PassThrough()];
  const pieces: Buffer[] = [];
  output.on('data', (chunk: Buffer) => pieces.push(chunk));
  const said = (): string => stripVTControlCharacters(Buffer.concat(pieces).toString());
  const look = () => ({ width: 80, colour: false });
  const talking = chat(deskOf(COMMANDS, bot, log), bot, { input, output, interactive: true, look, hints: [] });
  const type = async (lines: readonly string[], until: string): Promise<void> => {
    for (const line of lines) input.write(`${line}\n`);
    await expect.poll(said, { timeout: 10_000 }).toContain(until);
  };
  await type(['/knowledge draft'], '2. The oil and the inquiry');
  await type(['1'], 'As members read it on a button');
  await type(['Was it foggy that evening?', 'was there fog', ''], 'Each line ends in the ids of its facts');
  await type(['She came in thick fog. [ferry-ran-aground]', '', ''], '1. Save');
  await type(['1'], 'Saved in questions/grounding.yaml');
  await type(['was there fog', '/knowledge undo'], 'Taken back: “was-it-foggy-that-evening”');
  input.end();
  await talking;
  expect(said().match(/She came in thick fog\. \[1\]/g)).toHaveLength(2);
  expect(await folder.read('questions/grounding.yaml')).toBe(before);
});

describe('the words', () => {
  const bot = botOf(() => HARBOUR);
  const words = [...bot.commands, ...bot.moderation];

  test('are read as command and subcommand', () => {
    expect(typedOf('/knowledge PREVIEW some-id why', words, null)).toMatchObject({
      kind: 'command',
      command: { name: 'knowledge', subcommand: ['preview'] },
      text: 'some-id why',
    });
    expect(typedOf('/knowledge', words, null)).toMatchObject({ kind: 'no-command', near: 'knowledge status' });
    expect(typedOf('/knowledge status', bot.commands, null)).toMatchObject({ kind: 'no-command' });
  });

  test('are completed by Tab', async () => {
    const keeper = await keeperOn((await harbourFolder()).path);
    const kept = botOf(() => keeper.answerer(), { keeper });
    const caller = { id: '0', user: '0', guild: null, channel: null, locale: 'en', userInstalled: false };
    const operator = { ...caller, memberPermissions: null, appPermissions: null };
    const tab = (line: string) => completed(line, words, deskOf(COMMANDS, kept, log), operator)[0];
    expect(tab('/know')).toEqual(
      words.filter(({ name }) => name === 'knowledge').map(({ word }) => expect.stringContaining(word)),
    );
    expect(tab('/knowledge pr')).toEqual(['/knowledge preview ']);
    expect(tab('/knowledge preview how-many-on')[0]).toContain('/knowledge preview how-many-on-board');
  });
});

test('where the base is not kept, the commands are not there', async () => {
  const bot = botOf(() => HARBOUR);
  const [input, output] = [new PassThrough(), new PassThrough()];
  const said: Buffer[] = [];
  output.on('data', (chunk: Buffer) => said.push(chunk));
  const look = () => ({ width: 80, colour: false });
  const talking = chat(deskOf(COMMANDS, bot, log), bot, { input, output, interactive: false, look, hints: [] });
  input.end('/knowledge status\n');
  await talking;
  expect(Buffer.concat(said).toString()).toContain('There is no command /knowledge');
});

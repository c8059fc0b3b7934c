import { describe, expect, test } from 'vitest';
import { type Dispatcher, dispatcherOf } from '../../src/dispatching/dispatcher.ts';
import type { Watching } from '../../src/keeping/folder-keeper.ts';
import type { Moderators } from '../../src/keeping/moderators.ts';
import { botOf, COMMANDS } from '../../src/wire.ts';
import { objectionsTo, remembering } from '../dispatching/raw.ts';
import { type Folder, harbourFolder, keeperOn } from '../keeping/folder.ts';
import { type Json, object, objects, text } from '../support/discord/json.ts';

const HOME = '400000000000000001';
const ELSEWHERE = '400000000000000002';
const MODERATOR = '300000000000000001';
const OWNER = '1200000000000000002';
const MANAGE_MESSAGES = String(1n << 13n);
const ADMINISTRATOR = String(1n << 3n);
const EPHEMERAL = 64;
/** Discord's number for a callback that is a message, and no form. */
const MESSAGE = 4;
const QUESTIONS = 'questions/grounding.yaml';

const IN_HOME: Moderators = { are: 'in-server', guild: HOME };

function from(other: Json = {}): Json {
  return {
    id: '1300000000000000001',
    application_id: '1200000000000000001',
    token: 'token',
    version: 1,
    guild_id: HOME,
    member: { user: { id: MODERATOR }, permissions: MANAGE_MESSAGES },
    locale: 'en-GB',
    authorizing_integration_owners: { '0': HOME },
    ...other,
  };
}

function command(subcommand: string, options: Readonly<Record<string, string>> = {}, other: Json = {}, type = 2): Json {
  const given = Object.entries(options).map(([name, value]) => ({ name, value, type: 3, focused: type === 4 }));
  const data = { id: '1', type: 1, name: 'knowledge', options: [{ type: 1, name: subcommand, options: given }] };
  return { ...from(other), type, data };
}

const typing = (typed: string, other: Json = {}): Json => command('preview', { id: typed }, other, 4);

function click(customId: string, other: Json = {}, flags = EPHEMERAL): Json {
  const message = { id: '7', flags, interaction_metadata: { id: '1', type: 2, user: { id: MODERATOR } } };
  return { ...from(other), type: 3, data: { custom_id: customId, component_type: 2 }, message };
}

function select(customId: string, value: string, other: Json = {}): Json {
  return { ...click(customId, other), data: { custom_id: customId, component_type: 3, values: [value] } };
}

function form(customId: string, other: Json = {}): Json {
  const components = [{ type: 18, component: { type: 4, custom_id: 'question', value: 'What?' } }];
  return { ...from(other), type: 5, data: { custom_id: customId, components } };
}

interface Seen {
  readonly content: string;
  readonly flags: unknown;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly buttons: ReadonlyMap<string, string>;
  readonly choices: readonly string[];
}

/** What somebody sees; it throws where Discord would refuse it. */
async function see(dispatcher: Dispatcher, raw: Json): Promise<Seen> {
  const callback = await dispatcher.dispatch(raw);
  const objections = objectionsTo(raw, callback);
  if (objections.length > 0) throw new Error(objections.join('\n'));
  const data = object('data' in callback ? callback.data : undefined);
  const [embed = {}] = objects(data.embeds);
  const buttons = objects(data.components).flatMap((row) => objects(row.components));
  return {
    content: text(data.content),
    flags: data.flags,
    fields: objects(embed.fields).map(({ name, value }) => ({ name: text(name), value: text(value) })),
    buttons: new Map(buttons.map(({ label, custom_id }) => [text(label ?? ''), text(custom_id)])),
    choices: objects(data.choices).map(({ value }) => text(value)),
  };
}

/** The same, until it is done: on a busy machine reading may take longer than a reply. */
async function seeDone(dispatcher: Dispatcher, raw: Json): Promise<Seen> {
  const seen = await see(dispatcher, raw);
  const again = seen.buttons.get('Check again') ?? seen.buttons.get('Look again');
  return again === undefined ? seen : seeDone(dispatcher, click(again));
}

let folder: Folder;
let keeper: Watching;
let bot: Dispatcher;

function over(kept: Watching): Dispatcher {
  return dispatcherOf(
    COMMANDS,
    botOf(() => kept.answerer(), { keeper: kept }),
    remembering(),
  );
}

async function fresh(moderators: Moderators = IN_HOME): Promise<void> {
  folder = await harbourFolder();
  keeper = await keeperOn(folder.path, moderators);
  bot = over(keeper);
}

test('status tells the version, the day, the counts, since when, and that all is well', async () => {
  await fresh();
  const { content, flags, fields } = await see(bot, command('status'));
  expect(flags).toBe(EPHEMERAL);
  expect(content).toContain(keeper.live().version);
  const all = fields.map(({ name, value }) => `${name}: ${value}`).join('\n');
  expect(all).toContain('As of 2023-05-12');
  expect(all).toMatch(/\d+ questions with \d+ phrasings/);
  expect(all).toMatch(/Since \d{4}-\d\d-\d\d \d\d:\d\d UTC, \d+ seconds? ago/);
  expect(all).toContain('No errors');
});

test('reload says what changed, and a second one that nothing did', async () => {
  await fresh();
  await folder.edit(
    QUESTIONS,
    'There were 214 passengers and 19 crew on board',
    'It carried 214 passengers and 19 crew',
  );
  const { content, fields } = await seeDone(bot, command('reload'));
  expect(content).toMatch(/^(Live: version|Version) [0-9a-f]{12}.* Questions: 1 changed\./);
  expect(fields).toEqual([{ name: 'Questions', value: 'Changed: how-many-on-board' }]);
  expect((await seeDone(bot, command('reload'))).content).toMatch(
    /^Version [0-9a-f]{12} is live already, since .* UTC, \d+ seconds? ago\./,
  );
});

test('check shows each error with its line, a caret and the cure, and status says that the old base serves', async () => {
  await fresh();
  await folder.edit(QUESTIONS, '[people-on-board]', '[people-on-bord]');
  const { content, fields } = await seeDone(bot, command('check'));
  expect(content).toBe('1 error in 1 file. This folder cannot go live; the base that is live stays as it is.');
  const [field] = fields;
  expect(field?.name).toBe('knowledge/questions/grounding.yaml, line 33, column 80');
  expect(field?.value).toContain('people-on-bord]');
  expect(field?.value).toMatch(/\n +\| +\^{14}\n```\n/);
  expect(field?.value).toContain('Cure: did you mean "people-on-board"?');
  for (const line of field?.value.split('\n').slice(1, 3) ?? []) expect(line.length).toBeLessThanOrEqual(40);
  expect((await seeDone(bot, command('reload'))).content).toContain('The base that is live stays as it was.');
  expect((await see(bot, command('status'))).content).toContain('The folder has 1 error and is not live.');
});

test('many errors come in pages', async () => {
  await fresh();
  const wrong = Array.from({ length: 12 }, (_, at) => `    - nowhere-${at}\n`).join('');
  await folder.edit(QUESTIONS, '  related:\n', `  related:\n${wrong}`);
  const first = await seeDone(bot, command('check'));
  expect(first.fields).toHaveLength(5);
  const second = await seeDone(bot, click(first.buttons.get('Next') ?? ''));
  expect(second.fields).toHaveLength(5);
  expect(second.fields).not.toEqual(first.fields);
  expect([...second.buttons.keys()]).toEqual(['Previous', 'Next']);
});

test('what a file says cannot break out of its block of code', async () => {
  await fresh();
  await folder.edit(QUESTIONS, '- passenger numbers', '- ```@everyone **bold**``` #cut');
  const { fields } = await seeDone(bot, command('check'));
  expect(fields[0]?.value.match(/```/g)).toHaveLength(2);
});

describe('preview', () => {
  test('shows an entry exactly as members see it, to the moderator alone', async () => {
    await fresh();
    const member = { member: { user: { id: '300000000000000009' }, permissions: '0' } };
    const asked = { ...from(member), type: 2, data: { id: '1', type: 1, name: 'ask', options: [] } };
    const options = [{ name: 'question', type: 3, value: 'How many people were on board the ferry?' }];
    const members = await see(bot, { ...asked, data: { ...asked.data, options } });
    const preview = await see(bot, command('preview', { id: 'how-many-on-board' }));
    expect(preview.flags).toBe(EPHEMERAL);
    expect(preview.content).toBe(members.content);
    expect(preview.fields).toEqual(members.fields);
    expect(preview.buttons.has('Share')).toBe(false);
  });

  test('has the checks of the entry behind a button', async () => {
    await fresh();
    const { buttons } = await see(bot, command('preview', { id: 'how-many-on-board' }));
    const { content, fields } = await see(bot, click(buttons.get('Its checks') ?? ''));
    expect(content).toContain('how-many-on-board');
    expect(fields.map(({ name }) => name)).toEqual(['Phrasings', 'Warnings', 'Answer']);
    expect(fields[0]?.value).toMatch(/^8 of 8 are answered by this entry/);
  });

  test('says what becomes of a question, and why', async () => {
    await fresh();
    const { content, fields } = await see(
      bot,
      command('preview', { id: 'how-many-on-board', question: 'passenger numbers' }),
    );
    expect(content).toContain('is answered with "how-many-on-board"');
    expect(fields.map(({ value }) => value).join('\n')).toContain('by the rule "verbatim"');
  });

  test('lists entries while the id is typed, misspelt or by the question', async () => {
    await fresh();
    for (const typed of ['how-many-on', 'how many peple were on', 'passenger numbers'])
      expect((await see(bot, typing(typed))).choices[0]).toBe('how-many-on-board');
  });

  test('of no entry says so', async () => {
    await fresh();
    expect((await see(bot, command('preview', { id: 'nothing-like-it' }))).content).toMatch(/^There is no entry/);
  });
});

describe('nobody else gets anything', () => {
  const administrator = { user: { id: '300000000000000009' }, permissions: ADMINISTRATOR };
  const strangers: readonly (readonly [string, Json])[] = [
    ['a member of the home server', { member: { user: { id: MODERATOR }, permissions: '2147483648' } }],
    ['an administrator of another server', { guild_id: ELSEWHERE, member: administrator }],
    ['somebody in a direct message', { guild_id: undefined, member: undefined, user: { id: MODERATOR } }],
    ['somebody who brought the bot along', { authorizing_integration_owners: { '1': MODERATOR } }],
  ];
  const requests: readonly (readonly [string, (other: Json) => Json])[] = [
    ['status', (other) => command('status', {}, other)],
    ['check', (other) => command('check', {}, other)],
    ['reload', (other) => command('reload', {}, other)],
    ['preview', (other) => command('preview', { id: 'how-many-on-board' }, other)],
    ['a subcommand that there is not', (other) => command('everything', {}, other)],
    ['a button to check', (other) => click('f1:turn:knowledge:check:1', other)],
    ['a button to reload', (other) => click('f1:open:knowledge:reload', other)],
    ['a button to preview', (other) => click('f1:open:knowledge:preview:show:how-many-on-board', other)],
    ['a button that shares', (other) => click('f1:share:knowledge:preview:checks:how-many-on-board', other)],
    ['a button under a public message', (other) => click('f1:turn:knowledge:check:1', other, 0)],
    ['a select', (other) => select('f1:open:knowledge:preview:show', 'how-many-on-board', other)],
    ['a form', (other) => form('f1:open:knowledge:check:1', other)],
    ['draft', (other) => command('draft', { topic: 'nothing like it' }, other)],
    ['undo', (other) => command('undo', {}, other)],
    ['a button to save a draft', (other) => click(`f1:open:knowledge:draft:save:${'0'.repeat(20)}`, other)],
    ['a button to change a draft', (other) => click(`f1:open:knowledge:draft:change:${'0'.repeat(20)}`, other)],
    ['a button to draft from a gap', (other) => click('f1:open:knowledge:draft:gap:1', other)],
    ['a button to undo', (other) => click('f1:open:knowledge:undo', other)],
    ['a select of topics', (other) => select('f1:open:knowledge:draft:gap:1', 'grounding', other)],
    ['a draft that is sent', (other) => form(`f1:open:knowledge:draft:sent:grounding:${'0'.repeat(20)}`, other)],
  ];

  test.each(strangers)('%s', async (_, other) => {
    await fresh();
    await folder.edit(QUESTIONS, 'There were 214', 'It carried 214');
    for (const [what, request] of requests) {
      const { content, flags, fields } = await see(bot, request(other));
      const refusal = expect.stringMatching(/^Only the moderators of this base can do that/);
      expect([what, content, fields]).toEqual([what, refusal, []]);
      // What takes the place of a private message is as private, and has no flags of its own.
      expect([what, flags]).toEqual([what, what === 'a button to check' ? undefined : EPHEMERAL]);
    }
    expect((await see(bot, typing('how', other))).choices).toEqual([]);
    expect((await see(bot, command('draft', { topic: 'ground' }, other, 4))).choices).toEqual([]);
    const begun = object(await bot.dispatch(command('draft', { topic: 'grounding' }, other)));
    expect(begun.type).toBe(MESSAGE);
  });

  test('and the moderator gets something for each of these, always alone', async () => {
    await fresh();
    for (const [what, request] of requests) {
      const { content, flags } = await see(bot, request({}));
      expect([what, content]).toEqual([what, expect.not.stringMatching(/^Only the moderators/)]);
      if (!what.startsWith('a button to check')) expect([what, flags]).toEqual([what, EPHEMERAL]);
    }
  });

  test('where no server is set, the owner may and a moderator may not', async () => {
    await fresh({ are: 'owners', users: () => new Set([OWNER]) });
    expect((await see(bot, command('status'))).content).toMatch(/^Only the moderators/);
    const owner = { member: { user: { id: OWNER }, permissions: '0' } };
    expect((await see(bot, command('status', {}, owner))).content).toContain('is live');
    expect((await see(bot, typing('how', owner))).choices.length).toBeGreaterThan(0);
  });

  test('a right that is taken away counts from the next click on', async () => {
    await fresh();
    const { buttons } = await see(bot, command('preview', { id: 'how-many-on-board' }));
    const id = buttons.get('Its checks') ?? '';
    expect((await see(bot, click(id))).content).toContain('how-many-on-board');
    const demoted = { member: { user: { id: MODERATOR }, permissions: '0' } };
    expect((await see(bot, click(id, demoted))).content).toMatch(/^Only the moderators/);
  });
});

test('/help does not list it', async () => {
  await fresh();
  const raw = { ...from(), type: 2, data: { id: '1', type: 1, name: 'help', options: [] } };
  expect(JSON.stringify(await bot.dispatch(raw))).not.toContain('knowledge');
});

// An entry drafted, shown, saved and taken back in a real folder, through the dispatcher; Discord would take each reply.
import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Dispatcher, dispatcherOf } from '../../src/dispatching/dispatcher.ts';
import { type Journal, NO_JOURNAL } from '../../src/journal/journal.ts';
import type { Watching } from '../../src/keeping/folder-keeper.ts';
import { botOf, COMMANDS } from '../../src/wire.ts';
import {
  clicked,
  type Heard,
  heard,
  idOf,
  objectionsTo,
  remembering,
  SOMEBODY,
  sent,
  typed,
} from '../dispatching/raw.ts';
import { ask as askOf, bytesBeside, kept } from '../journal/files.ts';
import { type Folder, harbourFolder, keeperOn } from '../keeping/folder.ts';
import { type Json, object, objects, text } from '../support/discord/json.ts';

const FILE = 'questions/grounding.yaml';
const PRIVATELY = { privately: true };
const UPDATE = 7;
const FORM = 9;
const QUESTION = 'Was it foggy that evening?';
const GOOD = {
  question: QUESTION,
  phrasings: 'was there fog\nhow thick was the "fog": very?',
  sentences: 'She was coming from Hestray in thick fog. [ferry-ran-aground]',
  id: '',
};
const ENTRY = `- id: was-it-foggy-that-evening
  question: Was it foggy that evening?
  also-asked:
    - was there fog
    - "how thick was the \\"fog\\": very?"
  answer: |
    She was coming from Hestray in thick fog. [ferry-ran-aground]
`;

let folder: Folder;
let keeper: Watching;
let bot: Dispatcher;
let before: string;

function over(journal: Journal): Dispatcher {
  return dispatcherOf(
    COMMANDS,
    botOf(() => keeper.answerer(), { keeper, journal }),
    remembering(),
  );
}

beforeEach(async () => {
  folder = await harbourFolder();
  keeper = await keeperOn(folder.path);
  bot = over(NO_JOURNAL);
  before = await folder.read(FILE);
});

async function ask(raw: Json, to = bot): Promise<Heard> {
  const callback = await to.dispatch(raw);
  expect(objectionsTo(raw, callback)).toEqual([]);
  const got = heard(callback);
  // On a busy machine reading may take longer than a reply.
  const late = got.components.find(({ label }) => label === 'Look again');
  return late ? ask(clicked(text(late.custom_id), PRIVATELY), to) : got;
}

const command = (subcommand: string, options: Readonly<Record<string, string>> = {}): Json => {
  const given = Object.entries(options).map(([name, value]) => ({ name, value, type: 3 }));
  const data = { id: '1', type: 1, name: 'knowledge', options: [{ type: 1, name: subcommand, options: given }] };
  return { ...typed('knowledge'), data };
};
const draft = (topic = 'grounding') => ask(command('draft', { topic }));
const undo = () => ask(command('undo'));
const press = (reply: Heard, label: string) => ask(clicked(idOf(reply, label), PRIVATELY));
const formId = ({ callback }: Heard): string => text(object('data' in callback ? callback.data : {}).custom_id);
const valuesOf = ({ callback }: Heard) =>
  Object.fromEntries(
    objects(object('data' in callback ? callback.data : {}).components).map(({ component }) => {
      const { custom_id, value } = object(component);
      return [text(custom_id), text(value ?? '')];
    }),
  );
const submit = (form: Heard, fields: Readonly<Record<string, string>> = GOOD) => ask(sent(formId(form), fields));
const labels = ({ components }: Heard) => components.map(({ label }) => text(label ?? ''));
const fieldsIn = ({ embed }: Heard) => objects(embed.fields).map(({ name, value }) => `${text(name)}: ${text(value)}`);
const answered = (question: string): string => {
  const outcome = keeper.answerer().answer(question);
  return outcome.outcome === 'answer' ? outcome.entry.id : outcome.outcome;
};

test('an entry is shown as members will see it, then saved at the end of its file alone, and live', async () => {
  const preview = await submit(await draft());
  expect(preview.content).toBe('She was coming from Hestray in thick fog. [1]');
  expect(labels(preview)).toEqual(expect.arrayContaining(['Save', 'Change', 'Its checks']));
  expect(await folder.read(FILE)).toBe(before);
  await chmod(join(folder.path, FILE), 0o640);
  const saved = await press(preview, 'Save');
  expect(saved.type).toBe(UPDATE);
  expect(saved.content).toMatch(/^Saved in questions\/grounding\.yaml, and live as version [0-9a-f]{12}\./);
  expect(await folder.read(FILE)).toBe(before + ENTRY);
  expect((await stat(join(folder.path, FILE))).mode & 0o777).toBe(0o640);
  expect(await readdir(join(folder.path, 'questions'))).toEqual(['grounding.yaml', 'oil-and-inquiry.yaml']);
  expect(answered('was there fog')).toBe('was-it-foggy-that-evening');
  const members = await ask(typed('ask', { question: QUESTION }));
  expect(members.content).toBe(preview.content);
  expect(fieldsIn(members)).toEqual(fieldsIn(preview));
});

test('pressed twice, it is saved once', async () => {
  const preview = await submit(await draft());
  const both = await Promise.all([press(preview, 'Save'), press(preview, 'Save')]);
  for (const { content } of both) expect(content).toMatch(/^Saved in/);
  expect(await folder.read(FILE)).toBe(before + ENTRY);
});

test('what is wrong is told as a load of the folder tells it, by what was typed; nothing typed is lost', async () => {
  const bad = {
    question: 'Q'.repeat(120),
    phrasings: 'fog?\npassenger numbers',
    sentences: 'It was foggy. [nobody-hrut]\nSo it is',
    id: 'what-happened',
  };
  const errors = await submit(await draft(), bad);
  const told = fieldsIn(errors).join('\n');
  expect(errors.content).toMatch(/^\d errors.* Nothing is saved, and what you typed is kept for 15 minutes\.$/);
  expect(told).toContain('This question is 120 characters long');
  expect(told).toMatch(
    /Sentence 1: ```\n.*nobody-hrut\]\n.*\^{11}\n```\nThere is no fact.*\nCure: did you mean "nobody-hurt"/,
  );
  expect(told).toContain('Sentence 2: ');
  const form = await press(errors, 'Change');
  expect(form.type).toBe(FORM);
  expect(valuesOf(form)).toEqual(bad);
  expect((await submit(form)).content).toContain('in thick fog. [1]');
  expect(await folder.read(FILE)).toBe(before);
});

test('many errors come in pages', async () => {
  const sentences = Array.from({ length: 8 }, (_, at) => `It was so. [nothing-${at}]`).join('\n');
  const errors = await submit(await draft(), { ...GOOD, sentences });
  expect(objects(errors.embed.fields)).toHaveLength(5);
  const next = await press(errors, 'Next');
  expect(fieldsIn(next)[0]).toMatch(/^Sentence 6: /);
  expect(labels(next)).toContain('Change');
});

test('errors elsewhere in the folder are told apart; once they are cured, it is checked again', async () => {
  await folder.edit('facts/oil.yaml', 'kind:', 'kynd:');
  const errors = await submit(await draft());
  expect(errors.content).toContain('They are not in what you typed');
  expect(fieldsIn(errors)[0]).toMatch(/^knowledge\/facts\/oil\.yaml, line \d+, column \d+: /);
  await folder.edit('facts/oil.yaml', 'kynd:', 'kind:');
  expect((await press(errors, 'Check again')).content).toContain('in thick fog. [1]');
});

test('what broke elsewhere after the preview keeps it from being saved', async () => {
  const preview = await submit(await draft());
  await folder.edit('facts/ferry.yaml', 'id: ferry-ran-aground', 'id: ferry-ran-ashore');
  const errors = await press(preview, 'Save');
  expect(errors.content).toMatch(/errors? in/);
  expect(await folder.read(FILE)).toBe(before);
});

test('its checks say how its phrasings fare, what is put in and what to be warned of', async () => {
  const preview = await submit(await draft(), { ...GOOD, sentences: `${GOOD.sentences}\n${GOOD.sentences}` });
  const checks = await ask(clicked(idOf(preview, 'Its checks'), PRIVATELY));
  expect(checks.content).toContain('will stand at the end of questions/grounding.yaml');
  const told = fieldsIn(checks).join('\n');
  expect(told).toContain('3 of 3 are answered by this entry.');
  expect(told).toContain('What is put in: ```\n- id: was-it-foggy-that-evening\n');
});

describe('a file that has changed since the form was opened', () => {
  const there = 'There were 214 passengers';
  const edited = 'It carried 214 passengers';

  test.each(['before it is sent', 'before it is saved'])(
    '%s: both are shown, and it can be saved on it',
    async (when) => {
      const form = await draft();
      const preview = when === 'before it is sent' ? null : await submit(form);
      await folder.edit(FILE, there, edited);
      const moved = preview ? await press(preview, 'Save') : await submit(form);
      expect(moved.content).toMatch(
        /^questions\/grounding\.yaml has changed since you began\. Nothing is saved and nothing is lost/,
      );
      const [old, now, own] = fieldsIn(moved);
      expect(old).toMatch(/^Before, from line \d+ on: [\s\S]*There were 214/);
      expect(now).toMatch(/^Now, from line \d+ on: [\s\S]*It carried 214/);
      expect(own).toContain('- id: was-it-foggy-that-evening');
      expect(await folder.read(FILE)).toBe(before.replace(there, edited));
      expect(valuesOf(await press(moved, 'Change'))).toEqual(GOOD);
      const again = await press(moved, 'Check again');
      expect((await press(again, 'Save')).content).toMatch(/^Saved in/);
      expect(await folder.read(FILE)).toBe(before.replace(there, edited) + ENTRY);
    },
  );
});

describe('undo', () => {
  async function save(fields: Readonly<Record<string, string>> = GOOD): Promise<void> {
    expect((await press(await submit(await draft(), fields), 'Save')).content).toMatch(/^Saved in/);
  }

  test('takes back what was saved last, and then what was saved before that', async () => {
    await save();
    await save({ ...GOOD, question: 'How thick was the fog then?', phrasings: '', id: 'fog' });
    const one = await undo();
    expect(one.content).toMatch(/^Taken back: “fog”, saved by you at .* again as it was before, byte for byte\.$/);
    expect(fieldsIn(one)[0]).toContain('- id: fog');
    expect(await folder.read(FILE)).toBe(before + ENTRY);
    expect((await undo()).content).toContain('“was-it-foggy-that-evening”');
    expect(await folder.read(FILE)).toBe(before);
    expect(keeper.answerer().knowledge.entries.has('was-it-foggy-that-evening')).toBe(false);
    expect((await undo()).content).toMatch(/^There is nothing to take back/);
  });

  test('changes nothing where the file is not what the save left, and shows both', async () => {
    await save();
    await folder.edit(FILE, 'was there fog', 'was there any fog');
    const now = await folder.read(FILE);
    const both = await undo();
    expect(both.content).toContain('so I change nothing');
    expect(fieldsIn(both)[0]).toMatch(/^As it was saved, from line \d+ on: [\s\S]*- was there fog/);
    expect(fieldsIn(both)[1]).toMatch(/^Now, from line \d+ on: [\s\S]*- was there any fog/);
    expect(await folder.read(FILE)).toBe(now);
    await folder.edit(FILE, 'was there any fog', 'was there fog');
    expect((await undo()).content).toMatch(/^Taken back/);
  });

  test('leaves an entry that others have come to need', async () => {
    await save();
    await folder.edit(
      'questions/oil-and-inquiry.yaml',
      '  related:\n',
      '  related:\n    - was-it-foggy-that-evening\n',
    );
    const kept = await undo();
    expect(kept.content).toMatch(/^Without “was-it-foggy-that-evening” the folder would have errors/);
    expect(await folder.read(FILE)).toBe(before + ENTRY);
  });

  test('knows after a restart what was saved before it, and who saved it', async () => {
    const { recorder, file } = kept();
    bot = over(recorder);
    await save();
    expect(await recorder.lastSaved()).toMatchObject({ id: 'was-it-foggy-that-evening', path: FILE });
    expect(bytesBeside(file)).toContain('300000000000000001');
    keeper = await keeperOn(folder.path);
    bot = over(recorder);
    expect((await undo()).content).toMatch(/^Taken back: .*saved by you/);
    expect(await folder.read(FILE)).toBe(before);
    expect((await undo()).content).toMatch(/^There is nothing to take back/);
  });
});

describe('a draft', () => {
  test('is begun from a gap: its topic is chosen, and its questions stand in the form', async () => {
    const { recorder } = kept();
    bot = over(recorder);
    askOf(recorder, 'windows of the ferry');
    for (let times = 0; times < 2; times++) askOf(recorder, 'how many windows does the ferry have');
    const gaps = await ask(command('gaps'));
    const topics = await press(gaps, 'Draft an entry: 1');
    expect(topics.content).toContain('how many windows does the ferry have');
    const select = idOf(topics, 'Choose the topic');
    const form = await ask(clicked(select, PRIVATELY, ['oil-and-inquiry']));
    expect(form.type).toBe(FORM);
    expect(valuesOf(form)).toMatchObject({ question: 'How many windows does the ferry have?' });
    expect(valuesOf(form).phrasings).toContain('windows of the ferry');
    const sentences = 'Nobody was hurt. [nobody-hurt]';
    const saved = await press(await submit(form, { ...valuesOf(form), sentences }), 'Save');
    expect(saved.content).toMatch(/^Saved in questions\/oil-and-inquiry\.yaml/);
  });

  test('that is forgotten, or of before a restart, is told so; a form that is sent then is taken all the same', async () => {
    const form = await draft();
    const preview = await submit(form);
    keeper = await keeperOn(folder.path);
    bot = over(NO_JOURNAL);
    for (const label of ['Save', 'Change', 'Its checks'])
      expect((await press(preview, label)).content).toMatch(
        /^I do not have that draft any more: I keep one for 15 minutes/,
      );
    expect((await submit(form)).content).toContain('in thick fog. [1]');
    expect(await folder.read(FILE)).toBe(before);
  });

  test('is for whoever writes it alone', async () => {
    const form = await draft();
    const preview = await submit(form);
    const theirs = await ask(clicked(idOf(preview, 'Save'), { ...PRIVATELY, asker: SOMEBODY }, [], SOMEBODY));
    expect(theirs.content).toMatch(/^I do not have that draft/);
    await ask({
      ...sent(formId(form), { ...GOOD, question: 'Mine now?' }),
      member: { user: { id: SOMEBODY }, permissions: '0' },
    });
    expect((await press(preview, 'Save')).content).toMatch(/^Saved in/);
    expect(await folder.read(FILE)).toBe(before + ENTRY);
  });

  test('of no topic asks which', async () => {
    const which = await draft('nothing like it');
    expect(which.content).toMatch(/^There is no such topic/);
    const form = await ask(clicked(idOf(which, 'Choose the topic'), PRIVATELY, ['grounding']));
    expect(form.type).toBe(FORM);
  });

  test('lists topics while one is typed', async () => {
    const raw = { ...command('draft', { topic: 'ground' }), type: 4 };
    expect((await ask(raw)).choices.map(({ value }) => value)).toEqual(['grounding']);
    expect((await ask({ ...command('draft'), type: 4 })).choices).toHaveLength(
      keeper.answerer().knowledge.topics.length,
    );
  });

  test.each([
    'f1:open:knowledge:draft',
    'f1:open:knowledge:draft:new:nowhere',
    'f1:open:knowledge:draft:save:1',
    'f1:open:knowledge:draft:sent:grounding:00000000000000000000',
    'f1:open:knowledge:draft:errors',
    'f1:open:knowledge:undo:1',
  ])('%s, made up, leads nowhere', async (id) => {
    expect((await ask(clicked(id, PRIVATELY))).content).toMatch(/^That button is out of date/);
    expect(await folder.read(FILE)).toBe(before);
  });

  test('of a made-up form for a button leads nowhere, either', async () => {
    for (const id of [
      'f1:open:knowledge:draft:new:grounding',
      'f1:open:knowledge:draft:sent:nowhere:00000000000000000000',
    ])
      expect((await ask(sent(id, GOOD))).content).toMatch(/^That button is out of date/);
  });
});

import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { ChatCommand, Command } from '../../src/dispatching/command.ts';
import { deskOf } from '../../src/dispatching/desk.ts';
import { chat } from '../../src/fronts/terminal/terminal.ts';
import { type Field, type Form, fieldOf } from '../../src/replies/form.ts';
import { replyOf } from '../../src/replies/reply.ts';
import { botOf } from '../../src/wire.ts';
import { clicked, HARBOUR, idOf, remembering, sent, talkTo, typed } from '../dispatching/raw.ts';
import { type Json, objects, text } from '../support/discord/json.ts';

const FORM = 9;

/** `/form` gives a form, and so does a button of `/form button`; what is filled in comes back as a text. */
function formCommand(fields: readonly Field[], title = 'A form'): ChatCommand {
  const form: Form = { title, how: 'open', to: ['form', 'sent'], fields };
  return {
    definition: {
      name: 'form',
      description: 'For a test.',
      options: [
        { type: 3, name: 'what', description: 'What.' },
        { type: 5, name: 'private', description: 'Private.' },
      ],
    },
    run: ({ options }) =>
      options.get('what') === 'button'
        ? replyOf('Press.', { choices: [{ label: 'Open', how: 'open', to: ['form', 'open'] }] })
        : form,
    click: ({ words: [word], fields: values }) => {
      if (word === 'open' || word === 'again') return form;
      return replyOf(`Got ${[...values].map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(' ')}.`);
    },
  };
}

const FIELDS = [
  fieldOf('name', 'Your name', { required: true, most: 10 }),
  fieldOf('story', 'Your story', { long: true, hint: 'From the beginning.' }),
  fieldOf('end', 'The end', { value: 'happy' }),
];

async function talk(lines: readonly string[], fields: readonly Field[] = FIELDS, interactive = true): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const written: Buffer[] = [];
  output.on('data', (chunk: Buffer) => written.push(chunk));
  const command = formCommand(fields);
  const bot = {
    ...botOf(() => HARBOUR),
    commands: [
      {
        name: 'form',
        word: 'form',
        usage: '/form',
        description: '',
        kind: 'chat',
        typed: 'what',
        subcommand: [],
      } as const,
    ],
  };
  const commands: readonly Command[] = [command];
  const look = () => ({ width: 80, colour: false });
  const talking = chat(deskOf(commands, bot, remembering()), bot, { input, output, interactive, look, hints: [] });
  for (const line of lines) {
    input.write(`${line}\n`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  input.end();
  await talking;
  return stripVTControlCharacters(Buffer.concat(written).toString()).replaceAll('\r', '');
}

test('a terminal asks a form field by field, a long one until an empty line', async () => {
  const said = await talk(['/form', 'Ada', 'Once upon', 'a time', '', '']);
  expect(said).toMatch(
    /A form\n[\s\S]*Your name\n[\s\S]*Your story \(may be left empty; several lines, then an empty one\)\n\s*From the beginning\.\n[\s\S]*The end \(may be left empty; now: happy\)/,
  );
  expect(said).toContain('Got name="Ada" story="Once upon\\na time" end="happy".');
});

test('what is needed is asked again, what is too long too, and what may be is left out', async () => {
  const said = await talk(['/form', '', 'Wilhelmina Ottilie', 'Ada', '', 'sad']);
  expect(said).toContain('This one is needed. Your name');
  expect(said).toContain('18 characters, and 10 are the most. Your name');
  expect(said).toContain('Got name="Ada" story="" end="sad".');
});

test('a form can be left, and then a line is a question again', async () => {
  const said = await talk(['/form', 'Ada', '/cancel', '/form button']);
  expect(said).toContain('The form is left, and nothing is sent.');
  expect(said).toContain('Press.');
  expect(said).not.toContain('Got');
});

test('a number or a slash in a form is what is filled in, no choice and no command', async () => {
  expect(await talk(['/form button', '1', '1', '/form', '', 'n'])).toContain('Got name="1" story="/form" end="n".');
});

test('where nobody sits, a form is not begun', async () => {
  const said = await talk(['/form', 'Ada'], FIELDS, false);
  expect(said).toContain('takes a terminal');
  expect(said).not.toContain('Your name');
});

const ask = (fields: readonly Field[], title?: string) => talkTo(HARBOUR, [formCommand(fields, title)]);

test('Discord gets a form as a modal, for a command and for a button', async () => {
  const tell = ask(FIELDS);
  const opened = await tell(typed('form'));
  const button = await tell(typed('form', { what: 'button' }));
  const pressed = await tell(clicked(idOf(button, 'Open'), { privately: false }));
  expect([opened.type, pressed.type]).toEqual([FORM, FORM]);
  expect(pressed.callback).toEqual(opened.callback);
  const data: Json = 'data' in opened.callback ? JSON.parse(JSON.stringify(opened.callback.data)) : {};
  expect(data).toMatchObject({ title: 'A form', custom_id: 'f1:open:form:sent' });
  expect(objects(data.components)).toMatchObject([
    { label: 'Your name', component: { custom_id: 'name', style: 1, required: true, max_length: 10 } },
    {
      label: 'Your story',
      component: { custom_id: 'story', style: 2, required: false, placeholder: 'From the beginning.' },
    },
    { label: 'The end', component: { custom_id: 'end', value: 'happy' } },
  ]);
  const reply = await tell(sent(text(data.custom_id), { name: 'Ada', story: 'x' }));
  expect([reply.content, reply.flags]).toEqual([expect.stringContaining('Got name'), 64]);
});

test('a form is within the limits of Discord, whatever its texts', async () => {
  const long = 'x🌊'.repeat(3000);
  const fields = Array.from({ length: 7 }, (_, at) => fieldOf(`f${at}`, long, { hint: long, value: long, most: 9999 }));
  expect((await ask(fields, long)(typed('form'))).type).toBe(FORM);
  const empty = [fieldOf('f', ' ', { hint: '', value: '', most: 0 })];
  expect((await ask(empty, '')(typed('form'))).type).toBe(FORM);
});

test('a form that brings a form is no answer that Discord takes: it is an apology', async () => {
  const tell = ask(FIELDS);
  const { content, flags } = await tell(sent('f1:open:form:again', { name: 'Ada' }));
  expect([content, flags]).toEqual([expect.stringContaining('Something went wrong'), 64]);
});

import { describe, expect, test } from 'vitest';
import help from '../../commands/help.ts';
import record from '../../commands/record.ts';
import { checkedCommands, definitionsOf, summariesOf } from '../../src/dispatching/commands.ts';
import { COMMANDS } from '../../src/wire.ts';
import { commandListViolations } from '../support/discord/rules/commands.ts';
import { CONTRACT } from './raw.ts';

const PATHS = {
  global: '/applications/{application_id}/commands',
  guild: '/applications/{application_id}/guilds/{guild_id}/commands',
} as const;

const STRING = 3;
const option = (name: string, more: object = {}) => ({ type: STRING, name, description: 'x', ...more });
const chat = (definition: object) => ({ ...help, definition: { ...help.definition, ...definition } });
const PRIVATE = help.definition.options[0];

describe.each(['global', 'guild'] as const)('the definitions for a %s scope', (scope) => {
  const definitions: unknown = JSON.parse(JSON.stringify(definitionsOf(COMMANDS, scope)));

  test.skipIf(!CONTRACT.present)("fit Discord's own document", () => {
    expect(CONTRACT.request('PUT', PATHS[scope], definitions)).toEqual([]);
  });

  test('and the rules that the document leaves out', () => {
    expect(commandListViolations(definitions, scope)).toEqual([]);
  });
});

test('members use them in servers and in private, from a server or an account of their own', () => {
  const forMembers = definitionsOf(COMMANDS, 'global').filter(({ name }) => name !== 'knowledge');
  expect(forMembers).toHaveLength(COMMANDS.length - 1);
  for (const definition of forMembers) {
    expect([definition.contexts, definition.integration_types]).toEqual([
      [0, 1, 2],
      [0, 1],
    ]);
  }
});

test('moderators use theirs in servers alone, and Discord offers it to those with Manage Messages', () => {
  expect(definitionsOf(COMMANDS, 'global').find(({ name }) => name === 'knowledge')).toMatchObject({
    contexts: [0],
    integration_types: [0],
    default_member_permissions: String(1n << 13n),
  });
});

test('each command that members type can be private', () => {
  const typed = COMMANDS.filter(
    (command) => !('word' in command) && command.definition.default_member_permissions === undefined,
  );
  expect(typed).toHaveLength(7);
  for (const { definition } of typed) expect(definition).toHaveProperty('options', expect.arrayContaining([PRIVATE]));
});

describe('the start is refused, naming the file', () => {
  test('for two that share a name', () => {
    expect(() => checkedCommands({ 'help.ts': help, 'again.ts': help })).toThrow(
      'commands/help.ts and commands/again.ts are both named "help".',
    );
  });

  test('for one whose name is the word that another is typed with', () => {
    expect(() => checkedCommands({ 'record.ts': record, 'b.ts': chat({ name: 'record' }) })).toThrow('"record"');
  });

  test.each([
    ['nothing', undefined, ''],
    ['a mere function', () => 1, ''],
    ['no run', { definition: help.definition }, 'run'],
    ['capitals', chat({ name: 'Help' }), 'small letters'],
    ['a space', chat({ name: 'he lp' }), 'no name'],
    ['a name of 33', chat({ name: 'x'.repeat(33) }), 'no name'],
    ['no description', chat({ description: '' }), 'description'],
    ['a description of 101', chat({ description: 'x'.repeat(101) }), 'description'],
    ['no option "private"', chat({ options: [] }), 'private'],
    ['26 options', chat({ options: [...Array.from({ length: 25 }, (_, at) => option(`o${at}`)), PRIVATE] }), 'options'],
    ['required after optional', chat({ options: [PRIVATE, option('a', { required: true })] }), 'required'],
    ['two options of a name', chat({ options: [option('a'), option('a'), PRIVATE] }), 'share a name'],
    [
      'choices beside autocomplete',
      chat({ options: [option('a', { autocomplete: true, choices: [{ name: 'a', value: 'a' }] }), PRIVATE] }),
      'exclude',
    ],
    [
      'a choice value of 101',
      chat({ options: [option('a', { choices: [{ name: 'a', value: 'x'.repeat(101) }] }), PRIVATE] }),
      'value',
    ],
    [
      'a message command with a description',
      { ...record, definition: { ...record.definition, description: 'x' } },
      'has none',
    ],
  ])('for %s', (_, command, complaint) => {
    expect(() => checkedCommands({ 'odd.ts': command })).toThrow('commands/odd.ts is no command');
    expect(() => checkedCommands({ 'odd.ts': command })).toThrow(complaint);
  });

  test('for more than 8000 characters in one command', () => {
    const choices = (length: number) =>
      Array.from({ length: 25 }, (_, at) => ({ name: `${at}`.padEnd(length, 'x'), value: 'v'.repeat(100) }));
    const of = (length: number, count: number) =>
      chat({
        options: [...Array.from({ length: count }, (_, at) => option(`o${at}`, { choices: choices(length) })), PRIVATE],
      });
    expect(() => checkedCommands({ 'long.ts': of(50, 2) })).not.toThrow();
    expect(() => checkedCommands({ 'long.ts': of(100, 2) })).toThrow('8000');
  });
});

test('a summary says how each is used, and with what a text behind the word is meant', () => {
  const [ask, ...others] = summariesOf(COMMANDS);
  expect(ask).toMatchObject({ word: 'ask', usage: '/ask question', typed: 'question', kind: 'chat' });
  expect(others.at(-1)).toMatchObject({
    name: 'What the record says',
    word: 'record',
    usage: '/record text',
    kind: 'message',
  });
});

test('a command for moderators is in no summary for members', () => {
  const hidden = chat({ name: 'hidden', default_member_permissions: '8192' });
  expect(summariesOf(checkedCommands({ 'hidden.ts': hidden }))).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import topics from '../../commands/topics.ts';
import { definitionsOf } from '../../src/dispatching/commands.ts';
import { isSame } from '../../src/fronts/gateway/commands.ts';
import { COMMANDS } from '../../src/wire.ts';
import { Commands } from '../support/discord/commands.ts';
import { objects } from '../support/discord/json.ts';
import { Clock } from '../support/discord/time.ts';

const GUILD = '1200000000000000100';
const WANTED = definitionsOf(COMMANDS, 'global');

/** As Discord gives them back: with ids and versions, and without what is false or null. */
function held(definitions: unknown, guildId: string | null = null) {
  const commands = new Commands('1200000000000000001', new Clock());
  commands.put(guildId, objects(definitions));
  return commands.list(guildId).map((command) => commands.api(command, true));
}

test('what Discord gives back of the commands is the same, in any order', () => {
  expect(isSame(held(WANTED), WANTED, null)).toBe(true);
  expect(isSame(held(WANTED).toReversed(), WANTED, null)).toBe(true);
  const inServer = definitionsOf(COMMANDS, 'guild');
  expect(isSame(held(inServer, GUILD), inServer, GUILD)).toBe(true);
});

test('a command more or less is a difference, and so is none at all', () => {
  expect(isSame(held(WANTED.slice(1)), WANTED, null)).toBe(false);
  expect(isSame(held(WANTED), WANTED.slice(1), null)).toBe(false);
  expect(isSame([], WANTED, null)).toBe(false);
});

const FULL = {
  name: 'full',
  description: 'Full',
  name_localizations: { de: 'voll' },
  description_localizations: { de: 'Voll' },
  contexts: [0, 1],
  integration_types: [0, 1],
  default_member_permissions: '8192',
  nsfw: true,
  options: [
    {
      type: 1,
      name: 'sub',
      description: 'Sub',
      options: [
        {
          type: 3,
          name: 'word',
          description: 'Word',
          required: true,
          min_length: 1,
          max_length: 9,
          autocomplete: true,
        },
        { type: 4, name: 'count', description: 'Count', min_value: 1, max_value: 9 },
        { type: 3, name: 'kind', description: 'Kind', choices: [{ name: 'One', value: '1' }] },
      ],
    },
  ],
};

const OTHERS: readonly (readonly [field: string, from: string, to: string])[] = [
  ['name', '"name":"full"', '"name":"fuller"'],
  ['description', '"Full"', '"Other"'],
  ['a translation', '"voll"', '"anders"'],
  ['contexts', '"contexts":[0,1]', '"contexts":[0]'],
  ['kinds of installation', '"integration_types":[0,1]', '"integration_types":[0]'],
  ['permissions', '"8192"', '"16"'],
  ['age restriction', '"nsfw":true', '"nsfw":false'],
  ["an option's name", '"word"', '"term"'],
  ["an option's type", '"type":4', '"type":10'],
  ['required', '"required":true', '"required":false'],
  ['a least length', '"min_length":1', '"min_length":2'],
  ['a greatest length', '"max_length":9', '"max_length":8'],
  ['a least value', '"min_value":1', '"min_value":2'],
  ['autocomplete', '"autocomplete":true', '"autocomplete":false'],
  ["a choice's name", '"One"', '"Two"'],
  ["a choice's value", '"value":"1"', '"value":"2"'],
];

test.each(OTHERS)('another %s is a difference', (_, from, to) => {
  const changed: unknown = JSON.parse(JSON.stringify([FULL]).replace(from, to));
  expect(isSame(held([FULL]), [FULL], null)).toBe(true);
  expect(isSame(held([FULL]), changed, null)).toBe(false);
  expect(isSame(held(changed), [FULL], null)).toBe(false);
});

test('the order of contexts means nothing, the order of options does', () => {
  expect(isSame(held([{ ...FULL, contexts: [1, 0] }]), [FULL], null)).toBe(true);
  const [sub] = FULL.options;
  const turned = { ...FULL, options: [{ ...sub, options: sub?.options.toReversed() }] };
  expect(isSame(held([turned]), [FULL], null)).toBe(false);
});

test('whatever answers in the place of Discord is either compared or refused, and never taken as the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      try {
        return !isSame(value, WANTED, null);
      } catch {
        return true;
      }
    }),
  );
});

test("moderators' commands are for servers only", () => {
  const definition = { ...topics.definition, default_member_permissions: '8192' };
  const [moderators] = definitionsOf([{ ...topics, definition }], 'global');
  expect(moderators).toMatchObject({ contexts: [0], integration_types: [0] });
});

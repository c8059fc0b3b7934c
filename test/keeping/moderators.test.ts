import { describe, expect, test } from 'vitest';
import { type Moderators, mayKeep, type Person } from '../../src/keeping/moderators.ts';

const HOME = '400000000000000001';
const MANAGE_MESSAGES = 1n << 13n;
const ADMINISTRATOR = 1n << 3n;
const ALL_BUT_THOSE = ((1n << 50n) - 1n) & ~MANAGE_MESSAGES & ~ADMINISTRATOR;

const moderator: Person = { user: '1', guild: HOME, memberPermissions: MANAGE_MESSAGES, userInstalled: false };

describe('in the home server', () => {
  const moderators: Moderators = { are: 'in-server', guild: HOME };

  test.each([
    ['Manage Messages', MANAGE_MESSAGES],
    ['Administrator', ADMINISTRATOR],
    ['both and more', MANAGE_MESSAGES | ADMINISTRATOR | 1n],
  ])('those with %s may', (_, memberPermissions) => {
    expect(mayKeep(moderators, { ...moderator, memberPermissions })).toBe(true);
  });

  test.each<[string, Partial<Person>]>([
    ['a member without the permission', { memberPermissions: ALL_BUT_THOSE }],
    ['a member of whom nothing is known', { memberPermissions: null }],
    ['an administrator of another server', { guild: '400000000000000002', memberPermissions: ADMINISTRATOR }],
    ['somebody in a direct message', { guild: null, memberPermissions: ADMINISTRATOR }],
    ['somebody who brought the bot along for themselves', { userInstalled: true }],
  ])('%s may not', (_, other) => {
    expect(mayKeep(moderators, { ...moderator, ...other })).toBe(false);
  });
});

describe('where no server is set', () => {
  const owners: Moderators = { are: 'owners', users: () => new Set(['1']) };

  test('the application’s owner may, whatever their permissions, and nobody else', () => {
    expect(mayKeep(owners, { ...moderator, memberPermissions: 0n })).toBe(true);
    expect(mayKeep(owners, { ...moderator, user: '2', memberPermissions: ADMINISTRATOR })).toBe(false);
    expect(mayKeep(owners, { ...moderator, guild: null })).toBe(false);
  });

  test('nobody may as long as Discord has not told who the owner is', () => {
    expect(mayKeep({ are: 'owners', users: () => new Set() }, moderator)).toBe(false);
  });
});

test('whoever sits at the terminal may', () => {
  expect(mayKeep({ are: 'operators' }, { ...moderator, guild: null, memberPermissions: null })).toBe(true);
});

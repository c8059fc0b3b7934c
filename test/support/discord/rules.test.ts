import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from './bots.ts';
import { type Discord, startDiscord } from './discord.ts';
import { type Json, list } from './json.ts';
import { DEFAULTS } from './options.ts';

const unlimited = { limit: 10_000, perMs: 1000 };
let discord: Discord;

beforeAll(async () => {
  const rateLimits = { callback: unlimited, webhook: unlimited, other: unlimited, global: unlimited };
  discord = await startDiscord({ rateLimits });
});

afterAll(() => discord.close());

/** The rules that a first answer breaks, and how Discord would refuse it. */
async function answered(body: unknown, payload = discord.slashPayload('ask', {}, { force: true })) {
  discord.clearProblems();
  const { id, token } = discord.send(payload);
  const { status, body: refusal } = await request(
    discord,
    'POST',
    `/interactions/${id}/${token}/callback`,
    body,
    false,
  );
  return {
    status,
    code: refusal.code,
    errors: refusal.errors,
    rules: discord.problems().map(({ path, rule }) => `${path} ${rule}`),
  };
}

const say = (data: Json) => ({ type: 4, data });
const row = (...components: readonly Json[]) => ({ type: 1, components });
const button = (more: Json = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const select = (more: Json = {}) => ({ type: 3, custom_id: 'pick', options: [{ label: 'One', value: '1' }], ...more });
const words = (length: number) => ({ type: 10, content: 'x'.repeat(length) });
const modal = (components: readonly Json[]) => ({ type: 9, data: { custom_id: 'm', title: 'T', components } });
const input = (more: Json = {}) => ({
  type: 18,
  label: 'L',
  component: { type: 4, style: 1, custom_id: 'i', ...more },
});
const embed = (length: number) => ({ description: 'x'.repeat(length) });
const V2 = 32768;

test.each<[string, Json]>([
  ['/data/embeds embed-sum', say({ embeds: [embed(3001), embed(3000)] })],
  ['/data/embeds/0/fields/0/name embed-field', say({ embeds: [{ fields: [{ name: ' ', value: 'x' }] }] })],
  ['/data/embeds/0/fields/0/value embed-field', say({ embeds: [{ fields: [{ name: 'x', value: '' }] }] })],
  ['/data/components rows', say({ components: [1, 2, 3, 4, 5, 6].map((n) => row(button({ custom_id: `${n}` }))) })],
  ['/data/components/0 row', say({ components: [row(select(), button())] })],
  ['/data/components/0 row', say({ components: [row(select(), select({ custom_id: 'other' }))] })],
  ['/data/components/1/components/0/custom_id custom-id-unique', say({ components: [row(button()), row(button())] })],
  ['/data/components/0/components/0 button', say({ components: [row({ type: 2, style: 5, label: 'Go' })] })],
  ['/data/components/0/components/0 button', say({ components: [row(button({ label: '' }))] })],
  [
    '/data/components/0/components/0 select',
    say({ components: [row(select({ options: [1, 2].map(() => ({ label: 'a', value: 'a' })) }))] }),
  ],
  ['/data/components/0 components-v2', say({ components: [words(1)] })],
  ['/data/content components-v2', say({ flags: V2, content: 'x', components: [words(1)] })],
  ['/data/components components-v2', say({ flags: V2, components: [words(3000), words(1001)] })],
  [
    '/data/components components-v2',
    say({ flags: V2, components: [{ type: 17, components: Array.from({ length: 40 }, () => words(1)) }] }),
  ],
  ['/data/flags flags', say({ content: 'x', flags: 2 })],
  ['/data/embeds attachment', say({ embeds: [{ image: { url: 'attachment://a.png' } }] })],
  [
    '/data/allowed_mentions mentions',
    say({ content: 'x', allowed_mentions: { parse: ['users'], users: ['12345678901234567'] } }),
  ],
  ['/data/flags deferral', { type: 5, data: { flags: V2 } }],
  ['/type callback-type', { type: 7, data: { content: 'x' } }],
  ['/type callback-type', { type: 8, data: { choices: [] } }],
  ['/data/components modal-count', modal(['1', '2', '3', '4', '5', '6'].map((custom_id) => input({ custom_id })))],
  ['/data/components/1/component/custom_id custom-id-unique', modal([input(), input()])],
  ['/data/components/0/component modal-input', modal([input({ min_length: 9, max_length: 3 })])],
])('%s', async (rule, body) => {
  const { status, code, rules } = await answered(body);
  expect({ status, code, rules }).toEqual({ status: 400, code: 50035, rules: [rule] });
});

test.each([{}, { content: ' ' }, { embeds: [{}] }, { components: [] }])(
  'a message that says nothing: %j',
  async (data) => {
    expect(await answered(say(data))).toMatchObject({ status: 400, code: 50006 });
  },
);

test('a modal is no answer to a modal, and only choices answer autocomplete', async () => {
  const opener = discord.send(discord.slashPayload('ask', {}, { force: true }));
  await request(discord, 'POST', `/interactions/${opener.id}/${opener.token}/callback`, modal([input()]), false);
  const submit = discord.submitModal(opener, { i: 'x' });
  const [sent] = discord.interactions().slice(-1);
  expect(sent?.payload.type).toBe(5);
  const path = `/interactions/${sent?.id}/${sent?.token}/callback`;
  expect(await request(discord, 'POST', path, modal([input()]), false)).toMatchObject({ status: 400 });
  await request(discord, 'POST', path, say({ content: 'x' }), false);
  expect((await submit).message?.content).toBe('x');
});

test('what is within every limit passes', async () => {
  const fields = Array.from({ length: 25 }, () => ({ name: 'n', value: 'v' }));
  const legal = [
    say({ content: 'x'.repeat(2000), embeds: [{ description: 'x'.repeat(4096), fields }, embed(1854)] }),
    say({ components: [row(...['a', 'b', 'c', 'd', 'e'].map((custom_id) => button({ custom_id }))), row(select())] }),
    say({ components: [row({ type: 2, style: 5, label: 'Source', url: 'https://example.org/' })] }),
    say({ flags: V2, components: [words(4000)] }),
    { type: 5, data: { flags: 64 } },
    modal(['1', '2', '3', '4', '5'].map((custom_id) => input({ custom_id }))),
  ];
  for (const body of legal) expect(await answered(body)).toMatchObject({ status: 204, rules: [] });
});

const chat = (more: Json = {}) => ({ name: 'ask', description: 'Ask', ...more });
const option = (more: Json = {}) => ({ type: 3, name: 'question', description: 'What', ...more });

/** The rules that a list of commands breaks. */
async function put(commands: readonly Json[], guild = '') {
  discord.clearProblems();
  const path = `/applications/${DEFAULTS.applicationId}${guild === '' ? '' : `/guilds/${guild}`}/commands`;
  const { status } = await request(discord, 'PUT', path, commands);
  return { status, rules: discord.problems().map(({ path: at, rule }) => `${at} ${rule}`) };
}

test.each<[string, readonly Json[]]>([
  ['/0/name command-name', [chat({ name: 'Ask' })]],
  ['/0/name command-name', [chat({ name: 'a b' })]],
  ['/0/options/0/name command-name', [chat({ options: [option({ name: 'Was' })] })]],
  ['/0/description description', [{ name: 'ask' }]],
  ['/0/description context-menu', [{ name: 'Look', type: 3, description: 'x' }]],
  ['/0/options context-menu', [{ name: 'Look', type: 2, options: [option()] }]],
  ['/0/options/1 required-first', [chat({ options: [option(), option({ name: 'b', required: true })] })]],
  [
    '/0/options/0 choices-or-autocomplete',
    [chat({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
  ],
  [
    '/0/options/0/choices/0/value choice-value',
    [chat({ options: [option({ choices: [{ name: 'a', value: 'x'.repeat(101) }] })] })],
  ],
  ['/0/options option-unique', [chat({ options: [option(), option()] })]],
  ['/0/name_localizations/xx locale', [chat({ name_localizations: { xx: 'a' } })]],
  [' command-unique', [chat(), chat()]],
  [' command-count', Array.from({ length: 101 }, (_, n) => chat({ name: `a${n}` }))],
  [' command-count', Array.from({ length: 16 }, (_, n) => ({ name: `M ${n}`, type: 3 }))],
])('%s', async (rule, commands) => {
  expect(await put(commands)).toEqual({ status: 400, rules: [rule] });
});

test('a command has at most 8000 characters, of translations the longest', async () => {
  const choices = Array.from({ length: 25 }, (_, n) => ({
    name: `${n}`.padEnd(95, 'n'),
    value: `${n}`.padEnd(100, 'v'),
  }));
  const options = [1, 2].map((n) => option({ name: `o${n}`, choices }));
  expect(await put([chat({ options })])).toEqual({ status: 400, rules: ['/0 command-size'] });
  const short = options.map((one) => ({ ...one, choices: choices.slice(0, 12) }));
  expect(await put([chat({ options: short, description_localizations: { de: 'Frage' } })])).toEqual({
    status: 200,
    rules: [],
  });
});

test('what is for global commands only is refused in a server, and permissions may be strings', async () => {
  const guild = '1200000000000000100';
  expect(await put([chat({ contexts: [0] })], guild)).toEqual({ status: 400, rules: ['/0/contexts global-only'] });
  expect(await put([chat({ default_member_permissions: '8192' })], guild)).toEqual({ status: 200, rules: [] });
  expect(discord.commands(guild)).toMatchObject([{ name: 'ask', definition: { default_member_permissions: '8192' } }]);
});

test('Discord gives commands back in its own words', async () => {
  await put([
    chat({ name_localizations: { de: 'frage' }, options: [option({ required: false, autocomplete: true })] }),
  ]);
  const path = `/applications/${DEFAULTS.applicationId}/commands`;
  const response = await fetch(`${discord.url}/v10${path}`, { headers: { authorization: `Bot ${DEFAULTS.token}` } });
  const [command] = list(await response.json());
  expect(command).toMatchObject({
    contexts: null,
    integration_types: [0],
    default_member_permissions: null,
    nsfw: false,
  });
  expect(command).not.toHaveProperty('name_localizations');
  expect(command).toHaveProperty('options', [option({ autocomplete: true })]);
});

test('a body that is no JSON, a path that is not there, an unknown query and a nameless client are problems', async () => {
  discord.clearProblems();
  const headers = { authorization: `Bot ${DEFAULTS.token}`, 'content-type': 'application/json' };
  const broken = await fetch(`${discord.url}/v10/applications/${DEFAULTS.applicationId}/commands`, {
    method: 'PUT',
    headers,
    body: '{',
  });
  expect(broken.status).toBe(400);
  expect((await request(discord, 'GET', '/nowhere')).status).toBe(404);
  await fetch(`${discord.url}/v10/gateway`);
  expect(discord.problems().map(({ rule }) => rule)).toEqual(['json', 'route', 'user-agent']);
});

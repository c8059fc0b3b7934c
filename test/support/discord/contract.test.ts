import { afterEach, expect, test } from 'vitest';
import { request } from './bots.ts';
import { contractAt } from './contract.ts';
import { obey } from './control.ts';
import { type Discord, startDiscord } from './discord.ts';

const open: Discord[] = [];

afterEach(async () => {
  for (const discord of open.splice(0)) await discord.close();
});

async function started(options = {}) {
  const discord = await startDiscord(options);
  open.push(discord);
  return discord;
}

const present = contractAt().present;

async function answered(discord: Discord, body: unknown) {
  const { id, token } = discord.send(discord.slashPayload('ask', {}, { force: true }));
  const answer = await request(
    discord,
    'POST',
    `/interactions/${id}/${token}/callback?with_response=true`,
    body,
    false,
  );
  return { ...answer, problems: discord.problems().map(({ path, rule, by }) => [by, path, rule]) };
}

test.skipIf(!present)('the OpenAPI document names the field that is wrong, in problems and in the answer', async () => {
  const long = { type: 4, data: { embeds: [{ description: 'x'.repeat(4097) }] } };
  const { status, body, problems } = await answered(await started(), long);
  expect(status).toBe(400);
  expect(problems).toEqual([['application', '/data/embeds/0/description', 'openapi:maxLength']]);
  expect(body).toMatchObject({
    code: 50035,
    errors: { data: { embeds: { 0: { description: { _errors: [{ code: 'openapi:maxLength' }] } } } } },
  });
});

test.skipIf(!present)('a union is told apart by its type', async () => {
  const components = [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'a', label: 'x'.repeat(81) }] }];
  const { problems } = await answered(await started(), { type: 4, data: { components } });
  expect(problems).toEqual([['application', '/data/components/0/components/0/label', 'openapi:maxLength']]);
});

test.skipIf(!present)("the stand-in's own answers fit the document", async () => {
  const discord = await started();
  const data = {
    content: 'x',
    embeds: [{ title: 't', color: 1, footer: { text: 'f' }, fields: [{ name: 'n', value: 'v' }] }],
    components: [{ type: 1, components: [{ type: 3, custom_id: 'a', options: [{ label: 'l', value: 'v' }] }] }],
  };
  expect((await answered(discord, { type: 4, data })).status).toBe(200);
  const own = ['/gateway', '/gateway/bot', '/applications/@me', '/users/@me', '/oauth2/applications/@me'];
  const channel = '/channels/1200000000000000200';
  const messages = await request(discord, 'POST', `${channel}/messages`, { content: 'a summary' });
  for (const path of [...own, channel, `${channel}/messages/${messages.body.id}`, '/guilds/1200000000000000100']) {
    expect([path, (await request(discord, 'GET', path)).status]).toEqual([path, 200]);
  }
  expect(discord.problems().map(({ where, path, message }) => [where, path, message])).toEqual([]);
});

test('where the document is missing, that is said and the other rules still hold', async () => {
  const discord = await started({ openapi: '/nowhere/discord-openapi.json' });
  expect(discord.contract).toEqual({ path: '/nowhere/discord-openapi.json', present: false });
  const { problems } = await answered(discord, { type: 4, data: { embeds: [{ fields: [{ name: '', value: 'v' }] }] } });
  expect(problems).toEqual([['application', '/data/embeds/0/fields/0/name', 'embed-field']]);
});

test('checks may be taken of every so many requests only', async () => {
  const discord = await started({ checkEvery: 0 });
  expect((await answered(discord, { type: 4, data: {} })).problems).toEqual([]);
});

test('an order that is none is told back', async () => {
  const discord = await started();
  expect(await obey(discord, '{"id":1,"do":"dance"}')).toMatchObject({
    id: 1,
    error: expect.stringContaining('"dance" is none of'),
  });
  expect(await obey(discord, 'no json')).toMatchObject({ id: null, error: expect.any(String) });
  expect(await obey(discord, '{"id":2,"do":"fault","with":{"name":"no-ack"}}')).toEqual({ id: 2, result: null });
});

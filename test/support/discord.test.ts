import { type ChatInputCommandInteraction, type Interaction, REST, Routes } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { BareBot, type RealBot, realBot, request } from './discord/bots.ts';
import { type Discord, startDiscord } from './discord/discord.ts';
import { DEFAULTS, type Options } from './discord/options.ts';
import { ADMINISTRATOR } from './discord/people/people.ts';
import { controlsOf, wordsOf } from './discord/people/reading.ts';

const ASK = {
  name: 'ask',
  description: 'Ask',
  options: [{ type: 3, name: 'question', description: 'What', required: true, max_length: 300, autocomplete: true }],
  contexts: [0, 1, 2],
  integration_types: [0, 1],
};
const KEEP = {
  name: 'knowledge',
  description: 'Keep',
  default_member_permissions: '8192',
  options: [
    { type: 1, name: 'add', description: 'Add', options: [{ type: 4, name: 'count', description: 'How many' }] },
  ],
};
const MENU = { name: 'What the record says', type: 3 };

const open: { discord?: Discord; bots: RealBot[] } = { bots: [] };

afterEach(async () => {
  await Promise.all(open.bots.splice(0).map(({ client }) => client.destroy()));
  await open.discord?.close();
});

async function started(answer: (interaction: Interaction) => unknown, options: Partial<Options> = {}, intents = 0) {
  const discord = await startDiscord(options);
  open.discord = discord;
  const bot = realBot(discord, answer, { intents });
  open.bots.push(bot);
  const isReady = new Promise((resolve) => bot.client.once('clientReady', resolve));
  await bot.client.login(discord.options.token);
  await isReady;
  const rest = new REST({ api: discord.url }).setToken(discord.options.token);
  await rest.put(Routes.applicationCommands(discord.options.applicationId), { body: [ASK, KEEP, MENU] });
  return { discord, bot };
}

function chat(answer: (interaction: ChatInputCommandInteraction) => unknown) {
  return (interaction: Interaction) => (interaction.isChatInputCommand() ? answer(interaction) : undefined);
}

const hello = chat((interaction) => interaction.reply(`You asked: ${interaction.options.getString('question')}`));

test('the real client logs in without intents, gets a command and answers it once', async () => {
  const { discord, bot } = await started(hello);
  const record = await discord.slash('ask', { question: 'who?' });
  expect(wordsOf(record.message)).toBe('You asked: who?');
  expect(record).toMatchObject({ deliveries: 1, callback: { type: 4 }, attempts: [{ type: 4, status: 204, code: 0 }] });
  expect(record.callbackMs).toBeGreaterThan(0);
  expect(bot.client.guilds.cache.map(({ available }) => available)).toEqual([false]);
  expect(discord.sessions()).toMatchObject([{ shard: [0, 1], intents: 0, connected: true }]);
  expect(discord.problems()).toEqual([]);
});

test('with the intent for servers it knows them, by GUILD_CREATE', async () => {
  const { bot } = await started(hello, { guilds: [{ name: 'First' }, { name: 'Second' }] }, 1);
  expect(bot.client.guilds.cache.map((guild) => guild.name)).toEqual(['First', 'Second']);
});

test('a second first answer is refused with 40060', async () => {
  const { discord } = await started(hello);
  const { id, token, attempts } = await discord.slash('ask', { question: 'who?' });
  const second = await request(discord, 'POST', `/interactions/${id}/${token}/callback`, {
    type: 4,
    data: { content: 'again' },
  });
  expect(second).toMatchObject({ status: 400, body: { code: 40060 } });
  expect(attempts.map(({ code }) => code)).toEqual([0, 40060]);
});

test('a late answer is refused with 10062', async () => {
  const late = chat(async (interaction) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    await interaction.reply('late');
  });
  const { discord, bot } = await started(late, { answerWithinMs: 100 });
  const record = await discord.slash('ask', { question: 'who?' });
  expect(record).toMatchObject({ callback: null, message: null });
  await discord.until(record, ({ attempts }) => attempts.length > 0, 100);
  await expect.poll(() => record.attempts).toMatchObject([{ status: 404, code: 10062 }]);
  expect(bot.errors).toMatchObject([{ code: 10062 }]);
});

test('edits and follow-ups work for fifteen minutes, and a wrong token never', async () => {
  const { discord } = await started(hello);
  const { token, message, followUps } = await discord.slash('ask', { question: 'who?' });
  const webhook = `/webhooks/${discord.options.applicationId}`;
  const edit = (with_: string) =>
    request(discord, 'PATCH', `${webhook}/${with_}/messages/%40original`, { content: 'better' }, false);
  expect((await edit(token)).status).toBe(200);
  expect(message).toMatchObject({ content: 'better', edits: 1 });
  const more = await request(discord, 'POST', `${webhook}/${token}?wait=true`, { content: 'more', flags: 64 }, false);
  expect(more).toMatchObject({ status: 200, body: { content: 'more', flags: 64 } });
  expect(followUps).toHaveLength(1);
  expect(await edit('another')).toMatchObject({ status: 404, body: { code: 10015 } });
  discord.skip(15 * 60_000);
  expect(await edit(token)).toMatchObject({ status: 401, body: { code: 50027 } });
  expect(discord.problems()).toEqual([]);
});

test('a deferral is settled by the edit that follows it, and may carry nothing but the ephemeral flag', async () => {
  const deferred = chat(async (interaction) => {
    await interaction.deferReply({ flags: 64 });
    await interaction.editReply('there');
  });
  const { discord } = await started(deferred);
  const record = await discord.slash('ask', { question: 'who?' });
  expect(record).toMatchObject({ callback: { type: 5 }, message: { content: 'there', flags: 64, edits: 0 } });
  const { id, token } = discord.send(discord.slashPayload('ask', { question: 'who?' }));
  const body = { type: 5, data: { flags: 32768 } };
  expect((await request(discord, 'POST', `/interactions/${id}/${token}/callback`, body)).status).toBe(400);
});

test('clicks, choices and modals change what people see', async () => {
  const button = { type: 2, style: 1, label: 'More', custom_id: 'more' } as const;
  const select = {
    type: 3,
    custom_id: 'pick',
    options: [
      { label: 'One', value: '1' },
      { label: 'Two', value: '2' },
    ],
  } as const;
  const input = { type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 1, max_length: 20 } } as const;
  const { discord } = await started((interaction) => {
    if (interaction.isChatInputCommand()) {
      const rows = [button, select].map((component) => ({ type: 1, components: [component] }) as const);
      return interaction.reply({ content: 'first', components: rows });
    }
    if (interaction.isButton()) return interaction.showModal({ custom_id: 'form', title: 'Form', components: [input] });
    if (interaction.isStringSelectMenu())
      return interaction.update({ content: `chose ${interaction.values}`, components: [] });
    if (interaction.isModalSubmit()) return interaction.reply(`because ${interaction.fields.getTextInputValue('why')}`);
    return undefined;
  });
  const first = await discord.slash('ask', { question: 'who?' });
  expect(controlsOf(first.message)).toEqual(['More', 'pick']);
  const opened = await discord.click('More');
  expect(opened.modal).toMatchObject({ title: 'Form', fields: [{ customId: 'why', label: 'Why' }] });
  expect(() => discord.submitModal(opened, { why: 'x'.repeat(21) })).toThrow('takes 0 to 20 characters');
  expect(wordsOf((await discord.submitModal(opened, { why: 'so' })).message)).toBe('because so');
  expect(() => discord.select('pick', ['3'])).toThrow('does not offer "3"');
  const chosen = await discord.select('pick', ['2']);
  expect(chosen.message).toBe(first.message);
  expect(first.message).toMatchObject({ content: 'chose 2', components: [], edits: 1 });
  expect(() => discord.click('More')).toThrow('No message shows "More"');
  expect(discord.problems()).toEqual([]);
});

test('autocomplete, message commands and subcommands arrive as the client wants them', async () => {
  const { discord } = await started((interaction) => {
    if (interaction.isAutocomplete())
      return interaction.respond([{ name: interaction.options.getFocused(), value: 'x' }]);
    if (interaction.isMessageContextMenuCommand()) return interaction.reply(interaction.targetMessage.content);
    if (!interaction.isChatInputCommand()) return undefined;
    return interaction.reply(`${interaction.options.getSubcommand()} ${interaction.options.getInteger('count')}`);
  });
  expect((await discord.autocomplete('ask', { question: 'wh' }, 'question')).choices).toEqual([
    { name: 'wh', value: 'x' },
  ]);
  expect(wordsOf((await discord.messageCommand('What the record says', 'a claim')).message)).toBe('a claim');
  const kept = await discord.slash('knowledge add', { count: 3 }, { permissions: ADMINISTRATOR });
  expect(wordsOf(kept.message)).toBe('add 3');
  expect(discord.problems()).toEqual([]);
});

test("what Discord's own client would not offer is not sent, unless forced", async () => {
  const { discord } = await started(hello);
  expect(() => discord.slash('nothing')).toThrow('No command "nothing" is registered here');
  expect(() => discord.slash('knowledge add')).toThrow('not offered without its permissions');
  expect(() => discord.slash('knowledge', {}, { permissions: ADMINISTRATOR })).toThrow('needs a subcommand: add');
  expect(() => discord.slash('ask')).toThrow('must be given');
  expect(() => discord.slash('ask', { question: 'x'.repeat(301) })).toThrow('takes 0 to 300 characters');
  const forced = await discord.slash('ask', { question: 'x'.repeat(301) }, { force: true });
  expect(forced.message?.content).toHaveLength(312);
});

test.each([
  [
    'guild',
    ['guild'],
    { context: 0, guild_id: '1200000000000000100', authorizing_integration_owners: { 0: '1200000000000000100' } },
  ],
  ['guild', ['user'], { context: 0, authorizing_integration_owners: { 1: '1200000000000000301' } }],
  ['dm', ['guild'], { context: 1, user: { username: 'anna' }, authorizing_integration_owners: { 0: '0' } }],
  [
    'group',
    ['user'],
    { context: 2, channel: { type: 3 }, authorizing_integration_owners: { 1: '1200000000000000301' } },
  ],
] as const)('a command comes from a %s with the application installed by %s', async (place, installed, payload) => {
  const { discord } = await started(hello);
  const record = await discord.slash('ask', { question: 'who?' }, { in: place, installed, user: { locale: 'de' } });
  expect(record.payload).toMatchObject({ ...payload, locale: 'de' });
  expect(wordsOf(record.message)).toBe('You asked: who?');
});

test('an application that only the user has installed gets five follow-ups, and is private where others may not speak', async () => {
  const { discord } = await started(hello, {
    rateLimits: { ...DEFAULTS.rateLimits, webhook: { limit: 9, perMs: 1000 } },
  });
  const scene = { installed: ['user'], permissions: 0n } as const;
  const { token, message } = await discord.slash('ask', { question: 'who?' }, scene);
  expect(message?.flags).toBe(64);
  const path = `/webhooks/${discord.options.applicationId}/${token}`;
  const statuses: number[] = [];
  for (const content of ['1', '2', '3', '4', '5'])
    statuses.push((await request(discord, 'POST', path, { content })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect(await request(discord, 'POST', path, { content: '6' })).toMatchObject({ status: 400, body: { code: 40094 } });
});

test('files come as a form', async () => {
  const { discord } = await started(
    chat((interaction) => {
      return interaction.reply({ files: [{ attachment: Buffer.from('id: one'), name: 'draft.yaml' }] });
    }),
  );
  const record = await discord.slash('ask', { question: 'who?' });
  expect(record.message?.files).toMatchObject([{ name: 'draft.yaml', content: 'id: one', size: 7 }]);
  expect(discord.problems()).toEqual([]);
});

test('every answer tells its rate limits, and what is over them gets 429', async () => {
  const { discord } = await started(hello, {
    rateLimits: { ...DEFAULTS.rateLimits, webhook: { limit: 1, perMs: 600 } },
  });
  const { token } = await discord.slash('ask', { question: 'who?' });
  const path = `/webhooks/${discord.options.applicationId}/${token}/messages/@original`;
  const [first, second] = [await request(discord, 'GET', path), await request(discord, 'GET', path)];
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'x-ratelimit-limit': '1',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': expect.stringMatching(/^\d+\.\d{3}$/),
    'x-ratelimit-reset-after': expect.stringMatching(/^0\.\d{3}$/),
    'x-ratelimit-bucket': expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(second).toMatchObject({ status: 429, body: { global: false, retry_after: expect.any(Number) } });
  expect(second.headers.get('x-ratelimit-scope')).toBe('user');
  expect(second.headers.get('retry-after')).toBe('1');
  expect(discord.invalidRequests).toBe(1);
});

test('the real client resumes after a dropped connection, and what it missed is played again', async () => {
  const { discord } = await started(hello);
  discord.dropConnections();
  await expect.poll(() => discord.sessions()[0]?.connected).toBe(false);
  const missed = discord.send(discord.slashPayload('ask', { question: 'who?' }));
  expect(missed.deliveries).toBe(0);
  expect(await discord.until(missed, ({ callback }) => callback !== null)).toBe(true);
  expect(discord.sessions()).toMatchObject([{ connected: true, resumes: 1 }]);
  expect(discord.problems()).toEqual([]);
});

test('two shards get what is theirs, and direct messages go to the first', async () => {
  const guilds = [{ id: String((2n << 22n) << 34n) }, { id: String((((2n << 34n) | 1n) << 22n) | 5n) }];
  const discord = await startDiscord({ shards: 2, guilds });
  open.discord = discord;
  const [even, odd] = [new BareBot(discord), new BareBot(discord)];
  await even.ready(discord.options.token, { shard: [0, 2] });
  await odd.ready(discord.options.token, { shard: [1, 2] });
  discord.send(discord.slashPayload('x', {}, { guild: guilds[1]?.id, force: true }));
  expect(await odd.get('INTERACTION_CREATE')).not.toBeNull();
  expect(even.last('INTERACTION_CREATE')).toBeNull();
  discord.send(discord.slashPayload('x', {}, { in: 'dm', force: true }));
  expect(await even.get('INTERACTION_CREATE')).not.toBeNull();
});

import { expect, test } from 'vitest';
import { realBot } from './bots.ts';
import { startDiscord } from './discord.ts';
import { runLoad } from './load.ts';
import { RemoteDiscord, spawnDiscord } from './remote.ts';

const LOAD = { command: 'ask', options: [{ question: 'who?' }, { question: 'where?' }], users: 50 };
const ASK = {
  name: 'ask',
  description: 'Ask',
  options: [{ type: 3, name: 'question', description: 'What', required: true }],
};

test('in a process of its own it takes orders, makes load and counts the answers', async () => {
  const remote = await spawnDiscord({ checkEvery: 50, keepRequests: 0 });
  expect(remote).toBeInstanceOf(RemoteDiscord);
  const { client } = realBot(remote, (interaction) => interaction.isChatInputCommand() && interaction.reply('here'));
  await client.login(remote.token);
  await client.rest.put(`/applications/${remote.applicationId}/commands`, { body: [ASK] });
  const result = await remote.load({ ...LOAD, count: 200 });
  expect(result).toMatchObject({ sent: 200, answered: 200, settled: 200, silent: 0, refusals: {} });
  expect(result.ms.p50).toBeGreaterThan(0);
  const paced = await remote.load({ ...LOAD, count: 40, perSecond: 200 });
  expect(paced.seconds).toBeGreaterThan(0.15);
  expect(await remote.ask('problems')).toEqual([]);
  expect(
    await remote.ask('slash', { path: 'ask', options: { question: 'who?' }, doing: { in: 'guild', permissions: '8' } }),
  ).toMatchObject({
    message: { content: 'here' },
  });
  await expect(remote.ask('slash', { path: 'nothing' })).rejects.toThrow('No command "nothing"');
  await client.destroy();
  await remote.close();
});

test('who does not answer is counted as silent', async () => {
  const discord = await startDiscord({ answerWithinMs: 50 });
  const { client } = realBot(discord, () => undefined);
  await client.login(discord.options.token);
  await client.rest.put(`/applications/${discord.options.applicationId}/commands`, { body: [ASK] });
  expect(await runLoad(discord, { ...LOAD, count: 3 })).toMatchObject({
    sent: 3,
    answered: 0,
    silent: 3,
    ms: { max: 0 },
  });
  await client.destroy();
  await discord.close();
});

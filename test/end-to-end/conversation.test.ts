import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HARBOUR } from '../programs/run.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import type { Doing } from '../support/discord/people/member.ts';
import { isPrivate } from '../support/discord/people/messages.ts';
import { controlsOf, customIdOf, wordsOf } from '../support/discord/people/reading.ts';
import type { InteractionRecord } from '../support/discord/record.ts';
import { environmentFor, type Footnote, footnote, suggestions } from './process.ts';

const VERBATIM = 'What happened to the Silver Petrel?';
const BEN = { user: { id: '1200000000000000777', name: 'ben' } } as const;

let discord: Discord;
let bot: Footnote;

beforeAll(async () => {
  discord = await startDiscord();
  bot = footnote({ ...environmentFor(discord), KNOWLEDGE_DIR: HARBOUR });
  await bot.ready;
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  expect(discord.problems()).toEqual([]);
  expect(bot.err()).toBe('');
  await discord.close();
});

function answeredOnce({ attempts, message }: InteractionRecord): string {
  expect(attempts).toMatchObject([{ status: 204, code: 0 }]);
  return wordsOf(message);
}

function privately({ message }: InteractionRecord): boolean {
  return message !== null && isPrivate(message);
}

/** Nobody asks so much that they would be told to wait. */
const person = (at: number): Doing => ({ user: { id: `120000000000000080${at}`, name: 'somebody' } });

describe.each<[string, Doing]>([
  ['in a server', { in: 'guild', ...person(1) }],
  ['in a direct message', { in: 'dm', ...person(2) }],
  ['in a server, installed by the user alone', { in: 'guild', installed: ['user'], ...person(3) }],
  ['in a group, installed by the user', { in: 'group', installed: ['user'], ...person(4) }],
])('%s', (_, doing) => {
  test('/ask answers with its sources, for all to see', async () => {
    const record = await discord.slash('ask', { question: VERBATIM }, doing);
    expect(answeredOnce(record)).toMatch(/Gull Ledge.*\[1\][\s\S]*Sources\n.*\n\[1\]/);
    expect(privately(record)).toBe(false);
  });

  test.each(['topics', 'timeline', 'sources', 'help'])('/%s answers, and privately if wished', async (name) => {
    expect(answeredOnce(await discord.slash(name, {}, doing))).not.toBe('');
    const alone = await discord.slash(name, { private: true }, doing);
    expect(answeredOnce(alone)).not.toBe('');
    expect(privately(alone)).toBe(true);
  });

  test.each([
    ['fact', 'topic'],
    ['who', 'name'],
  ])('/%s offers a list while typing, and answers what is chosen from it', async (name, option) => {
    const { choices } = await discord.autocomplete(name, { [option]: '' }, option, doing);
    const [first] = choices ?? [];
    expect(choices?.length).toBeGreaterThan(2);
    expect(answeredOnce(await discord.slash(name, { [option]: first?.value }, doing))).toContain('Sources');
  });

  test('/ask offers questions while typing, whose values are answered', async () => {
    const { choices, attempts } = await discord.autocomplete('ask', { question: 'ferr' }, 'question', doing);
    expect(attempts).toMatchObject([{ type: 8, status: 204 }]);
    const chosen = await discord.slash('ask', { question: choices?.[0]?.value }, doing);
    expect(answeredOnce(chosen)).toContain(choices?.[0]?.name);
  });

  test('the message command shows what the record says, to the asker alone', async () => {
    const record = await discord.messageCommand('What the record says', 'The ferry ran aground in thick fog.', doing);
    expect(answeredOnce(record)).toContain('On the record about');
    expect(privately(record)).toBe(true);
  });
});

test('what is not sure is suggested to the asker alone, and a button turns it into the answer', async () => {
  const asked = await suggestions(discord);
  expect(privately(asked)).toBe(true);
  const [first = '', ...others] = controlsOf(asked.message);
  expect(others.at(-1)).toBe('None of these');
  const answered = await discord.click(first, asked.message ?? undefined);
  expect(answered.callback?.type).toBe(7);
  expect(answeredOnce(answered)).toContain('Sources');
});

test('"None of these" leads on, without an answer', async () => {
  const asked = await suggestions(discord);
  expect(answeredOnce(await discord.click('None of these', asked.message ?? undefined))).toContain('/topics');
});

test('what the base does not hold is not answered', async () => {
  const record = await discord.slash('ask', { question: 'who won the world cup in 1998' });
  expect(answeredOnce(record)).toContain('I have nothing on that');
  expect(privately(record)).toBe(true);
});

test('pages are turned back and forth in their place', async () => {
  const first = await discord.slash('sources');
  const before = wordsOf(first.message);
  const next = await discord.click('Next', first.message ?? undefined);
  expect(next.message?.id).toBe(first.message?.id);
  expect(answeredOnce(next)).not.toBe(before);
  await discord.click('Previous', first.message ?? undefined);
  expect(wordsOf(first.message)).toBe(before);
});

test('a select opens a question beside the answer, for the person who chose', async () => {
  const { message } = await discord.slash('help');
  const select = customIdOf(message, 'Try one of these') ?? '';
  const chosen = await discord.select(select, ['what-happened'], message ?? undefined, BEN);
  expect(answeredOnce(chosen)).toContain('Gull Ledge');
  expect(privately(chosen)).toBe(true);
});

test('a private answer can be shared, and the shared one deleted by the asker, not by another', async () => {
  const asked = await discord.slash('ask', { question: VERBATIM, private: true });
  expect(privately(asked)).toBe(true);
  const shared = await discord.click('Share', asked.message ?? undefined);
  expect(answeredOnce(shared)).toContain('Gull Ledge');
  expect(privately(shared)).toBe(false);
  const refused = await discord.click('Delete', shared.message ?? undefined, BEN);
  expect(answeredOnce(refused)).toContain('Only the person who asked');
  const removed = await discord.click('Delete', shared.message ?? undefined);
  expect(answeredOnce(removed)).toBe('Removed by the person who asked.');
  expect(controlsOf(shared.message)).toEqual([]);
});

test('two people at once each get their own answer', async () => {
  const questions = [VERBATIM, 'How many people were on board the ferry?'] as const;
  const records = await Promise.all([
    discord.slash('ask', { question: questions[0] }),
    discord.slash('ask', { question: questions[1] }, BEN),
  ]);
  expect(records.map(answeredOnce)).toEqual([
    expect.stringContaining('Gull Ledge'),
    expect.stringContaining('214 passengers'),
  ]);
  expect(records.map(({ message }) => message?.metadata?.user.id)).toEqual(['1200000000000000301', BEN.user.id]);
});

test('a hundred people at once are all answered in time', async () => {
  const people = Array.from({ length: 100 }, (_, at) => ({ user: { id: String(1300000000000000000n + BigInt(at)) } }));
  const records = await Promise.all(people.map((doing) => discord.slash('ask', { question: VERBATIM }, doing)));
  expect(records.filter(({ message }) => wordsOf(message).includes('Gull Ledge'))).toHaveLength(100);
});

test('a button that leads nowhere any more says so', async () => {
  const { message } = await discord.slash('topics');
  if (message === null) throw new Error('no answer');
  for (const id of ['f0:old', 'nonsense', 'f1:open:ask:show:gone'])
    expect(answeredOnce(await discord.clickAnything(id, message))).toContain('out of date');
});

test('nobody is mentioned by what a person typed', async () => {
  const { message, callback } = await discord.slash('ask', { question: '@everyone <@1200000000000000301> **ferry**' });
  expect(message?.allowedMentions).toEqual({ parse: [] });
  expect(callback?.data.content).not.toContain('<@1200000000000000301>');
});

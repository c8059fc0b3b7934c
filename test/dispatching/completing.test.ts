import { describe, expect, test } from 'vitest';
import { EVENT, HARBOUR, talkTo, typed, typing } from './raw.ts';

const LABEL_MAX = 100;
const ask = talkTo(EVENT);
const complete = async (text: string, command = 'ask', option = 'question') =>
  (await ask(typing(command, option, text))).choices;
const questions = [...EVENT.knowledge.entries.values()];

describe('while a question is typed', () => {
  test('an empty box shows the pinned questions first', async () => {
    const pinned = questions.filter((entry) => entry.pinned).map(({ question }) => question);
    expect(pinned.length).toBeGreaterThan(2);
    expect((await complete('')).slice(0, pinned.length).map(({ name }) => name)).toEqual(pinned);
  });

  test('each question is found by its first letters, its last word unfinished', async () => {
    for (const { question, id } of questions) {
      const begun = question.slice(0, Math.ceil(question.length * 0.7));
      expect(
        (await complete(begun)).slice(0, 3).map(({ value }) => value),
        begun,
      ).toContain(id);
    }
  });

  test('each name is found with two letters swapped', async () => {
    for (const typo of ['rutet', 'zelesnky', 'kusrk', 'yonhpa']) expect(await complete(typo), typo).not.toEqual([]);
  });

  test('another way to ask finds it, though it shares no letters with the label', async () => {
    const { choices } = await talkTo(HARBOUR)(typing('ask', 'question', 'passenger numbers'));
    expect(choices[0]?.value).toBe('how-many-on-board');
  });

  test('the label shows the question and the value is its id', async () => {
    for (const { name, value } of await complete('weapons')) {
      expect(name).toBe(EVENT.knowledge.entries.get(value)?.question);
      expect([...name].length).toBeLessThanOrEqual(LABEL_MAX);
    }
  });
});

describe('what comes back', () => {
  const [{ id, question } = { id: '', question: '' }] = questions;

  test.each([
    ['the id', id],
    ['the label', question],
    ['the label in other letters', `  ${question.toUpperCase()} `],
  ])('as %s is that question', async (_, value) => {
    expect((await ask(typed('ask', { question: value }))).embed.title).toBe(question);
  });

  test('as anything else is a question of its own', async () => {
    expect((await ask(typed('ask', { question: 'qwxyz' }))).content).toContain('nothing on that');
  });

  test.each(['fact', 'who'] as const)('/%s takes ids and labels alike', async (command) => {
    const option = command === 'fact' ? 'topic' : 'name';
    for (const { name, value } of (await complete('', command, option)).slice(0, 10)) {
      const byId = await ask(typed(command, { [option]: value }));
      expect((await ask(typed(command, { [option]: name }))).content.slice(0, 40)).toBe(byId.content.slice(0, 40));
    }
  });
});

test('names are found by any of their spellings', async () => {
  for (const name of EVENT.knowledge.names.values()) {
    const spelling = name.alsoSpelled.at(-1) ?? name.name;
    expect(
      (await complete(spelling, 'who', 'name')).map(({ value }) => value),
      spelling,
    ).toContain(name.id);
  }
});

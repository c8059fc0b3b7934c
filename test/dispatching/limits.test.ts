import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dispatcherOf } from '../../src/dispatching/dispatcher.ts';
import type { Handled } from '../../src/dispatching/handled.ts';
import { type Limits, limitsOf } from '../../src/dispatching/limits.ts';
import { botOf, COMMANDS } from '../../src/wire.ts';
import { object, text } from '../support/discord/json.ts';
import { clicked, HARBOUR, objectionsTo, ofMessage, remembering, typed, typing } from './raw.ts';

const ANNA = { user: '1', guild: '9' };
const BEN = { user: '2', guild: '9' };
const SECOND = 1000;

/** How many of so many takes at one moment are let through. */
function passed(limits: Limits, caller: { user: string; guild: string | null }, times: number, now = 0): number {
  return Array.from({ length: times }, () => limits.take(caller, 'asking', now)).filter((refusal) => refusal === null)
    .length;
}

describe('a person', () => {
  test('may ask sixty times at once, and once a second after that', () => {
    const limits = limitsOf();
    expect(passed(limits, ANNA, 100)).toBe(60);
    expect(limits.take(ANNA, 'asking', 999)).toEqual({ whose: 'user', seconds: 1 });
    expect(passed(limits, ANNA, 100, SECOND)).toBe(1);
    expect(passed(limits, ANNA, 100, 11 * SECOND)).toBe(10);
  });

  test('who pauses for a minute may ask sixty times again, and no more than that however long the pause', () => {
    const limits = limitsOf();
    passed(limits, ANNA, 60);
    expect(passed(limits, ANNA, 100, 60 * SECOND)).toBe(60);
    expect(passed(limits, ANNA, 100, 100_000 * SECOND)).toBe(60);
  });

  test('is not held up by another, nor by what they type', () => {
    const limits = limitsOf();
    passed(limits, ANNA, 60);
    expect(limits.take(BEN, 'asking', 0)).toBeNull();
    expect(limits.take(ANNA, 'typing', 0)).toBeNull();
  });

  test('who is refused loses nothing by trying again', () => {
    const limits = limitsOf();
    passed(limits, ANNA, 1000);
    expect(limits.take(ANNA, 'asking', SECOND)).toBeNull();
  });

  test('outside a server has limits too', () => {
    expect(passed(limitsOf(), { user: '1', guild: null }, 100)).toBe(60);
  });
});

describe('a server', () => {
  const members = (count: number) => Array.from({ length: count }, (_, at) => ({ user: `${at}`, guild: '9' }));

  test('may ask six hundred times at once, and twenty times a second after that', () => {
    const limits = limitsOf();
    const all = members(700).map((member) => limits.take(member, 'asking', 0));
    expect(all.filter((refusal) => refusal === null)).toHaveLength(600);
    expect(all.at(-1)).toEqual({ whose: 'server', seconds: 1 });
    const later = members(700).map((member) => limits.take(member, 'asking', SECOND));
    expect(later.filter((refusal) => refusal === null)).toHaveLength(20);
  });

  test('that asks too much takes nothing from its members, who may ask elsewhere', () => {
    const limits = limitsOf();
    for (const member of members(600)) limits.take(member, 'asking', 0);
    passed(limits, ANNA, 500);
    expect(passed(limits, { ...ANNA, guild: '8' }, 100)).toBe(59);
  });
});

test('in any run of asking, nobody is let through more often than their burst and their rate allow', () => {
  const takes = fc.array(
    fc.record({
      user: fc.constantFrom('1', '2'),
      pause: fc.integer({ min: 0, max: 3000 }),
      times: fc.integer({ min: 1, max: 40 }),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(takes, (list) => {
      const limits = limitsOf();
      const through = new Map<string, number>();
      let now = 0;
      for (const { user, pause, times } of list) {
        now += pause;
        through.set(user, (through.get(user) ?? 0) + passed(limits, { user, guild: null }, times, now));
      }
      for (const count of through.values()) expect(count).toBeLessThanOrEqual(60 + now / SECOND);
    }),
  );
});

describe('the memory of the buckets', () => {
  test('forgets those that are full again', () => {
    const limits = limitsOf();
    for (let user = 0; user < 5000; user++) limits.take({ user: `${user}`, guild: `${user % 50}` }, 'asking', 0);
    expect(limits.size).toBe(5050);
    limits.take({ user: 'late', guild: 'late' }, 'asking', 120 * SECOND);
    expect(limits.size).toBe(2);
  });

  test('has an end, however many people come at once', () => {
    const limits = limitsOf();
    for (let user = 0; user < 150_000; user++) limits.take({ user: `${user}`, guild: null }, 'asking', 0);
    expect(limits.size).toBe(100_000);
  });
});

describe('what goes beyond the limits', () => {
  const MESSAGE = 4;
  const PRIVATE = 64;
  const QUESTION = 'What happened to the Silver Petrel?';

  function limited() {
    const handled: Handled[] = [];
    const log = remembering();
    const beside = { limits: limitsOf(), now: () => 0, watch: (each: Handled) => handled.push(each) };
    const dispatcher = dispatcherOf(
      COMMANDS,
      botOf(() => HARBOUR),
      log,
      beside,
    );
    return { handled, log, dispatch: dispatcher.dispatch };
  }

  async function exhausted() {
    const all = limited();
    for (let time = 0; time < 60; time++) await all.dispatch(typed('help'));
    return all;
  }

  test.each([
    ['a command', typed('ask', { question: QUESTION })],
    ['a command for a message', ofMessage('What the record says', 'The ferry ran aground.')],
    ['a button', clicked('f1:turn:topics:x', { privately: false })],
    ['a button of long ago', clicked('old', { privately: false })],
  ])('%s is acknowledged, kindly and for the asker alone, with when to try again', async (_, raw) => {
    const { dispatch, handled, log } = await exhausted();
    const callback = await dispatch(raw);
    const data = object('data' in callback ? callback.data : {});
    expect([callback.type, data.flags]).toEqual([MESSAGE, PRIVATE]);
    expect(text(data.content)).toBe(
      'That was a lot at once, more than I can keep up with. Please wait 1 second and try again.',
    );
    expect(objectionsTo(raw, callback)).toEqual([]);
    expect(handled.at(-1)).toMatchObject({ outcome: 'refused' });
    expect(log.lines).toEqual([]);
  });

  test('typing goes on being helped, and too much of it gets an empty list', async () => {
    const { dispatch } = await exhausted();
    const one = typing('ask', 'question', 'ferry');
    const first = JSON.stringify(await dispatch(one));
    expect(first).toContain('ferry');
    for (let time = 1; time < 60; time++) expect(JSON.stringify(await dispatch(one))).toBe(first);
    expect(await dispatch(one)).toEqual({ type: 8, data: { choices: [] } });
  });

  test('a ping of Discord’s is none of it', async () => {
    const { dispatch } = await exhausted();
    expect(await dispatch({ type: 1, id: '1', token: 'x' })).toEqual({ type: 1 });
  });

  test('in a server is said to be of the server', async () => {
    const { dispatch } = limited();
    for (let user = 0; user < 600; user++) await dispatch(typed('help', {}, `${1000 + user}`));
    const callback = await dispatch(typed('help', {}, '7777'));
    expect(JSON.stringify(callback)).toContain('Many people are asking in this server right now');
  });
});

describe('who counts', () => {
  async function countedOf(raw: unknown): Promise<readonly Handled[]> {
    const handled: Handled[] = [];
    let clock = 0;
    const beside = { limits: null, now: () => clock++, watch: (each: Handled) => handled.push(each) };
    await dispatcherOf(
      COMMANDS,
      botOf(() => HARBOUR),
      remembering(),
      beside,
    ).dispatch(raw);
    return handled;
  }

  test.each([
    ['a command', typed('ask', { question: 'ferry' }), 'chat', 'ask', 'answered'],
    ['typing', typing('ask', 'question', 'ferry'), 'completing', 'ask', 'answered'],
    [
      'a command for a message',
      ofMessage('What the record says', 'The ferry ran aground.'),
      'message',
      'record',
      'answered',
    ],
    ['a button', clicked('f1:open:ask:none:1', { privately: true }), 'click', 'ask', 'answered'],
    [
      'a button of a command that there is not',
      clicked('f1:turn:nothing:x', { privately: true }),
      'click',
      'none',
      'outdated',
    ],
    ['a button of long ago', clicked('older', { privately: true }), 'click', 'none', 'outdated'],
    ['a command that there is not', typed('rm -rf', {}), 'chat', 'none', 'outdated'],
    ['what lacks a field', { type: 2, id: '1' }, 'unreadable', 'none', 'unreadable'],
    ['a ping', { type: 1 }, 'ping', 'none', 'answered'],
  ])('is told once of %s', async (_, raw, kind, command, outcome) => {
    expect(await countedOf(raw)).toEqual([{ kind, command, outcome, milliseconds: expect.any(Number) }]);
  });
});

test('six thousand letters are read as their first three hundred', async () => {
  const dispatcher = dispatcherOf(
    COMMANDS,
    botOf(() => HARBOUR),
    remembering(),
  );
  const ask = async (question: string) => {
    const callback = await dispatcher.dispatch(typed('ask', { question, private: true }));
    return JSON.stringify(callback);
  };
  const question = 'What happened to the Silver Petrel?'.padEnd(300);
  const long = await ask(`${question} and the oil of the harbour ${'again '.repeat(1000)}`);
  expect(long).toContain('Gull Ledge');
  expect(long).toBe(await ask(`${question} x`));
});

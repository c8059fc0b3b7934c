import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Dispatcher } from '../../src/dispatching/dispatcher.ts';
import { agesOf } from '../../src/fronts/gateway/age.ts';
import { answeringOf } from '../../src/fronts/gateway/answering.ts';
import { queue, type Urgency } from '../../src/fronts/gateway/queue.ts';
import type { Sender } from '../../src/fronts/gateway/sending.ts';
import { remembering } from '../dispatching/raw.ts';
import { HELLO, type Served, served } from './serving.ts';

const COUNT = 100;
/** More than what is let through in one turn of the event loop. */
const LONG_MS = 10;

const QUICK: Dispatcher = { dispatch: async () => HELLO };
const isClick = (raw: unknown): boolean => typeof raw === 'object' && raw !== null && 'type' in raw && raw.type === 3;

const raw = (number: number) => ({ id: String(number), token: `token-${number}`, type: 2 });

/** Sends so many at once; tells the order of what was done, and in how many turns of the event loop. */
async function answered(count: number, dispatcher: Dispatcher): Promise<{ order: string[]; turns: number }> {
  const order: string[] = [];
  let sent = 0;
  const sender: Sender = {
    async send() {
      sent++;
      order.push('sent');
      return { how: 'taken' };
    },
    close: async () => {},
  };
  const dispatch: Dispatcher['dispatch'] = (given) => {
    order.push('worked out');
    return dispatcher.dispatch(given);
  };
  const answering = answeringOf({ dispatch }, sender, remembering());
  for (let number = 1; number <= count; number++) answering.take(raw(number));
  let turns = 0;
  for (; sent < count; turns++) await nextTurn();
  return { order, turns };
}

test('of quick answers many go out in a turn of the event loop, so that other long work cannot hold them up', async () => {
  const { turns } = await answered(COUNT, { dispatch: async () => HELLO });
  expect(turns).toBeLessThan(COUNT / 2);
});

test('of answers that take long, each is sent before the next is worked out', async () => {
  const slow: Dispatcher = {
    async dispatch() {
      const end = performance.now() + LONG_MS;
      while (performance.now() < end);
      return HELLO;
    },
  };
  const { order } = await answered(5, slow);
  expect(order).toEqual(Array.from({ length: 5 }, () => ['worked out', 'sent']).flat());
});

test('who cannot be acknowledged does not wait behind those who were', async () => {
  const order: number[] = [];
  const queued = queue();
  const wait = async (number: number, urgency: Urgency) => {
    await queued.turn(urgency);
    order.push(number);
  };
  const patient = [1, 2, 3].map((number) => wait(number, 'patient'));
  await Promise.all([...patient, wait(4, 'urgent'), wait(5, 'urgent')]);
  expect(order).toEqual([4, 5, 1, 2, 3]);
});

test('who was acknowledged has a turn now and then, however many cannot be', async () => {
  const order: Urgency[] = [];
  const queued = queue();
  const wait = (urgency: Urgency) => queued.turn(urgency).then(() => order.push(urgency));
  const many = Array.from({ length: 40 }, () => wait('urgent'));
  await Promise.all([wait('patient'), ...many]);
  expect(order.indexOf('patient')).toBeLessThan(10);
});

test('an answer that takes longer than Discord waits is acknowledged in time, and given afterwards', async () => {
  const { discord, delivered, logged, stop } = await served({
    dispatcher: { dispatch: () => new Promise((resolve) => setTimeout(resolve, 3200, HELLO)) },
  });
  const record = await discord.slash('ask', { question: 'who?' });
  expect(record).toMatchObject({ callback: { type: 5 }, message: { content: 'hello' }, attempts: [{ status: 204 }] });
  await stop();
  expect(delivered).toEqual(['delivered']);
  expect(logged).toEqual([]);
});

test('where Discord fails for seconds, the last try is made when hardly any time is left', async () => {
  const { discord, stop } = await served();
  discord.fault('rest', { on: 'callback', status: 503, times: Number.POSITIVE_INFINITY });
  const record = discord.send(discord.slashPayload('ask', { question: 'who?' }));
  await expect.poll(() => record.struck.at(-1)?.ms ?? 0, { timeout: 5000 }).toBeGreaterThan(2300);
  await stop();
});

test('an answer goes out although no word came that its acknowledgement was taken', async () => {
  const { discord, stop } = await served({
    dispatcher: { dispatch: () => new Promise((resolve) => setTimeout(resolve, 2300, HELLO)) },
  });
  discord.fault('delay', { on: 'callback', ms: 700, after: true, times: Number.POSITIVE_INFINITY });
  const record = await discord.slash('ask', { question: 'who?' });
  expect(record).toMatchObject({ callback: { type: 5 }, message: { content: 'hello' } });
  await stop();
});

describe('what was asked some time ago, and is played again', () => {
  const idFrom = (milliseconds: number): string => String((BigInt(milliseconds) - 1_420_070_400_000n) << 22n);

  /** Asks a fresh one, and then one so many milliseconds older; gives the types of what was sent for that. */
  async function sentFor(clock: number, older: number, type: number): Promise<readonly unknown[]> {
    const sent: unknown[] = [];
    const sender: Sender = {
      async send({ method, body }) {
        sent.push(method === 'POST' ? z.object({ type: z.number() }).parse(body).type : method);
        return { how: 'taken' };
      },
      close: async () => {},
    };
    const answering = answeringOf(QUICK, sender, remembering());
    const asked = (id: string, of: number) => answering.take({ id, token: 't', application_id: '1', type: of });
    asked(idFrom(Date.now() + clock), 2);
    await answering.settled();
    sent.length = 0;
    asked(idFrom(Date.now() + clock - older), type);
    await answering.settled();
    return sent;
  }

  test('is acknowledged before anything is worked out, or given an empty list', async () => {
    expect(await sentFor(0, 2500, 2)).toEqual([5, 'PATCH']);
    expect(await sentFor(0, 2500, 4)).toEqual([8]);
  });

  test('is told by the quickest of the last minutes, as clocks drift apart', () => {
    let at = 1_700_000_000_000;
    const ageOf = agesOf(() => at);
    const ages = [0, 3000, 3000, 3000].map((drift) => {
      at += 6 * 60_000;
      return ageOf(idFrom(at - drift));
    });
    expect(ages).toEqual([0, 3000, 0, 0]);
  });

  test('is told from a clock that is wrong', async () => {
    for (const clock of [-60_000, 60_000]) expect(await sentFor(clock, 100, 2)).toEqual([4]);
  });
});

test('who types while more wait than can be answered gets an empty list at once', async () => {
  const bodies: unknown[] = [];
  const sender: Sender = {
    async send({ body }) {
      bodies.push(body);
      return { how: 'taken' };
    },
    close: async () => {},
  };
  const answering = answeringOf({ dispatch: async () => HELLO }, sender, remembering());
  for (let number = 1; number <= 201; number++) answering.take({ ...raw(number), type: 4 });
  expect(bodies).toEqual([{ type: 8, data: { choices: [] } }]);
  await answering.settled();
  expect(bodies).toHaveLength(201);
});

describe('an answer beside a message that was clicked', () => {
  const FOLLOW_UP = 'POST /webhooks/';
  const slow: Dispatcher = { dispatch: () => new Promise((resolve) => setTimeout(resolve, 2300, HELLO)) };

  /** A click whose answer takes so long that it is acknowledged first and given as another message. */
  async function clicked(arm: (served: Served) => unknown) {
    const bot = await served({ dispatcher: { dispatch: (raw) => (isClick(raw) ? slow : QUICK).dispatch(raw) } });
    const { message } = await bot.discord.slash('help');
    if (message === null) throw new Error('nothing was answered');
    arm(bot);
    const record = await bot.discord.clickAnything('x', message);
    await vi.waitFor(() => expect(bot.delivered).toHaveLength(2), { timeout: 20_000 });
    await bot.stop();
    return { followUps: record.followUps.length, delivered: bot.delivered[1] };
  }

  test('is not sent again where the connection broke after it was taken', async () => {
    const outcome = await clicked(({ discord }) => discord.fault('reset', { on: FOLLOW_UP, after: true }));
    expect(outcome).toEqual({ followUps: 1, delivered: 'failed' });
  });

  test('is sent again where Discord stumbled', async () => {
    const outcome = await clicked(({ discord }) => discord.fault('rest', { on: FOLLOW_UP, status: 503 }));
    expect(outcome).toEqual({ followUps: 1, delivered: 'delivered' });
  });
});

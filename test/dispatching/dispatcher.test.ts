import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ChatCommand } from '../../src/dispatching/command.ts';
import { dispatcherOf } from '../../src/dispatching/dispatcher.ts';
import { replyOf } from '../../src/replies/reply.ts';
import { botOf } from '../../src/wire.ts';
import { SUGGESTIONS } from '../answering/harbour.ts';
import {
  ASKER,
  CONTRACT,
  clicked,
  HARBOUR,
  idOf,
  ofMessage,
  remembering,
  SOMEBODY,
  sent,
  talkTo,
  typed,
  typing,
} from './raw.ts';

const PONG = 1;
const MESSAGE = 4;
const UPDATE = 7;
const CHOICES = 8;
const PRIVATE = 64;
const PUBLIC = { privately: false };
const TO_ASKER = { privately: true };

const ask = talkTo(HARBOUR);
const QUESTION = 'How many people were on board the ferry?';

/** A command that does as a test wants. */
function commandOf(run: ChatCommand['run'], more: Partial<ChatCommand> = {}): ChatCommand {
  return { definition: { name: 'odd', description: 'For a test.', options: [] }, run, ...more };
}

test.skipIf(!CONTRACT.present)("Discord's own document is at hand, and every callback below fits it", () => {
  expect(CONTRACT.present).toBe(true);
});

describe('each kind of interaction has its kind of answer', () => {
  test('a ping', async () => {
    expect((await ask({ type: 1, id: '1', application_id: '2' })).type).toBe(PONG);
  });

  test('a command that was typed: a message for all to see', async () => {
    const { type, flags, content } = await ask(typed('ask', { question: QUESTION }));
    expect([type, flags]).toEqual([MESSAGE, 0]);
    expect(content).toMatch(/\[1\]/);
  });

  test('the same, for the asker alone where they want it', async () => {
    expect((await ask(typed('ask', { question: QUESTION, private: true }))).flags).toBe(PRIVATE);
  });

  test('suggestions and what is unknown, for the asker alone', async () => {
    expect((await ask(typed('ask', { question: SUGGESTIONS.question }))).flags).toBe(PRIVATE);
    expect((await ask(typed('ask', { question: 'qwxyz' }))).flags).toBe(PRIVATE);
  });

  test('a command for a message: for the asker alone', async () => {
    const { type, flags } = await ask(ofMessage('What the record says', 'Oil leaked from the ferry.'));
    expect([type, flags]).toEqual([MESSAGE, PRIVATE]);
  });

  test('a command that is being typed: choices', async () => {
    const { type, choices } = await ask(typing('ask', 'question', 'how many'));
    expect(type).toBe(CHOICES);
    expect(choices.map(({ name }) => name)).toContain(QUESTION);
  });

  test('outside a server there is a user and no member', async () => {
    const dm = { ...typed('help'), member: undefined, guild_id: undefined, user: { id: ASKER }, context: 1 };
    expect((await ask(dm)).content).toContain('/ask');
  });
});

describe('a button', () => {
  test('under suggestions puts the answer in their place, with Share', async () => {
    const suggested = await ask(typed('ask', { question: SUGGESTIONS.question }));
    const [first] = SUGGESTIONS.entries;
    const answer = await ask(clicked(idOf(suggested, first?.question ?? ''), TO_ASKER));
    expect(answer.type).toBe(UPDATE);
    expect(answer.content).toContain('[1]');
    expect(idOf(answer, 'Share')).toBe(`f1:share:ask:show:${first?.id}`);
  });

  test('"None of these" says so in their place', async () => {
    const suggested = await ask(typed('ask', { question: SUGGESTIONS.question }));
    const none = await ask(clicked(idOf(suggested, 'None of these'), TO_ASKER));
    expect(none.type).toBe(UPDATE);
    expect(none.content).toMatch(/nothing on that/i);
    expect(none.components).toEqual([]);
  });

  test('Share posts the very same answer for all, and its sharer may remove it', async () => {
    const alone = await ask(typed('ask', { question: QUESTION, private: true }));
    const shared = await ask(clicked(idOf(alone, 'Share'), TO_ASKER));
    expect([shared.type, shared.flags, shared.content]).toEqual([MESSAGE, 0, alone.content]);
    expect(shared.embed).toEqual(alone.embed);
    expect(idOf(shared, 'Delete')).toBe(`f1:delete:${ASKER}`);
  });

  test.each([
    ['/fact', typed('fact', { topic: 'nobody-hurt', private: true })],
    ['/who', typed('who', { name: 'Silver Petrel', private: true })],
    ['/timeline', typed('timeline', { private: true })],
    ['/topics', typed('topics', { private: true })],
    ['/sources', typed('sources', { private: true })],
    ['/help', typed('help', { private: true })],
  ])('Share brings %s again as it was', async (_, raw) => {
    const alone = await ask(raw);
    const shared = await ask(clicked(idOf(alone, 'Share'), TO_ASKER));
    expect([shared.content, shared.embed, shared.flags]).toEqual([alone.content, alone.embed, 0]);
  });

  test('there is no Share on what all see, and no Delete on what one sees', async () => {
    const open = await ask(typed('ask', { question: QUESTION }));
    const alone = await ask(typed('ask', { question: QUESTION, private: true }));
    expect(open.components.map(({ label }) => label)).not.toContain('Share');
    expect(alone.components.map(({ label }) => label)).not.toContain('Delete');
  });

  test('Delete takes an answer away for the person who asked', async () => {
    const answer = await ask(typed('ask', { question: QUESTION }));
    const removed = await ask(clicked(idOf(answer, 'Delete'), PUBLIC));
    expect([removed.type, removed.content]).toEqual([UPDATE, 'Removed by the person who asked.']);
    expect([removed.embed, removed.components]).toEqual([{}, []]);
  });

  test('and for nobody else, even with a forged id', async () => {
    for (const id of [`f1:delete:${ASKER}`, `f1:delete:${SOMEBODY}`]) {
      const refused = await ask(clicked(id, PUBLIC, [], SOMEBODY));
      expect([refused.type, refused.flags]).toEqual([MESSAGE, PRIVATE]);
      expect(refused.content).toContain('Only the person who asked');
    }
  });
});

describe('pages', () => {
  test('turn in their place for the asker', async () => {
    const topics = await ask(typed('topics'));
    const next = await ask(clicked(idOf(topics, 'Next'), PUBLIC));
    expect(next.type).toBe(UPDATE);
    expect(next.content).not.toBe(topics.content);
    expect((await ask(clicked(idOf(next, 'Previous'), PUBLIC))).content).toBe(topics.content);
  });

  test('and beside, for themselves alone, for anybody else', async () => {
    const topics = await ask(typed('topics'));
    const next = await ask(clicked(idOf(topics, 'Next'), PUBLIC, [], SOMEBODY));
    expect([next.type, next.flags]).toEqual([MESSAGE, PRIVATE]);
  });

  test('a select goes to a topic, and another asks a question for the person who chose', async () => {
    const topics = await ask(typed('topics'));
    expect((await ask(clicked(idOf(topics, 'Go to a topic'), PUBLIC, ['oil-and-inquiry']))).type).toBe(UPDATE);
    const answer = await ask(clicked(idOf(topics, 'Ask one of these'), PUBLIC, ['how-many-on-board'], SOMEBODY));
    expect([answer.type, answer.flags]).toEqual([MESSAGE, PRIVATE]);
    expect(answer.content).toContain('[1]');
  });
});

describe('what is out of date, forged or broken', () => {
  test.each([
    'f0:open:ask:show:how-many-on-board',
    'f1:open:ask:show:gone',
    'f1:open:ask:burn:it',
    'f1:turn:who:nobody',
    'f1:turn:topics:gone',
    'f1:turn:sources:999',
    'f1:open:no-such-command',
    'f1:open:record',
    'f1:share:ask:show:gone',
    'somebody-elses',
    '',
  ])('a click on %j is told so, alone, and leaves the message as it is', async (id) => {
    for (const under of [PUBLIC, TO_ASKER]) {
      const { type, flags, content } = await ask(clicked(id, under));
      expect([type, flags]).toEqual([MESSAGE, PRIVATE]);
      expect(content).toMatch(/out of date/);
    }
  });

  test('a form that nobody gave out is out of date as well', async () => {
    expect((await ask(sent('f1:open:ask:form', { text: 'hello' }))).content).toMatch(/out of date/);
  });

  test('a command that is gone points to /help', async () => {
    expect((await ask(typed('riddle'))).content).toContain('/help');
    expect((await ask(ofMessage('Translate', 'x'))).content).toContain('/help');
    expect((await ask(typing('riddle', 'x', 'y'))).choices).toEqual([]);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['no type', { id: '1' }],
    ['a type of tomorrow', { ...typed('ask'), type: 99 }],
    ['no user', { ...typed('ask'), member: undefined }],
    ['no data', { ...typed('ask'), data: undefined }],
    ['an id that is none', { ...typed('ask'), id: 'x' }],
  ])('%s is answered with what to try', async (_, raw) => {
    const { type, flags, content } = await ask(raw);
    expect([type, flags]).toEqual([MESSAGE, PRIVATE]);
    expect(content).toContain('/help');
  });

  test('a number where a text should be counts as not given', async () => {
    const raw = { ...typed('ask'), data: { type: 1, name: 'ask', options: [{ name: 'question', type: 4, value: 7 }] } };
    expect((await ask(raw)).content).toContain('/topics');
  });

  test('an unreadable one that waits for choices gets none', async () => {
    const { type, choices } = await ask({ ...typing('ask', 'question', 'x'), member: undefined });
    expect([type, choices]).toEqual([CHOICES, []]);
  });
});

describe('a command that fails', () => {
  const boom = new Error('boom, with a secret');
  const failing = commandOf(
    () => {
      throw boom;
    },
    {
      click: () => Promise.reject(boom),
      complete: () => {
        throw boom;
      },
    },
  );

  test('gives one plain sentence with a reference that stands in the log beside the cause', async () => {
    const log = remembering();
    const { content, flags } = await talkTo(HARBOUR, [failing], log)(typed('odd', { private: false }));
    const [, reference = ''] = /reference: ([0-9a-f]{8})\.$/.exec(content) ?? [];
    expect(flags).toBe(PRIVATE);
    expect(content).not.toContain('boom');
    expect(log.lines.map(({ details }) => [details.reference, details.err])).toEqual([[reference, boom]]);
  });

  test('the log holds nothing that was typed', async () => {
    const log = remembering();
    await talkTo(HARBOUR, [failing], log)(typed('odd', { question: 'my private matter' }));
    const { err: _, ...rest } = log.lines[0]?.details ?? {};
    expect(JSON.stringify(rest)).not.toContain('private matter');
  });

  test('a button of it leaves the message as it is', async () => {
    const { type, flags, content } = await talkTo(HARBOUR, [failing])(clicked('f1:turn:odd', TO_ASKER));
    expect([type, flags]).toEqual([MESSAGE, PRIVATE]);
    expect(content).toContain('reference');
  });

  test('completing it gives no choices, and a line in the log', async () => {
    const log = remembering();
    expect((await talkTo(HARBOUR, [failing], log)(typing('odd', 'x', 'y'))).choices).toEqual([]);
    expect(log.lines).toHaveLength(1);
  });

  test('one that is too slow for Discord is given up before Discord gives up', async () => {
    const log = remembering();
    const slow = commandOf(() => new Promise(() => {}));
    const begun = performance.now();
    const { content } = await talkTo(HARBOUR, [slow], log)(typed('odd'));
    expect(performance.now() - begun).toBeLessThan(2900);
    expect(content).toContain('reference');
    expect(log.lines).toHaveLength(1);
  });

  test('one that may take long is not', async () => {
    const patient = commandOf(() => pause(2700, replyOf('done')), { mayTakeLong: true });
    expect((await talkTo(HARBOUR, [patient])(typed('odd'))).content).toBe('done');
  });

  test('a reply that cannot be rendered is a failure like any other', async () => {
    const long = commandOf(() => replyOf('x', { address: ['odd', 'No Id'], private: true }));
    expect((await talkTo(HARBOUR, [long])(typed('odd'))).content).toContain('reference');
  });

  test('even where the log fails too, there is an answer', async () => {
    const dead = () => {
      throw new Error('disk full');
    };
    const log = { debug: dead, info: dead, warn: dead, error: dead };
    const { type, content } = await talkTo(HARBOUR, [failing], log)(typed('odd'));
    expect(type).toBe(MESSAGE);
    expect(content).toContain('/help');
  });
});

test('the base is asked for at each request, never kept', async () => {
  let asked = 0;
  const bot = botOf(() => {
    asked++;
    return HARBOUR;
  });
  const echo = commandOf((_, given) => replyOf(given.answerer().knowledge.title));
  const dispatcher = dispatcherOf([echo], bot, remembering());
  await dispatcher.dispatch(typed('odd'));
  await dispatcher.dispatch(typed('odd'));
  expect(asked).toBe(2);
});

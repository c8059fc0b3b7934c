import { describe, expect, test } from 'vitest';
import gaps from '../../commands/knowledge/gaps.ts';
import stats from '../../commands/knowledge/stats.ts';
import type { ClickRequest, Request } from '../../src/dispatching/command.ts';
import { type Journal, NO_JOURNAL } from '../../src/journal/journal.ts';
import { discordMessage } from '../../src/replies/discord/message.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { botOf } from '../../src/wire.ts';
import { HARBOUR, SUGGESTIONS } from '../answering/harbour.ts';
import { objectionsTo } from '../dispatching/raw.ts';
import { ask, id, kept } from '../journal/files.ts';

const CALLER = {
  id: '1300000000000000001',
  user: '300000000000000001',
  guild: null,
  channel: null,
  locale: 'en',
  userInstalled: false,
  memberPermissions: null,
  appPermissions: null,
  command: 'knowledge',
};
const REQUEST: Request = { ...CALLER, subcommand: [], options: new Map() };
const click = (...words: readonly string[]): ClickRequest => ({ ...CALLER, words, fields: new Map() });
const bot = (journal: Journal = NO_JOURNAL) => botOf(() => HARBOUR, { journal });

/** All that a moderator reads, when Discord takes it. */
function shown(reply: Reply): string {
  const data = discordMessage(reply, { asker: CALLER.user, privately: true });
  expect(objectionsTo({ type: 2 }, { type: 4, data })).toEqual([]);
  expect(reply.private).toBe(true);
  const sections = reply.sections.map(({ heading, lines }) => [heading, ...lines].join('\n'));
  return [reply.text, ...sections].join('\n\n');
}

describe('/knowledge gaps', () => {
  test('shows what went unanswered, most asked first, with what stood in the way', async () => {
    const { recorder } = kept();
    for (let times = 0; times < 3; times++) ask(recorder, 'how many windows does the ferry have');
    ask(recorder, 'windows of the ferry');
    recorder.picked(ask(recorder, 'how many windows does the ferry have'), null);
    ask(recorder, 'who won the world cup in 1998');
    const text = shown(await gaps.run(REQUEST, bot(recorder)));
    expect(text).toContain('2 gaps in the last 90 days, most asked first.');
    expect(text).toMatch(
      /1\. how many windows.*\nAsked 5 times: 1 “None of these”, 4 no suggestion chosen\.\nAlso: “windows of the ferry”\nIn the way: the base holds nowhere: windows\.\nNearest: .+ \([a-z-]+\)/,
    );
    expect(text).toMatch(/2\. who won the world cup.*\nAsked once: nothing on it\.\nIn the way: /);
  });

  test('shows first what is said to be wrong', async () => {
    const { recorder } = kept();
    const asked = ask(recorder, 'What happened to the Silver Petrel?');
    recorder.reported({ id: id(), asked, entry: 'what-happened', text: 'It was **not** @everyone.' });
    const reply = await gaps.run(REQUEST, bot(recorder));
    expect(shown(reply)).toMatch(
      /Said to be wrong: What happened.*\(what-happened\)\n“It was \*\*not\*\* @everyone\.”/,
    );
    expect(JSON.stringify(discordMessage(reply, { asker: null, privately: true }))).not.toMatch(
      /[^\\]\*\*not|@everyone/,
    );
  });

  test('is paged, and takes any page number', async () => {
    const { recorder } = kept();
    const words = 'windows penguins doors lamps chairs spoons carpets curtains pillows towels bells ropes'.split(' ');
    for (const word of words) ask(recorder, `how many ${word} does the ferry have`);
    const first = await gaps.run(REQUEST, bot(recorder));
    expect(first.pages).toMatchObject({ page: 1, of: 3, previous: null, next: ['knowledge', 'gaps', '2'] });
    const second = await gaps.click(click('2'), bot(recorder));
    expect(shown(second)).toContain('6. ');
    for (const page of ['99', '-1', 'x', '']) shown(await gaps.click(click(page), bot(recorder)));
  });

  test('holds whatever people type, within every limit of Discord', async () => {
    const { recorder } = kept();
    const odd = [
      'x'.repeat(300),
      '**b** <@1> `c` @everyone',
      '🌊'.repeat(150),
      '\\'.repeat(300),
      '???',
      '[1](http://e.x)',
    ];
    for (const question of odd) {
      const asked = ask(recorder, question);
      recorder.reported({ id: id(), asked, entry: 'gone-long-ago', text: question.repeat(5) });
    }
    expect(shown(await gaps.run(REQUEST, bot(recorder)))).toContain('an entry that is gone');
  });

  test('says so where there is nothing, where nothing is kept, and where the journal cannot be read', async () => {
    const { recorder } = kept();
    expect(shown(await gaps.run(REQUEST, bot(recorder)))).toContain('Nothing went unanswered');
    expect(shown(await gaps.run(REQUEST, bot()))).toContain('Nothing that is asked is kept');
    await recorder.close();
    expect(shown(await gaps.run(REQUEST, bot(recorder)))).toContain('cannot be read');
    expect(shown(await stats.run(REQUEST, bot(recorder)))).toContain('cannot be read');
    expect(shown(await stats.run(REQUEST, bot()))).toContain('Nothing that is asked is kept');
  });
});

describe('/knowledge stats', () => {
  test('shows questions by day, use, votes, what is never used and what is confused', async () => {
    const { recorder } = kept();
    for (let times = 0; times < 6; times++) ask(recorder, 'What happened to the Silver Petrel?');
    const asked = ask(recorder, SUGGESTIONS.question);
    const [first, second] = SUGGESTIONS.entries.map((entry) => entry.id);
    recorder.picked(asked, second ?? '');
    ask(recorder, 'who won the world cup in 1998');
    recorder.voted({ asked, entry: second ?? '', user: '1', helpful: false });
    recorder.reported({ id: id(), asked, entry: second ?? '', text: 'No.' });
    recorder.opened(id(), 'long-gone');
    const text = shown(await stats.run(REQUEST, bot(recorder)));
    expect(text).toContain(
      '8 questions in the last 90 days: 6 (75 %) answered, 1 (13 %) met with suggestions, 1 (13 %) unknown.',
    );
    expect(text).toMatch(/By day: █ answered, ▒ suggested, ░ unknown\n\d+ \w+ █████████▒▒?░░? 6 · 1 · 1/);
    expect(text).toMatch(/Most used\nwhat-happened: 6 answered\n/);
    expect(text).toContain('long-gone (gone): 1 opened');
    expect(text).toContain(`${second}: 0 helpful, 1 not, 1 said it is wrong`);
    expect(text).toContain(`Taken for one another\n${first} suggested, ${second} picked: 1`);
    const never = /Never used\n([\s\S]*?)\n\n/.exec(text)?.[1] ?? '';
    expect(never).not.toMatch(new RegExp(`^(?:what-happened|${second})$`, 'm'));
    const left = HARBOUR.knowledge.entries.size - 2;
    expect(never.split('\n')).toHaveLength(left > 10 ? 11 : left);
  });

  test('of an empty journal says that nobody has asked', async () => {
    const { recorder } = kept();
    expect(shown(await stats.run(REQUEST, bot(recorder)))).toContain('Nobody has asked anything in the last 90 days.');
  });
});

import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { deskOf } from '../../src/dispatching/desk.ts';
import { completed } from '../../src/fronts/terminal/completing.ts';
import { chat } from '../../src/fronts/terminal/terminal.ts';
import { typedOf } from '../../src/fronts/terminal/typing.ts';
import { columnsOf } from '../../src/replies/columns.ts';
import { replyOf } from '../../src/replies/reply.ts';
import { botOf, COMMANDS } from '../../src/wire.ts';
import { EVENT, HARBOUR, remembering } from '../dispatching/raw.ts';

const bot = botOf(() => HARBOUR);
const desk = deskOf(COMMANDS, bot, remembering());
const CALLER = {
  id: '0',
  user: '0',
  guild: null,
  channel: null,
  locale: 'en',
  memberPermissions: null,
  appPermissions: null,
  userInstalled: false,
};
const CTRL_C = '\u0003';
const UP = '\u001b[A';
const PAGE_DOWN = '\u001b[6~';

interface Setting {
  readonly interactive?: boolean;
  readonly width?: number;
  readonly colour?: boolean;
  readonly answerer?: typeof HARBOUR;
}

/** All that is written to somebody who types these pieces one after the other, a moment apart, and then leaves. */
async function talk(
  pieces: readonly string[],
  { interactive = true, width = 80, colour = false, answerer = HARBOUR }: Setting = {},
): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const written: Buffer[] = [];
  output.on('data', (chunk: Buffer) => written.push(chunk));
  const own = botOf(() => answerer);
  const talking = chat(deskOf(COMMANDS, own, remembering()), own, {
    input,
    output,
    interactive,
    look: () => ({ width, colour }),
    hints: [],
  });
  for (const piece of pieces) {
    input.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  input.end();
  await talking;
  return Buffer.concat(written).toString();
}

const plain = (text: string): string => stripVTControlCharacters(text).replaceAll('\r', '');

describe('commands typed as text', () => {
  test.each([
    ['/fact nobody-hurt', 'Who said it'],
    ['/who silver petrol', 'Ferry of Corrin Line'],
    ['/timeline', '2 May 2023'],
    ['/topics', 'you can ask'],
    ['/sources', 'All answers rest on one article'],
    ['/help', 'Nothing that you ask is stored'],
    ['/record The ferry ran aground on Gull Ledge.', 'On the record about'],
    ['/ask anyone hurt?', 'nobody was hurt. [1]'],
    ['  /ASK   anyone hurt?  ', 'nobody was hurt. [1]'],
    ['/ask', 'Ask me something'],
    ['/fcat nobody-hurt', 'There is no command /fcat. Did you mean /fact?'],
    ['/tipics', 'Did you mean /topics?'],
    ['/zzzzzz', 'There is no command /zzzzzz. See /help'],
    ['/', 'There is no command /.'],
  ])('%j', async (line, expected) => {
    expect(plain(await talk([`${line}\n`]))).toContain(expected);
    expect(plain(await talk([`${line}\n`], { interactive: false }))).toContain(expected);
  });
});

describe('pages and choices', () => {
  test('"n" and "p" turn pages, and so do the page keys', async () => {
    const [first, second] = HARBOUR.knowledge.topics.map(({ title }) => title);
    const said = plain(await talk(['/topics\n', 'n\n', 'p\n', PAGE_DOWN]));
    const order = [...said.matchAll(/^(.*): you can ask$/gm)].map(([, title]) => title);
    expect(order).toEqual([first, second, first, second]);
    expect(said).toContain('Page 1 of 2 · n: next');
    expect(said).toContain('Page 2 of 2 · p: back');
  });

  test('"n" is a question where there are no pages', async () => {
    expect(plain(await talk(['n\n']))).toContain('I have nothing on that');
  });

  test('a page key says nothing while something is being typed', async () => {
    expect(plain(await talk(['/topics\n', 'anyone hurt', PAGE_DOWN, '?\n']))).toContain('nobody was hurt. [1]');
  });

  test('a number in brackets opens that fact, with the brackets or without', async () => {
    for (const typed of ['[2]', '2']) {
      expect(plain(await talk(['/timeline\n', `${typed}\n`]))).toContain('Who said it');
    }
  });

  test('a number that nothing has is refused, and the choice stays open', async () => {
    const said = plain(await talk(['/topics\n', '99\n', '1\n']));
    expect(said).toMatch(/Choose a number from 1 to \d+/);
    expect(said).toContain('[1] ');
  });

  test('a number is a question where nothing was offered', () => {
    expect(typedOf('11', bot.commands, null)).toMatchObject({ kind: 'command', text: '11' });
    expect(typedOf('11', bot.commands, replyOf('x'))).toMatchObject({ kind: 'command', text: '11' });
  });
});

describe('Tab', () => {
  const tab = (line: string) => completed(line, bot.commands, desk, CALLER);

  test('completes commands', () => {
    expect(tab('/t')).toEqual([['/topics', '/timeline'], '/t']);
    expect(tab('/wh')).toEqual([['/who '], '/wh']);
    expect(tab('/x')).toEqual([[], '/x']);
  });

  test('completes names, facts and questions', () => {
    expect(tab('/who silver')[0]).toEqual(['/who Silver Petrel']);
    expect(tab('/fact nobody-')[0]).toEqual(['/fact nobody-hurt']);
    expect(tab('how many people')[0]).toEqual(['How many people were on board the ferry?']);
    expect(tab('/ask how many people')[0]).toEqual(['/ask How many people were on board the ferry?']);
  });

  test('puts the best in the place of what begins otherwise', () => {
    expect(tab('/who petral')[0]).toEqual(['/who Silver Petrel']);
    expect(tab('passenger numbers')[0]).toEqual(['How many people were on board the ferry?']);
  });

  test('shows the pinned questions on an empty line', () => {
    const pinned = [...HARBOUR.knowledge.entries.values()]
      .filter((entry) => entry.pinned)
      .map(({ question }) => question);
    expect(tab('')[0].slice(0, pinned.length)).toEqual(pinned);
  });

  test('has nothing behind a command that takes nothing', () => {
    expect(tab('/timeline x')[0]).toEqual([]);
  });

  test('works at the prompt', async () => {
    expect(plain(await talk(['/who silver petr', '\t', '\n']))).toContain('Silver Petrel (body)');
  });
});

describe('at the prompt', () => {
  test('the arrow up brings the last line back', async () => {
    const said = plain(await talk(['anyone hurt?\n', UP, '\n']));
    expect(said.split('nobody was hurt. [1]')).toHaveLength(3);
  });

  test('Ctrl-C and the end of the input leave the shell a fresh line', async () => {
    expect((await talk([CTRL_C])).endsWith('\n')).toBe(true);
    expect((await talk(['half a li', CTRL_C])).endsWith('\n')).toBe(true);
    expect((await talk([])).endsWith('\n')).toBe(true);
  });

  test('there is colour where it is wanted, and none in what is piped without it', async () => {
    expect(await talk(['anyone hurt?\n'], { interactive: false, colour: true })).toContain('\u001b[');
    expect(await talk(['anyone hurt?\n'], { interactive: false })).not.toContain('\u001b');
  });

  test('what is typed cannot steer the terminal', async () => {
    expect(await talk(['/\u001b[31mx\n'], { interactive: false })).not.toContain('\u001b');
  });
});

test.each([40, 60, 80])('every command keeps to a window of %i columns, web addresses apart', async (width) => {
  const lines = [
    '/help',
    '/timeline',
    '/topics',
    '/sources',
    '/who yoon',
    '/fact troop-number',
    'how many troops',
    '/record North Korea sent soldiers to Russia.',
  ];
  for (const interactive of [true, false]) {
    const said = await talk(
      lines.map((line) => `${line}\n`),
      { interactive, width, answerer: EVENT },
    );
    const typed = new Set(lines.map((line) => `> ${line}`));
    const long = plain(said)
      .split('\n')
      .filter((line) => columnsOf(line) > width && !line.startsWith('https://') && !typed.has(line));
    expect(long).toEqual([]);
  }
});

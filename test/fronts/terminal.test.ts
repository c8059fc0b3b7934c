import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { deskOf } from '../../src/dispatching/desk.ts';
import { chat } from '../../src/fronts/terminal/terminal.ts';
import { logTo, STANDARD_ERROR } from '../../src/log.ts';
import { botOf, COMMANDS } from '../../src/wire.ts';
import { HARBOUR, SUGGESTIONS } from '../answering/harbour.ts';

const bot = botOf(() => HARBOUR);
const desk = deskOf(COMMANDS, bot, logTo('silent', STANDARD_ERROR));

/** What the chat says to somebody who types these lines, then leaves or closes the window. */
async function talk(typed: string, interactive: boolean, width = 80): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const said: Buffer[] = [];
  output.on('data', (chunk: Buffer) => said.push(chunk));
  const look = () => ({ width, colour: false });
  const talking = chat(desk, bot, { input, output, interactive, look, hints: ['A hint for the host.'] });
  input.end(typed);
  await talking;
  return stripVTControlCharacters(Buffer.concat(said).toString()).replaceAll('\r', '');
}

const times = (text: string, part: string): number => text.split(part).length - 1;
const CAPTAIN = 'Captain Ines Tallack, who had been in command';
const HURT = 'No, the article says that nobody was hurt. [1]';

describe('piped questions', () => {
  test('are answered line by line, in order, and the end of the input ends it', async () => {
    const said = await talk('anyone hurt?\nskipper talked yet?\nanyone hurt?\n', false);
    expect(said.indexOf(HURT)).toBe(0);
    expect(said.indexOf(CAPTAIN)).toBeGreaterThan(said.indexOf(HURT));
    expect(said.lastIndexOf(HURT)).toBeGreaterThan(said.indexOf(CAPTAIN));
    expect(times(said, 'As of 12 May 2023')).toBe(3);
  });

  test('get no greeting, hint, prompt or number', async () => {
    const said = await talk(`${SUGGESTIONS.question}\n`, false);
    expect(said).not.toMatch(/Footnote:|A hint|Ctrl|^> |1\. /m);
    expect(said).toContain(`- ${SUGGESTIONS.entries[0]?.question}`);
  });

  test('a blank line has its reply, and so has a last line without its break', async () => {
    const said = await talk('\n\nanyone hurt?', false);
    expect(times(said, '/topics')).toBe(2);
    expect(said).toContain(HURT);
  });

  test('a number chooses nothing there, and "exit" does not end it', async () => {
    const said = await talk(`${SUGGESTIONS.question}\n1\nexit\nanyone hurt?\n`, false);
    expect(said).not.toContain(SUGGESTIONS.entries[0]?.answer[0]?.text.slice(0, 40));
    expect(said).toContain(HURT);
  });

  test('a command is answered as it is for members', async () => {
    const said = await talk('/topics\n/hlep\n', false);
    for (const { title } of HARBOUR.knowledge.topics) expect(said).toContain(title);
    expect(said).toContain('Did you mean /help?');
  });

  test('nothing asked, nothing said', async () => {
    expect(await talk('', false)).toBe('');
  });
});

describe('somebody at the terminal', () => {
  test('is greeted with what it is about, what to ask, the hints, and how to leave', async () => {
    const said = await talk('', true);
    expect(said).toContain(HARBOUR.knowledge.title);
    for (const question of [...HARBOUR.knowledge.entries.values()].filter(({ pinned }) => pinned)) {
      expect(said).toContain(question.question);
    }
    expect(said).toContain('A hint for the host.');
    expect(said).toContain('Ctrl-C');
  });

  test('sees no line of the greeting broken off by a narrow window', async () => {
    expect((await talk('', true, 40)).split('\n').filter((line) => line.length > 40)).toEqual([]);
  });

  test('chooses a suggestion by its number', async () => {
    const [, second] = SUGGESTIONS.entries;
    const said = await talk(`${SUGGESTIONS.question}\n2\n`, true);
    expect(said).toContain(`2. ${second?.question}`);
    expect(said).toContain(second?.answer[0]?.text.slice(0, 40));
  });

  test('or none of them, and then the numbers are gone', async () => {
    const none = SUGGESTIONS.entries.length + 1;
    const said = await talk(`${SUGGESTIONS.question}\n${none}\n1\n`, true);
    expect(said).toContain(`${none}. None of these`);
    expect(said).toContain('Then I have nothing on that.');
    expect(said).not.toContain(SUGGESTIONS.entries[0]?.answer[0]?.text.slice(0, 40));
  });

  test('is told which numbers there are, and may choose then', async () => {
    const said = await talk(`${SUGGESTIONS.question}\n99\n1\n`, true);
    expect(said).toContain(`from 1 to ${SUGGESTIONS.entries.length + 1}`);
    expect(said).toContain(SUGGESTIONS.entries[0]?.answer[0]?.text.slice(0, 40));
  });

  test('may still choose after a blank line, which says nothing', async () => {
    const said = await talk(`${SUGGESTIONS.question}\n\n1\n`, true);
    expect(said).not.toContain('/topics');
    expect(said).toContain(SUGGESTIONS.entries[0]?.answer[0]?.text.slice(0, 40));
  });

  test('is told nothing for a blank line', async () => {
    expect(await talk('\n  \n', true)).not.toContain('/topics');
  });

  test('asks anew instead of choosing', async () => {
    expect(await talk(`${SUGGESTIONS.question}\nanyone hurt?\n`, true)).toContain(HURT);
  });

  test.each(['exit', 'quit', ' EXIT ', '/quit', ':q'])('leaves with %j', async (word) => {
    expect(await talk(`${word}\nanyone hurt?\n`, true)).not.toContain(HURT);
  });

  test('leaves with Ctrl-C', async () => {
    expect(await talk('\u0003anyone hurt?\n', true)).not.toContain(HURT);
  });
});

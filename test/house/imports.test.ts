import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** From the ground floor up: a room may import itself and what stands before it. */
const FLOORS = ['text', 'knowledge', 'matching', 'answering', 'replies', 'commands', 'dispatching', 'fronts'];
/** Rooms beside the flow, with what they may import. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  evaluating: ['text', 'matching', 'answering'],
  keeping: ['text', 'knowledge', 'matching', 'answering'],
  journal: ['text', 'knowledge', 'matching', 'answering'],
  config: [],
  health: [],
  log: [],
  thread: [],
};
/** What a command is given and gives: the dispatcher's to say, and a type to every command. */
const CONTRACT = 'src/dispatching/command.ts';
/** They put the parts together, and may import anything but a program. */
const ABOVE_ALL = ['wire', 'checking', 'programs'];
const PURE = ['text', 'knowledge', 'matching', 'answering'];
/** The loader's reading, the one part of a pure room that touches the disk. */
const TOUCHES_DISK = ['src/knowledge/reading.ts', 'src/knowledge/folder.ts'];

/** `src/text/words.ts` is in `text`, `src/wire.ts` is `wire`, `commands/ask.ts` is in `commands`. */
function roomOf(file: string): string {
  return (/^(?:src\/)?([^/.]+)/.exec(file) ?? [])[1] ?? '';
}

function mayImport(room: string): readonly string[] {
  const floor = FLOORS.indexOf(room);
  if (floor >= 0)
    return [...FLOORS.slice(0, floor + 1), ...(floor >= FLOORS.indexOf('commands') ? ['keeping', 'journal'] : [])];
  return [room, ...(BESIDE[room] ?? [])];
}

function forbiddenInside(file: string, imported: string, typeOnly: boolean): string | null {
  const [room, other] = [roomOf(file), roomOf(imported)];
  if (other === 'programs') return room === 'programs' ? null : 'nothing imports a program';
  if (ABOVE_ALL.includes(room)) return null;
  if (!FLOORS.includes(room) && !(room in BESIDE)) return `${room} is no room that this test knows`;
  if (['config', 'log', 'thread'].includes(other)) return PURE.includes(room) ? `${room} is pure` : null;
  if (room === 'commands' && typeOnly && imported === CONTRACT) return null;
  return mayImport(room).includes(other) ? null : `${room} must not know ${other}`;
}

function forbiddenOutside(file: string, imported: string, typeOnly: boolean): string | null {
  if (/^discord\.js(?:\/|$)|^@discordjs\//.test(imported)) {
    return typeOnly || file.startsWith('src/fronts/gateway/') ? null : 'only the gateway knows discord.js';
  }
  const impure = imported.startsWith('node:') && imported !== 'node:util';
  return impure && PURE.includes(roomOf(file)) && !TOUCHES_DISK.includes(file) ? `${roomOf(file)} is pure` : null;
}

/** What is wrong with the imports of a file, a line each. */
function forbidden(file: string, text: string): readonly string[] {
  const found = text.matchAll(/(?:^(?:import|export)\s+(type\s)?[^'"`;]*?|\bimport\s*\(\s*)['"`]([^'"`]+)['"`]/gm);
  return [...found].flatMap(([, type, imported = '']) => {
    const why = imported.startsWith('.')
      ? forbiddenInside(file, join(dirname(file), imported), type !== undefined)
      : forbiddenOutside(file, imported, type !== undefined);
    return why === null ? [] : [`${file} imports ${imported}: ${why}`];
  });
}

const FILES = globSync(['src/**/*.{ts,js}', 'commands/**/*.ts'], { cwd: root });

test('imports point one way, from the fronts down to the text', () => {
  expect(FILES.length).toBeGreaterThan(50);
  expect(FILES.flatMap((file) => forbidden(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test('the pure rooms look at no clock, die or network', () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bMath\.random\b|\bsetTimeout\b|\bfetch\(|\bprocess\./;
  const pure = FILES.filter((file) => PURE.includes(roomOf(file)));
  expect(pure.filter((file) => impure.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test.each([
  ['src/text/words.ts', "import { rank } from '../matching/retrieval.ts';"],
  ['src/knowledge/load.ts', "import type { Matches } from '../matching/engine.ts';"],
  ['src/matching/engine.ts', "import {\n  answererOf,\n} from '../answering/answerer.ts';"],
  ['src/answering/citing.ts', "export { wrap } from '../replies/terminal.ts';"],
  ['src/replies/terminal.ts', "import { chat } from '../fronts/terminal/terminal.ts';"],
  ['src/replies/terminal.ts', "import ask from '../../commands/ask.ts';"],
  ['commands/ask.ts', "import { isMessageCommand } from '../src/dispatching/command.ts';"],
  ['commands/ask.ts', "const front = await import('../src/fronts/terminal/terminal.ts');"],
  ['src/fronts/terminal/terminal.ts', "import { open } from '../../wire.ts';"],
  ['src/evaluating/tables.ts', "import { wrap } from '../replies/terminal.ts';"],
  ['src/wire.ts', "import { look } from './programs/shell.ts';"],
  ['src/config.ts', "import { wordsOf } from './text/words.ts';"],
  ['src/answering/answerer.ts', "import { configOf } from '../config.ts';"],
  ['src/health/state.ts', "import type { Answerer } from '../answering/answerer.ts';"],
  ['src/dispatching/desk.ts', "import { metricsOf } from '../health/metrics.ts';"],
  ['src/attic/new.ts', "import { wordsOf } from '../text/words.ts';"],
  ['src/replies/discord.ts', "import { Client, type User } from 'discord.js';"],
  ['src/knowledge/load.ts', "import { readFile } from 'node:fs/promises';"],
  ['src/matching/engine.ts', "import 'node:net';"],
])('%s may not say: %s', (file, text) => {
  expect(forbidden(file, text)).toHaveLength(1);
});

test.each([
  ['src/replies/ask-json.ts', "import type { Outcome } from '../answering/outcome.ts';"],
  ['commands/ask.ts', "import type { ChatCommand } from '../src/dispatching/command.ts';"],
  ['src/replies/discord.ts', "import type { User } from 'discord.js';"],
  ['src/fronts/gateway/gateway.ts', "import { Client } from 'discord.js';"],
  ['src/knowledge/reading.ts', "import { readFile } from 'node:fs/promises';"],
  ['src/programs/ask.ts', "import { open } from '../wire.ts';"],
  ['src/answering/proposals.ts', "import Fuse from 'fuse.js';"],
])('%s may say: %s', (file, text) => {
  expect(forbidden(file, text)).toEqual([]);
});

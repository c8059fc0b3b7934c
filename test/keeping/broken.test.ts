// A base is broken in every way that the check knows, saved while questions run: none is lost, and each is answered as
// from the last base that was sound.
import { chmod, cp, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Keeper } from '../../src/keeping/keeper.ts';
import { askJson } from '../../src/replies/ask-json.ts';
import { HARBOUR_QUESTIONS } from '../answering/harbour.ts';
import { type Folder, folderAt, harbourFolder, keeperOn } from './folder.ts';

const EVENT = 'event.yaml';
const FACTS = 'facts/ferry.yaml';
const QUESTIONS = 'questions/grounding.yaml';
const NAMES = 'names.yaml';
const SOURCES = 'sources.yaml';
const SYNONYMS = 'synonyms.yaml';
const isRoot = process.getuid?.() === 0;

type Break = (folder: Folder) => Promise<unknown>;

const edit =
  (file: string, from: string, to: string): Break =>
  (folder) =>
    folder.edit(file, from, to);
const add =
  (file: string, text: string): Break =>
  async (folder) =>
    folder.save(file, `${(await folder.read(file)).trimEnd()}\n${text}`);
const write =
  (file: string, text: string | Uint8Array): Break =>
  (folder) =>
    writeFile(join(folder.path, file), text);
const remove =
  (file: string): Break =>
  (folder) =>
    rm(join(folder.path, file), { recursive: true });

const ENTRY = '- id: another\n  question: What else?\n  answer: |\n    It is so. [people-on-board]\n';
const fact = (lines: string): string => `- id: another\n  statement: It was so.\n  kind: event\n${lines}`;
const CITES = '  cites:\n    - paragraph: 1\n';

/** What is broken, how, and a part of what the check says of it. */
const BREAKS: readonly (readonly [what: string, how: Break, says: string])[] = [
  // Answers
  ['an answer that is no block', edit(QUESTIONS, 'answer: |', 'answer: It was so.'), 'An answer is a literal block'],
  ['an empty answer', add(QUESTIONS, '- id: another\n  question: What else?\n  answer: |\n'), 'empty'],
  ['a line without facts', edit(QUESTIONS, ' [people-on-board]', ''), 'has no facts'],
  ['facts without a sentence', add(QUESTIONS, ENTRY.replace('It is so. ', '')), 'has facts and no sentence'],
  ['two sentences in a line', add(QUESTIONS, ENTRY.replace('It is so.', 'It is. It was.')), 'has two sentences'],
  ['a sentence without an end', add(QUESTIONS, ENTRY.replace('so.', 'so')), 'has no end'],
  ['a comma too many', edit(QUESTIONS, '[people-on-board]', '[people-on-board, ]'), 'comma too many'],
  ['a fact twice in a line', edit(QUESTIONS, '[people-on-board]', '[people-on-board, people-on-board]'), 'twice'],
  // Between entries
  ['a fact that there is not', edit(QUESTIONS, '[people-on-board]', '[people-aboard]'), 'There is no fact'],
  ['an entry that there is not', edit(QUESTIONS, '- how-many-on-board', '- how-many'), 'There is no entry'],
  ['a name that there is not', add(FACTS, fact(`  said:\n    by: nobody-known\n${CITES}`)), 'There is no name'],
  ['a source that there is not', edit(FACTS, 'dated-by: north-coast', 'dated-by: south-coast'), 'There is no source'],
  ['an id given out twice', add(QUESTIONS, ENTRY.replace('another', 'how-many-on-board')), 'has the id'],
  [
    'a phrasing of two entries',
    add(QUESTIONS, ENTRY.replace('What else', 'Passenger numbers')),
    'The bot reads this as',
  ],
  ['a phrasing without words', add(QUESTIONS, ENTRY.replace('What else?', '"???"')), 'no word in this phrasing'],
  ['an out-of-scope phrasing', write('out-of-scope.yaml', '- ask: passenger numbers\n'), 'is out of scope here'],
  ['facts in a circle', add(FACTS, fact(`${CITES}  assumes:\n    - another\n`)), 'circle'],
  ['an entry related to itself', edit(QUESTIONS, '- how-many-on-board', '- what-happened'), 'related to itself'],
  ['a spelling of two names', edit(NAMES, 'Silver Petrol', 'Little Auk'), 'spells another name too'],
  ['a word in two synonym sets', add(SYNONYMS, '- words:\n    - ferry\n    - tub\n'), 'is in another set too'],
  ['a name called unnamed', add(NAMES, '- id: unnamed\n  name: Somebody\n  kind: person\n'), '"unnamed" stands for'],
  // Dates and citations
  ['a day that there is not', edit(FACTS, 'date: 2023-05-02', 'date: 2023-02-30'), 'is not a date'],
  ['a date after the base’s own', edit(FACTS, 'date: 2023-05-02', 'date: 2024-05-02'), 'is later than'],
  ['an earlier as-of', edit(EVENT, '2023-05-12', '2023-05-01'), 'is later than'],
  // Keys and values
  ['a key that is missing', add(QUESTIONS, ENTRY.replace('  question: What else?\n', '')), 'is missing in this'],
  ['a key that there is not', edit(QUESTIONS, 'also-asked:', 'also-ask:'), 'is not a key of'],
  ['nothing behind a key', edit(EVENT, '2023-05-12', ''), 'Nothing is written here'],
  ['an empty text', add(QUESTIONS, ENTRY.replace('What else?', '""')), 'This text is empty'],
  ['an id with capitals', add(QUESTIONS, ENTRY.replace('another', 'Another')), 'is not an id'],
  ['an id that is too long', add(QUESTIONS, ENTRY.replace('another', 'a'.repeat(41))), '40 are the most'],
  ['a question that is too long', add(QUESTIONS, ENTRY.replace('else', 'x'.repeat(120))), '100 are the most'],
  ['a quote that is too long', add(FACTS, fact(`${CITES}      quote: ${'a '.repeat(13)}b\n`)), '12 are the most'],
  ['no web address', edit(SOURCES, 'https://courier', 'courier'), 'is not a web address'],
  ['a kind that there is not', edit(FACTS, 'kind: event', 'kind: events'), 'is not one of'],
  [
    'a line twice in a list',
    edit(QUESTIONS, '- passenger numbers', '- passenger numbers\n    - passenger numbers'),
    'twice',
  ],
  ['a set of one word', add(SYNONYMS, '- words:\n    - alone\n'), 'too short'],
  [
    'a text instead of a list',
    edit(QUESTIONS, 'related:\n    - why-did-it-run-aground\n    - how-many-on-board', 'related: x'),
    'A list is expected',
  ],
  ['a number instead of a text', edit(QUESTIONS, '- passenger numbers', '- 11000'), 'as a number'],
  ['a yes instead of true', edit(QUESTIONS, 'pinned: true', 'pinned: yes'), 'neither true nor false'],
  ['a paragraph in words', edit(FACTS, 'paragraph: 1', 'paragraph: one'), 'whole number'],
  ['paragraph 0', edit(FACTS, 'paragraph: 1', 'paragraph: 0'), 'too small'],
  ['keys instead of a text', edit(QUESTIONS, '- passenger numbers', '- passengers: numbers'), 'as a key'],
  // Too long for Discord
  ['a statement that is too long', edit(FACTS, 'carried 214', `carried ${'many '.repeat(60)}214`), 'leaves room for'],
  [
    'a title that is too long',
    edit(EVENT, 'title: The ferry', `title: The ferry ${'x'.repeat(100)}`),
    'leaves room for',
  ],
  // YAML
  ['a wrong indentation', edit(QUESTIONS, '  also-asked:', '   also-asked:'), ''],
  ['a quote that is not closed', edit(QUESTIONS, '- passenger numbers', '- "passenger numbers'), 'A quote is opened'],
  ['a list in brackets', edit(QUESTIONS, '- passenger numbers', '- [passenger, numbers]'), 'A list in [ ]'],
  ['a mapping in braces', edit(QUESTIONS, '- passenger numbers', '- {passenger: numbers}'), 'A mapping in { }'],
  ['a comment that cuts', edit(QUESTIONS, '- passenger numbers', '- passenger #numbers'), 'begins a comment'],
  ['a tab', edit(QUESTIONS, '    - passenger numbers', '\t- passenger numbers'), 'tab'],
  ['a key twice', edit(EVENT, 'as-of', 'title: Twice\nas-of'), 'twice'],
  ['a second document', add(FACTS, `---\n${fact(CITES)}`), 'second document'],
  ['an anchor', edit(QUESTIONS, '- passenger numbers', '- &passenger numbers'), 'An &'],
  // Files and folders
  ['a topic that is not listed', write('questions/more.yaml', ENTRY), 'does not list the topic'],
  ['a topic without a file', edit(EVENT, 'file: grounding', 'file: grounded'), 'There is no questions/grounded.yaml'],
  ['no event', remove(EVENT), 'event.yaml is missing'],
  ['no facts', remove('facts'), 'There is no .yaml file in facts/'],
  ['a file that says nothing', write(FACTS, ''), 'This file says nothing'],
  ['a file at half its length', async (folder) => write(FACTS, (await folder.read(FACTS)).slice(0, 900))(folder), ''],
  ['a file in the wrong place', write('more.yaml', ENTRY), 'Nothing reads this file'],
  ['a file with another ending', write('facts/more.yml', fact(CITES)), 'Nothing reads this file'],
  ['a file that is too large', write('facts/more.yaml', `# ${'x\n# '.repeat(400_000)}`), 'larger than 512 KiB'],
  ['a line that is too long', write('facts/more.yaml', `# ${'x'.repeat(11_000)}\n`), 'longer than 10000'],
  ['bytes that are no text', write('facts/more.yaml', Uint8Array.of(0x2d, 0xff, 0xfe)), 'not UTF-8'],
  [
    'an invisible character',
    edit(QUESTIONS, '- passenger numbers', '- passenger\u200b numbers'),
    'invisible character',
  ],
  ['a link out of the folder', (folder) => symlink('/etc/hostname', join(folder.path, 'facts/more.yaml')), 'leads out'],
  ['a file that may not be read', (folder) => chmod(join(folder.path, FACTS), 0), 'cannot be read'],
  ['no folder at all', (folder) => rm(folder.path, { recursive: true }), 'There is no folder'],
];

/** Everything that is said to a few questions, one after another. */
function replies(keeper: Keeper): string {
  const answerer = keeper.answerer();
  return HARBOUR_QUESTIONS.slice(0, 12)
    .map((question) => JSON.stringify(askJson(answerer.answer(question))))
    .join('\n');
}

test('a base broken in every way, saved while questions run, never answers and loses no question', async () => {
  const sound = await harbourFolder();
  const pristine = folderAt(`${sound.path}-pristine`);
  await cp(sound.path, pristine.path, { recursive: true });
  const keeper = await keeperOn(sound.path);
  const before = replies(keeper);
  const asked = { rounds: 0, strange: 0 };
  const asking = setInterval(() => {
    asked.rounds++;
    if (replies(keeper) !== before) asked.strange++;
  }, 20);
  const missed: string[] = [];
  for (const [what, how, says] of BREAKS) {
    if (what === 'a file that may not be read' && isRoot) continue;
    const rounds = asked.rounds;
    await how(sound);
    const reading = await keeper.reload();
    const told = reading.came === 'refused' ? reading.found.errors.map(({ message }) => message).join(' ') : '';
    if (reading.came !== 'refused' || !told.includes(says)) missed.push(`${what}: ${reading.came} ${told}`);
    await expect.poll(() => asked.rounds).toBeGreaterThan(rounds);
    await rm(sound.path, { recursive: true, force: true });
    await cp(pristine.path, sound.path, { recursive: true });
  }
  expect((await keeper.reload()).came).toBe('same');
  clearInterval(asking);
  expect(missed).toEqual([]);
  expect(asked.rounds).toBeGreaterThan(BREAKS.length);
  expect(asked.strange).toBe(0);
}, 240_000);

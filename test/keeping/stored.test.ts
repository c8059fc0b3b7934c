// What was found out about a base is kept between starts: it answers as before, and whatever is wrong with it is no harm.
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answererOf } from '../../src/answering/answerer.ts';
import { loadChecked } from '../../src/checking.ts';
import { placesFor, recalled, remember, type Stored } from '../../src/keeping/stored.ts';
import { versionOf } from '../../src/keeping/version.ts';
import { preparedOf, reading } from '../../src/matching/preparing.ts';
import { askJson } from '../../src/replies/ask-json.ts';
import { finished } from '../../src/text/steps.ts';
import { handedOver } from '../support/handed-over.ts';

const HARBOUR = fileURLToPath(new URL('../fixtures/harbour/knowledge', import.meta.url));
const QUESTIONS = [
  'what happened to the silver petrel',
  'how mutch oil leakd',
  'did the captin speak',
  'who won the world cup',
  'when does the ferry sail again?',
  '',
];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-stored-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function opened() {
  const loaded = await loadChecked(HARBOUR, null);
  if (!loaded.ok) throw new Error('The second event does not load.');
  const { knowledge, warnings } = loaded;
  const answerer = answererOf(knowledge);
  const stored: Stored = { knowledge, warnings, studied: answerer.studied };
  return { answerer, stored, version: versionOf(loaded.files) };
}

test('what is recalled answers word for word as what was remembered', async () => {
  const { answerer, stored, version } = await opened();
  await remember(version, stored, [folder]);
  const again = await recalled(version, [folder]);
  if (!again) throw new Error('Nothing was recalled.');
  const read = finished(reading(again.knowledge, again.studied.vocabulary));
  const other = answererOf(again.knowledge, again.studied);
  const said = (of: typeof other) => QUESTIONS.map((question) => askJson(of.answer(question)));
  expect(said(other)).toEqual(said(answerer));
  expect(other.knowledge).toEqual(handedOver(stored.knowledge));
  const [entry] = stored.knowledge.entries.values();
  for (const text of [entry?.phrasings[1]?.text ?? '', 'something else']) {
    expect(read.termsIn(text)).toBe(preparedOf(stored.knowledge).termsIn(text));
  }
});

test('another version, a damaged file and an empty one are found out anew', async () => {
  const { stored, version } = await opened();
  await remember(version, stored, [folder]);
  expect(await recalled('000000000000', [folder])).toBeNull();
  const [file = ''] = await readdir(folder);
  for (const bytes of ['', 'nonsense', Buffer.alloc(1000, 255)]) {
    await writeFile(join(folder, file), bytes);
    expect(await recalled(version, [folder])).toBeNull();
  }
});

test('a folder that cannot be written is no harm, and of old files only a few are kept', async () => {
  const { stored } = await opened();
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  await remember('111111111111', stored, [join(file, 'no-folder')]);
  expect(await recalled('111111111111', [join(file, 'no-folder')])).toBeNull();
  for (const version of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await remember(version, stored, [folder]);
  expect((await readdir(folder)).filter((name) => name.endsWith('.bin')).length).toBeLessThanOrEqual(4);
  expect(await recalled('g', [folder])).not.toBeNull();
});

test('where the first place cannot be written the next one takes it, and it is found there', async () => {
  const { stored, version } = await opened();
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const [first = '', second = ''] = [join(file, 'no-folder'), join(folder, 'other')];
  await remember(version, stored, [first, second]);
  expect(await readdir(second)).toHaveLength(1);
  expect(await recalled(version, [first, second])).not.toBeNull();
  expect(placesFor(join(folder, 'journal.db'))).toContain(join(folder, 'base'));
  expect(placesFor(null)).toHaveLength(1);
});

test('what a killed process left half written is cleared away, and takes no other base its place', async () => {
  const { stored } = await opened();
  for (const version of ['a', 'b', 'c', 'd']) await remember(version, stored, [folder]);
  const long = new Date(Date.now() - 3_600_000);
  for (const [name, at] of [
    ['e-1.bin.17', long],
    ['e-1.bin.18', new Date()],
  ] as const) {
    await writeFile(join(folder, name), 'half');
    await utimes(join(folder, name), at, at);
  }
  await remember('a', stored, [folder]);
  expect((await readdir(folder)).map((name) => name.replace(/-.*?\./, '.')).toSorted()).toEqual([
    'a.bin',
    'b.bin',
    'c.bin',
    'd.bin',
    'e.bin.18',
  ]);
});

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadUnchecked } from '../../src/checking.ts';
import { type OpenedParcels, opening, parcelsOf } from '../../src/knowledge/parcels.ts';
import type { Entry, Knowledge } from '../../src/knowledge/types.ts';
import { rememberingLists } from '../../src/knowledge/yaml-list.ts';
import { finished } from '../../src/text/steps.ts';
import { FOLDERS, knowledgeIn } from '../matching/bases.ts';
import { handedOver } from '../support/handed-over.ts';

function opened(parcels: readonly string[]) {
  const left = parcels.values();
  return finished(opening(() => left.next().value ?? null));
}

test.each(FOLDERS)('%s comes out of its parcels as it was, and as little can be changed', async (folder) => {
  const knowledge = await knowledgeIn(folder);
  const again = opened([...parcelsOf(knowledge)]);
  expect(again).toEqual(handedOver(knowledge));
  const [entry] = again.entries.values();
  expect(Object.isFrozen(again)).toBe(true);
  for (const thing of [entry, entry?.phrasings, entry?.phrasings[0], again.topics[0], again.outOfScope[0]]) {
    expect(Object.isFrozen(thing)).toBe(true);
  }
});

test.each(FOLDERS)('what things of %s share they go on sharing', async (folder) => {
  const { facts, entries, names, topics, sources, primarySource } = opened([...parcelsOf(await knowledgeIn(folder))]);
  const shares = [
    ...entries.values().flatMap(({ answer }) => answer.flatMap((sentence) => sentence.facts)),
    ...names.values().flatMap(({ roleFacts }) => roleFacts),
  ];
  expect(shares.length).toBeGreaterThan(10);
  expect(shares.every((fact) => facts.get(fact.id) === fact)).toBe(true);
  expect(topics.flatMap((topic) => topic.entries).every((entry) => entries.get(entry.id) === entry)).toBe(true);
  expect(sources.get(primarySource.id)).toBe(primarySource);
});

/** Opens one base after another, as a keeper does. */
function opener() {
  const before: OpenedParcels = new Map();
  const begin = (base: Knowledge) => {
    const parcels = parcelsOf(base);
    return opening(() => parcels.next().value ?? null, before);
  };
  return { begin, open: (base: Knowledge): Knowledge => finished(begin(base)) };
}

const parseList = rememberingLists();

/** The base of a folder with a file as it might be. */
async function edited(folder: string, path: string, edit: (text: string) => string): Promise<Knowledge> {
  const text = await readFile(join(folder, path), 'utf8');
  const loaded = await loadUnchecked(folder, null, parseList, { path, bytes: Buffer.from(edit(text)) });
  if (!loaded.ok) throw new Error(loaded.errors.map(({ message }) => message).join('\n'));
  return loaded.knowledge;
}

const WORDED = /^(- id: .*\n(?:.*\n)*? +(?:statement|question|title|name|says|role): .*\w)/m;
const lineAbove = (text: string): string => `# Looked through.\n${text}`;
const otherWords = (text: string): string => text.replace(WORDED, '$1 zounds');

/** How the parcels begin that only one of the two has: whole they would fill a book. */
function others(some: Iterable<string>, parcels: Iterable<string>): string[] {
  const [one, other] = [new Set(some), new Set(parcels)];
  const only = [...[...one].filter((parcel) => !other.has(parcel)), ...[...other].filter((parcel) => !one.has(parcel))];
  return only.map((parcel) => parcel.slice(0, 60));
}

test.each(FOLDERS)('whatever is edited in %s, it is opened as if nothing had been opened before', async (folder) => {
  const { open } = opener();
  const base = await knowledgeIn(folder);
  const files = globSync(['{names,sources}.yaml', '{facts,questions}/*.yaml'], { cwd: folder });
  open(base);
  let worded = 0;
  for (const edit of [otherWords, lineAbove]) {
    for (const file of files) {
      const next = await edited(folder, file, edit);
      // A thing of a base before would stand in its parcel whole: only those of this one are led to by their ids.
      const parcels = [...parcelsOf(next)];
      worded += parcels.some((parcel) => parcel.includes(' zounds')) ? 1 : 0;
      expect(others(parcelsOf(open(next)), parcels), `${edit.name} in ${file}`).toEqual([]);
    }
  }
  expect(others(parcelsOf(open(base)), parcelsOf(base))).toEqual([]);
  expect(worded).toBeGreaterThan(4);
});

test('what says the same as the last time, and leads to the same, is not made anew', async () => {
  const { open } = opener();
  const first = open(await knowledgeIn('knowledge'));
  const more = (text: string): string => text.replace('also-asked:\n', 'also-asked:\n    - zebra crossing\n');
  const second = open(await edited('knowledge', 'questions/troops.yaml', more));
  const isKept = ({ id }: Entry): boolean => first.entries.get(id) === second.entries.get(id);
  const asked = [...second.entries.values()].find(({ phrasings }) => phrasings.some(({ text }) => /zebra/.test(text)));
  expect(asked && isKept(asked)).toBe(false);
  expect([...second.entries.values()].filter(isKept).length).toBeGreaterThan(second.entries.size * 0.7);
  for (const kind of ['sources', 'names', 'facts'] as const) {
    expect(
      second[kind].values().every((thing) => first[kind].get(thing.id) === thing),
      kind,
    ).toBe(true);
  }
  expect(second.outOfScope.every((question, at) => question === first.outOfScope[at])).toBe(true);
});

test('an opening that is given up, at whatever step, leaves the next as it would have been', async () => {
  const folder = 'test/fixtures/harbour/knowledge';
  const base = await knowledgeIn(folder);
  const other = await edited(folder, 'facts/ferry.yaml', otherWords);
  const { begin, open } = opener();
  open(base);
  let given = 0;
  for (let isDone = false; !isDone; given++) {
    const steps = begin(other);
    for (let step = 0; step < given && !isDone; step++) isDone = steps.next().done ?? false;
    expect(others(parcelsOf(open(base)), parcelsOf(base)), `after ${given} steps`).toEqual([]);
  }
  expect(given).toBeGreaterThan(10);
});

test('parcels that are not all there are no base', async () => {
  const parcels = [...parcelsOf(await knowledgeIn('test/fixtures/harbour/knowledge'))];
  expect(() => opened(parcels.slice(0, -1))).toThrow();
  expect(() => opened([])).toThrow();
});

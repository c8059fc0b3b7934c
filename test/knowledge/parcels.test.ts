import { expect, test } from 'vitest';
import { FrozenMap } from '../../src/knowledge/freezing.ts';
import { type Opened, opening, parcelsOf } from '../../src/knowledge/parcels.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
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

test('what says the same as the last time is not made anew, and what says something else is', async () => {
  const knowledge = await knowledgeIn('knowledge');
  const before: Opened = new Map();
  const openedAgain = (base: Knowledge) => {
    const parcels = parcelsOf(base);
    return finished(opening(() => parcels.next().value ?? null, before));
  };
  const first = openedAgain(knowledge);
  const [id = '', edited] = knowledge.entries.entries().next().value ?? [];
  if (!edited) throw new Error('There is no entry.');
  const phrasings = [...edited.phrasings, { text: 'zebra crossing' }];
  const entries = new FrozenMap([...knowledge.entries, [id, { ...edited, phrasings }]]);
  const topics = knowledge.topics.map((topic) => ({ ...topic, entries: [] }));
  const second = openedAgain({ ...knowledge, entries, topics });
  expect(second.entries.get(id)?.phrasings.at(-1)?.text).toBe('zebra crossing');
  const kept = [...second.entries.values()].filter(
    (entry) => first.entries.get(entry.id)?.phrasings === entry.phrasings,
  );
  expect(kept.length).toBeGreaterThan(second.entries.size * 0.9);
  expect(second.outOfScope.every((question, at) => question === first.outOfScope[at])).toBe(true);
  const facts = [...second.entries.values()].flatMap(({ answer }) => answer.flatMap((sentence) => sentence.facts));
  expect(facts.every((fact) => second.facts.get(fact.id) === fact)).toBe(true);
});

test('parcels that are not all there are no base', async () => {
  const parcels = [...parcelsOf(await knowledgeIn('test/fixtures/harbour/knowledge'))];
  expect(() => opened(parcels.slice(0, -1))).toThrow();
  expect(() => opened([])).toThrow();
});

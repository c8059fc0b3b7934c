import { expect, test } from 'vitest';
import { opening, parcelsOf } from '../../src/knowledge/parcels.ts';
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

test('parcels that are not all there are no base', async () => {
  const parcels = [...parcelsOf(await knowledgeIn('test/fixtures/harbour/knowledge'))];
  expect(() => opened(parcels.slice(0, -1))).toThrow();
  expect(() => opened([])).toThrow();
});

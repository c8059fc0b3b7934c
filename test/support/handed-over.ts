// A base as it is after it was handed from one thread to another, or kept in a file: the same but for what is left out.
import { FrozenMap } from '../../src/knowledge/freezing.ts';
import type { Knowledge, Phrasing } from '../../src/knowledge/types.ts';

const bare = ({ text }: Phrasing): Phrasing => ({ text });

/** Without the places of phrasings. */
export function handedOver(knowledge: Knowledge): Knowledge {
  const entries = new Map(
    [...knowledge.entries].map(([id, entry]) => [id, { ...entry, phrasings: entry.phrasings.map(bare) }]),
  );
  return {
    ...knowledge,
    entries: new FrozenMap(entries),
    topics: knowledge.topics.map((topic) => ({
      ...topic,
      entries: topic.entries.flatMap(({ id }) => entries.get(id) ?? []),
    })),
    outOfScope: knowledge.outOfScope.map(bare),
  };
}

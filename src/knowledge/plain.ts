// A base as plain data, for a file, and back.
// Knows which of its parts are no plain data, not where they are kept.
import { deepFreeze, FrozenMap } from './freezing.ts';
import type { Knowledge } from './types.ts';

type Lookups = 'sources' | 'names' | 'facts' | 'entries';

/** The same, each look-up by id as a list. */
export type PlainKnowledge = Omit<Knowledge, Lookups> & {
  readonly [Kind in Lookups]: readonly (Knowledge[Kind] extends ReadonlyMap<string, infer Thing> ? Thing : never)[];
};

/** A base as plain data. What things of it share they go on sharing. */
export function plainOf(knowledge: Knowledge): PlainKnowledge {
  const { sources, names, facts, entries } = knowledge;
  return {
    ...knowledge,
    sources: [...sources.values()],
    names: [...names.values()],
    facts: [...facts.values()],
    entries: [...entries.values()],
  };
}

function byId<Thing extends { readonly id: string }>(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  return new FrozenMap(things.map((thing) => [thing.id, thing]));
}

/** The base that plain data is of. */
export function fromPlain(plain: PlainKnowledge): Knowledge {
  const { sources, names, facts, entries } = plain;
  return deepFreeze({
    ...plain,
    sources: byId(sources),
    names: byId(names),
    facts: byId(facts),
    entries: byId(entries),
  });
}

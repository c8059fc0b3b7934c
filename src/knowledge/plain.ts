// A base as plain data, for a file, and back.
// Knows which of its parts are no plain data, not where they are kept.

import type { Steps } from '../text/steps.ts';
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

/** The base that plain data is of, in steps. */
export function* fromPlain(plain: PlainKnowledge): Steps<Knowledge> {
  const sources = byId(plain.sources);
  const names = byId(plain.names);
  yield;
  const facts = byId(plain.facts);
  yield;
  const entries = byId(plain.entries);
  yield;
  return deepFreeze({ ...plain, sources, names, facts, entries });
}

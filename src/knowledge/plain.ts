// A base as plain data, for a file, and back.
// Knows which of its parts are no plain data, not where they are kept.

import { STEP, type Steps } from '../text/steps.ts';
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

function* byId<Thing extends { readonly id: string }>(things: readonly Thing[]): Steps<ReadonlyMap<string, Thing>> {
  const found = new Map<string, Thing>();
  for (const thing of things) {
    found.set(thing.id, thing);
    if (found.size % STEP === 0) yield;
  }
  return new FrozenMap(found);
}

/** The base that plain data is of, in steps. */
export function* fromPlain(plain: PlainKnowledge): Steps<Knowledge> {
  const sources = yield* byId(plain.sources);
  const names = yield* byId(plain.names);
  const facts = yield* byId(plain.facts);
  const entries = yield* byId(plain.entries);
  return deepFreeze({ ...plain, sources, names, facts, entries });
}

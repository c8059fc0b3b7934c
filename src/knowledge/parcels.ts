// Records in parcels that may be handed to another thread one at a time: each is opened in a moment, and holds plain
// data alone. Knows what is linked, not how parcels travel.
import type { Steps } from '../text/steps.ts';
import { type Linkable, linking } from './linking.ts';
import type { EntryItem, Item, Records } from './records.ts';
import type { FactRecord } from './schemas.ts';
import type { Knowledge } from './types.ts';
import type { YamlNode } from './yaml-node.ts';

/** Records in a parcel: opening it takes a few milliseconds at most. */
const PARCEL = 100;

export type Parcel =
  | ({ readonly kind: 'rest' } & Omit<Linkable, 'facts' | 'entries'>)
  | { readonly kind: 'facts'; readonly items: readonly Item<FactRecord>[] }
  | { readonly kind: 'entries'; readonly items: readonly EntryItem[] };

/** Of how a record was written only the places are needed that linking asks for: its own, and those of some keys. */
function placesOf(node: YamlNode, keys: readonly string[]): YamlNode {
  const children = [...node.children]
    .filter(([key]) => typeof key === 'number' || keys.includes(key))
    .map(([key, child]) => [key, placesOf(child, [])] as const);
  return { ...node, data: null, source: '', lines: [], keyPlace: null, children: new Map(children) };
}

function light<Kind extends Item<unknown>>(items: readonly Kind[], keys: readonly string[]): readonly Kind[] {
  return items.map((item) => ({ ...item, node: placesOf(item.node, keys) }));
}

function chunks<Thing>(things: readonly Thing[]): readonly (readonly Thing[])[] {
  return Array.from({ length: Math.ceil(things.length / PARCEL) }, (_, at) =>
    things.slice(at * PARCEL, (at + 1) * PARCEL),
  );
}

/** Packs records that have been found sound. */
export function parcelsOf({ event, sources, names, synonyms, outOfScope, facts, entries }: Records): readonly Parcel[] {
  return [
    {
      kind: 'rest',
      event: light(event === null ? [] : [event], ['topics'])[0] ?? null,
      sources: { items: light(sources.items, []) },
      names: { items: light(names.items, []) },
      synonyms: { items: light(synonyms.items, []) },
      outOfScope: { items: light(outOfScope.items, ['ask']) },
    },
    ...chunks(light(facts.items, [])).map((items): Parcel => ({ kind: 'facts', items })),
    ...chunks(light(entries.items, ['question', 'also-asked'])).map((items): Parcel => ({ kind: 'entries', items })),
  ];
}

/**
 * Opens parcels and links what is in them, in steps.
 * @param next gives the next parcel; null where there is none
 * @throws where the parcels are not all there
 */
export function* linkedFrom(next: () => Parcel | null): Steps<Knowledge> {
  let rest: Omit<Linkable, 'facts' | 'entries'> | null = null;
  const facts: Item<FactRecord>[] = [];
  const entries: EntryItem[] = [];
  for (let parcel = next(); parcel !== null; parcel = next()) {
    if (parcel.kind === 'rest') rest = parcel;
    else if (parcel.kind === 'facts') for (const item of parcel.items) facts.push(item);
    else for (const item of parcel.items) entries.push(item);
    yield;
  }
  const knowledge = rest && (yield* linking({ ...rest, facts: { items: facts }, entries: { items: entries } }));
  if (knowledge === null) throw new Error('Not all records were handed over');
  return knowledge;
}

// Records in parcels that may be handed to another thread one at a time: each is opened in a moment, and holds plain
// data alone. Knows what is linked, not how parcels travel.
import type { Steps } from '../text/steps.ts';
import { type Linkable, linking } from './linking.ts';
import type { EntryItem, Item, Records } from './records.ts';
import type { FactRecord } from './schemas.ts';
import type { Knowledge } from './types.ts';
import type { YamlNode } from './yaml-node.ts';

/** Records in a parcel: opening it takes a few milliseconds at most. An entry may have a hundred phrasings. */
const PARCEL = 200;
const ENTRIES_PARCEL = 10;

type Rest = Omit<Linkable, 'facts' | 'entries' | 'outOfScope'>;

export type Parcel =
  | ({ readonly kind: 'rest' } & Rest)
  | { readonly kind: 'out-of-scope'; readonly items: Linkable['outOfScope']['items'] }
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

function chunks<Thing>(things: readonly Thing[], size: number): readonly (readonly Thing[])[] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, at) => things.slice(at * size, (at + 1) * size));
}

/** Packs records that have been found sound. */
export function parcelsOf({
  event,
  sources,
  names,
  synonyms,
  outOfScope,
  facts,
  entries,
  phrasings,
}: Records): readonly Parcel[] {
  return [
    {
      kind: 'rest',
      event: light(event === null ? [] : [event], ['topics'])[0] ?? null,
      sources: { items: light(sources.items, []) },
      names: { items: light(names.items, []) },
      synonyms: { items: light(synonyms.items, []) },
      phrasings: { items: light(phrasings.items, ['asked']) },
    },
    ...chunks(light(outOfScope.items, ['ask']), PARCEL).map((items): Parcel => ({ kind: 'out-of-scope', items })),
    ...chunks(light(facts.items, []), PARCEL).map((items): Parcel => ({ kind: 'facts', items })),
    ...chunks(light(entries.items, ['question', 'also-asked']), ENTRIES_PARCEL).map(
      (items): Parcel => ({ kind: 'entries', items }),
    ),
  ];
}

/**
 * Opens parcels and links what is in them, in steps.
 * @param next gives the next parcel; null where there is none
 * @throws where the parcels are not all there
 */
export function* linkedFrom(next: () => Parcel | null): Steps<Knowledge> {
  let rest: Rest | null = null;
  const outOfScope: Linkable['outOfScope']['items'][number][] = [];
  const facts: Item<FactRecord>[] = [];
  const entries: EntryItem[] = [];
  for (let parcel = next(); parcel !== null; parcel = next()) {
    if (parcel.kind === 'rest') rest = parcel;
    else if (parcel.kind === 'out-of-scope') for (const item of parcel.items) outOfScope.push(item);
    else if (parcel.kind === 'facts') for (const item of parcel.items) facts.push(item);
    else for (const item of parcel.items) entries.push(item);
    yield;
  }
  const knowledge =
    rest &&
    (yield* linking({
      ...rest,
      outOfScope: { items: outOfScope },
      facts: { items: facts },
      entries: { items: entries },
    }));
  if (knowledge === null) throw new Error('Not all records were handed over');
  return knowledge;
}

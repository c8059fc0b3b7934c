// Records -> Knowledge: ids become the things that they name, and standings are derived.
// Knows no file format. What a broken record is named by is left out, so that the rest can still be looked at.
import { ENTRIES_STEP, finished, mapped, STEP, type Steps } from '../text/steps.ts';
import { neededBy } from './checks/circles.ts';
import { deepFreeze, FrozenMap } from './freezing.ts';
import { inOrder } from './order.ts';
import { type EntryItem, type Item, placeOf, type Records } from './records.ts';
import {
  type DatedRecord,
  type FactRecord,
  type NameRecord,
  type PhrasingsRecord,
  type SourceRecord,
  UNNAMED,
} from './schemas.ts';
import type * as types from './types.ts';

// Names and facts name each other: a name's facts are filled in once the facts are linked.
type OpenName = Omit<types.Name, 'roleFacts'> & { roleFacts: readonly types.Fact[] };

/** What of the records is linked. */
type Linkable = Pick<Records, 'event'> & {
  readonly [Kind in 'sources' | 'names' | 'synonyms' | 'outOfScope' | 'facts' | 'entries' | 'phrasings']: Pick<
    Records[Kind],
    'items'
  >;
};

/** Links everything that can be; null where the event or its primary source is missing. */
export function link(records: Linkable): types.Knowledge | null {
  return finished(linking(records));
}

/** The same, in steps. */
function* linking(records: Linkable): Steps<types.Knowledge | null> {
  const sources = byId(records.sources.items.map(linkSource));
  const primarySource = sources.get(records.event?.record['primary-source'] ?? '');
  if (records.event === null || primarySource === undefined) return null;
  const { event } = records;
  const { title, 'as-of': asOf } = event.record;
  const names = byId(records.names.items.map(linkName));
  const facts = yield* new FactLinker(sources, names, primarySource).linkAll(records.facts.items);
  for (const { record } of records.names.items) {
    const name = names.get(record.id);
    if (name !== undefined) name.roleFacts = resolve(record.role?.facts, facts);
  }
  // Frozen bit by bit: in the end little is left to go through at once.
  yield* mapped([...facts.values()], deepFreeze);
  const further = phrasingsOf(records.phrasings.items);
  const entries = yield* mapped(
    records.entries.items,
    (item) => deepFreeze(linkEntry(item, facts, further.get(item.record.id) ?? [])),
    ENTRIES_STEP,
  );
  const known = byId(entries);
  const outOfScope = yield* mapped(records.outOfScope.items, (item) =>
    deepFreeze({ text: item.record.ask, place: placeOf(item, 'ask') }),
  );
  return deepFreeze({
    title,
    asOf,
    primarySource,
    topics: event.record.topics.map((topic, index) => ({
      ...topic,
      entries: entries.filter((entry) => entry.topic === topic.file),
      place: placeOf(event, 'topics', index),
    })),
    sources: new FrozenMap(sources),
    names: new FrozenMap<string, types.Name>(names),
    facts: new FrozenMap(facts),
    entries: new FrozenMap(known),
    synonyms: records.synonyms.items.map(({ record }) => record.words),
    outOfScope,
    place: placeOf(event),
  });
}

class FactLinker {
  readonly #sources: ReadonlyMap<string, types.Source>;
  readonly #names: ReadonlyMap<string, types.Name>;
  readonly #primary: types.Source;
  readonly #facts = new Map<string, types.Fact>();

  constructor(
    sources: ReadonlyMap<string, types.Source>,
    names: ReadonlyMap<string, types.Name>,
    primary: types.Source,
  ) {
    this.#sources = sources;
    this.#names = names;
    this.#primary = primary;
  }

  /** In the order of the files, whatever rests on what. */
  *linkAll(items: readonly Item<FactRecord>[]): Steps<ReadonlyMap<string, types.Fact>> {
    const known = new Map(items.map((item) => [item.record.id, item]));
    const { order } = inOrder(new Map(items.map(({ record }) => [record.id, neededBy(record)])));
    for (const id of order) {
      const item = known.get(id);
      if (item !== undefined) this.#facts.set(id, this.#link(item));
      if (this.#facts.size % STEP === 0) yield;
    }
    return new Map([...known.keys()].flatMap((id) => this.#facts.get(id) ?? []).map((fact) => [fact.id, fact]));
  }

  #link(item: Item<FactRecord>): types.Fact {
    const { record } = item;
    const said = this.#said(record);
    const assumes = resolve(record.assumes, this.#facts);
    const deniedIn = resolve(record['denied-in'], this.#facts);
    const denials = [...new Set([...deniedIn, ...assumes.flatMap((fact) => fact.denials)])];
    return {
      id: record.id,
      statement: record.statement,
      kind: record.kind,
      said,
      cites: this.#cites(record),
      happened: record.happened ? { ...this.#dated(record.happened), open: record.happened.open ?? false } : null,
      assumes,
      deniedIn,
      otherReports: this.#otherReports(record),
      unclear: record.unclear ?? null,
      standing: standingOf(said, denials),
      denials,
      place: placeOf(item),
    };
  }

  #said({ said }: FactRecord): types.Said | null {
    if (said === undefined) return null;
    const by = said.by === UNNAMED ? null : (this.#names.get(said.by) ?? null);
    const via = this.#names.get(said.via ?? '') ?? null;
    return { by, via, on: said.on ? this.#dated(said.on) : null };
  }

  #dated(dated: DatedRecord): types.Dated {
    const datedBy = this.#sources.get(dated['dated-by'] ?? '') ?? null;
    return { date: dated.date, printed: dated.printed ?? null, datedBy };
  }

  #cites({ cites }: FactRecord): readonly types.Cite[] {
    return cites.flatMap(({ source: id, paragraph, quote }) => {
      const source = id === undefined ? this.#primary : this.#sources.get(id);
      return source === undefined ? [] : [{ source, paragraph: paragraph ?? null, quote: quote ?? null }];
    });
  }

  #otherReports(record: FactRecord): readonly types.OtherReport[] {
    return (record['other-reports'] ?? []).flatMap((report) => {
      const source = this.#sources.get(report.source);
      const saidBy = this.#names.get(report['said-by'] ?? '') ?? null;
      return source === undefined ? [] : [{ source, saidBy, relation: report.relation, says: report.says }];
    });
  }
}

function standingOf(said: types.Said | null, denials: readonly types.Fact[]): types.Standing {
  if (denials.length > 0) return 'disputed';
  if (said === null) return 'stated';
  return said.via !== null || said.by === null || said.by.kind === 'agency' ? 'reported' : 'stated';
}

function linkSource(item: Item<SourceRecord>): types.Source {
  const { id, title, publisher, url, published, about, paragraphs, misprints } = item.record;
  return {
    id,
    title,
    publisher,
    url: url ?? null,
    published: published ?? null,
    about: about ?? null,
    paragraphs: paragraphs ?? null,
    misprints: misprints ?? [],
    place: placeOf(item),
  };
}

function linkName(item: Item<NameRecord>): OpenName {
  const { id, name, kind, 'also-spelled': alsoSpelled = [], 'often-misspelt': oftenMisspelt = [], role } = item.record;
  return { id, name, kind, alsoSpelled, oftenMisspelt, role: role?.text ?? null, roleFacts: [], place: placeOf(item) };
}

/** By the entry that they ask for. */
function phrasingsOf(items: readonly Item<PhrasingsRecord>[]): ReadonlyMap<string, readonly types.Phrasing[]> {
  const byEntry = new Map<string, types.Phrasing[]>();
  for (const item of items) {
    const { entry, asked } = item.record;
    const own = asked.map((text, index) => ({ text, place: placeOf(item, 'asked', index) }));
    byEntry.set(entry, [...(byEntry.get(entry) ?? []), ...own]);
  }
  return byEntry;
}

function linkEntry(
  item: EntryItem,
  facts: ReadonlyMap<string, types.Fact>,
  further: readonly types.Phrasing[],
): types.Entry {
  const { id, question, 'also-asked': alsoAsked = [], related = [], pinned = false } = item.record;
  const phrasings = [
    { text: question, place: placeOf(item, 'question') },
    ...alsoAsked.map((text, index) => ({ text, place: placeOf(item, 'also-asked', index) })),
    ...further,
  ];
  const answer = item.answer.map((line) => ({
    text: line.text,
    facts: resolve(
      line.facts.map((fact) => fact.id),
      facts,
    ),
    place: line.place,
  }));
  return { id, question, phrasings, answer, related, pinned, topic: item.topic, place: placeOf(item) };
}

function resolve<Thing>(ids: readonly string[] = [], known: ReadonlyMap<string, Thing>): readonly Thing[] {
  return ids.flatMap((id) => known.get(id) ?? []);
}

function byId<Thing extends { readonly id: string }>(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

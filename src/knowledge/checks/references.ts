// Whether every id that a record names exists, and no id is given out twice.
// Knows which keys hold ids of what; a broken record's id counts as there.
import { type Diagnostic, sorted } from '../diagnostics.ts';
import { didYouMistype } from '../did-you-mean.ts';
import { type Item, placeOf, type Records, type Shelf } from '../records.ts';
import { type DatedRecord, type EntryRecord, type FactRecord, type NameRecord, UNNAMED } from '../schemas.ts';
import type { Place } from '../types.ts';
import type { DataPath } from '../yaml-node.ts';

type Kind = 'source' | 'name' | 'fact' | 'entry';

interface Reference {
  readonly kind: Kind;
  readonly id: string;
  readonly place: Place;
}

const FILE_OF: Record<Kind, string> = {
  source: 'sources.yaml',
  name: 'names.yaml',
  fact: 'a file of facts/',
  entry: 'a file of questions/',
};

export function checkReferences(records: Records): readonly Diagnostic[] {
  const shelves = { source: records.sources, name: records.names, fact: records.facts, entry: records.entries };
  const known = {
    source: idsOn(shelves.source),
    name: idsOn(shelves.name),
    fact: idsOn(shelves.fact),
    entry: idsOn(shelves.entry),
  };
  const owners = ownersOfSpellings(records);
  const lost = referencesOf(records).filter(
    ({ kind, id }) => id !== '' && !shelves[kind].incomplete && !known[kind].has(id),
  );
  const byId = Map.groupBy(lost, ({ kind, id }) => `${kind} ${id}`);
  return [...byId.values()].flatMap((same) => {
    const all = same.map((reference) => dangling(reference, known[reference.kind], owners));
    return all.length > EACH_TOLD_MAX ? toldOnce(all) : all;
  });
}

/** What is missing in more places was taken away itself, and may be one of many: it is told once. */
const EACH_TOLD_MAX = 3;
/** Other places that are named. */
const ELSEWHERE_MAX = 3;

function toldOnce(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const [first, ...others] = sorted(all);
  if (first === undefined) return [];
  const named = others.slice(0, ELSEWHERE_MAX).map(({ place }) => `${place.file}:${place.line}`);
  const rest = others.length > named.length ? ` and ${others.length - named.length} more` : '';
  return [{ ...first, message: `${first.message} The same at ${named.join(', ')}${rest}.` }];
}

export function checkIdsAreGivenOnce(records: Records): readonly Diagnostic[] {
  return [
    ...twiceOn(records.sources, 'source'),
    ...twiceOn(records.names, 'name'),
    ...twiceOn(records.facts, 'fact'),
    ...twiceOn(records.entries, 'entry'),
  ];
}

function twiceOn(shelf: Shelf<unknown>, kind: Kind): readonly Diagnostic[] {
  const first = new Map<string, Place>();
  return shelf.claims.flatMap(({ id, place }): readonly Diagnostic[] => {
    const before = first.get(id);
    first.set(id, before ?? place);
    if (before === undefined) return [];
    const message = `Another ${kind} has the id "${id}" already (${before.file}:${before.line}).`;
    return [{ severity: 'error', place, message, cure: 'give one of the two another id' }];
  });
}

function dangling({ kind, id, place }: Reference, known: ReadonlySet<string>, owners: Owners): Diagnostic {
  const owner = kind === 'name' ? owners.get(spellingKey(id)) : undefined;
  const cure =
    owner === undefined
      ? didYouMistype(id, known, `add it to ${FILE_OF[kind]}, or take it out here`)
      : `write the name's id: "${owner}"`;
  return { severity: 'error', place, message: `There is no ${kind} with the id "${id}".`, cure };
}

/** Whoever types a surname as an id means the name that is spelt so. */
type Owners = ReadonlyMap<string, string>;

function ownersOfSpellings({ names }: Records): Owners {
  const spellings = names.items.flatMap(({ record }) => {
    const { id, name, 'also-spelled': also = [], 'often-misspelt': misspelt = [] } = record;
    return [name, ...also, ...misspelt].map((text) => [spellingKey(text), id] as const);
  });
  return new Map(spellings);
}

/** Alike for a spelling and for the same with hyphens. */
function spellingKey(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function idsOn(shelf: Shelf<unknown>): ReadonlySet<string> {
  return new Set([...shelf.claims.map(({ id }) => id), ...shelf.brokenIds]);
}

function referencesOf(records: Records): readonly Reference[] {
  const { event } = records;
  return [
    ...(event === null ? [] : [reference(event, 'source', event.record['primary-source'], 'primary-source')]),
    ...records.names.items.flatMap(ofName),
    ...records.facts.items.flatMap(ofFact),
    ...records.entries.items.flatMap(ofEntry),
    ...records.phrasings.items.map((item) => reference(item, 'entry', item.record.entry, 'entry')),
    ...records.answers.flatMap(({ facts }) => facts).map((fact) => ({ kind: 'fact' as const, ...fact })),
  ];
}

function ofName(item: Item<NameRecord>): readonly Reference[] {
  return list(item, 'fact', item.record.role?.facts, 'role', 'facts');
}

function ofEntry(item: Item<EntryRecord>): readonly Reference[] {
  return list(item, 'entry', item.record.related, 'related');
}

function ofFact(item: Item<FactRecord>): readonly Reference[] {
  const { said, happened, cites, 'other-reports': reports = [] } = item.record;
  return [
    ...one(item, 'name', said?.by === UNNAMED ? undefined : said?.by, 'said', 'by'),
    ...one(item, 'name', said?.via, 'said', 'via'),
    ...datedBy(item, said?.on, 'said', 'on'),
    ...datedBy(item, happened, 'happened'),
    ...cites.flatMap(({ source }, index) => one(item, 'source', source, 'cites', index, 'source')),
    ...list(item, 'fact', item.record.assumes, 'assumes'),
    ...list(item, 'fact', item.record['denied-in'], 'denied-in'),
    ...reports.map(({ source }, index) => reference(item, 'source', source, 'other-reports', index, 'source')),
    ...reports.flatMap((report, index) => one(item, 'name', report['said-by'], 'other-reports', index, 'said-by')),
  ];
}

function datedBy(item: Item<unknown>, dated: DatedRecord | undefined, ...path: DataPath): readonly Reference[] {
  return one(item, 'source', dated?.['dated-by'], ...path, 'dated-by');
}

function list(item: Item<unknown>, kind: Kind, ids: readonly string[] = [], ...path: DataPath): readonly Reference[] {
  return ids.map((id, index) => reference(item, kind, id, ...path, index));
}

function one(item: Item<unknown>, kind: Kind, id: string | undefined, ...path: DataPath): readonly Reference[] {
  return id === undefined ? [] : [reference(item, kind, id, ...path)];
}

function reference(item: Item<unknown>, kind: Kind, id: string, ...path: DataPath): Reference {
  return { kind, id, place: placeOf(item, ...path) };
}

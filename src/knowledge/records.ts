// The raw files of a base -> its records, each parsed for itself, so that one broken record does not hide another.
// Knows which file holds what, and not whether what the records name exists.
import type { z } from 'zod';
import { type AnswerLine, readAnswer } from './answers.ts';
import type { Diagnostic } from './diagnostics.ts';
import { diagnosticsOf } from './issues.ts';
import { type Kind, misplaced } from './misplaced.ts';
import * as schemas from './schemas.ts';
import { decode } from './text-file.ts';
import type { Place } from './types.ts';
import { parseYaml } from './yaml.ts';
import { parseYamlList } from './yaml-list.ts';
import { type DataPath, nodeAt, placeAt, type YamlNode } from './yaml-node.ts';

/** A file of the folder as it was read. */
export interface RawFile {
  /** As a moderator would type it: `knowledge/facts/troops.yaml`. */
  readonly file: string;
  /** Inside the folder, with forward slashes: `facts/troops.yaml`. */
  readonly path: string;
  /** Null where it is there and could not be read; the reading has said why. */
  readonly bytes: Uint8Array | null;
}

export interface Item<Content> {
  readonly record: Content;
  readonly node: YamlNode;
}

export interface EntryItem extends Item<schemas.EntryRecord> {
  readonly topic: string;
  readonly answer: readonly AnswerLine[];
}

export interface Claim {
  readonly id: string;
  readonly place: Place;
}

/** The records of one kind, in the order of their files. */
export interface Shelf<Kept> {
  readonly items: readonly Kept[];
  /** Every id that is given out, those of broken records too. */
  readonly claims: readonly Claim[];
  /** Ids that may be meant by others although their record is broken. */
  readonly brokenIds: ReadonlySet<string>;
  /** A file could not be read: what is missing here may be there. */
  readonly incomplete: boolean;
}

export interface TopicFile {
  /** Without `.yaml`. */
  readonly name: string;
  readonly place: Place;
}

/** Everything that could be parsed, not yet linked. */
export interface Records {
  readonly event: Item<schemas.EventRecord> | null;
  readonly sources: Shelf<Item<schemas.SourceRecord>>;
  readonly names: Shelf<Item<schemas.NameRecord>>;
  readonly synonyms: Shelf<Item<schemas.SynonymRecord>>;
  readonly outOfScope: Shelf<Item<schemas.OutOfScopeRecord>>;
  readonly facts: Shelf<Item<schemas.FactRecord>>;
  readonly entries: Shelf<EntryItem>;
  /** What else the entries are asked by. */
  readonly phrasings: Shelf<Item<schemas.PhrasingsRecord>>;
  /** The lines of all answers, those of broken entries too. */
  readonly answers: readonly AnswerLine[];
  readonly topicFiles: readonly TopicFile[];
}

export interface Collected {
  readonly records: Records;
  readonly diagnostics: readonly Diagnostic[];
}

/** The place of what is written at a path below an item, or of the item itself. */
export function placeOf(item: Item<unknown>, ...path: DataPath): Place {
  return placeAt(item.node, path);
}

interface Parser<Content> {
  readonly schema: z.ZodType<Content>;
  parse(node: YamlNode): z.ZodSafeParseResult<Content>;
}

/** A file that stays the same is not parsed anew, so nor are the records in it. */
function parserOf<Content>(schema: z.ZodType<Content>): Parser<Content> {
  const known = new WeakMap<YamlNode, z.ZodSafeParseResult<Content>>();
  return {
    schema,
    parse(node) {
      const before = known.get(node);
      if (before) return before;
      const result = schema.safeParse(node.data);
      known.set(node, result);
      return result;
    },
  };
}

const PARSERS = {
  event: parserOf(schemas.eventSchema),
  source: parserOf(schemas.sourceSchema),
  name: parserOf(schemas.nameSchema),
  synonym: parserOf(schemas.synonymSchema),
  outOfScope: parserOf(schemas.outOfScopeSchema),
  fact: parserOf(schemas.factSchema),
  entry: parserOf(schemas.entrySchema),
  phrasings: parserOf(schemas.phrasingsSchema),
};

const KINDS: readonly Kind[] = [
  { path: 'sources.yaml', schema: schemas.sourceSchema },
  { path: 'names.yaml', schema: schemas.nameSchema },
  { path: 'synonyms.yaml', schema: schemas.synonymSchema },
  { path: 'out-of-scope/', schema: schemas.outOfScopeSchema },
  { path: 'facts/', schema: schemas.factSchema },
  { path: 'questions/', schema: schemas.entrySchema },
  { path: 'phrasings/', schema: schemas.phrasingsSchema },
];

/** Parses all files; never throws. */
export function collect(files: readonly RawFile[], parseList = parseYamlList): Collected {
  const collector = new Collector(files, parseList);
  const entries = collector.shelf('questions/', PARSERS.entry);
  const records: Records = {
    event: collector.event(),
    sources: collector.shelf('sources.yaml', PARSERS.source),
    names: collector.shelf('names.yaml', PARSERS.name),
    synonyms: collector.shelf('synonyms.yaml', PARSERS.synonym),
    outOfScope: together(
      collector.shelf('out-of-scope.yaml', PARSERS.outOfScope),
      collector.shelf('out-of-scope/', PARSERS.outOfScope),
    ),
    facts: collector.shelf('facts/', PARSERS.fact),
    entries: { ...entries, items: entries.items.map((item) => entryItem(item)) },
    phrasings: collector.shelf('phrasings/', PARSERS.phrasings),
    answers: collector.answers,
    topicFiles: files.filter(({ path }) => path.startsWith('questions/')).map(topicFile),
  };
  return { records, diagnostics: collector.diagnostics };
}

/** What may stand in one file, or in those of a folder. */
function together<Kept>(one: Shelf<Kept>, other: Shelf<Kept>): Shelf<Kept> {
  return {
    items: [...one.items, ...other.items],
    claims: [...one.claims, ...other.claims],
    brokenIds: new Set([...one.brokenIds, ...other.brokenIds]),
    incomplete: one.incomplete || other.incomplete,
  };
}

function entryItem(item: Item<schemas.EntryRecord>): EntryItem {
  const answer = nodeAt(item.node, ['answer']);
  const topic = topicOf(item.node.place.file);
  return { ...item, topic, answer: answer === null ? [] : readAnswer(answer).lines };
}

function topicFile({ file }: RawFile): TopicFile {
  return { name: topicOf(file), place: { file, line: 1, column: 1 } };
}

function topicOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
}

class Collector {
  readonly #files: readonly RawFile[];
  readonly #parseList: typeof parseYamlList;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #answers: AnswerLine[] = [];

  constructor(files: readonly RawFile[], parseList: typeof parseYamlList) {
    this.#files = files;
    this.#parseList = parseList;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get answers(): readonly AnswerLine[] {
    return this.#answers;
  }

  event(): Item<schemas.EventRecord> | null {
    const raw = this.#files.find(({ path }) => path === 'event.yaml');
    const text = raw === undefined ? null : this.#text(raw);
    if (raw === undefined || text === null) return null;
    const { root, broken, diagnostics } = parseYaml({ file: raw.file, text, firstLine: 1 });
    this.#report(diagnostics);
    if (root === null && !broken) this.#report([nothingIn(raw.file)]);
    return root === null ? null : this.#parse(root, PARSERS.event, linesOf(diagnostics));
  }

  /** All records below a path: of one file, or of all files of a folder. */
  shelf<Content>(path: string, parser: Parser<Content>): Shelf<Item<Content>> {
    const files = this.#files.filter((raw) => (path.endsWith('/') ? raw.path.startsWith(path) : raw.path === path));
    const lists = files.map((raw) => this.#list(raw, parser, path));
    return {
      items: lists.flatMap(({ items }) => items),
      claims: lists.flatMap(({ claims }) => claims),
      brokenIds: new Set(lists.flatMap(({ brokenIds }) => [...brokenIds])),
      incomplete: files.length === 0 || lists.some(({ incomplete }) => incomplete),
    };
  }

  #list<Content>(raw: RawFile, parser: Parser<Content>, path: string): Shelf<Item<Content>> {
    const text = this.#text(raw);
    if (text === null) return { items: [], claims: [], brokenIds: new Set(), incomplete: true };
    const list = this.#parseList(raw.file, text);
    this.#report(list.diagnostics);
    const mayBeEmpty = ['names.yaml', 'synonyms.yaml', 'out-of-scope.yaml'].includes(path);
    const isEmptied = list.items.length === 0 && list.diagnostics.length === 0 && !mayBeEmpty;
    if (isEmptied) this.#report([nothingIn(raw.file)]);
    const stray = misplaced(list.items, parser.schema, KINDS);
    if (stray !== null) {
      this.#report([stray]);
      return { items: [], claims: [], brokenIds: new Set(list.items.flatMap(idsOf)), incomplete: true };
    }
    const ofAnswers = path === 'questions/' ? list.items.flatMap((node) => this.#readAnswer(node)) : [];
    const known = linesOf([...list.diagnostics, ...ofAnswers]);
    const parsed = list.items.map((node) => ({ node, item: this.#parse(node, parser, known) }));
    return {
      items: parsed.flatMap(({ item }) => item ?? []),
      claims: list.items.flatMap(claimOf),
      brokenIds: new Set([
        ...list.brokenIds,
        ...parsed.flatMap(({ node, item }) => (item === null ? idsOf(node) : [])),
      ]),
      // What it once held is asked for everywhere, and that would hide the cause.
      incomplete: list.lost || isEmptied,
    };
  }

  #readAnswer(entry: YamlNode): readonly Diagnostic[] {
    const answer = nodeAt(entry, ['answer']);
    if (answer === null) return [];
    const { lines, diagnostics } = readAnswer(answer);
    for (const line of lines) this.#answers.push(line);
    this.#report(diagnostics);
    return diagnostics;
  }

  // What YAML has bent already needs no second complaint about the same line.
  #parse<Content>(node: YamlNode, parser: Parser<Content>, known: ReadonlySet<number>): Item<Content> | null {
    const result = parser.parse(node);
    if (result.success) return { record: result.data, node };
    this.#report(diagnosticsOf(result.error, node, parser.schema).filter(({ place }) => !known.has(place.line)));
    return null;
  }

  #text({ file, bytes }: RawFile): string | null {
    if (bytes === null) return null;
    const { text, usable, diagnostics } = decode(file, bytes);
    this.#report(diagnostics);
    return usable ? text : null;
  }

  #report(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(diagnostic);
  }
}

function linesOf(diagnostics: readonly Diagnostic[]): ReadonlySet<number> {
  return new Set(diagnostics.map(({ place }) => place.line));
}

function claimOf(node: YamlNode): readonly Claim[] {
  const id = nodeAt(node, ['id']);
  return typeof id?.data === 'string' && id.data !== '' ? [{ id: id.data.trim(), place: id.place }] : [];
}

// Where the key `id` itself is broken, any short text of the record may have been meant as its id.
function idsOf(node: YamlNode): readonly string[] {
  const claims = claimOf(node);
  if (claims.length > 0) return claims.map(({ id }) => id);
  return [...node.children.values()].flatMap(({ data }) => (typeof data === 'string' ? [data] : []));
}

function nothingIn(file: string): Diagnostic {
  return {
    severity: 'error',
    place: { file, line: 1, column: 1 },
    message: 'This file says nothing.',
    cure: 'write an entry in it, or delete it',
  };
}

// A base as texts that may be handed to another thread, or kept in a file: each is opened in a moment.
// Knows which things of a base others lead to, not how parcels travel.
import { z } from 'zod';
import type { Steps } from '../text/steps.ts';
import { FrozenMap } from './freezing.ts';
import type { Knowledge, Phrasing } from './types.ts';

/** JSON: a kind and things of it, each with a reference in place of whatever it leads to. */
export type Parcel = string;

/** What others lead to, by its id. */
const LED_TO = ['sources', 'names', 'facts', 'entries'] as const;
const KINDS = [...LED_TO, 'outOfScope', 'rest'] as const;
type LedTo = (typeof LED_TO)[number];
type Kind = (typeof KINDS)[number];

/** Stands in a parcel for a thing: its kind, and its id. No key of a base is written like the first. */
const REFERENCE = '=';
interface Reference {
  readonly [REFERENCE]: LedTo;
  readonly id: string;
}

/** Opening a parcel of so many UTF-16 units takes less than a millisecond. */
const PARCEL = 30_000;
/**
 * Half full, one ends behind the first thing whose text has a length that can be divided by this: where a thing is added,
 * the parcels behind it stay as they are.
 */
const ENDING = 8;
/** Objects for one step: each takes a microsecond. */
const TIED_STEP = 1000;

/** Looked at only for being an object: to copy each would take longer than to open it. */
const thingSchema = z.custom<object>((value) => typeof value === 'object' && value !== null);
const headSchema = z.tuple([z.enum(KINDS), z.array(thingSchema)]);
const wholeSchema = z.object({
  primarySource: z.object({}),
  topics: z.array(z.unknown()),
  sources: z.instanceof(FrozenMap),
  names: z.instanceof(FrozenMap),
  facts: z.instanceof(FrozenMap),
  entries: z.instanceof(FrozenMap),
  outOfScope: z.array(z.unknown()),
});
/** Made by `parcelsOf`, of a base that has been checked: looked at only for being whole. */
const knowledgeSchema = z.custom<Knowledge>((value) => wholeSchema.safeParse(value).success);

interface Contents {
  readonly parcel: Parcel;
  readonly kind: Kind;
  readonly things: readonly object[];
  /** What they lead to outside of it, each once; null until they are tied to it. */
  readonly leadsTo: readonly object[] | null;
}

/**
 * What was opened before, by its parcel: it is taken as it is where a parcel says the same again, and all that it leads to
 * is taken as it is too.
 */
export type OpenedParcels = Map<Parcel, Contents>;

function withoutPlaces(phrasings: readonly Phrasing[]): readonly Phrasing[] {
  return phrasings.map(({ text }) => ({ text }));
}

/** Packs a base, but for the places of its phrasings. */
export function* parcelsOf(knowledge: Knowledge): Generator<Parcel> {
  const { sources, names, facts, entries, outOfScope, ...rest } = knowledge;
  const references = new Map<unknown, Reference>();
  for (const kind of LED_TO) {
    for (const [id, thing] of knowledge[kind]) references.set(thing, { [REFERENCE]: kind, id });
  }
  const leading = (_: string, value: unknown): unknown =>
    typeof value === 'object' ? (references.get(value) ?? value) : value;
  function* packed(kind: Kind, things: Iterable<object>): Generator<Parcel> {
    let texts: string[] = [];
    let length = 0;
    for (const thing of things) {
      // A copy has no reference: of what a parcel is made it holds the things themselves.
      const text = JSON.stringify({ ...thing }, leading);
      texts.push(text);
      length += text.length;
      if (length < PARCEL && (length < PARCEL / 2 || text.length % ENDING > 0)) continue;
      yield `["${kind}",[${texts.join(',')}]]`;
      [texts, length] = [[], 0];
    }
    if (texts.length > 0) yield `["${kind}",[${texts.join(',')}]]`;
  }
  yield* packed('sources', sources.values());
  yield* packed('names', names.values());
  yield* packed('facts', facts.values());
  const bare = entries.values().map((entry) => ({ ...entry, phrasings: withoutPlaces(entry.phrasings) }));
  yield* packed('entries', bare);
  yield* packed('outOfScope', withoutPlaces(outOfScope));
  yield* packed('rest', [rest]);
}

function contentsOf(parcel: Parcel): Contents {
  const [kind, things] = headSchema.parse(JSON.parse(parcel));
  return { parcel, kind, things, leadsTo: null };
}

/** Opens parcels, but those that were opened before and lead to nothing that says something else now. */
function* unpacked(next: () => Parcel | null, before: OpenedParcels): Steps<Contents[]> {
  const all: Contents[] = [];
  const asBefore = new Set<object>();
  for (let parcel = next(); parcel !== null; parcel = next()) {
    const contents = before.get(parcel) ?? contentsOf(parcel);
    all.push(contents);
    if (contents.leadsTo !== null) for (const thing of contents.things) asBefore.add(thing);
    yield;
  }
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const [at, { parcel, things, leadsTo }] of all.entries()) {
      if (leadsTo === null || leadsTo.every((thing) => asBefore.has(thing))) continue;
      for (const thing of things) asBefore.delete(thing);
      all[at] = contentsOf(parcel);
      isSettled = false;
      yield;
    }
  }
  return all;
}

type ById = Readonly<Record<LedTo, Map<string, object>>>;

const isLedTo = (kind: unknown): kind is LedTo => LED_TO.some((each) => each === kind);

function* byIdOf(all: readonly Contents[]): Steps<ById> {
  const byId: ById = { sources: new Map(), names: new Map(), facts: new Map(), entries: new Map() };
  for (const { kind, things } of all) {
    if (isLedTo(kind)) for (const thing of things) byId[kind].set(String(Reflect.get(thing, 'id')), thing);
    yield;
  }
  return byId;
}

function referredTo(reference: object, byId: ById): object {
  const [kind, id]: unknown[] = [Reflect.get(reference, REFERENCE), Reflect.get(reference, 'id')];
  const found = isLedTo(kind) && typeof id === 'string' ? byId[kind].get(id) : undefined;
  if (found === undefined) throw new Error(`The parcels lead to ${id} of ${kind}, which is in none`);
  return found;
}

/**
 * Puts the things themselves where references stand, and freezes all that it comes by.
 * @param ledTo takes each thing that stood in place of a reference
 * @returns how many objects it came by
 */
function tie(thing: object, byId: ById, ledTo: Set<object>): number {
  const waiting = [thing];
  let tied = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const key of Object.keys(next)) {
      const child: unknown = Reflect.get(next, key);
      if (typeof child !== 'object' || child === null) continue;
      if (!(REFERENCE in child)) {
        waiting.push(child);
        continue;
      }
      const found = referredTo(child, byId);
      ledTo.add(found);
      Reflect.set(next, key, found);
    }
    Object.freeze(next);
    tied++;
  }
  return tied;
}

function* tied(contents: Contents, byId: ById): Steps<Contents> {
  if (contents.leadsTo !== null) return contents;
  const ledTo = new Set<object>();
  let done = 0;
  for (const thing of contents.things) {
    done += tie(thing, byId, ledTo);
    if (done < TIED_STEP) continue;
    done = 0;
    yield;
  }
  for (const thing of contents.things) ledTo.delete(thing);
  return { ...contents, leadsTo: [...ledTo] };
}

/**
 * Opens parcels, in steps.
 * @param next gives the next parcel; null where there is none
 * @param before what was opened the last time; it holds what was opened this time once all is done
 * @throws where the parcels are not all there
 */
export function* opening(next: () => Parcel | null, before: OpenedParcels = new Map()): Steps<Knowledge> {
  const all = yield* unpacked(next, before);
  const byId = yield* byIdOf(all);
  const whole: Contents[] = [];
  for (const contents of all) {
    whole.push(yield* tied(contents, byId));
    yield;
  }
  const of = (wanted: Kind): object[] => whole.flatMap(({ kind, things }) => (kind === wanted ? things : []));
  const knowledge = knowledgeSchema.parse({
    ...of('rest')[0],
    outOfScope: Object.freeze(of('outOfScope')),
    sources: new FrozenMap(byId.sources),
    names: new FrozenMap(byId.names),
    facts: new FrozenMap(byId.facts),
    entries: new FrozenMap(byId.entries),
  });
  before.clear();
  for (const contents of whole) before.set(contents.parcel, contents);
  return Object.freeze(knowledge);
}

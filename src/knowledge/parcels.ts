// A base as texts that may be handed to another thread, or kept in a file: each is opened in a moment.
// Knows which things of a base others lead to, not how parcels travel.
import { z } from 'zod';
import type { Steps } from '../text/steps.ts';
import { fromPlain, type PlainKnowledge, plainOf } from './plain.ts';
import type { Knowledge, Phrasing } from './types.ts';

/** JSON: a kind and things of it, each in place of whatever leads to it elsewhere. */
export type Parcel = string;

/** In the order in which they are numbered. */
const NUMBERED = ['sources', 'names', 'facts', 'phrasings', 'entries'] as const;
const KINDS = [...NUMBERED, 'outOfScope', 'rest'] as const;
type Kind = (typeof KINDS)[number];
/** Nothing of these leads to anything else. */
const ALONE: ReadonlySet<string> = new Set<Kind>(['phrasings', 'outOfScope']);

/** What was opened before, by its parcel: it is taken as it is where a parcel says the same again. */
export type Opened = Map<Parcel, readonly unknown[]>;

/** Opening a parcel of so many UTF-16 units takes less than a millisecond. */
const PARCEL = 30_000;
/**
 * Half full, one ends behind the first thing whose text has a length that can be divided by this: where a thing is added,
 * the parcels behind it stay as they are.
 */
const ENDING = 8;
/** Objects for one step: each takes a microsecond. */
const TIED_STEP = 1000;
/** What stands in a parcel for a thing that has a number. No key of a base is written like that. */
const REFERENCE = '=';

const headSchema = z.tuple([z.enum(KINDS), z.array(z.unknown())]);
const wholeSchema = z.object({
  primarySource: z.object({}),
  topics: z.array(z.unknown()),
  sources: z.array(z.unknown()),
  names: z.array(z.unknown()),
  facts: z.array(z.unknown()),
  entries: z.array(z.unknown()),
  outOfScope: z.array(z.unknown()),
});
/** Made by `parcelsOf`, of a base that has been checked: looked at only for being whole. */
const plainSchema = z.custom<PlainKnowledge>((value) => wholeSchema.safeParse(value).success);

function withoutPlaces(phrasings: readonly Phrasing[]): readonly Phrasing[] {
  return phrasings.map(({ text }) => ({ text }));
}

/** Packs a base, but for the places of its phrasings. */
export function* parcelsOf(knowledge: Knowledge): Generator<Parcel> {
  const { sources, names, facts, entries, outOfScope, ...rest } = plainOf(knowledge);
  const bare = entries.map((entry) => ({ ...entry, phrasings: withoutPlaces(entry.phrasings) }));
  const phrasings = bare.map((entry) => entry.phrasings);
  const numbers = new Map<unknown, number>();
  for (const things of [sources, names, facts, phrasings, entries]) {
    for (const thing of things) numbers.set(thing, numbers.size);
  }
  const leading = (_: string, value: unknown): unknown => {
    const number = typeof value === 'object' ? numbers.get(value) : undefined;
    return number === undefined ? value : { [REFERENCE]: number };
  };
  // A copy has no number: of what a parcel is made it holds the things themselves.
  const leadingText = (thing: object): string =>
    JSON.stringify(Array.isArray(thing) ? [...thing] : { ...thing }, leading);
  function* packed(kind: Kind, things: Iterable<object>): Generator<Parcel> {
    const textOf = ALONE.has(kind) ? (thing: object) => JSON.stringify(thing) : leadingText;
    let texts: string[] = [];
    let length = 0;
    for (const thing of things) {
      const text = textOf(thing);
      texts.push(text);
      length += text.length;
      if (length < PARCEL && (length < PARCEL / 2 || text.length % ENDING > 0)) continue;
      yield `["${kind}",[${texts.join(',')}]]`;
      [texts, length] = [[], 0];
    }
    if (texts.length > 0) yield `["${kind}",[${texts.join(',')}]]`;
  }
  yield* packed('sources', sources);
  yield* packed('names', names);
  yield* packed('facts', facts);
  yield* packed('phrasings', phrasings);
  yield* packed('entries', bare);
  yield* packed('outOfScope', withoutPlaces(outOfScope));
  yield* packed('rest', [rest]);
}

/**
 * Puts the things themselves where references stand, and freezes all that it comes by; the things are done one by one.
 * @returns how many objects that were
 */
function tie(thing: unknown, things: readonly unknown[]): number {
  // It was opened before.
  if (Object.isFrozen(thing)) return 1;
  const waiting = [thing];
  let tied = 0;
  for (let next = waiting.pop(); typeof next === 'object' && next !== null; next = waiting.pop()) {
    for (const key of Object.keys(next)) {
      const child: unknown = Reflect.get(next, key);
      if (typeof child !== 'object' || child === null) continue;
      const number: unknown = Reflect.get(child, REFERENCE);
      if (typeof number === 'number') Reflect.set(next, key, things[number]);
      else waiting.push(child);
    }
    Object.freeze(next);
    tied++;
  }
  return tied;
}

/** The things of a parcel, with its kind. */
function open(
  parcel: Parcel,
  before: Opened,
  now: Opened,
): { readonly kind: Kind; readonly things: readonly unknown[] } {
  const known = before.get(parcel);
  const [kind, things] = headSchema.parse(known ?? JSON.parse(parcel));
  if (ALONE.has(kind)) now.set(parcel, [kind, things]);
  return { kind, things };
}

/**
 * Opens parcels, in steps.
 * @param next gives the next parcel; null where there is none
 * @param before what was opened the last time; it holds what was opened this time once all is done
 * @throws where the parcels are not all there
 */
export function* opening(next: () => Parcel | null, before: Opened = new Map()): Steps<Knowledge> {
  const opened = new Map<Kind, unknown[]>(KINDS.map((kind) => [kind, []]));
  const now: Opened = new Map();
  for (let parcel = next(); parcel !== null; parcel = next()) {
    const { kind, things } = open(parcel, before, now);
    for (const thing of things) opened.get(kind)?.push(thing);
    yield;
  }
  const numbered = NUMBERED.flatMap((kind) => opened.get(kind) ?? []);
  let tied = 0;
  for (const things of opened.values()) {
    for (const thing of things) {
      tied += tie(thing, numbered);
      if (tied < TIED_STEP) continue;
      tied = 0;
      yield;
    }
  }
  const { rest: [rest = {}] = [], phrasings: _, ...lists } = Object.fromEntries(opened);
  const plain = plainSchema.parse({ ...Object(rest), ...lists });
  yield;
  const knowledge = yield* fromPlain(plain);
  before.clear();
  for (const [parcel, things] of now) before.set(parcel, things);
  return knowledge;
}

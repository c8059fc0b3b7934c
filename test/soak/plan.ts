// What happens in a soak, from a number alone: who does what, and which trouble comes when.
// Knows commands by their names and troubles by theirs; not how either is carried out.
import { type Random, randomOf, shuffled } from '../bench/matching/chance.ts';
import type { GivenOptions } from '../support/discord/people/chat.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What one person does. */
export type Act =
  | { readonly do: 'slash'; readonly path: string; readonly options: GivenOptions; readonly moderator: boolean }
  | { readonly do: 'typing'; readonly path: string; readonly options: GivenOptions; readonly focus: string }
  | { readonly do: 'claim'; readonly text: string }
  /** Something under the answer to an earlier act, by its number; `roll` says what. */
  | { readonly do: 'press'; readonly on: number; readonly roll: number };

/** Each kind of trouble, how many of it are in a deck, and for how many seconds after it no connection is harmed again. */
const DECK = {
  'dropped connection': [3, 5],
  'op 7': [3, 5],
  'op 9, resumable': [2, 5],
  'op 9, not resumable': [1, 12],
  'session lost': [1, 12],
  'missed ACK': [2, 10],
  'close 4000': [1, 5],
  'gateway down for a while': [1, 15],
  'RESUME never answered': [1, 90],
  'no HELLO': [1, 45],
  'no READY': [1, 45],
  'callback delayed': [20, 0],
  'callback delayed after it was taken': [15, 0],
  'callback reset': [20, 0],
  'callback reset after it was taken': [20, 0],
  'callback 429': [15, 0],
  'callback 429, too long': [4, 0],
  'callback 5xx': [20, 0],
  "callback 502, a proxy's page": [8, 0],
  'callback 503 for a while': [3, 0],
  'callback refused for good': [3, 0],
  'malformed payload': [15, 0],
  'payload replaced': [5, 0],
  duplicates: [20, 0],
  'entry edited': [6, 0],
  'file broken and mended': [4, 0],
  'journal locked': [5, 0],
  'one person asks 90 times': [4, 0],
  'a crowd of 700 in one server': [2, 0],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

export type TroubleKind = keyof typeof DECK;

export interface Trouble {
  readonly kind: TroubleKind;
  /** Since the beginning. */
  readonly atMs: number;
  /** For whatever else chance decides of it. */
  readonly seed: number;
}

export const KINDS: readonly TroubleKind[] = Object.keys(DECK).filter(isKind);

function isKind(name: string): name is TroubleKind {
  return name in DECK;
}

/** For so many seconds no other connection is harmed; 0 where it harms none. */
export function quietAfter(kind: TroubleKind): number {
  return DECK[kind][1];
}

export interface Setting {
  readonly seed: number;
  readonly seconds: number;
  /** Acts a second. */
  readonly rate: number;
  /** Seconds between two troubles. */
  readonly faultEvery: number;
}

/** The last of them come so long before the end that what they did is seen. */
const CALM_SECONDS = 2;

/**
 * Every trouble of a soak, in order: dealt from a shuffled deck, so that the rare kinds come too. A kind that harms a
 * connection gives way to another card while the last such is fresh, or the end near.
 * @param setting of the soak
 */
export function troublesOf({ seed, seconds, faultEvery }: Setting): readonly Trouble[] {
  const random = randomOf(seed);
  const troubles: Trouble[] = [];
  const fresh = () =>
    shuffled(
      KINDS.flatMap((kind) => Array<TroubleKind>(DECK[kind][0]).fill(kind)),
      random,
    );
  let [deck, quietUntil] = [fresh(), 0];
  for (let at = faultEvery; at <= seconds - CALM_SECONDS; at += faultEvery) {
    const fits = (kind: TroubleKind) => {
      const quiet = quietAfter(kind);
      return quiet === 0 || (at >= quietUntil && at + quiet <= seconds);
    };
    // What has had to wait comes before all of another deck.
    if (!deck.some(fits)) deck = [...deck, ...fresh()];
    const index = deck.findIndex(fits);
    const kind = deck[index];
    if (kind === undefined) continue;
    deck = deck.toSpliced(index, 1);
    if (quietAfter(kind) > 0) quietUntil = at + quietAfter(kind);
    troubles.push({ kind, atMs: Math.round(at * 1000), seed: Math.floor(random() * 2 ** 31) });
  }
  return troubles;
}

export function oneOf<T>(items: readonly [T, ...T[]], random: Random): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

type Make = (random: Random, words: Vocabulary, number: number, rate: number) => Act;

function slash(path: string, options: GivenOptions, moderator = false): Act {
  return { do: 'slash', path, options, moderator };
}

function typing(path: string, option: string, text: string): Act {
  return { do: 'typing', path, options: { [option]: text }, focus: option };
}

/** Somebody presses what they saw two to eight seconds ago. */
const press: Make = (random, _words, number, rate) => {
  const on = number - Math.ceil(rate * (2 + random() * 6));
  return { do: 'press', on, roll: Math.floor(random() * 2 ** 31) };
};

/** In thousandths of all acts. */
const MIX: readonly (readonly [number, Make])[] = [
  [382, (random, words) => slash('ask', { question: words.question(random) })],
  [120, (random, words) => typing('ask', 'question', words.begun(words.question(random), random))],
  [20, (random, words) => typing('fact', 'topic', words.begun(words.fact(random), random))],
  [20, (random, words) => typing('who', 'name', words.begun(words.name(random), random))],
  [50, (random, words) => slash('fact', { topic: words.fact(random) })],
  [50, (random, words) => slash('who', { name: words.name(random) })],
  [25, (random) => slash('timeline', random() < 0.3 ? { private: true } : {})],
  [40, (random) => slash('topics', random() < 0.3 ? { private: true } : {})],
  [25, () => slash('sources', {})],
  [25, () => slash('help', {})],
  [30, (random, words) => ({ do: 'claim', text: `${words.question(random)} ${words.question(random)}` })],
  [10, () => slash('knowledge status', {}, true)],
  [1, () => slash('knowledge reload', {}, true)],
  [8, () => slash('knowledge gaps', {}, true)],
  [194, press],
];

const WHOLE = MIX.reduce((sum, [weight]) => sum + weight, 0);

/** Apart from each other, also where the seeds are neighbours. */
function randomFor(seed: number, number: number): Random {
  return randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
}

/**
 * What the person of that number does.
 * @param setting of the soak
 * @param words to type
 * @param number from 0, in the order of time
 */
export function actOf({ seed, rate }: Setting, words: Vocabulary, number: number): Act {
  const random = randomFor(seed, number);
  let left = random() * WHOLE;
  const made = MIX.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  const make = made?.[1] ?? (() => slash('help', {}));
  return make(random, words, number, rate);
}

// Gives every feature of a base a number, so that all that follows counts in typed arrays.
// Knows features and documents, no weights.

import { finished, STEP, type Steps } from '../text/steps.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import { kindOf } from './features.ts';
import { firstOf, type Lexicon } from './lexicon.ts';
import type { Rows } from './rows.ts';
import type { Understood } from './understanding.ts';

/** One way to ask for an entry, or its answer, as understood. An answer helps to find what its phrasings forgot. */
export interface Document {
  readonly entry: number;
  readonly understood: Understood;
  /** A phrasing, on which a base can be tried; not so its answers. */
  readonly tried: boolean;
}

export interface Numbered {
  readonly documents: readonly Document[];
  /** One row for each document. */
  readonly rows: Rows;
  /** The same with single terms alone: they are asked for most. */
  readonly terms: Rows;
  /** One row for each question that is known to be out of scope. */
  readonly outOfScope: Rows;
  readonly numbers: Lexicon;
  readonly kinds: Uint8Array;
}

/** Of the features that are remembered, these may be of no use any more. */
const UNUSED_MAX = 0.5;

/** Numbers those features that a base has, in order of first appearance. */
class Renumbering {
  /** Of each that is remembered its own number and 1; 0 where it has none yet. */
  private readonly own: Uint32Array;
  private readonly order: Uint32Array;
  private size = 0;

  /** @param remembered how many features are remembered */
  constructor(remembered: number) {
    this.own = new Uint32Array(remembered);
    this.order = new Uint32Array(remembered);
  }

  /** Writes the own numbers of some features. */
  write(features: Uint32Array, into: Uint32Array): void {
    const { own, order } = this;
    for (let at = 0; at < features.length; at++) {
      const number = features[at] ?? 0;
      let known = own[number] ?? 0;
      if (known === 0) {
        order[this.size++] = number;
        known = this.size;
        own[number] = known;
      }
      into[at] = known - 1;
    }
  }

  /** Those that have been remembered, by their own numbers. */
  all(): Uint32Array {
    return this.order.subarray(0, this.size);
  }
}

/** Some of the remembered rows with the base's own numbers, in steps. */
function* renumbered({ starts, features, counts }: Rows, chosen: Uint32Array, own: Renumbering): Steps<Rows> {
  const ends = new Uint32Array(chosen.length + 1);
  for (let at = 0; at < chosen.length; at++) {
    const row = chosen[at] ?? 0;
    ends[at + 1] = (ends[at] ?? 0) + (starts[row + 1] ?? 0) - (starts[row] ?? 0);
  }
  const size = ends[chosen.length] ?? 0;
  const made = { starts: ends, features: new Uint32Array(size), counts: new Float32Array(size) };
  for (let at = 0; at < chosen.length; at++) {
    const row = chosen[at] ?? 0;
    const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    const [start, end] = [ends[at] ?? 0, ends[at + 1] ?? 0];
    own.write(features.subarray(from, to), made.features.subarray(start, end));
    made.counts.set(counts.subarray(from, to), start);
    if (at % STEP === 0) yield;
  }
  return made;
}

/**
 * Numbers the features of documents, in order of first appearance. The n-grams of a word are made once for all places
 * where it stands.
 * @param documents phrasings and answers, those of an entry one after another, in the order of entries
 * @param outOfScope questions that are known to be out of scope
 */
export function numbered(documents: readonly Document[], outOfScope: readonly Understood[] = []): Numbered {
  return finished(numbering(documents, outOfScope));
}

/**
 * The same, in steps.
 * @param features remembered from other bases
 */
export function* numbering(
  documents: readonly Document[],
  outOfScope: readonly Understood[],
  features = new FeatureNumbers(),
): Steps<Numbered> {
  const { rows, terms, at } = yield* features.rowsOf([...documents.map(({ understood }) => understood), ...outOfScope]);
  const own = new Renumbering(features.size);
  const ofDocuments = at.subarray(0, documents.length);
  const written = {
    documents,
    rows: yield* renumbered(rows, ofDocuments, own),
    terms: yield* renumbered(terms, ofDocuments, own),
    outOfScope: yield* renumbered(rows, at.subarray(documents.length), own),
  };
  const used = own.all();
  const numbers = features.chosen(used);
  yield;
  if (used.length < features.size * (1 - UNUSED_MAX)) features.clear();
  const kinds = Uint8Array.from({ length: used.length }, (_, feature) => kindOf(firstOf(numbers, feature)));
  return { ...written, numbers, kinds };
}

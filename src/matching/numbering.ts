// Gives every feature of a base a number, so that all that follows counts in typed arrays.
// Knows features and documents, no weights.

import { finished, STEP, type Steps } from '../text/steps.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import { kindOf } from './features.ts';
import { firstOf, type Lexicon } from './lexicon.ts';
import type { Rows, Runs } from './rows.ts';
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

  /** The own number of a feature. */
  of(feature: number): number {
    const { own, order } = this;
    const known = own[feature] ?? 0;
    if (known > 0) return known - 1;
    order[this.size++] = feature;
    own[feature] = this.size;
    return this.size - 1;
  }

  /** Those that have been remembered, by their own numbers. */
  all(): Uint32Array {
    return this.order.subarray(0, this.size);
  }
}

/** Some of the remembered runs as rows with the base's own numbers, in steps. */
function* renumbered(runs: Runs, chosen: Uint32Array, own: Renumbering): Steps<Rows> {
  let room = 0;
  for (const run of chosen) room += (runs.starts[run + 1] ?? 0) - (runs.starts[run] ?? 0);
  const starts = new Uint32Array(chosen.length + 1);
  const features = new Uint32Array(room);
  const counts = new Float32Array(room).fill(1);
  let size = 0;
  for (let at = 0; at < chosen.length; at++) {
    const run = chosen[at] ?? 0;
    const end = runs.starts[run + 1] ?? 0;
    let before = -1;
    for (let place = runs.starts[run] ?? 0; place < end; place++) {
      const feature = runs.features[place] ?? 0;
      if (feature === before) counts[size - 1] = (counts[size - 1] ?? 0) + 1;
      else features[size++] = own.of(feature);
      before = feature;
    }
    starts[at + 1] = size;
    if (at % STEP === 0) yield;
  }
  return { starts, features: features.subarray(0, size), counts: counts.subarray(0, size) };
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
  const { runs, terms, at } = yield* features.runsOf([...documents.map(({ understood }) => understood), ...outOfScope]);
  const own = new Renumbering(features.size);
  const ofDocuments = at.subarray(0, documents.length);
  const written = {
    documents,
    rows: yield* renumbered(runs, ofDocuments, own),
    terms: yield* renumbered(terms, ofDocuments, own),
    outOfScope: yield* renumbered(runs, at.subarray(documents.length), own),
  };
  const used = own.all();
  const numbers = features.chosen(used);
  yield;
  if (used.length < features.size * (1 - UNUSED_MAX)) features.clear();
  const kinds = Uint8Array.from({ length: used.length }, (_, feature) => kindOf(firstOf(numbers, feature)));
  return { ...written, numbers, kinds };
}

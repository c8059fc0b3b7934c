// Gives every feature of a base a number, so that all that follows counts in typed arrays.
// Knows features and documents, no weights.
import { featuresOf, kindOf } from './features.ts';
import type { Understood } from './understanding.ts';

/** One way to ask for an entry, or its answer, as understood. An answer helps to find what its phrasings forgot. */
export interface Document {
  readonly entry: number;
  readonly understood: Understood;
  /** A phrasing, on which a base can be tried; not so its answers. */
  readonly tried: boolean;
}

/** A sparse row: feature `features[i]` stands there `counts[i]` times. */
export interface Row {
  readonly features: Uint32Array;
  readonly counts: Float32Array;
}

export interface Numbered {
  readonly documents: readonly Document[];
  /** One row for each document. */
  readonly rows: readonly Row[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly kinds: Uint8Array;
}

/**
 * Numbers the features of documents, in order of first appearance.
 * @param documents phrasings and answers, those of an entry one after another, in the order of entries
 */
export function numbered(documents: readonly Document[]): Numbered {
  const numbers = new Map<string, number>();
  const rows = documents.map(({ understood }) => {
    const found = featuresOf(understood);
    const features = new Uint32Array(found.size);
    let at = 0;
    for (const feature of found.keys()) {
      let number = numbers.get(feature);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(feature, number);
      }
      features[at++] = number;
    }
    return { features, counts: Float32Array.from(found.values()) };
  });
  return { documents, rows, numbers, kinds: Uint8Array.from(numbers.keys(), kindOf) };
}

/**
 * The same numbers with some of the documents alone.
 * @param all what was numbered
 * @param keep which documents stay
 */
export function onlyThose(all: Numbered, keep: (document: Document, nth: number) => boolean): Numbered {
  const kept = all.documents.flatMap((document, nth) => (keep(document, nth) ? [nth] : []));
  return {
    ...all,
    documents: kept.flatMap((nth) => all.documents[nth] ?? []),
    rows: kept.flatMap((nth) => all.rows[nth] ?? []),
  };
}

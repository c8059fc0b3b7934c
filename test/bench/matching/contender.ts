// What stands side by side here: anything that is built from entries and, asked a question, ranks them.
// Knows neither the engines nor the questions.

export interface Entry {
  readonly id: string;
  /** Ways to ask for it, at least one. */
  readonly questions: readonly string[];
}

export interface Found {
  /** Ids of entries, best first, none twice; at least three where so many are found. */
  readonly ranked: readonly string[];
  /** How sure it is of the best one, in its own measure, more being surer; of nothing found less than of anything. */
  readonly score: number;
}

export type Ask = (question: string) => Found;
/** Builds the index. What it makes later, when first asked, counts as time and memory too. */
export type Build = (entries: readonly Entry[]) => Ask;

export const NOTHING: Found = { ranked: [], score: -1 };

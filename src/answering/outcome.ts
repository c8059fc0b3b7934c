// The three things that can come of a question, as data: an answer, suggestions, or unknown. There is no fourth.
// Knows what an outcome holds, not how it is found or shown.
import type { Entry, Fact, Standing, Topic } from '../knowledge/types.ts';
import type { Matches } from '../matching/engine.ts';
import type { Rule } from './deciding.ts';

export interface Citation {
  /** What stands in the brackets in the text, from 1. */
  readonly mark: number;
  readonly fact: Fact;
  /** "the article" for its own voice. */
  readonly saidBy: string;
}

export interface CitedSentence {
  readonly text: string;
  readonly marks: readonly number[];
}

/** A note behind an answer: what is disputed, reported otherwise, unclear, or how the question was understood. */
export interface Note {
  readonly kind: 'disputed' | 'differs' | 'adds' | 'later' | 'unclear' | 'answering';
  readonly text: string;
}

interface Common {
  readonly question: string;
  readonly matches: Matches;
  readonly rule: Rule;
}

export interface Answer extends Common {
  readonly outcome: 'answer';
  readonly entry: Entry;
  readonly sentences: readonly CitedSentence[];
  readonly notes: readonly Note[];
  readonly citations: readonly Citation[];
  readonly standing: Standing;
}

export interface Suggestions extends Common {
  readonly outcome: 'suggestions';
  /** One to three, best first. */
  readonly entries: readonly Entry[];
}

export interface Unknown extends Common {
  readonly outcome: 'unknown';
  /** Topics that are near the question; empty where none is. */
  readonly topics: readonly Topic[];
  /** Said instead of the plain sentence, in the question's language, where it is in another script. */
  readonly otherScript: string | null;
}

export type Outcome = Answer | Suggestions | Unknown;

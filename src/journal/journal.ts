// What is kept of the questions that are asked, and what can be read out of it; as the commands see it.
// Knows questions and entries; no file, no SQL and nobody who asks.
import type { Outcome } from '../answering/outcome.ts';

/** Somebody's opinion of an answer. */
export interface Vote {
  /** The id of the interaction that brought the answer. Digits. */
  readonly asked: string;
  /** The id of the entry that was shown. */
  readonly entry: string;
  /** The Discord id of the person: only a hash of it is kept, which cannot be made again the next day. */
  readonly user: string;
  readonly helpful: boolean;
}

/** What somebody says is wrong with an answer. */
export interface Report {
  /** The id of the interaction that sent it. Digits. */
  readonly id: string;
  readonly asked: string;
  readonly entry: string;
  /** As typed, at most `REPORT_MAX` characters are kept. */
  readonly text: string;
}

/** Questions of the same words that got no answer, or none that helped, and how often. */
export interface Unanswered {
  /** Stands for these words, in whatever order: digits. */
  readonly key: string;
  /** Different wordings, the latest first, at least one. */
  readonly texts: readonly string[];
  /** How often in all: the sum of the four. */
  readonly asked: number;
  /** The base had nothing on it. */
  readonly unknown: number;
  /** "None of these" was pressed. */
  readonly dismissed: number;
  /** Suggestions were shown, and none was chosen. */
  readonly passed: number;
  /** It was answered, and somebody said that this did not help. */
  readonly unhelpful: number;
  /** Days since 1 January 1970, UTC. */
  readonly lastDay: number;
}

export interface DayCounts {
  /** Days since 1 January 1970, UTC. */
  readonly day: number;
  readonly answered: number;
  readonly suggested: number;
  readonly unknown: number;
}

export interface EntryCounts {
  readonly entry: string;
  /** Answered to a question that somebody typed. */
  readonly answered: number;
  /** Chosen from suggestions. */
  readonly picked: number;
  /** Opened from a list, such as related questions. */
  readonly opened: number;
  readonly helpful: number;
  readonly unhelpful: number;
  /** How often it was said to be wrong. */
  readonly wrong: number;
}

export interface Confusion {
  /** The entry that was suggested first. */
  readonly suggested: string;
  /** The one that was chosen instead. */
  readonly picked: string;
  readonly count: number;
}

export interface Stats {
  /** UTC, days since 1 January 1970. */
  readonly today: number;
  /** Days with at least one question, oldest first. */
  readonly days: readonly DayCounts[];
  /** Entries that were used, most used first. */
  readonly entries: readonly EntryCounts[];
  /** Most frequent first, at most 50. */
  readonly confusions: readonly Confusion[];
}

/** A report as it is kept. */
export interface KeptReport {
  readonly id: string;
  readonly entry: string;
  readonly text: string;
  /** What the person had asked; null where they opened the entry from a list, or the question is not kept any more. */
  readonly question: string | null;
  readonly day: number;
}

/** Days since 1 January 1970, UTC. */
export interface Period {
  readonly from: number;
  /** The first day that is not part of it. */
  readonly to: number;
}

/** An entry that a moderator saved from Discord: what is needed to take it back, and who did it. */
export interface SavedAct {
  /** The id of the interaction that saved it. Digits. */
  readonly act: string;
  /** The moderator's Discord id: of keepers' acts alone is it kept. */
  readonly user: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The entry. */
  readonly id: string;
  /** The topic's file, inside the folder. */
  readonly path: string;
  /** What was put into it, and where that begins, in bytes. */
  readonly text: string;
  readonly from: number;
  /** The whole file as it was then. */
  readonly after: Uint8Array;
}

/** More than a moderator reads in one go; likeness makes fewer of them. */
export const UNANSWERED_MAX = 100;
/** What is kept of a report, in UTF-16 units. */
export const REPORT_MAX = 1000;

/**
 * The journal. Writing returns at once and never throws; what cannot be written is logged, not said. What is read may be
 * null: then there is no journal, or it cannot be read at present.
 */
export interface Journal {
  /** How many days a row is kept; null where nothing is kept at all. */
  readonly days: number | null;
  /** A question that somebody asked, and what came of it. The same id again counts for nothing. */
  asked(id: string, outcome: Outcome): void;
  /** An entry that somebody opened from a list, without a question of their own. */
  opened(id: string, entry: string): void;
  /** What somebody chose from suggestions; null for none of them. The first choice counts. */
  picked(asked: string, entry: string | null): void;
  /** A person's last vote on an entry on a day counts. */
  voted(vote: Vote): void;
  reported(report: Report): void;
  /** What went unanswered, most asked first, `UNANSWERED_MAX` at most. @param period the whole journal where it is left out */
  unanswered(period?: Period): Promise<readonly Unanswered[] | null>;
  stats(): Promise<Stats | null>;
  /** What was said to be wrong, the latest first. @param most at most so many */
  reports(most: number): Promise<readonly KeptReport[] | null>;
  saved(act: SavedAct): void;
  /** That it was taken back. @param user the Discord id of the moderator who did */
  undone(act: string, user: string): void;
  /** The last that was saved and not taken back; null where there is none, too. */
  lastSaved(): Promise<SavedAct | null>;
}

/** For where nothing is kept: a terminal, a test. */
export const NO_JOURNAL: Journal = {
  days: null,
  asked: () => {},
  opened: () => {},
  picked: () => {},
  voted: () => {},
  reported: () => {},
  unanswered: async () => null,
  stats: async () => null,
  reports: async () => null,
  saved: () => {},
  undone: () => {},
  lastSaved: async () => null,
};

// What a command gives back: the house's own data, blind to where it is shown.
// Knows no Discord JSON and no terminal; its texts are plain, without any markup.
import type { Standing } from '../knowledge/types.ts';

/**
 * What brings a reply: a command and the words that it is asked with. Each word is an id, a number or empty, so that a
 * few of them fit into a Discord button.
 */
export type Address = readonly [command: string, ...words: string[]];

/**
 * Where the reply to a click is shown.
 * - `open`: beside the present one, for the person who clicked alone.
 * - `turn`: in the place of the present one, for the person who asked for it.
 */
export type How = 'open' | 'turn';

/** Something to choose: a number in a terminal, a button on Discord. */
export interface Choice {
  readonly label: string;
  readonly how: How;
  readonly to: Address;
}

/** A longer list to choose from: numbers in a terminal, a select on Discord. */
export interface Menu {
  /** What the list offers: "Related questions". */
  readonly title: string;
  readonly how: How;
  /** The chosen option's value becomes the last word of the address. */
  readonly to: Address;
  readonly options: readonly MenuOption[];
  /**
   * Where the options are read before the list is opened: `listed` with the text, `marked` in the text itself, each
   * behind the mark that its option has; `closed` nowhere.
   */
  readonly shows: 'listed' | 'marked' | 'closed';
}

export interface MenuOption {
  readonly label: string;
  readonly value: string;
  /** Of a `marked` menu: the number in brackets that stands with it in the text. */
  readonly mark?: number;
}

/** A piece of a line, and where it leads; nowhere where that is null. */
export interface Piece {
  readonly text: string;
  readonly url: string | null;
}

/** A line of a reply; in pieces where some of it leads to a document. */
export type Line = string | readonly Piece[];

/** A line as it reads without its links. */
export function plainLine(line: Line): string {
  return typeof line === 'string' ? line : line.map(({ text }) => text).join('');
}

/** Who said something, and a place in a document that has it. */
export interface Spot {
  /** "Reuters, 6 November 2024"; empty where the document says it itself. */
  readonly said: string;
  readonly document: string;
  readonly url: string | null;
  /** "paragraph 6"; empty where the document itself is meant. */
  readonly at: string;
}

/** What a mark in the text leads to: who said it, and where. */
export interface SourceLine {
  /** What stands in the brackets in the text, from 1. */
  readonly mark: number;
  /** At least one; each document has a link of its own. */
  readonly spots: readonly Spot[];
}

/** How what is said stands: by its facts; or it only rests on what is disputed, or is that there is nothing. */
export type Bearing = Standing | 'resting' | 'silent';

/** How what is said stands, in words: the colour beside it only repeats it. */
export interface Badge {
  readonly standing: Bearing;
  /** "Stated"; "Disputed [2]" where the text itself says who denies it. */
  readonly text: string;
  /** Stands with the text itself, saying who denies what. Null where there is nothing to warn of. */
  readonly warning: string | null;
  /** Stands behind the warning: "Other reports differ: …". */
  readonly differing: string | null;
}

/** A part of a reply under a heading of its own. */
export interface Section {
  readonly heading: string;
  /** Shown as it is above the lines, in letters of one width. Narrow: a phone shows some forty columns. */
  readonly code?: string;
  readonly lines: readonly Line[];
}

export interface Pages {
  /** From 1. */
  readonly page: number;
  readonly of: number;
  readonly previous: Address | null;
  readonly next: Address | null;
}

/** A text to keep or pass on, longer than a message holds. */
export interface TextFile {
  /** Letters, digits, dots and hyphens. */
  readonly name: string;
  readonly text: string;
}

export interface Reply {
  /** Reads on its own: in a notification, without an embed, copied. Lines are kept. */
  readonly text: string;
  readonly title: string | null;
  readonly badge: Badge | null;
  readonly notes: readonly string[];
  /** How a question was understood that was not asked in the base's own words; read with the text. */
  readonly understoodAs: string | null;
  readonly sections: readonly Section[];
  readonly sources: readonly SourceLine[];
  readonly choices: readonly Choice[];
  readonly menus: readonly Menu[];
  /** What can be said to the reply itself: that it helped, or not. At most three, beside Share and Delete. */
  readonly feedback: readonly Choice[];
  readonly pages: Pages | null;
  /** Goes with the reply, as it is. */
  readonly file: TextFile | null;
  /** "As of 7 November 2024 · from one article"; null where a reply says nothing of the event. */
  readonly footer: string | null;
  /** For the asker alone. */
  readonly private: boolean;
  /** What brings this very reply again, so that it can be shared; null where it is for the asker alone by its nature. */
  readonly address: Address | null;
}

/** Shown in a list while a person types; what comes back is the value, or whatever they typed. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

const EMPTY: Omit<Reply, 'text'> = {
  title: null,
  badge: null,
  notes: [],
  understoodAs: null,
  sections: [],
  sources: [],
  choices: [],
  menus: [],
  feedback: [],
  pages: null,
  file: null,
  footer: null,
  private: false,
  address: null,
};

/**
 * A reply of a text and what else is given; public unless said otherwise.
 * @param text reads on its own, never empty
 * @param parts all that the reply has beside it
 */
export function replyOf(text: string, parts: Partial<Omit<Reply, 'text'>> = {}): Reply {
  return { ...EMPTY, ...parts, text };
}

/**
 * A plain sentence for the asker alone: what went wrong, or is not there, and what to try.
 * @param text never empty
 * @param parts choices, for instance
 */
export function sayPrivately(text: string, parts: Partial<Omit<Reply, 'text' | 'private'>> = {}): Reply {
  return replyOf(text, { ...parts, private: true });
}

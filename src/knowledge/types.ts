// What the bot knows, once checked and linked: facts, questions, names and sources of one event.
// Knows no file format, no clock and no Discord.

/** A place in a knowledge file; line and column count from 1, the column in UTF-16 units as editors do. */
export interface Place {
  readonly file: string;
  /** From 1; 0 where a folder as a whole is meant. */
  readonly line: number;
  readonly column: number;
  /** How much of the line is meant, in UTF-16 units; left out where only the spot is known. */
  readonly length?: number;
}

/** A day, a month or a year: `2024-11-07`, `2024-11` or `2024`. */
export type PartialDate = string;

export const FACT_KINDS = ['event', 'claim', 'position', 'expectation', 'background', 'reading', 'silence'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const NAME_KINDS = ['person', 'country', 'place', 'body', 'agency', 'treaty'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** How another report stands to the fact it is listed under. */
export const RELATIONS = ['differs', 'adds', 'later'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Derived from the facts, never typed in. */
export type Standing = 'stated' | 'reported' | 'disputed';

export interface Misprint {
  readonly paragraph: number;
  readonly prints: string;
  readonly means: string;
}

/** A document, not an outlet. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly published: PartialDate | null;
  readonly about: string | null;
  /** How many paragraphs the document has; null where nobody counted. */
  readonly paragraphs: number | null;
  readonly misprints: readonly Misprint[];
  readonly place: Place;
}

/** A person, country, place, body, agency or treaty, with every way that people spell it. */
export interface Name {
  readonly id: string;
  readonly name: string;
  readonly kind: NameKind;
  readonly alsoSpelled: readonly string[];
  readonly oftenMisspelt: readonly string[];
  /** What they were at the time: "Mayor of the town at the time". */
  readonly role: string | null;
  readonly roleFacts: readonly Fact[];
  readonly place: Place;
}

export interface Dated {
  readonly date: PartialDate;
  /** As the primary source prints it: "on Thursday". */
  readonly printed: string | null;
  /** The document that dates it, where the primary source does not. */
  readonly datedBy: Source | null;
}

export interface Happened extends Dated {
  /** Goes on since that date. */
  readonly open: boolean;
}

export interface Said {
  /** Null where the source does not name the speaker (`unnamed`). */
  readonly by: Name | null;
  /** Who relayed it, where somebody did. */
  readonly via: Name | null;
  readonly on: Dated | null;
}

export interface Cite {
  readonly source: Source;
  readonly paragraph: number | null;
  /** At most twelve words, as printed. */
  readonly quote: string | null;
}

export interface OtherReport {
  readonly source: Source;
  readonly saidBy: Name | null;
  readonly relation: Relation;
  readonly says: string;
}

export interface Fact {
  readonly id: string;
  readonly statement: string;
  readonly kind: FactKind;
  /** Null: the primary source says it in its own voice. */
  readonly said: Said | null;
  readonly cites: readonly Cite[];
  readonly happened: Happened | null;
  readonly assumes: readonly Fact[];
  readonly deniedIn: readonly Fact[];
  readonly otherReports: readonly OtherReport[];
  readonly unclear: string | null;
  readonly standing: Standing;
  /** The facts that deny this one or one that it assumes; empty unless disputed. */
  readonly denials: readonly Fact[];
  readonly place: Place;
}

/** One sentence of an answer and the facts that carry it (at least one). */
export interface Sentence {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly place: Place;
}

export interface Phrasing {
  readonly text: string;
  /** Only the checks point at it: left out of a base that was handed over, as there are tens of thousands. */
  readonly place?: Place;
}

/** A curated question with its answer. */
export interface Entry {
  readonly id: string;
  readonly question: string;
  /** The question itself first, then `also-asked`, then those of `phrasings/`. */
  readonly phrasings: readonly Phrasing[];
  readonly answer: readonly Sentence[];
  /** Ids of other entries. */
  readonly related: readonly string[];
  readonly pinned: boolean;
  readonly topic: string;
  readonly place: Place;
}

export interface Topic {
  /** The name of its file in `questions/`, without `.yaml`. */
  readonly file: string;
  readonly title: string;
  readonly entries: readonly Entry[];
  /** In event.yaml. */
  readonly place?: Place;
}

/** Words that mean the same here; single words or short phrases. */
export type SynonymSet = readonly string[];

export interface Knowledge {
  readonly title: string;
  readonly asOf: PartialDate;
  readonly primarySource: Source;
  readonly topics: readonly Topic[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly names: ReadonlyMap<string, Name>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly synonyms: readonly SynonymSet[];
  /** Questions that sound as if the base answered them, and that it does not answer. */
  readonly outOfScope: readonly Phrasing[];
  /** Of event.yaml. */
  readonly place?: Place;
}

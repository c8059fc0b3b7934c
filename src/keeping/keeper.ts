// The keeper of a base, as commands see it: the base that is in use, who may keep it, and what came of its folder.
// Knows no thread and no watch.
import type { Answerer } from '../answering/answerer.ts';
import type { Diagnostic } from '../knowledge/diagnostics.ts';
import type { Changes } from './changes.ts';
import type { Drafts } from './drafts.ts';
import type { Found } from './found.ts';
import type { Person } from './moderators.ts';
import type { Change, Saving } from './saving.ts';
import type { Commit } from './version.ts';

/** Another base has been swapped in. */
export interface Swapped {
  readonly came: 'live';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly found: Found;
  readonly changes: Changes;
  /** From the beginning of the reading, in milliseconds. */
  readonly took: number;
}

/** The folder has errors: what was in use still is. */
export interface Refused {
  readonly came: 'refused';
  readonly at: number;
  readonly found: Found;
}

/** What came of reading the folder. */
export type Reading =
  | Swapped
  | Refused
  /** It is what is in use already, since the last swap; null where it has been since the start. */
  | { readonly came: 'same'; readonly at: number; readonly found: Found; readonly since: Swapped | null }
  /** It could not be read at all; the log says why. */
  | { readonly came: 'failed'; readonly at: number };

/** Of the base that is in use. */
export interface Live {
  readonly version: string;
  readonly warnings: readonly Diagnostic[];
  /** Milliseconds since 1970. */
  readonly liveSince: number;
  /** How often a folder with errors was refused since the start. */
  readonly refusals: number;
  /** What came of the folder the last time, where that is not in use. */
  readonly refused: Refused | null;
}

export interface Status extends Live {
  readonly commit: Commit | null;
  /** Milliseconds since 1970. */
  readonly runningSince: number;
  readonly now: number;
  /** The folder is being looked at: a saved file is live by itself. */
  readonly watched: boolean;
}

/** What would come of a change: the folder is read as if it were made. */
export interface Trial {
  readonly found: Found;
  /** Answers from that base; null where it has errors. */
  readonly answerer: Answerer | null;
}

/** What came of a change. */
export type Written =
  /** The file is written; the reading says whether it is live. */
  | { readonly came: 'written'; readonly at: number; readonly reading: Reading }
  /** With it the folder would have errors: nothing is written. */
  | { readonly came: 'refused'; readonly found: Found }
  | Exclude<Saving, { readonly came: 'saved' }>;

export interface Keeper {
  /** The base as it is now. */
  answerer(): Answerer;
  /** Asked anew at every command, click and key. */
  may(person: Person): boolean;
  live(): Live;
  /** Never rejects. */
  status(): Promise<Status>;
  /** Reads the folder, and swaps the base where it is sound and another one. Never rejects; one at a time. */
  reload(): Promise<Reading>;
  /** Reads and checks the folder, and changes nothing. Null where it could not be read; the log says why. */
  check(): Promise<Found | null>;
  /** The bytes of a file inside the folder; null where it cannot be read. */
  read(path: string): Promise<Uint8Array | null>;
  /** Reads and checks the folder as if a file were another, and changes nothing. Null where it could not be read. */
  tried(change: Change): Promise<Trial | null>;
  /** Checks again, writes the file where it is still what it was, and reads the folder. Never rejects. */
  write(change: Change): Promise<Written>;
  /** What moderators are writing at the moment. */
  readonly drafts: Drafts;
}

// Drafts that somebody is working on, and what was saved of them: in memory, few, and not for long.
// Knows who and when, not what is checked or shown.
import { randomBytes } from 'node:crypto';
import type { Typed } from './drafting.ts';
import type { Trial, Written } from './keeper.ts';
import type { Change } from './saving.ts';

/** What is being worked on. Whoever changes something puts a new one in its place. */
export interface Draft {
  /** A topic's file, without `.yaml`. */
  readonly topic: string;
  /** The file as it was when this was begun, or last shown. */
  readonly file: Uint8Array;
  readonly typed: Typed;
  /** What it comes to in that file; null as long as nothing is typed. */
  readonly proposal: Proposal | null;
}

/** An entry in its file, checked once and saved once however often it is asked for. */
export interface Proposal {
  readonly id: string;
  readonly change: Change;
  /** What is put in, where it begins in bytes, and the number of its first line. */
  readonly text: string;
  readonly from: number;
  readonly line: number;
  /** For each line of the entry what was typed for it. */
  readonly parts: readonly string[];
  /** Null where the folder could not be read. */
  trial(): Promise<Trial | null>;
  /** @param noted called once, where it has been written */
  save(noted: (at: number) => void): Promise<Written>;
}

/** An entry that was saved, as far as it is needed to take it back. */
export interface Saved {
  /** Of the interaction that saved it. Digits. */
  readonly act: string;
  /** The Discord id of who did. */
  readonly user: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the entry. */
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly from: number;
  /** The whole file as it was then. */
  readonly after: Uint8Array;
}

export interface Drafts {
  /** @returns the draft's id: twenty hexadecimal digits that nobody can guess */
  put(user: string, draft: Draft, id?: string): string;
  /** Null where it is somebody else's, or forgotten. */
  get(user: string, id: string): Draft | null;
  noteSaved(saved: Saved): void;
  /** The last that was saved since the start and not taken back. */
  lastSaved(): Saved | null;
  noteUndone(saved: Saved): void;
}

const KEPT_MS = 15 * 60_000;
/** A file of a topic has a quarter of a mebibyte at most. */
const DRAFTS_MAX = 32;
const SAVED_MAX = 16;
const ID_BYTES = 10;

interface Kept {
  readonly user: string;
  readonly draft: Draft;
  readonly until: number;
}

/**
 * An empty store.
 * @param now milliseconds of a clock that never goes back
 */
export function draftsOf(now: () => number): Drafts {
  /** The one that was touched last stands last. */
  const kept = new Map<string, Kept>();
  let saved: readonly Saved[] = [];

  function forgetOld(): void {
    for (const [id, { until }] of kept) {
      if (until > now() && kept.size <= DRAFTS_MAX) return;
      kept.delete(id);
    }
  }

  function keep(id: string, user: string, draft: Draft): void {
    kept.delete(id);
    kept.set(id, { user, draft, until: now() + KEPT_MS });
    forgetOld();
  }

  return {
    put(user, draft, id = randomBytes(ID_BYTES).toString('hex')) {
      keep(id, user, draft);
      return id;
    },
    get(user, id) {
      forgetOld();
      const found = kept.get(id);
      if (found?.user !== user) return null;
      keep(id, user, found.draft);
      return found.draft;
    },
    noteSaved(one) {
      saved = [...saved, one].slice(-SAVED_MAX);
    },
    lastSaved: () => saved.at(-1) ?? null,
    noteUndone(one) {
      saved = saved.filter((each) => each !== one);
    },
  };
}

// What a keeper works with, and what it begins with. Knows nothing of what it does.
import type { Answerer } from '../answering/answerer.ts';
import type { OpenedParcels } from '../knowledge/parcels.ts';
import type { Log } from '../log.ts';
import type { Found } from './found.ts';
import type { Loader } from './loading.ts';
import type { Moderators } from './moderators.ts';
import type { Stored } from './stored.ts';
import type { Rhythm } from './watching.ts';

export interface Keeping {
  readonly folder: string;
  readonly loader: Loader;
  readonly moderators: Moderators;
  readonly log: Log;
  /** Keeps what was found out about a base for the next start. Must not reject. */
  readonly remember?: (version: string, stored: Stored) => Promise<void>;
  readonly rhythm?: Rhythm;
  /** Milliseconds of quiet before the thread rehearses. */
  readonly quietFor?: number;
}

/** The base as it was loaded at the start; the keeper holds nothing of it once another has taken its place. */
export interface Beginning {
  readonly answerer: Answerer;
  /** What that load found. */
  readonly found: Found;
  /** It came in these, where it came in parcels. */
  readonly parcels?: OpenedParcels | undefined;
  /** How the folder looked before that load (`lookAt`): what was saved since is noticed. */
  readonly look: string;
}

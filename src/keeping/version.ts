// Which state of a folder is in use: a hash of its files, and the commit of git where the folder is under it.
// Knows bytes and git, not what the files say.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { RawFile } from '../knowledge/records.ts';

const HASH_SHOWN = 12;
/** What git itself shows of a hash in a repository of some size. */
const COMMIT_SHOWN = 9;
const GIT_MS = 2000;

export interface Commit {
  /** Nine hexadecimal digits. */
  readonly hash: string;
  /** A file of the folder says something else than the commit does. */
  readonly edited: boolean;
}

/**
 * The version of a base: the same files give the same, whatever folder they lie in.
 * @param files in any order
 * @returns twelve hexadecimal digits of SHA-256
 */
export function versionOf(files: readonly RawFile[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${path}\0${bytes?.length ?? -1}\0`).update(bytes ?? '');
  }
  return hash.digest('hex').slice(0, HASH_SHOWN);
}

const run = promisify(execFile);
const HEAD = /^# branch\.oid ([0-9a-f]+)$/m;
const EDIT = /^[^#]/m;

/**
 * The commit that a folder is of; null where it is under no git, or there is no git to ask. Never rejects.
 *
 * To start a program Linux copies the tables of all this one's memory, and holds every thread up for some ten
 * milliseconds: git is asked once for everything.
 */
export async function commitOf(folder: string): Promise<Commit | null> {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
  const words = ['-C', folder, 'status', '--porcelain=v2', '--branch', '--', '.'];
  try {
    const { stdout } = await run('git', words, { timeout: GIT_MS, env });
    const hash = HEAD.exec(stdout)?.[1];
    return hash === undefined ? null : { hash: hash.slice(0, COMMIT_SHOWN), edited: EDIT.test(stdout) };
  } catch {
    return null;
  }
}

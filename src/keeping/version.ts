// Which state of a folder is in use: a hash of its files, and the commit of git where the folder is under it.
// Knows bytes and git, not what the files say.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { RawFile } from '../knowledge/records.ts';

const HASH_SHOWN = 12;
const GIT_MS = 2000;

export interface Commit {
  /** As git abbreviates it. */
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

async function git(folder: string, ...words: readonly string[]): Promise<string> {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
  const { stdout } = await run('git', ['-C', folder, ...words], { timeout: GIT_MS, env });
  return stdout.trim();
}

/** The commit that a folder is of; null where it is under no git, or there is no git to ask. Never rejects. */
export async function commitOf(folder: string): Promise<Commit | null> {
  try {
    const [hash, edits] = await Promise.all([
      git(folder, 'rev-parse', '--short', 'HEAD'),
      git(folder, 'status', '--porcelain', '--', '.'),
    ]);
    return { hash, edited: edits !== '' };
  } catch {
    return null;
  }
}

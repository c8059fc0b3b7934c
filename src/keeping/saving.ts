// Writes a file of the folder in one step: whoever reads it sees the old one whole or the new one whole.
// Knows files and what a disk may refuse, not what they say.
import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** A file of the folder as it is to become. */
export interface Change {
  /** Inside the folder, with forward slashes. */
  readonly path: string;
  /** What it must still be. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export type Saving =
  | { readonly came: 'saved' }
  /** It is not what it was; null where it cannot be read. */
  | { readonly came: 'moved'; readonly now: Uint8Array | null }
  /** The bot may not write there. */
  | { readonly came: 'read-only' }
  /** @property code the system's, such as ENOSPC */
  | { readonly came: 'failed'; readonly code: string };

/** The last is Node's own, under its permission model. */
const FORBIDDEN: ReadonlySet<string> = new Set(['EACCES', 'EROFS', 'EPERM', 'ERR_ACCESS_DENIED']);
const MODE = 0o7777;

/** The bytes of a file of the folder; null where it cannot be read. */
export async function fileIn(folder: string, path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(join(folder, path));
  } catch {
    return null;
  }
}

/** Where a file really lies: a link to it stays one. @throws where that is out of the folder */
async function whereabouts(folder: string, path: string): Promise<string> {
  const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
  const way = relative(root, file);
  if (way === '..' || way.startsWith(`..${sep}`)) throw new Error(`${path} leads out of the folder`);
  return file;
}

async function written(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // The mask of the process may have taken some of it away.
  await chmod(file, mode);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no code';
}

/**
 * Writes a file beside and moves it over the old one, whose mode it keeps.
 * @param folder its path
 * @param change what is to be written, and what must still be there
 * @returns never rejects; where it came to nothing, nothing has changed
 */
export async function save(folder: string, { path, before, after }: Change): Promise<Saving> {
  let beside: string | null = null;
  try {
    const file = await whereabouts(folder, path);
    const { mode } = await stat(file);
    // Neither the loader nor the watch looks at such a name.
    beside = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
    await written(beside, after, mode & MODE);
    const now = await fileIn(folder, path);
    if (now === null || !Buffer.from(before).equals(now)) return { came: 'moved', now };
    await rename(beside, file);
    beside = null;
    return { came: 'saved' };
  } catch (error) {
    const code = codeOf(error);
    return FORBIDDEN.has(code) ? { came: 'read-only' } : { came: 'failed', code };
  } finally {
    if (beside !== null) await rm(beside, { force: true }).catch(() => {});
  }
}

// Notices that a folder of knowledge has changed: looks at names, sizes and times of its files, again and again.
// Knows no file's content, and nothing of what is done about a change.
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** All in milliseconds. */
export interface Rhythm {
  /** From one look to the next. */
  readonly every: number;
  /** A folder that looks the same twice, so far apart, is at rest: an editor or git is done with it. */
  readonly settle: number;
}

export const RHYTHM: Rhythm = { every: 60, settle: 30 };
/** Looking at a slow disk takes at most this share of the time. */
const EFFORT_MAX = 1 / 20;
const READ = /\.ya?ml$/i;
/** Far more than a base may have. */
const FILES_MAX = 2000;

/** What is done about a change. */
export interface OnChange {
  /** Called once the folder has changed and is at rest again; the next look waits for it. Must not reject. */
  changed(): Promise<void>;
  /** Called as soon as it is seen to change. */
  stirring?(): void;
}

export interface Watch {
  close(): void;
}

async function lookOf(file: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(file);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch {
    return 'gone';
  }
}

/**
 * How the folder looks: the same text as long as nothing in it was written, moved, added or taken away. Links are
 * followed, so that a mounted folder whose files are swapped by a link is seen to change too.
 * @param folder its path; it need not be there
 */
export async function lookAt(folder: string): Promise<string> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = found
      .filter(({ name }) => READ.test(name) && !name.startsWith('.'))
      .map(({ name, parentPath }) => join(parentPath, name))
      .toSorted()
      .slice(0, FILES_MAX);
    const looks = await Promise.all(files.map(async (file) => `${relative(folder, file)} ${await lookOf(file)}`));
    return looks.join('\n');
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
  }
}

/**
 * Watches a folder until it is closed; it keeps no process alive.
 * @param folder its path; it may vanish and come back
 * @param known how it looked when what is in use was read
 */
export function watch(
  folder: string,
  known: string,
  { changed, stirring }: OnChange,
  { every, settle }: Rhythm = RHYTHM,
): Watch {
  let last = known;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const again = (after: number, look: () => Promise<void>): void => {
    if (!closed) timer = setTimeout(() => void look(), after).unref();
  };
  async function look(): Promise<void> {
    const start = performance.now();
    const now = await lookAt(folder);
    const rest = Math.max(every, (performance.now() - start) / EFFORT_MAX);
    if (now === last) return again(rest, look);
    stirring?.();
    again(settle, () => settled(now));
  }
  async function settled(before: string): Promise<void> {
    const now = await lookAt(folder);
    if (now !== before) return again(settle, () => settled(now));
    last = now;
    if (!closed) await changed();
    again(every, look);
  }
  again(every, look);
  return {
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}

// A folder of knowledge on the disk, a copy of the second event's, which a test saves into as people do; and its keeper.
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Watching } from '../../src/keeping/folder-keeper.ts';
import type { Moderators } from '../../src/keeping/moderators.ts';
import type { Log } from '../../src/log.ts';
import { open } from '../../src/wire.ts';
import { remembering } from '../dispatching/raw.ts';

const HARBOUR = fileURLToPath(new URL('../fixtures/harbour/knowledge', import.meta.url));

export interface Folder {
  readonly path: string;
  read(file: string): Promise<string>;
  /** Written in place. */
  save(file: string, text: string): Promise<void>;
  /** Written beside and moved over it, as most editors do. */
  saveAtomically(file: string, text: string): Promise<void>;
  /** A part of a file's text is replaced; it must be there. */
  edit(file: string, from: string, to: string): Promise<void>;
}

/** A folder of its own that is gone after the test. */
export async function emptyFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'footnote-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A copy of the harbour's base. */
export async function harbourFolder(): Promise<Folder> {
  const path = join(await emptyFolder(), 'knowledge');
  await cp(HARBOUR, path, { recursive: true });
  return folderAt(path);
}

export function folderAt(path: string): Folder {
  const read = (file: string) => readFile(join(path, file), 'utf8');
  const save = (file: string, text: string) => writeFile(join(path, file), text);
  return {
    path,
    read,
    save,
    async saveAtomically(file, text) {
      await writeFile(join(path, `${file}.tmp`), text);
      await rename(join(path, `${file}.tmp`), join(path, file));
    },
    async edit(file, from, to) {
      const text = await read(file);
      if (!text.includes(from)) throw new Error(`${file} does not say: ${from}`);
      await save(file, text.replace(from, to));
    },
  };
}

/** Keeps a folder as `npm start` does, until the test is over. */
export async function keeperOn(
  folder: string,
  moderators: Moderators = { are: 'operators' },
  log: Log = remembering(),
): Promise<Watching> {
  const opened = await open({ KNOWLEDGE_DIR: folder }, false);
  if (!opened.ok) throw new Error(opened.report);
  const keeper = opened.keep(moderators, log);
  onTestFinished(() => keeper.close());
  return keeper;
}

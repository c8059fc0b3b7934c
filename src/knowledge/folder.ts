// The one way from a folder to Knowledge: for start, check and reload alike.
// Knows the order of the steps, and none of their insides.

import { basename, resolve } from 'node:path';
import type { Diagnostic } from './diagnostics.ts';
import { type ExtraCheck, type Loaded, type LoadOptions, load } from './load.ts';
import { type Instead, readFolder, readSources } from './reading.ts';
import type { RawFile } from './records.ts';
import { lossyText } from './text-file.ts';

export interface FolderOptions {
  /** A folder with `<source id>.txt`, a paragraph a line; quotes are not looked up where it is left out or null. */
  readonly sources?: string | null;
  readonly checks?: readonly ExtraCheck[];
  /** A file as it might be, to see what would come of it. */
  readonly instead?: Instead | null;
  /** As in `LoadOptions`. */
  readonly parseList?: LoadOptions['parseList'];
}

export type LoadedFolder = Loaded & {
  /** As they were read, for showing lines of them and for writing back. */
  readonly files: readonly RawFile[];
};

/**
 * @param folder path of the folder of knowledge
 * @returns the base, or all errors of all files; never throws
 */
export async function loadFolder(folder: string, options: FolderOptions = {}): Promise<LoadedFolder> {
  const { files, diagnostics } = await readFolder(folder, options.instead);
  const { texts, found } = await sourcesOf(options.sources ?? null);
  const loaded = load(files, {
    sources: texts,
    checks: options.checks ?? [],
    found: [...diagnostics, ...found],
    folder: basename(resolve(folder)),
    ...(options.parseList ? { parseList: options.parseList } : {}),
  });
  return { ...loaded, files };
}

async function sourcesOf(folder: string | null) {
  const none: readonly Diagnostic[] = [];
  if (folder === null) return { texts: new Map<string, readonly string[]>(), found: none };
  const { texts, diagnostics } = await readSources(folder);
  return { texts, found: diagnostics };
}

/** What `render` asks: a diagnostic's file -> its text, or null where it was not read. */
export function textsOf(files: readonly RawFile[]): (file: string) => string | null {
  const bytes = new Map(files.map((raw) => [raw.file, raw.bytes]));
  return (file) => {
    const found = bytes.get(file) ?? null;
    return found === null ? null : lossyText(found);
  };
}

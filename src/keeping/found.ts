// What a moderator is to read about a folder. Knows what was found, not who asks for it.
import type { Diagnostic } from '../knowledge/diagnostics.ts';
import type { LoadedFolder } from '../knowledge/folder.ts';
import type { RawFile } from '../knowledge/records.ts';

export interface Found {
  /** Empty where the folder may be used. */
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** Those that an error or a warning is in, for showing their lines: all of them would be megabytes, with each save. */
  readonly files: readonly RawFile[];
  readonly version: string;
}

/**
 * What a load of a folder found.
 * @param version of its files
 */
export function foundIn(loaded: LoadedFolder, version: string): Found {
  const { files, warnings } = loaded;
  const errors = loaded.ok ? [] : loaded.errors;
  const told = new Set([...errors, ...warnings].map(({ place }) => place.file));
  return { errors, warnings, files: files.filter(({ file }) => told.has(file)), version };
}

// What was found out about a base, kept on disk between starts, as Node keeps compiled code: a start that finds it need
// not read, check and study the base again. Knows files and versions, not what was found out.
import { createHash } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { Diagnostic } from '../knowledge/diagnostics.ts';
import { opening, type Parcel, parcelsOf } from '../knowledge/parcels.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Studied } from '../matching/studying.ts';
import { finished } from '../text/steps.ts';

/** Of a base without an error. */
export interface Stored {
  readonly knowledge: Knowledge;
  readonly warnings: readonly Diagnostic[];
  readonly studied: Studied;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Packages that are put in anew take it with them. */
const FOLDER = join(ROOT, 'node_modules/.cache/footnote');
/** What it was found out by: other code may find out something else. */
const CODE = ['src/{text,knowledge,matching,answering}/**/*.ts', 'src/keeping/stored.ts', 'package-lock.json'];
/** Of the last few bases, such as a test's beside the shipped one. */
const KEPT = 4;

type Written = Omit<Stored, 'knowledge'> & { readonly parcels: readonly Parcel[] };

const wholeSchema = z.object({ parcels: z.array(z.string()), studied: z.object({}) });
/** Our own file, under the name of what it was made of: looked at only for being whole. */
const writtenSchema = z.custom<Written>((value) => wholeSchema.safeParse(value).success);

type Numbers = Uint8Array | Int16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

function areNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && 'slice' in value;
}

/** Node gives arrays that look into the file's bytes, which would all be held for as long as one of them is. */
function detach(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const [key, part] of Object.entries(value)) {
    if (areNumbers(part)) Reflect.set(value, key, part.slice());
    else detach(part);
  }
}

function codeVersion(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of CODE.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).toSorted()) {
    const { size, mtimeMs } = statSync(join(ROOT, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex').slice(0, 12);
}

function fileFor(version: string, folder: string): string {
  return join(folder, `${version}-${codeVersion()}.bin`);
}

/**
 * What was found out about a base before.
 * @param version of the base
 * @param folder where it is kept
 * @returns null where it is not there, or cannot be read: then it is to be found out anew
 */
export async function recalled(version: string, folder: string = FOLDER): Promise<Stored | null> {
  try {
    const { parcels, ...rest } = writtenSchema.parse(deserialize(await readFile(fileFor(version, folder))));
    detach(rest.studied);
    const left = parcels.values();
    return { ...rest, knowledge: finished(opening(() => left.next().value ?? null)) };
  } catch {
    return null;
  }
}

async function forgetOld(folder: string): Promise<void> {
  const files = (await readdir(folder)).map((name) => join(folder, name));
  const aged = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
  const old = aged.toSorted((one, other) => other.at - one.at).slice(KEPT);
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}

/**
 * Keeps what was found out for the next start. Where it cannot be kept (a folder that is read-only, a full disk), the
 * next start finds it out anew.
 * @param version of the base
 * @param stored what was found out
 * @param folder where to keep it
 */
export async function remember(version: string, stored: Stored, folder: string = FOLDER): Promise<void> {
  const file = fileFor(version, folder);
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    const { knowledge, ...rest } = stored;
    const written: Written = { ...rest, parcels: [...parcelsOf(knowledge)] };
    await writeFile(draft, serialize(written));
    await rename(draft, file);
    await forgetOld(folder);
  } catch {
    await rm(draft, { force: true }).catch(() => {});
  }
}

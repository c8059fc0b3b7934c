// What was found out about a base, kept on disk between starts, as Node keeps compiled code: a start that finds it need
// not read, check and study the base again. Knows files and versions, not what was found out.
import { createHash } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Diagnostic } from '../knowledge/diagnostics.ts';
import { type OpenedParcels, opening, type Parcel, parcelsOf } from '../knowledge/parcels.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Studied } from '../matching/studying.ts';
import { finished } from '../text/steps.ts';
import { type Numbers, packed, type Row, unpacked } from './packing.ts';

/** Of a base without an error. */
export interface Stored {
  readonly knowledge: Knowledge;
  readonly warnings: readonly Diagnostic[];
  readonly studied: Studied;
}

/** Recalled, with what the next base can take over from it. */
export interface Recalled extends Stored {
  readonly opened: OpenedParcels;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Packages that are put in anew take it with them. */
const FOLDER = join(ROOT, 'node_modules/.cache/footnote');
/** What it was found out by: other code may find out something else. */
const CODE = [
  'src/{text,knowledge,matching,answering}/**/*.ts',
  'src/keeping/{packing,stored}.ts',
  'package-lock.json',
];
/** Of the last few bases, such as a test's beside the shipped one. */
const KEPT = 4;
const EXTENSION = '.bin';

/** A file is the bytes of all arrays, then the parcels of the base, then a foot of JSON, and at last its length. */
const footSchema = z.object({
  /** Of the foot's `studied`, as `packing.ts` writes them. */
  rows: z.custom<readonly Row[]>(
    (value) => z.array(z.tuple([z.string(), z.number(), z.number()])).safeParse(value).success,
  ),
  arrays: z.int().min(0),
  /** Bytes of each. */
  parcels: z.array(z.int().min(0)),
  studied: z.string(),
  warnings: z.custom<Stored['warnings']>((value) => Array.isArray(value)),
});
type Foot = z.infer<typeof footSchema>;
const LENGTH_BYTES = 8;
/** Our own file, under the name of what it was made of: looked at only for being whole. */
const studiedSchema = z.custom<Studied>((value) => typeof value === 'object');

/**
 * Where it may be kept: with the packages, or where they cannot be written, as in the container, beside the journal.
 * @param journal its file; null where there is none
 */
export function placesFor(journal: string | null): readonly string[] {
  return journal === null ? [FOLDER] : [FOLDER, join(dirname(journal), 'base')];
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
  return join(folder, `${version}-${codeVersion()}${EXTENSION}`);
}

const isWhole = (file: string): boolean => file.endsWith(EXTENSION);

async function bytesAt(file: FileHandle, from: number, length: number): Promise<ArrayBuffer> {
  const bytes = new ArrayBuffer(length);
  const { bytesRead } = length === 0 ? { bytesRead: 0 } : await file.read(new Uint8Array(bytes), 0, length, from);
  if (bytesRead < length) throw new Error('The file ends too soon');
  return bytes;
}

async function read(file: FileHandle): Promise<Recalled> {
  const { size } = await file.stat();
  const length = Number(new DataView(await bytesAt(file, size - LENGTH_BYTES, LENGTH_BYTES)).getBigUint64(0));
  const text = Buffer.from(await bytesAt(file, size - LENGTH_BYTES - length, length)).toString();
  const { rows, arrays, parcels, studied, warnings } = footSchema.parse(JSON.parse(text));
  // The arrays look into these bytes, which hold nothing else; those of the parcels are let go of.
  const numbers = await bytesAt(file, 0, arrays);
  const packs = Buffer.from(await bytesAt(file, arrays, size - LENGTH_BYTES - length - arrays));
  let [taken, from] = [0, 0];
  const next = (): Parcel | null => {
    const bytes = parcels[taken++];
    if (bytes === undefined) return null;
    from += bytes;
    return packs.toString('utf8', from - bytes, from);
  };
  const opened: OpenedParcels = new Map();
  const knowledge = finished(opening(next, opened));
  return { knowledge, warnings, studied: studiedSchema.parse(unpacked(studied, rows, numbers)), opened };
}

/**
 * What was found out about a base before.
 * @param version of the base
 * @param places folders in which it may be
 * @returns null where it is not there, or cannot be read: then it is to be found out anew
 */
export async function recalled(version: string, places: readonly string[]): Promise<Recalled | null> {
  for (const folder of places) {
    const stored = await recalledFrom(folder, version);
    if (stored) return stored;
  }
  return null;
}

async function recalledFrom(folder: string, version: string): Promise<Recalled | null> {
  let file: FileHandle | null = null;
  try {
    file = await open(fileFor(version, folder));
    return await read(file);
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The file piece by piece: between two of them whatever is asked is answered. */
function* pieces({ knowledge, studied, warnings }: Stored): Generator<Uint8Array> {
  const { text: withoutArrays, rows, arrays, size } = packed(studied);
  for (const [at, array] of arrays.entries()) {
    yield bytesOf(array);
    const end = (rows[at]?.[1] ?? 0) + array.byteLength;
    yield new Uint8Array((rows[at + 1]?.[1] ?? size) - end);
  }
  const parcels: number[] = [];
  for (const parcel of parcelsOf(knowledge)) {
    const bytes = Buffer.from(parcel);
    parcels.push(bytes.length);
    yield bytes;
  }
  const foot: Foot = { rows, arrays: size, parcels, studied: withoutArrays, warnings };
  const text = Buffer.from(JSON.stringify(foot));
  yield text;
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64BE(BigInt(text.length));
  yield length;
}

/** A draft that nobody has written to for so long was left by a process that was killed. */
const LEFT_MS = 60_000;

async function forgetOld(folder: string): Promise<void> {
  const files = (await readdir(folder)).map((name) => join(folder, name));
  const aged = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
  const [whole, drafts] = [aged.filter(({ file }) => isWhole(file)), aged.filter(({ file }) => !isWhole(file))];
  const old = whole.toSorted((one, other) => other.at - one.at).slice(KEPT);
  const left = drafts.filter(({ at }) => at < Date.now() - LEFT_MS);
  await Promise.all([...old, ...left].map(({ file }) => rm(file, { force: true })));
}

/**
 * Keeps what was found out for the next start. Where it can be kept nowhere (folders that are read-only, a full disk), the
 * next start finds it out anew.
 * @param version of the base
 * @param stored what was found out
 * @param places folders of which the first that can be written takes it
 */
export async function remember(version: string, stored: Stored, places: readonly string[]): Promise<void> {
  for (const folder of places) if (await keepIn(folder, version, stored)) return;
}

/** @returns whether it could be written there */
async function keepIn(folder: string, version: string, stored: Stored): Promise<boolean> {
  const file = fileFor(version, folder);
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, pieces(stored));
    await rename(draft, file);
    await forgetOld(folder);
    return true;
  } catch {
    await rm(draft, { force: true }).catch(() => {});
    return false;
  }
}

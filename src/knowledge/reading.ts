// The folder on the disk -> raw files and the texts of documents, as far as they can be read.
// The one impure part of this room; knows no YAML.
import type { Stats } from 'node:fs';
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { SourceTexts } from './checks/citations.ts';
import { emptyFolder } from './checks/topics.ts';
import { type Diagnostic, inFolder } from './diagnostics.ts';
import { closest, didYouMean } from './did-you-mean.ts';
import type { RawFile } from './records.ts';
import { decode } from './text-file.ts';

/** A page of text is 3 KB: so much holds some six thousand phrasings, and is looked through in a second or two. */
const FILE_KIB_MAX = 512;
/** All files together, so that a base which nobody wrote by hand neither fills the memory nor holds up whoever asks. */
const FOLDER_KIB_MAX = 4096;
/** A document is somebody else's, and only looked up in. */
const SOURCE_KIB_MAX = 1024;
const KIB = 1024;
const FILES_MAX = 500;
/** Files and folders of every kind, those that nothing reads included. */
const VISITS_MAX = 5000;
const DEPTH_MAX = 4;

const ROOT_NAMES = ['event', 'sources', 'names', 'synonyms', 'out-of-scope'];
const ROOMS = ['facts', 'questions', 'phrasings', 'out-of-scope'];
const PASSED_OVER = /^\.|^schemas$|^README\.md$|~$|^#.*#$|\.(swp|swo|tmp|bak|orig)$/;

export interface ReadFolder {
  readonly files: readonly RawFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file as it might be: it is read in the place of what is on the disk. */
export interface Instead {
  /** Inside the folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface ReadSources {
  readonly texts: SourceTexts;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a folder of knowledge; never throws. Whatever cannot be read is a diagnostic, and the rest is read all the same.
 * @param folder its path
 * @param instead of a file that is there, another one
 */
export async function readFolder(folder: string, instead: Instead | null = null): Promise<ReadFolder> {
  const root = resolve(folder);
  const name = basename(root);
  const problem = await whyNoFolder(root, name, 'KNOWLEDGE_DIR or the command');
  if (problem !== null) return { files: [], diagnostics: [problem] };
  const reader = new FolderReader(root, await realpath(root), name, instead);
  await reader.readRoom('', 0);
  const empty = reader.files.length + reader.diagnostics.length === 0 ? [emptyFolder(name)] : [];
  return { files: reader.files, diagnostics: [...reader.diagnostics, ...empty] };
}

/** Reads `<source id>.txt`, a paragraph a line; never throws. Other files are passed over. */
export async function readSources(folder: string): Promise<ReadSources> {
  const root = resolve(folder);
  const problem = await whyNoFolder(root, basename(root), 'SOURCES_DIR or --sources');
  if (problem !== null) return { texts: new Map(), diagnostics: [problem] };
  const names = (await readdir(root)).filter((name) => name.endsWith('.txt') && !PASSED_OVER.test(name)).toSorted();
  const texts = new Map<string, readonly string[]>();
  const diagnostics: Diagnostic[] = [];
  for (const name of names) {
    const read = await readOne(join(root, name), join(basename(root), name), SOURCE_KIB_MAX);
    if (read.bytes === null) diagnostics.push(read.problem);
    else {
      const { text, diagnostics: found } = decode(join(basename(root), name), read.bytes);
      diagnostics.push(...found.filter(({ message }) => message.includes('UTF-8')));
      texts.set(name.slice(0, -'.txt'.length), text.trimEnd().split(/\r?\n/));
    }
  }
  return { texts, diagnostics };
}

class FolderReader {
  readonly files: RawFile[] = [];
  readonly diagnostics: Diagnostic[] = [];
  #visits = 0;
  #bytes = 0;
  readonly #root: string;
  readonly #realRoot: string;
  readonly #name: string;
  readonly #instead: Instead | null;

  constructor(root: string, realRoot: string, name: string, instead: Instead | null) {
    this.#root = root;
    this.#realRoot = realRoot;
    this.#name = name;
    this.#instead = instead;
  }

  async readRoom(room: string, depth: number): Promise<void> {
    const names = await readdir(join(this.#root, room)).catch((reason: unknown) => {
      const message = `This folder cannot be read (${codeOf(reason)}).`;
      this.#reportFolder(room, message, 'give the bot the right to read it');
      return [];
    });
    for (const name of names.toSorted()) {
      if (PASSED_OVER.test(name)) continue;
      this.#visits += 1;
      if (this.#visits === VISITS_MAX + 1)
        this.#reportFolder(
          '',
          `There are more than ${VISITS_MAX} files and folders here.`,
          'keep only the base in this folder',
        );
      if (this.#visits > VISITS_MAX) return;
      await this.#visit(room === '' ? name : `${room}/${name}`, depth);
    }
  }

  async #visit(path: string, depth: number): Promise<void> {
    const info = await this.#inside(path);
    if (info === null) return;
    if (info.isDirectory()) {
      if (depth < DEPTH_MAX) await this.readRoom(path, depth + 1);
      else
        this.#reportFolder(path, 'This folder is nested too deep.', 'put its files in facts/ or questions/ themselves');
      return;
    }
    if (!/\.ya?ml$/i.test(path)) return;
    const stray = strayFile(path);
    if (stray !== null) this.#report(path, ...stray);
    else await this.#read(path);
  }

  // A link may lead to another file of the folder (as Kubernetes mounts do), and nowhere else.
  async #inside(path: string): Promise<Stats | null> {
    const full = join(this.#root, path);
    try {
      const info = await lstat(full);
      if (!info.isSymbolicLink()) return info;
      const target = relative(this.#realRoot, await realpath(full));
      const outside = target === '..' || target.startsWith(`..${sep}`) || resolve(target) === target;
      const linked = await stat(full);
      if (!outside && !linked.isDirectory()) return linked;
      const message = outside ? 'This link leads out of the folder.' : 'This is a link to a folder.';
      this.#report(path, message, 'put the file itself here');
    } catch (reason) {
      this.#report(path, `This file cannot be read (${codeOf(reason)}).`, cureOf(reason));
    }
    return null;
  }

  async #read(path: string): Promise<void> {
    const file = `${this.#name}/${path}`;
    if (this.files.length === FILES_MAX)
      this.#reportFolder('', `There are more than ${FILES_MAX} files here.`, 'put several small ones into one');
    if (this.files.length >= FILES_MAX) {
      this.files.push({ file, path, bytes: null });
      return;
    }
    const read =
      this.#instead?.path === path
        ? measured(this.#instead.bytes, file, FILE_KIB_MAX)
        : await readOne(join(this.#root, path), file, FILE_KIB_MAX);
    if (read.bytes === null) this.diagnostics.push(read.problem);
    this.files.push({ file, path, bytes: read.bytes === null ? null : this.#within(read.bytes) });
  }

  /** Null where it would be too much, together with what was read before. */
  #within(bytes: Uint8Array): Uint8Array | null {
    const before = this.#bytes;
    this.#bytes += bytes.length;
    if (this.#bytes <= FOLDER_KIB_MAX * KIB) return bytes;
    const message = `The files here are larger than ${FOLDER_KIB_MAX / KIB} MiB together.`;
    if (before <= FOLDER_KIB_MAX * KIB) this.#reportFolder('', message, 'keep only what belongs to this one event');
    return null;
  }

  #report(path: string, message: string, cure: string): void {
    this.diagnostics.push(problemIn(`${this.#name}/${path}`, message, cure));
  }

  #reportFolder(path: string, message: string, cure: string): void {
    this.diagnostics.push(folderProblem(path === '' ? this.#name : `${this.#name}/${path}`, message, cure));
  }
}

type Read = { readonly bytes: Uint8Array } | { readonly bytes: null; readonly problem: Diagnostic };

/** Bytes that are not too many; null is more than that. */
function measured(bytes: Uint8Array | null, file: string, kibMax: number): Read {
  if (bytes !== null && bytes.length <= kibMax * KIB) return { bytes };
  return { bytes: null, problem: problemIn(file, `This file is larger than ${kibMax} KiB.`, 'split it by subject') };
}

async function readOne(full: string, file: string, kibMax: number): Promise<Read> {
  try {
    const info = await stat(full);
    if (!info.isFile()) return { bytes: null, problem: problemIn(file, 'This is no file.', 'put a text file here') };
    return measured(info.size > kibMax * KIB ? null : await readFile(full), file, kibMax);
  } catch (reason) {
    const problem = problemIn(file, `This file cannot be read (${codeOf(reason)}).`, cureOf(reason));
    return { bytes: null, problem };
  }
}

/** @param given where its path is given, in words */
async function whyNoFolder(root: string, name: string, given: string): Promise<Diagnostic | null> {
  try {
    const info = await stat(root);
    await readdir(root);
    return info.isDirectory() ? null : folderProblem(name, 'This is no folder.', `name the folder in ${given}`);
  } catch (reason) {
    const code = codeOf(reason);
    if (code === 'ENOENT')
      return folderProblem(name, `There is no folder ${root}.`, `correct its path in ${given}, or create it`);
    if (code === 'ENOTDIR')
      return folderProblem(name, `${root} is no folder.`, `name the folder in ${given}, not a file in it`);
    return folderProblem(name, `The folder ${root} cannot be read (${code}).`, cureOf(reason));
  }
}

// Null where the file is in its place; else what is wrong, and the cure.
function strayFile(path: string): readonly [string, string] | null {
  const [room = '', name = '', ...deeper] = path.split('/');
  if (ROOT_NAMES.some((root) => path === `${root}.yaml`)) return null;
  if (path.endsWith('.yaml') && ROOMS.includes(room) && name !== '' && deeper.length === 0) return null;
  const message = 'Nothing reads this file.';
  if (!path.endsWith('.yaml')) return [message, `its name must end in .yaml: ${path.replace(/\.\w+$/, '.yaml')}`];
  const elsewhere = `put it in ${ROOMS.slice(0, -1).join('/, ')}/ or ${ROOMS.at(-1)}/`;
  if (name === '') {
    const meant = closest(path.replace('.yaml', ''), ROOT_NAMES);
    return [message, meant === null ? elsewhere : `did you mean "${meant}.yaml"?`];
  }
  if (ROOMS.includes(room)) return [message, `put it in ${room}/ itself`];
  return [message, didYouMean(room, ROOMS, elsewhere)];
}

function folderProblem(folder: string, message: string, cure: string): Diagnostic {
  return { severity: 'error', place: inFolder(folder), message, cure };
}

function problemIn(file: string, message: string, cure: string): Diagnostic {
  return { severity: 'error', place: { file, line: 1, column: 1 }, message, cure };
}

function codeOf(reason: unknown): string {
  return reason instanceof Error && 'code' in reason ? String(reason.code) : String(reason);
}

function cureOf(reason: unknown): string {
  return codeOf(reason) === 'ENOENT'
    ? 'put it there again, or take the link away'
    : 'give the bot the right to read it';
}

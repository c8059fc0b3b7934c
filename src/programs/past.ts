// The files of a folder as they were at a commit of git.
// Knows git, not what the files say.
import { execFile } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { RawFile } from '../knowledge/records.ts';

const run = promisify(execFile);
const BYTES_MAX = 64 * 1024 * 1024;

async function git(folder: string, ...words: readonly string[]): Promise<Buffer> {
  const { stdout } = await run('git', ['-C', folder, ...words], { encoding: 'buffer', maxBuffer: BYTES_MAX });
  return stdout;
}

/**
 * Reads a folder's YAML files of a commit.
 * @param folder its path, which must be there now
 * @param commit as git understands it: "HEAD", "origin/main"
 * @throws an Error with a sentence for people, where git or the commit is not there
 */
export async function filesAt(folder: string, commit: string): Promise<readonly RawFile[]> {
  const name = basename(resolve(folder));
  try {
    // "…^{commit}" and "--": whatever stands there is a commit and no option.
    const hash = (await git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`))
      .toString()
      .trim();
    const list = (await git(folder, 'ls-tree', '-r', '-z', '--name-only', hash, '--', '.')).toString();
    const paths = list.split('\0').filter((path) => path.endsWith('.yaml'));
    return await Promise.all(
      paths.map(async (path) => ({
        file: `${name}/${path}`,
        path,
        bytes: await git(folder, 'show', `${hash}:./${path}`),
      })),
    );
  } catch (error) {
    const why =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'git is not there'
        : 'git knows no such commit of that folder';
    throw new Error(`${folder} cannot be compared with "${commit}": ${why}.`);
  }
}

import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileIn, save } from '../../src/keeping/saving.ts';
import { emptyFolder } from './folder.ts';

const PATH = 'questions/t.yaml';
const NOBODY = 65534;
const change = { path: PATH, before: Buffer.from('old\n'), after: Buffer.from('old\nnew\n') };

async function made(): Promise<string> {
  const folder = join(await emptyFolder(), 'knowledge');
  await mkdir(join(folder, 'questions'), { recursive: true });
  await writeFile(join(folder, PATH), change.before);
  return folder;
}

const now = (folder: string) => readFile(join(folder, PATH), 'utf8');

test('a file is replaced whole, keeps its mode, and nothing is left beside it', async () => {
  const folder = await made();
  await chmod(join(folder, PATH), 0o666);
  const { ino } = await stat(join(folder, PATH));
  expect(await save(folder, change)).toEqual({ came: 'saved' });
  expect(await now(folder)).toBe('old\nnew\n');
  const after = await stat(join(folder, PATH));
  expect(after.mode & 0o777).toBe(0o666);
  expect(after.ino).not.toBe(ino);
  expect(await readdir(join(folder, 'questions'))).toEqual(['t.yaml']);
});

test('a file that is another by now is left alone, and what it is comes back', async () => {
  const folder = await made();
  await writeFile(join(folder, PATH), 'other\n');
  expect(await save(folder, change)).toEqual({ came: 'moved', now: Buffer.from('other\n') });
  expect(await now(folder)).toBe('other\n');
  expect(await readdir(join(folder, 'questions'))).toEqual(['t.yaml']);
});

describe('a link', () => {
  test('to a file of the folder stays a link, and that file is written', async () => {
    const folder = await made();
    await writeFile(join(folder, 'real.yaml'), change.before);
    await symlink('../real.yaml', join(folder, 'questions/link.yaml'));
    expect(await save(folder, { ...change, path: 'questions/link.yaml' })).toEqual({ came: 'saved' });
    expect(await readlink(join(folder, 'questions/link.yaml'))).toBe('../real.yaml');
    expect(await readFile(join(folder, 'real.yaml'), 'utf8')).toBe('old\nnew\n');
  });

  test('that leads out of the folder is not followed', async () => {
    const folder = await made();
    const outside = join(dirname(folder), 'outside.yaml');
    await writeFile(outside, change.before);
    await symlink(outside, join(folder, 'questions/link.yaml'));
    expect(await save(folder, { ...change, path: 'questions/link.yaml' })).toMatchObject({ came: 'failed' });
    expect(await readFile(outside, 'utf8')).toBe('old\n');
  });
});

test('a folder that may not be written is told from other trouble', async () => {
  const folder = await made();
  await chmod(dirname(folder), 0o755);
  await chmod(join(folder, 'questions'), 0o555);
  // Root may write anywhere.
  if (process.geteuid?.() === 0) {
    process.seteuid?.(NOBODY);
    onTestFinished(() => process.seteuid?.(0));
  }
  const came = await save(folder, change);
  process.seteuid?.(process.getuid?.() ?? 0);
  expect(came).toEqual({ came: 'read-only' });
  expect(await now(folder)).toBe('old\n');
  expect(await save(folder, { ...change, path: 'questions/none.yaml' })).toEqual({ came: 'failed', code: 'ENOENT' });
  expect(await fileIn(folder, 'questions/none.yaml')).toBeNull();
});

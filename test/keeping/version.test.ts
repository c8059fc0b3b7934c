import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitOf, versionOf } from '../../src/keeping/version.ts';
import type { RawFile } from '../../src/knowledge/records.ts';
import { emptyFolder, harbourFolder, keeperOn } from './folder.ts';

const gitIn =
  (root: string) =>
  (...words: string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b.example', ...words], {
      encoding: 'utf8',
    }).trim();

/** A repository that holds a base in a folder, and a file beside it. */
async function repository() {
  const root = await emptyFolder();
  const folder = join(root, 'knowledge');
  const git = gitIn(root);
  await mkdir(folder);
  await writeFile(join(folder, 'event.yaml'), 'title: one\n');
  await writeFile(join(root, 'README.md'), 'one\n');
  git('init', '-q');
  return { root, folder, git };
}

test('the commit of a folder is told by nine digits of its hash, and whether a file of the folder says something else', async () => {
  const { root, folder, git } = await repository();
  git('add', '-A');
  git('commit', '-qm', 'one');
  const hash = git('rev-parse', 'HEAD').slice(0, 9);
  expect(await commitOf(folder)).toEqual({ hash, edited: false });
  await writeFile(join(root, 'README.md'), 'two\n');
  expect(await commitOf(folder)).toEqual({ hash, edited: false });
  await writeFile(join(folder, 'names.yaml'), '# new\n');
  expect(await commitOf(folder)).toEqual({ hash, edited: true });
  git('add', '-A');
  expect(await commitOf(folder)).toEqual({ hash, edited: true });
});

test('the status tells the commit of the base that is live, after a save and after a commit', async () => {
  const folder = await harbourFolder();
  const git = gitIn(folder.path);
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'one');
  const keeper = await keeperOn(folder.path);
  const first = git('rev-parse', 'HEAD').slice(0, 9);
  expect((await keeper.status()).commit).toEqual({ hash: first, edited: false });
  await folder.edit('names.yaml', 'Silver Petrol', 'Silver Petrul');
  await keeper.reload();
  expect((await keeper.status()).commit).toEqual({ hash: first, edited: true });
  git('commit', '-qam', 'two');
  expect((await keeper.reload()).came).toBe('same');
  const second = git('rev-parse', 'HEAD').slice(0, 9);
  expect((await keeper.status()).commit).toEqual({ hash: second, edited: false });
});

test('a folder under no git, or under git without a commit, has none', async () => {
  expect(await commitOf(await emptyFolder())).toBeNull();
  const { folder } = await repository();
  expect(await commitOf(folder)).toBeNull();
});

test('the same files are the same version, in whatever order they come; another byte or name makes another', () => {
  const [one, two]: [RawFile, RawFile] = [
    { file: 'a.yaml', path: 'a.yaml', bytes: Buffer.from('a') },
    { file: 'b.yaml', path: 'b.yaml', bytes: Buffer.from('b') },
  ];
  expect(versionOf([one, two])).toMatch(/^[0-9a-f]{12}$/);
  expect(versionOf([two, one])).toBe(versionOf([one, two]));
  expect(versionOf([one, { ...two, bytes: Buffer.from('c') }])).not.toBe(versionOf([one, two]));
  expect(versionOf([one, { ...two, path: 'c.yaml' }])).not.toBe(versionOf([one, two]));
});

import { execFileSync } from 'node:child_process';
import { cp, mkdir, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lookAt, watch } from '../../src/keeping/watching.ts';
import { emptyFolder, harbourFolder } from './folder.ts';

const QUICK = { every: 20, settle: 40 };

/** Counts how often a folder has changed and come to rest. */
async function counted(path: string): Promise<() => number> {
  let changes = 0;
  const seen = async (): Promise<void> => {
    changes++;
  };
  const watching = watch(path, await lookAt(path), { changed: seen }, QUICK);
  onTestFinished(() => watching.close());
  return () => changes;
}

const moment = (milliseconds = 250) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('a folder that nobody touches is never said to have changed', async () => {
  const { path } = await harbourFolder();
  const changes = await counted(path);
  await moment();
  expect(changes()).toBe(0);
});

test('a file that is written in place, or moved over the old one, is noticed once', async () => {
  const folder = await harbourFolder();
  const changes = await counted(folder.path);
  await folder.save('synonyms.yaml', '- words:\n    - a\n    - b\n');
  await expect.poll(changes).toBe(1);
  await folder.saveAtomically('synonyms.yaml', '- words:\n    - a\n    - c\n');
  await expect.poll(changes).toBe(2);
  await moment();
  expect(changes()).toBe(2);
});

test('another text of the same length and with the same date of change is noticed', async () => {
  const folder = await harbourFolder();
  const file = join(folder.path, 'names.yaml');
  const date = new Date('2024-01-01');
  await utimes(file, date, date);
  const changes = await counted(folder.path);
  await folder.edit('names.yaml', 'Silver Petrol', 'Silver Petrul');
  await utimes(file, date, date);
  await expect.poll(changes).toBe(1);
});

test('a git pull of thirty files is noticed once', async () => {
  const folder = await harbourFolder();
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', folder.path, '-c', 'user.name=a', '-c', 'user.email=a@b.example', ...words]);
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'before');
  git('checkout', '-qb', 'more');
  for (let at = 0; at < 30; at++) await folder.save(`facts/more-${at}.yaml`, `# ${at}\n`);
  git('add', '-A');
  git('commit', '-qm', 'thirty files');
  git('checkout', '-q', '-');
  const changes = await counted(folder.path);
  git('merge', '-q', 'more');
  await expect.poll(changes).toBe(1);
  await moment();
  expect(changes()).toBe(1);
});

test('while a folder is still being written to, it is waited for', async () => {
  const folder = await harbourFolder();
  const changes = await counted(folder.path);
  for (let at = 0; at < 12; at++) {
    await folder.save('synonyms.yaml', `# ${'x'.repeat(at)}\n`);
    await moment(15);
  }
  expect(changes()).toBeLessThan(2);
  await expect.poll(changes).toBeGreaterThan(0);
});

test('a folder that is taken away and put back as another is noticed each time', async () => {
  const folder = await harbourFolder();
  const changes = await counted(folder.path);
  await rename(folder.path, `${folder.path}-old`);
  await expect.poll(changes).toBe(1);
  await cp(`${folder.path}-old`, folder.path, { recursive: true });
  await expect.poll(changes).toBe(2);
  await folder.save('synonyms.yaml', '# nothing\n');
  await expect.poll(changes).toBe(3);
});

test('a mounted folder whose files are swapped by one link is noticed', async () => {
  const root = await emptyFolder();
  for (const version of ['one', 'two']) {
    await mkdir(join(root, version));
    await writeFile(join(root, version, 'event.yaml'), `title: ${version}\n`);
  }
  await mkdir(join(root, 'base'));
  await symlink(join(root, 'one'), join(root, '..data'));
  await symlink(join(root, '..data', 'event.yaml'), join(root, 'base', 'event.yaml'));
  const changes = await counted(join(root, 'base'));
  await unlink(join(root, '..data'));
  await symlink(join(root, 'two'), join(root, '..data'));
  await expect.poll(changes).toBe(1);
});

test('what an editor leaves beside a file, and the guide, are nothing to read again for', async () => {
  const folder = await harbourFolder();
  const changes = await counted(folder.path);
  for (const name of ['README.md', '.names.yaml.swp', 'names.yaml~', '4913']) await folder.save(name, 'x');
  await rm(join(folder.path, '4913'));
  await moment();
  expect(changes()).toBe(0);
});

test('after the end nothing is noticed', async () => {
  const folder = await harbourFolder();
  let changes = 0;
  const watching = watch(folder.path, '', { changed: async () => void changes++ }, QUICK);
  watching.close();
  await moment();
  expect(changes).toBe(0);
});

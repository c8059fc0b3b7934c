import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadFolder, textsOf } from '../../src/knowledge/folder.ts';
import { readFolder, readSources } from '../../src/knowledge/reading.ts';
import { base, told } from './base.ts';

let home: string;
let folder: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-'));
  folder = join(home, 'knowledge');
});

afterEach(() => rm(home, { recursive: true, force: true }));

async function write(path: string, content: string | Uint8Array): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function writeSound(): Promise<void> {
  for (const { path, bytes } of base()) await write(path, bytes ?? '');
}

async function errorsNow(sources: string | null = null): Promise<readonly string[]> {
  const loaded = await loadFolder(folder, { sources });
  return loaded.ok ? [] : loaded.errors.map(told);
}

test('a sound folder becomes knowledge, with its files as a moderator would type them', async () => {
  await writeSound();
  const loaded = await loadFolder(folder);
  expect(loaded.ok && loaded.knowledge.title).toBe('A dam broke');
  expect(loaded.files.map(({ file }) => file)).toContain('knowledge/facts/dam.yaml');
  expect(textsOf(loaded.files)('knowledge/names.yaml')).toContain('Ada Stone');
  expect(textsOf(loaded.files)('knowledge/other.yaml')).toBeNull();
});

describe('a folder', () => {
  test('that is not there is one error', async () => {
    expect(await errorsNow()).toEqual([
      `knowledge There is no folder ${folder}. (correct its path in KNOWLEDGE_DIR or the command, or create it)`,
    ]);
  });

  test('that is empty is one error', async () => {
    await mkdir(folder);
    expect(await errorsNow()).toEqual([expect.stringMatching(/^knowledge This folder holds no knowledge./)]);
  });

  test('that is a file is one error', async () => {
    await writeFile(folder, '');
    expect(await errorsNow()).toEqual([
      expect.stringMatching(
        /^knowledge .* is no folder. \(name the folder in KNOWLEDGE_DIR or the command, not a file in it\)/,
      ),
    ]);
  });
});

describe('a file', () => {
  beforeEach(writeSound);

  test('that is missing is one error', async () => {
    await rm(join(folder, 'names.yaml'));
    expect(await errorsNow()).toEqual([expect.stringContaining('names.yaml:1:1 names.yaml is missing.')]);
  });

  test('that is not UTF-8 is an error at the byte', async () => {
    await write('synonyms.yaml', Uint8Array.of(0x23, 0x0a, 0x23, 0xff));
    expect(await errorsNow()).toEqual([
      'synonyms.yaml:2:2 This byte is not UTF-8. (save the file again with the encoding UTF-8)',
    ]);
  });

  test('that is larger than 512 KiB is not read', async () => {
    await write('synonyms.yaml', '#'.padEnd(64, '\n').repeat(8 * 1024));
    expect(await errorsNow()).toEqual([]);
    await write('synonyms.yaml', `${'#'.padEnd(64, '\n').repeat(8 * 1024)}#`);
    expect(await errorsNow()).toEqual(['synonyms.yaml:1:1 This file is larger than 512 KiB. (split it by subject)']);
  });

  test('in a folder within a folder within a folder is not looked for without end', async () => {
    await mkdir(join(folder, 'facts/a/b/c/d/e'), { recursive: true });
    expect(await errorsNow()).toEqual([
      'facts/a/b/c/d This folder is nested too deep. (put its files in facts/ or questions/ themselves)',
    ]);
  });

  test('that is a pipe is not waited for, and nobody misses what is in it', async () => {
    await rm(join(folder, 'facts/dam.yaml'));
    execFileSync('mkfifo', [join(folder, 'facts/dam.yaml')]);
    expect(await errorsNow()).toEqual(['facts/dam.yaml:1:1 This is no file. (put a text file here)']);
  });

  test.skipIf(process.getuid?.() === 0)(
    'that may not be read is an error, and nobody misses what is in it',
    async () => {
      await chmod(join(folder, 'facts/dam.yaml'), 0o000);
      expect(await errorsNow()).toEqual([
        'facts/dam.yaml:1:1 This file cannot be read (EACCES). (give the bot the right to read it)',
      ]);
    },
  );

  test.each([
    ['fact/vale.yaml', 'did you mean "facts"?'],
    ['name.yaml', 'did you mean "names.yaml"?'],
    ['weather.yaml', 'put it in facts/, questions/, phrasings/ or out-of-scope/'],
    ['facts/old/vale.yaml', 'put it in facts/ itself'],
    ['facts/vale.yml', 'its name must end in .yaml: facts/vale.yaml'],
  ])('%s is read by nothing', async (path, cure) => {
    await write(path, '- id: a\n');
    expect(await errorsNow()).toEqual([`${path}:1:1 Nothing reads this file. (${cure})`]);
  });

  test.each([
    'README.md',
    'facts/.dam.yaml.swp',
    'facts/dam.yaml~',
    '.git/a.yaml',
    'schemas/a.yaml',
    'facts/#dam.yaml#',
    'facts/notes.txt',
  ])('%s is passed over', async (path) => {
    await write(path, 'a: [');
    expect(await errorsNow()).toEqual([]);
  });
});

describe('a link', () => {
  beforeEach(writeSound);

  test('that leads out of the folder is not followed', async () => {
    await writeFile(join(home, 'secret.yaml'), '- words:\n    - a\n    - b\n');
    await rm(join(folder, 'synonyms.yaml'));
    await symlink('../secret.yaml', join(folder, 'synonyms.yaml'));
    expect(await errorsNow()).toContain(
      'synonyms.yaml:1:1 This link leads out of the folder. (put the file itself here)',
    );
  });

  test('to a folder is not followed', async () => {
    await symlink('.', join(folder, 'round'));
    expect(await errorsNow()).toEqual(['round:1:1 This is a link to a folder. (put the file itself here)']);
  });

  test('to nothing is an error', async () => {
    await symlink('gone.yaml', join(folder, 'facts/vale.yaml'));
    expect(await errorsNow()).toEqual([
      expect.stringContaining('facts/vale.yaml:1:1 This file cannot be read (ENOENT).'),
    ]);
  });

  test('within the folder is followed, as mounts of Kubernetes need it', async () => {
    await write('..data/synonyms.yaml', '# none\n');
    await rm(join(folder, 'synonyms.yaml'));
    await symlink('..data/synonyms.yaml', join(folder, 'synonyms.yaml'));
    expect(await errorsNow()).toEqual([]);
  });

  test('to the folder as a whole is followed', async () => {
    await symlink('knowledge', join(home, 'linked'));
    expect((await loadFolder(join(home, 'linked'))).ok).toBe(true);
  });
});

const fact = (index: number) =>
  `- id: f${index}\n  statement: It broke.\n  kind: event\n  cites:\n    - paragraph: 1\n`;

test('more than five hundred files are one error, and no more are read', async () => {
  await writeSound();
  for (let index = 0; index < 502; index += 1) await write(`facts/f${index}.yaml`, fact(index));
  const { files, diagnostics } = await readFolder(folder);
  expect(files.filter(({ bytes }) => bytes !== null)).toHaveLength(500);
  expect(diagnostics).toHaveLength(1);
  expect(await errorsNow()).toEqual([
    'knowledge There are more than 500 files here. (put several small ones into one)',
  ]);
});

test('files that are larger than 4 MiB together are one error', async () => {
  await writeSound();
  const large = '#'.padEnd(64, '\n').repeat(8 * 1024);
  for (let index = 0; index < 18; index += 1) await write(`facts/f${index}.yaml`, large);
  const { files, diagnostics } = await readFolder(folder);
  const read = files.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  expect(read).toBeLessThanOrEqual(4 * 1024 * 1024);
  expect(diagnostics.map(told)).toEqual([
    'knowledge The files here are larger than 4 MiB together. (keep only what belongs to this one event)',
  ]);
});

test('more than five thousand files and folders, of whatever kind, are one error', async () => {
  await writeSound();
  await mkdir(join(folder, 'notes'));
  for (let index = 0; index < 5100; index += 1) await writeFile(join(folder, `notes/${index}.txt`), '');
  expect(await errorsNow()).toContain(
    'knowledge There are more than 5000 files and folders here. (keep only the base in this folder)',
  );
});

describe('texts of documents', () => {
  test('are a paragraph a line, and quotes are looked up in them', async () => {
    await writeSound();
    await writeFile(join(home, 'article.txt'), 'The dam broke.\r\nAda spoke.\nWater.\n');
    await writeFile(join(home, 'notes.md'), '');
    expect((await readSources(home)).texts).toEqual(new Map([['article', ['The dam broke.', 'Ada spoke.', 'Water.']]]));
    await write(
      'facts/dam.yaml',
      new TextDecoder()
        .decode(base()[4]?.bytes ?? undefined)
        .replace('paragraph: 1', 'paragraph: 2\n      quote: the dam'),
    );
    expect(await errorsNow(home)).toEqual([
      expect.stringContaining('facts/dam.yaml:6:14 Paragraph 2 of "article" does not say'),
    ]);
    expect(await errorsNow()).toEqual([]);
  });

  test('in a folder that is not there are an error', async () => {
    await writeSound();
    expect(await errorsNow(join(home, 'texts'))).toEqual([expect.stringContaining('texts There is no folder')]);
  });

  test('that are not UTF-8 are an error', async () => {
    await writeSound();
    await writeFile(join(home, 'article.txt'), Uint8Array.of(0x61, 0x0a, 0xff, 0x0a, 0x61));
    expect(await errorsNow(home)).toEqual([expect.stringContaining('article.txt:2:1 This byte is not UTF-8.')]);
  });
});

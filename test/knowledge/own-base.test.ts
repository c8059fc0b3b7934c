import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { render } from '../../src/knowledge/code-frame.ts';
import { loadFolder, textsOf } from '../../src/knowledge/folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { SOURCES_DIR: sources = `${root}../shared/source` } = process.env;

async function complaints(folder: string, texts: string | null): Promise<string> {
  const loaded = await loadFolder(`${root}${folder}`, { sources: texts });
  return loaded.ok ? '' : render(loaded.errors, textsOf(loaded.files));
}

test.each(['knowledge', 'test/fixtures/harbour/knowledge'])('%s is sound', async (folder) => {
  expect(await complaints(folder, null)).toBe('');
});

test.skipIf(!existsSync(sources))(
  `quotes of knowledge/ are in their paragraphs (skipped without ${sources})`,
  async () => {
    expect(await complaints('knowledge', sources)).toBe('');
  },
);

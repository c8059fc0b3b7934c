import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { HARBOUR, ROOT, run } from './run.ts';

/** The harbour's folder, its three sources at addresses of our own. */
function baseWith(addressOf: (path: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-links-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(ROOT, HARBOUR), folder, { recursive: true });
  const file = join(folder, 'sources.yaml');
  const paths = ['there', 'gone', 'closed'];
  const text = readFileSync(file, 'utf8').replace(/url: .*/g, () => `url: ${addressOf(paths.shift() ?? '')}`);
  writeFileSync(file, text);
  return folder;
}

test('dead links are reported, and are no failure', async () => {
  const server = createServer((request, response) => {
    response.statusCode = { '/there': 200, '/gone': 404, '/closed': 403 }[request.url ?? ''] ?? 500;
    response.end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const folder = baseWith((path) => `http://127.0.0.1:${port}/${path}`);
  const { code, out, err } = await run(['links'], { environment: { KNOWLEDGE_DIR: folder } });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('1 of 3 lead to a document.');
  expect(out).toMatch(/Gone[^#]*`north-coast-radio-2023-05-11`: 404/);
  expect(out).toMatch(/Unsure[^#]*`passenger-notice`: 403/);
});

// The top level .invalid is never given out.
test('where nothing can be reached, no link is called gone: it is said that there is no network', async () => {
  const folder = baseWith((path) => `http://${path}.invalid/`);
  const { code, out, err } = await run(['links'], { environment: { KNOWLEDGE_DIR: folder } });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^None of the 3 addresses could be reached \(E\w+\): this machine seems to have no network\./);
});

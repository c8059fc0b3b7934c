import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { HARBOUR, ROOT, run } from './run.ts';

test('dead links are reported, and are no failure', async () => {
  const server = createServer((request, response) => {
    response.statusCode = { '/there': 200, '/gone': 404, '/closed': 403 }[request.url ?? ''] ?? 500;
    response.end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const folder = mkdtempSync(join(tmpdir(), 'footnote-links-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(ROOT, HARBOUR), folder, { recursive: true });
  const file = join(folder, 'sources.yaml');
  const paths = ['there', 'gone', 'closed'];
  const text = readFileSync(file, 'utf8').replace(/url: .*/g, () => `url: http://127.0.0.1:${port}/${paths.shift()}`);
  writeFileSync(file, text);
  const { code, out, err } = await run(['links'], { environment: { KNOWLEDGE_DIR: folder } });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('1 of 3 lead to a document.');
  expect(out).toMatch(/Gone[^#]*`north-coast-radio-2023-05-11`: 404/);
  expect(out).toMatch(/Unsure[^#]*`passenger-notice`: 403/);
});

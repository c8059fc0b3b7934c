import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('docs/operating.md tells of every variable of .env.example, and of no other', () => {
  const variables = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  const table =
    read('docs/operating.md')
      .split('## ')
      .find((section) => section.startsWith('The environment')) ?? '';
  const told = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(variables.length).toBeGreaterThan(0);
  expect(told.toSorted()).toEqual(variables.toSorted());
});

test.each(['Dockerfile', 'docs/footnote.service'])('%s gives V8 the settings that npm start does', (file) => {
  const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(read('package.json')));
  const settings = scripts.start.match(/--[\w-]+=\d+/g) ?? [];
  expect(settings.length).toBeGreaterThan(0);
  const command = read(file)
    .split('\n')
    .find((line) => /^(ENTRYPOINT|ExecStart=)/.test(line));
  for (const setting of settings) expect(command).toContain(setting);
});

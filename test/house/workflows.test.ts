// The workflows of GitHub Actions are read as YAML, and run only what there is.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FILES = globSync('.github/workflows/*', { cwd: root });

const stepSchema = z.strictObject({
  name: z.string().optional(),
  uses: z
    .string()
    .regex(/^actions\/(checkout|setup-node)@v\d+$/)
    .optional(),
  with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  run: z.string().optional(),
});
const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({ contents: z.literal('read') }),
  concurrency: z.unknown().optional(),
  jobs: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      if: z.string().optional(),
      'runs-on': z.literal('ubuntu-latest'),
      'timeout-minutes': z.int().max(30),
      strategy: z.unknown().optional(),
      steps: z.array(stepSchema).min(1),
    }),
  ),
});

function workflow(file: string): z.infer<typeof workflowSchema> {
  const document = parseDocument(readFileSync(join(root, file), 'utf8'), { strict: true, version: '1.2' });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return workflowSchema.parse(document.toJS());
}

function commandsOf(file: string): readonly string[] {
  return Object.values(workflow(file).jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => (run ? [run] : [])));
}

test('there are the checks, and the links once a week', () => {
  expect(FILES.toSorted()).toEqual(['.github/workflows/checks.yml', '.github/workflows/links.yml']);
  expect(workflow('.github/workflows/checks.yml').on).toHaveProperty('pull_request');
  const { schedule } = z
    .object({ schedule: z.tuple([z.object({ cron: z.string() })]) })
    .parse(workflow('.github/workflows/links.yml').on);
  expect(schedule[0].cron).toMatch(/^\d+ \d+ \* \* [0-6]$/);
});

test('they run what the README tells, and only scripts that there are', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const commands = FILES.flatMap(commandsOf);
  expect(commands).toContain('npm install');
  expect(commands).toContain('npm test');
  const ran = commands.join('\n').matchAll(/npm run (?:--silent )?([\w-]+)/g);
  for (const [, script = ''] of ran) expect(scripts).toHaveProperty(script);
});

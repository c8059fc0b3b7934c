import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});
const packageSchema = z.object({
  resolved: z.string().optional(),
  dev: z.boolean().default(false),
  dependencies: names,
  optionalDependencies: names,
  devDependencies: names,
});
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) });

const { packages } = lockSchema.parse(
  JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')),
);

/** Where a package that stands at a path finds another, as Node looks for it. */
function found(from: string, name: string): boolean {
  if (packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`]) return true;
  return from !== '' && found(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

test('the lock file holds every package that one in it names, those of other systems too: npm ci wants them all', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies, devDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).filter((name) => !found(path, name)),
  );
  expect(missing).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('an installation for production has nothing that only development needs, not even its Node', () => {
  const production = Object.entries(packages).flatMap(([path, { dev }]) => (dev ? [] : [path]));
  const tools =
    /node_modules\/(node|typescript|vitest|vite|rolldown|fast-check|scslre|dockerfile-\w+|@biomejs\/.*|@types\/node-.*)$/;
  expect(production.filter((path) => tools.test(path))).toEqual([]);
  expect(production.length).toBeGreaterThan(50);
});

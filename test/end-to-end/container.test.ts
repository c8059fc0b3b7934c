import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../programs/run.ts';
import { startDiscord } from '../support/discord/discord.ts';
import { wordsOf } from '../support/discord/people/reading.ts';
import { environmentFor, freePort, watched } from './process.ts';

const DOCKERFILE = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const IGNORED = readFileSync(join(ROOT, '.dockerignore'), 'utf8');
const run = promisify(execFile);

/** The arguments of the last instruction of a name, where they are written as JSON. */
function argumentsOf(instruction: string): readonly string[] {
  const line = DOCKERFILE.split('\n').findLast((each) => each.startsWith(instruction)) ?? '';
  return z.array(z.string()).parse(JSON.parse(line.slice(line.indexOf('['))));
}

/** What is copied out of the project, in the order of the file. */
const COPIED = [
  ...new Set(
    DOCKERFILE.split('\n')
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(' ').slice(1, -1)),
  ),
];

const ENTRYPOINT = argumentsOf('ENTRYPOINT');

describe('the Dockerfile', () => {
  test('is sound in its form', () => {
    expect(validate(DOCKERFILE).map(({ message }) => message)).toEqual([]);
  });

  test('takes the major of Node that the project asks for, slim', () => {
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
    const bases = [...DOCKERFILE.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(new Set([`node:${engines.node.replace('>=', '')}-slim`]));
  });

  test('leaves the rights of root before it begins, and holds no secret', () => {
    const lines = DOCKERFILE.split('\n');
    const [user, entry] = ['USER node', 'ENTRYPOINT'].map((start) => lines.findIndex((line) => line.startsWith(start)));
    expect(user).toBeGreaterThan(0);
    expect(user).toBeLessThan(entry ?? 0);
    expect(DOCKERFILE).not.toMatch(/^(ENV|ARG).*TOKEN/m);
  });

  test('allows reading its own files, writing its data, and nothing else', () => {
    expect(ENTRYPOINT.filter((each) => /^--(permission|allow)/.test(each))).toEqual([
      '--permission',
      '--allow-worker',
      '--allow-fs-read=/app',
      '--allow-fs-read=/proc/self',
      '--allow-fs-write=/app/data',
    ]);
  });

  test('copies what is there, and nothing that .dockerignore keeps out', () => {
    const letIn = IGNORED.split('\n').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(IGNORED).toMatch(/^\*$/m);
    expect(COPIED.toSorted()).toEqual(letIn.toSorted());
    expect(readdirSync(ROOT)).toEqual(expect.arrayContaining(COPIED));
    expect(COPIED).not.toContain('.env');
  });
});

const composeSchema = z.object({
  services: z.object({
    footnote: z.looseObject({
      build: z.literal('.'),
      read_only: z.literal(true),
      init: z.literal(true),
      cap_drop: z.tuple([z.literal('ALL')]),
      security_opt: z.tuple([z.literal('no-new-privileges:true')]),
      environment: z.record(z.string(), z.string()),
      env_file: z.literal('.env'),
      ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)),
      volumes: z.array(z.string()),
      tmpfs: z.array(z.string().startsWith('/tmp')),
      restart: z.literal('unless-stopped'),
    }),
  }),
  volumes: z.record(z.string(), z.null()),
});

test('compose.yaml keeps the root read-only, drops every right, and opens health to the machine alone', () => {
  const { services, volumes } = composeSchema.parse(parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8')));
  const { volumes: mounts, environment, ports } = services.footnote;
  expect(mounts).toEqual(['./knowledge:/app/knowledge:ro', 'data:/app/data']);
  expect(Object.keys(volumes)).toEqual(['data']);
  expect(environment).not.toHaveProperty('DISCORD_TOKEN');
  expect(ports.every((port) => port.endsWith(`:${environment.HEALTH_PORT}`))).toBe(true);
});

describe('what the Dockerfile puts together', () => {
  let image: string;

  const lockSchema = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().default(false) })) });

  /** The packages of production, as `npm ci --omit=dev` puts them there, by a link each. */
  async function linkPackages(): Promise<void> {
    const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
    for (const [path, { dev }] of Object.entries(packages)) {
      if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue;
      await mkdir(join(image, dirname(path)), { recursive: true });
      await symlink(join(ROOT, path), join(image, path));
    }
  }

  beforeAll(async () => {
    image = await mkdtemp(join(tmpdir(), 'footnote-image-'));
    for (const path of COPIED) await cp(join(ROOT, path), join(image, path), { recursive: true });
    await mkdir(join(image, 'data'));
    await linkPackages();
  });

  afterAll(() => rm(image, { recursive: true, force: true }));

  /** The entry point with the image's folder for /app; links lead to the packages, so they may be read too. */
  const command = (...program: readonly string[]): string[] => [
    ...ENTRYPOINT.slice(1, -1).map((each) => each.replace('/app', image)),
    `--allow-fs-read=${join(ROOT, 'node_modules')}`,
    ENTRYPOINT.at(-1) ?? '',
    ...program,
  ];

  test('serves with these rights alone, is healthy by its own check, and ends with 0 when it is stopped', async () => {
    const discord = await startDiscord({ resetAfterMs: 100, heartbeatMs: 100 });
    const port = await freePort();
    const env = { ...environmentFor(discord), HEALTH_PORT: port, DATABASE_URL: 'file:data/journal.db' };
    const bot = watched(command(...argumentsOf('CMD')), { cwd: image, env });
    await bot.ready;
    expect(wordsOf((await discord.slash('ask', { question: 'who is rutte' })).message)).toContain('NATO');
    const [, ...check] = argumentsOf('HEALTHCHECK');
    const healthy = () => run(process.execPath, check, { env: { HEALTH_PORT: port } });
    await healthy();
    const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(figures).toMatch(/^process_resident_memory_bytes \d{8,}/m);
    expect(await bot.stop()).toBe(0);
    // The root cannot be written there: what was found out about the base is kept with the data, for the next start.
    expect(await readdir(join(image, 'data/base'))).toHaveLength(1);
    expect(bot.err()).not.toMatch(/ERR_ACCESS_DENIED|Warning/);
    await expect(healthy()).rejects.toMatchObject({ code: 1 });
    await discord.close();
  });

  test('runs the other programs too', async () => {
    const { stdout } = await run(process.execPath, command('check'), { cwd: image, env: {} });
    expect(stdout).toContain('are sound');
  });

  test('reads and writes nothing else', async () => {
    const denied = run(process.execPath, command('check', '/etc'), { cwd: image, env: {} });
    await expect(denied).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('ERR_ACCESS_DENIED') });
  });
});

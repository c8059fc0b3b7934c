import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { HARBOUR, ROOT, run } from './run.ts';

const broken = mkdtempSync(join(tmpdir(), 'footnote-broken-'));
afterAll(() => rmSync(broken, { recursive: true }));
cpSync(join(ROOT, HARBOUR), join(broken, 'knowledge'), { recursive: true });
const file = join(broken, 'knowledge/questions/grounding.yaml');
const sound = readFileSync(file, 'utf8');
writeFileSync(file, sound.replace('[nobody-hurt]', '[nobody-hrut]'));
const line = sound.split('\n').findIndex((text) => text.includes('[nobody-hurt]')) + 1;
const place = new RegExp(`questions/grounding\\.yaml:${line}:\\d+`);

describe('check', { concurrent: true }, () => {
  test('finds the second event sound, its quotes too', async () => {
    const { code, out, err } = await run(['check', '--sources', 'test/fixtures/harbour/sources', HARBOUR]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('12 questions');
    expect(out).not.toContain('--sources');
  });

  test('says that quotes were not looked up where the documents are not at hand', async () => {
    const { code, out } = await run(['check', HARBOUR]);
    expect(code).toBe(0);
    expect(out).toContain('--sources DIR');
  });

  test('shows an error at its place, with its cure, and ends with 1', async () => {
    const { code, out, err } = await run(['check', join(broken, 'knowledge')]);
    expect(code).toBe(1);
    expect(out + err).toMatch(place);
    expect(out + err).toContain('nobody-hrut');
    expect(out + err).toContain('cure: ');
    expect(out).not.toContain('are sound');
  });

  test('finds two entries that one question would ask for, and what Discord has no room for', async () => {
    const folder = join(broken, 'collided');
    cpSync(join(ROOT, HARBOUR), folder, { recursive: true });
    const questions = sound.replace('    - passenger numbers\n', '    - passenger numbers\n    - Any CASUALTY\n');
    writeFileSync(join(folder, 'questions/grounding.yaml'), questions);
    const event = readFileSync(join(folder, 'event.yaml'), 'utf8');
    writeFileSync(join(folder, 'event.yaml'), event.replace(/^title: .*/m, `title: ${'Very '.repeat(30)}long`));
    const { code, out, err } = await run(['check', folder]);
    expect(code).toBe(1);
    expect(out + err).toMatch(/"any casualties" of the entry|"Any CASUALTY" of the entry/);
    expect(out + err).toMatch(/The title is \d+ characters long/);
  });

  test.each([
    ['KNOWLEDGE_DIR', { KNOWLEDGE_DIR: join(broken, 'nope') }],
    ['SOURCES_DIR', { SOURCES_DIR: join(broken, 'nope') }],
  ])(
    'names %s where it leads to no folder, and no line of it',
    async (variable, environment: Readonly<Record<string, string>>) => {
      const { code, out } = await run(['check'], { environment });
      expect(code).toBe(1);
      expect(out).toMatch(/^nope error {2}There is no folder .*nope\.\n {2}cure: correct its path in \w+/);
      expect(out).toContain(`correct its path in ${variable}`);
      expect(out.trimEnd().split('\n').at(-1)).toBe('1 error.');
    },
  );

  test('finds a quote that is not in its paragraph', async () => {
    const sources = mkdtempSync(join(broken, 'sources-'));
    cpSync(join(ROOT, 'test/fixtures/harbour/sources'), sources, { recursive: true });
    const document = join(sources, 'local-paper.txt');
    writeFileSync(document, readFileSync(document, 'utf8').replace('Nobody was hurt', 'Three were hurt'));
    for (const given of [
      await run(['check', '--sources', sources, HARBOUR]),
      await run(['check'], { environment: { SOURCES_DIR: sources } }),
    ]) {
      expect(given.code).toBe(1);
      expect(given.out + given.err).toMatch(/facts\/ferry\.yaml:\d+:\d+/);
    }
  });

  test('an argument that it does not know ends it with 1', async () => {
    expect(await run(['check', '--source', 'x'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Usage: npm run check'),
    });
  });

  test.each(['ask', 'start', 'evaluate'])(
    '%s answers nothing from a broken base, and shows where it is broken',
    async (program) => {
      const { code, out, err } = await run([program], {
        input: 'anyone hurt?\n',
        environment: { KNOWLEDGE_DIR: join(broken, 'knowledge') },
      });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(place);
    },
  );
});

describe('arguments that a program does not know', { concurrent: true }, () => {
  test.each([
    ['start', '--help'],
    ['start', 'now'],
    ['chat', '--help'],
    ['ask', '--help'],
    ['check', '--help'],
    ['check', HARBOUR, HARBOUR],
    ['register', '--help'],
    ['evaluate', '--help'],
    ['gaps', '--help'],
    ['links', '--help'],
    ['schemas', '--help'],
  ])('%s %s', async (program, ...args) => {
    const { code, out, err } = await run([program, ...args], { input: 'anyone hurt?\n' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`\nUsage: npm run ${program}`);
    expect(err).toContain(args.at(-1));
    expect(err).not.toMatch(/^ +at /m);
  });
});

describe('the runner', { concurrent: true }, () => {
  test('says which programs there are where it is asked for another', async () => {
    const { code, out, err } = await run(['nonsense']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('nonsense');
    expect(err).not.toMatch(/^ +at /m);
  });
});

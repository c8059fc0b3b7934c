import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { pretty } from '../src/log.ts';
import { ROOT } from './programs/run.ts';

const TOKEN = 'MTIwMDAwMDAwMDAwMDAwMDAwMQ.stand-in."quoted"-token';
const NASTY = 'a\nb\r\u001b[31mred\u001b[0m\u009b2J\u0007\u202Eback\u2028next {"level":60}';

/** What a process writes that logs as the script says. */
function logged(script: string): string {
  const source = `
    import { inRequest, logTo, STANDARD_ERROR } from './src/log.ts';
    const log = logTo('debug', STANDARD_ERROR, [process.env.SECRET]);
    const nasty = process.env.NASTY;
    ${script}`;
  const env = { PATH: process.env.PATH ?? '', SECRET: TOKEN, NASTY };
  const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], { cwd: ROOT, env });
  expect(String(stdout)).toBe('');
  return String(stderr);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/;

test('what a person typed stays one line of JSON, without a sign that a terminal obeys', () => {
  const out = logged(
    `log.debug({ command: nasty, [nasty]: 1 }, nasty); log.error({ err: new Error(nasty) }, 'failed');`,
  );
  expect(out).not.toMatch(OBEYED);
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 20, command: NASTY, [NASTY]: 1, msg: NASTY });
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 50, err: { message: NASTY } });
});

test('a secret is masked wherever it is put', () => {
  const out = logged(`
    const secret = process.env.SECRET;
    log.warn({ deep: { header: ['Bot ' + secret] }, [secret]: 1 }, 'with ' + secret);
    log.error({ err: new Error('no ' + secret, { cause: new Error(secret) }) }, 'failed');`);
  expect(out).not.toContain('stand-in');
  expect(out.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(5);
  for (const line of out.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

test('each line of a request carries its id, however late it comes, and no other line does', () => {
  const out = logged(`
    const late = (name) => new Promise((resolve) => setTimeout(() => resolve(log.info({}, name)), 10));
    await Promise.all([inRequest('111', () => late('one')), inRequest('222', () => late('two')), late('three')]);`);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ msg, interaction }) => [msg, interaction])).toEqual([
    ['one', '111'],
    ['two', '222'],
    ['three', undefined],
  ]);
});

const LINE = { level: 40, time: Date.parse('2026-01-02T10:11:12'), command: 'ask', msg: 'It is slow' };

test('for people a line has its time, its level, and the details behind the message', () => {
  expect(pretty(JSON.stringify(LINE), false)).toBe('10:11:12 WARN  It is slow command="ask"\n');
  expect(pretty(JSON.stringify(LINE), true)).toContain('\u001b[33mWARN \u001b[0m');
});

test('for people an error has its stack below, and nothing that they are shown moves the cursor', () => {
  const err = { type: 'Error', message: NASTY, stack: `Error: ${NASTY}\n    at ${NASTY}` };
  const out = pretty(JSON.stringify({ ...LINE, msg: NASTY, command: NASTY, err }), false);
  expect(out).not.toMatch(OBEYED);
  expect(out.split('\n')[0]).toMatch(/^10:11:12 WARN {2}a\\nb/);
  expect(out).toContain('\n    Error: a\n');
});

const hasScript = spawnSync('script', ['--version']).status === 0;

test.skipIf(!hasScript)('a terminal gets lines for people, a pipe gets JSON', () => {
  const source = "import { logTo } from './src/log.ts'; logTo('info', 2).warn({}, 'hello');";
  const command = `${process.execPath} --input-type=module -e "${source}"`;
  const shown = String(execFileSync('script', ['-qec', command, '/dev/null'], { cwd: ROOT }));
  expect(shown).toMatch(/^\d\d:\d\d:\d\d .*WARN.* hello\r?\n$/);
  expect(logged("log.warn({}, 'hello')")).toMatch(/^\{"level":40,/);
});

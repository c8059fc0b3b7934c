import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { HARBOUR, run } from './run.ts';

const empty = mkdtempSync(join(tmpdir(), 'footnote-empty-'));
afterAll(() => rmSync(empty, { recursive: true }));

describe('ask', { concurrent: true }, () => {
  test('answers the question that it is given, quoted or in words, and leaves with 0', async () => {
    const quoted = await run(['ask', 'anyone hurt?']);
    expect(quoted).toMatchObject({ code: 0, err: '' });
    expect(quoted.out).toMatch(/^No, the article says that nobody was hurt\. \[1\]\n/);
    expect(quoted.out).toContain('As of 12 May 2023');
    expect(await run(['ask', 'anyone', 'hurt'], { input: 'not read\n' })).toEqual(quoted);
  });

  test('--json prints one object for each line, in order, blank ones too, and nothing else', async () => {
    const lines = ['anyone hurt?', '', 'capital of mongolia', '   ', 'a "quoted" \\ question', 'skipper talked yet?'];
    const { code, out, err } = await run(['ask', '--json'], { input: `${lines.join('\r\n')}` });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const printed = out.split('\n').map((line) => (line === '' ? null : JSON.parse(line)));
    expect(printed.pop()).toBeNull();
    expect(printed.map(({ question }) => question)).toEqual(lines);
    expect(printed.map(({ id }) => id)).toEqual(['was-anyone-hurt', null, null, null, null, 'has-the-captain-spoken']);
    expect(printed.map(({ outcome }) => outcome)).toEqual([
      'answer',
      'unknown',
      'unknown',
      'unknown',
      expect.any(String),
      'answer',
    ]);
  });

  test('a line ends where the shell ends it, whatever signs stand in it', async () => {
    const lines = ['anyone\u2028hurt?', 'skipper\u0085talked', 'the\ffog\u0000', 'last'];
    const { out } = await run(['ask', '--json'], { input: `${lines.join('\n')}\n` });
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).question),
    ).toEqual(lines);
  });

  test('no lines, no answers', async () => {
    expect(await run(['ask', '--json'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('a reader that has had enough ends it without a stack trace', async () => {
    const { err } = await run(['ask', '--json'], { input: 'anyone hurt?\n'.repeat(2000), readsOnce: true });
    expect(err).toBe('');
  });

  test('--explain says by which rule, and keeps --json clean', async () => {
    const plain = await run(['ask', '--explain', 'anyone hurt?']);
    expect(plain).toMatchObject({ code: 0, err: '' });
    expect(plain.out).toContain('Decided: answer, by the rule "verbatim"');
    const json = await run(['ask', '--explain', '--json', 'anyone hurt?']);
    expect(JSON.parse(json.out)).toMatchObject({ id: 'was-anyone-hurt' });
    expect(json.err).toContain('Decided: answer, by the rule "verbatim"');
  });

  test('answers from the project’s own base where nothing else is set', async () => {
    const { code, out } = await run(['ask', '--json', 'Who signed the treaty?'], {
      environment: { KNOWLEDGE_DIR: '' },
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'answer', id: 'treaty-parties' });
  });

  test('an argument that it does not know ends it with 1, and with how to use it', async () => {
    const { code, out, err } = await run(['ask', '--jsno', 'anyone hurt?']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('--jsno');
    expect(err).toContain('Usage: npm run ask');
  });

  test('a folder without a base ends it with 1, and so does a wrong setting', async () => {
    const none = await run(['ask', 'anyone hurt?'], { environment: { KNOWLEDGE_DIR: empty } });
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toContain('error');
    const wrong = await run(['ask', 'anyone hurt?'], { environment: { LOG_LEVEL: 'loud' } });
    expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringContaining('LOG_LEVEL') });
  });

  test('nothing is coloured where no terminal is', async () => {
    expect((await run(['ask', 'How much oil leaked from the ferry?'])).out).not.toContain('\u001b');
  });
});

describe('start and chat', { concurrent: true }, () => {
  test.each(['start', 'chat'])('%s answers piped questions line by line, and ends when they end', async (program) => {
    const { code, out, err } = await run([program], { input: 'anyone hurt?\nskipper talked yet?\n' });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.startsWith('No, the article says that nobody was hurt. [1]\n')).toBe(true);
    expect(out.indexOf('Captain Ines Tallack')).toBeGreaterThan(0);
    expect(out).not.toContain('Ctrl-C');
  });

  test('start is what runs without a name', async () => {
    expect((await run([], { input: 'anyone hurt?\n' })).out).toContain('nobody was hurt');
  });

  test('a base that is not there ends it with 1', async () => {
    const { code, out, err } = await run(['start'], { environment: { KNOWLEDGE_DIR: join(HARBOUR, 'nowhere') } });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('nowhere');
  });
});

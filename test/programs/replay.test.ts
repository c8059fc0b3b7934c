import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { HARBOUR, ROOT, run } from './run.ts';

let folder = '';

function git(...words: readonly string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.example', ...words]);
}

function edit(from: string, to: string): void {
  const file = join(folder, 'knowledge/questions/grounding.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-replay-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(ROOT, HARBOUR), join(folder, 'knowledge'), { recursive: true });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'sound');
});

const check = (...words: readonly string[]) => run(['check', ...words, join(folder, 'knowledge')]);

describe('check --since', () => {
  test('says that nothing has changed where nothing has', async () => {
    const { code, out } = await check('--since', 'HEAD');
    expect(code).toBe(0);
    expect(out).toMatch(/^12 questions with \d+ phrasings.*\n/);
    expect(out).toMatch(/\nSince HEAD: the base says the same; nothing collides that did not before\. \(Replayed: \d+/);
  });

  test('says which entries began to collide, and it is no failure', async () => {
    edit('    - passenger numbers\n', '    - passenger numbers\n    - how many litres of diesel were in the spill\n');
    const { code, out } = await check('--since', 'HEAD');
    expect(code).toBe(0);
    expect(out).toMatch(/Since HEAD: 1 question changed; [1-9]\d* phrasings began to collide/);
    expect(out).toContain('“how many litres of diesel were in the spill” of how-many-on-board now sounds like');
  });

  test('reads well under a pull request', async () => {
    edit('    - passenger numbers\n', '    - passenger numbers\n    - how many litres of *diesel* were in the spill\n');
    const { out } = await check('--markdown');
    expect(out).toContain('### ⚠️ The base\n\nSince HEAD: 1 question changed;');
    expect(out).toContain('\n#### Entries that began to collide (');
    expect(out).toContain(
      '\n- “how many litres of \\*diesel\\* were in the spill” of how-many-on-board now sounds like',
    );
  });

  test('shows errors in Markdown as a block of code, and ends with 1', async () => {
    edit('[nobody-hurt]', '[nobody-hrut]');
    const { code, out } = await check('--markdown');
    expect(code).toBe(1);
    expect(out).toMatch(/^### ❌ The base has errors\n\n~~~\n[^~]*nobody-hrut[^~]*\n~~~\n/);
  });

  test.each(['nonsense', '--output=x', 'HEAD:knowledge'])(
    'a commit %s that there is not ends it with a sentence',
    async (commit) => {
      const { code, err } = await check(`--since=${commit}`);
      expect(code).toBe(1);
      expect(err).toContain(`cannot be compared with "${commit}"`);
    },
  );
});

// Runs a program as a person's shell does: a process of its own, with its arguments, standard input and environment.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** A developer's own `.env` is none of the tests' business. */
export const NO_FILE = 'test/fixtures/no.env';
export const HARBOUR = 'test/fixtures/harbour/knowledge';
export const SHIPPED = 'knowledge';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Given {
  readonly input?: string;
  /** Beside PATH, which is all that a program gets of the environment of the tests. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The reader has enough after the first piece of output and closes the pipe, as `head` does. */
  readonly readsOnce?: boolean;
}

/** Runs `node src/programs/run.js …` in the project's folder until it ends. */
export function run(
  args: readonly string[],
  { input = '', environment = {}, readsOnce = false }: Given = {},
): Promise<Ran> {
  const { PATH = '' } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/programs/run.js', ...args], {
      cwd: ROOT,
      env: { PATH, KNOWLEDGE_DIR: HARBOUR, DOTENV_CONFIG_PATH: NO_FILE, ...environment },
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (readsOnce) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.on('error', () => {}); // a program that ends early need not read
    child.stdin.end(input);
  });
}

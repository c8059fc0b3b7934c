// Footnote as an operator runs it: a process of its own that finds its Discord by the environment, is watched and stopped.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_FILE, ROOT } from '../programs/run.ts';
import type { Discord } from '../support/discord/discord.ts';
import { controlsOf } from '../support/discord/people/reading.ts';
import type { InteractionRecord } from '../support/discord/record.ts';

export interface Footnote {
  readonly child: ChildProcess;
  out(): string;
  err(): string;
  /** Comes when it has said that it is ready. */
  readonly ready: Promise<void>;
  /** Comes with the exit code. */
  readonly ended: Promise<number | null>;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Questions of a word or two: one of them is sure to be met with suggestions. */
const VAGUE = [
  'ferry',
  'oil captain',
  'captain',
  'beacon',
  'harbour',
  'the mayor and the ferry and the oil',
  'inquiry',
];

/** Asks vaguely until it is asked back: what comes has the button "None of these". */
export async function suggestions(discord: Discord): Promise<InteractionRecord> {
  for (const question of VAGUE) {
    const record = await discord.slash('ask', { question });
    if (controlsOf(record.message).includes('None of these')) return record;
  }
  throw new Error('No vague question got suggestions');
}

type Environment = Readonly<Record<string, string>>;

const FOLDER = mkdtempSync(join(tmpdir(), 'footnote-'));
process.on('exit', () => rmSync(FOLDER, { recursive: true, force: true }));
let journals = 0;

/** Another one each time; its folder goes with the tests. */
export function journalFile(): string {
  journals++;
  return join(FOLDER, `journal-${journals}.db`);
}

/** What an operator would put into `.env` for this Discord. */
export function environmentFor({ url, token }: { readonly url: string; readonly token: string }): Environment {
  return { DISCORD_TOKEN: token, DISCORD_API_URL: url, DATABASE_URL: `file:${journalFile()}` };
}

export interface Running {
  /** Of run.js. */
  readonly program?: string;
  readonly args?: readonly string[];
  /** Of Node. */
  readonly flags?: readonly string[];
  /** In the place of run.js. */
  readonly file?: string;
}

/** A port that nobody uses, as the system gives them out. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(typeof address === 'object' ? address?.port : '');
}

/** Starts a program with PATH and what is given, and nothing else of the environment of the tests. */
export function footnote(
  environment: Environment,
  { program = 'start', args = [], flags = [], file = 'src/programs/run.js' }: Running = {},
): Footnote {
  const { PATH = '' } = process.env;
  const env = { PATH, DOTENV_CONFIG_PATH: NO_FILE, ...environment };
  return watched([...flags, file, program, ...args], { cwd: ROOT, env });
}

/** Starts Node with these arguments, in that folder and with that environment alone. */
export function watched(args: readonly string[], where: { readonly cwd: string; readonly env: Environment }): Footnote {
  const child = spawn(process.execPath, args, { ...where, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { out: '', err: '' };
  const ready = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text.out += piece;
    if (text.out.includes('is ready')) ready.resolve();
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    text.err += piece;
  });
  const ended = once(child, 'close').then(() => child.exitCode);
  void ended.then((code) => ready.reject(new Error(`It ended with ${code} before it was ready: ${text.err}`)));
  ready.promise.catch(() => {}); // programs that are never ready are tested too
  return {
    child,
    out: () => text.out,
    err: () => text.err,
    ready: ready.promise,
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

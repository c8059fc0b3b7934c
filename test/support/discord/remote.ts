// A stand-in in a process of its own, from the side of the test: starts it, sends orders, reads what comes back.
// It does not know the orders (control.ts does).
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Load, LoadResult } from './load.ts';
import type { Options } from './options.ts';

const SERVE = fileURLToPath(new URL('serve.ts', import.meta.url));
const hello = z.object({ url: z.string(), token: z.string(), applicationId: z.string() });
const told = z.object({ id: z.number().nullable(), result: z.unknown().optional(), error: z.string().optional() });
const loadResult = z.object({
  sent: z.number(),
  answered: z.number(),
  settled: z.number(),
  silent: z.number(),
  refusals: z.record(z.string(), z.number()),
  seconds: z.number(),
  ms: z.object({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() }),
});

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class RemoteDiscord {
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  #count = 0;

  constructor(child: ChildProcess, greeting: z.infer<typeof hello>) {
    this.#child = child;
    this.url = greeting.url;
    this.token = greeting.token;
    this.applicationId = greeting.applicationId;
    child.once('exit', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('The stand-in has ended'));
      this.#pending.clear();
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  heard(line: string): void {
    const { id, result, error } = told.parse(JSON.parse(line));
    const pending = this.#pending.get(id ?? -1);
    this.#pending.delete(id ?? -1);
    if (error === undefined) pending?.resolve(result);
    else pending?.reject(new Error(error));
  }

  /** An order of control.ts by its name. */
  ask(order: string, given: unknown = {}): Promise<unknown> {
    this.#count += 1;
    const id = this.#count;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(id, { resolve, reject });
    this.#child.stdin?.write(`${JSON.stringify({ id, do: order, with: given })}\n`);
    return promise;
  }

  async load(load: Load): Promise<LoadResult> {
    return loadResult.parse(await this.ask('load', load));
  }

  /** When all that was ordered is done. */
  async close(): Promise<void> {
    await this.#ended(() => this.#child.stdin?.end());
  }

  /** Whatever it is doing. */
  async kill(): Promise<void> {
    await this.#ended(() => this.#child.kill('SIGKILL'));
  }

  async #ended(end: () => unknown): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#child.once('exit', () => resolve());
    end();
    await promise;
  }
}

/** `program`: the stand-in with orders of its own, in the place of serve.ts. */
export async function spawnDiscord(options: Partial<Options> = {}, program = SERVE): Promise<RemoteDiscord> {
  const child = spawn(process.execPath, [program, '--options', JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<RemoteDiscord>();
  let remote: RemoteDiscord | null = null;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (remote !== null) remote.heard(line);
    else {
      remote = new RemoteDiscord(child, hello.parse(JSON.parse(line)));
      resolve(remote);
    }
  });
  child.once('exit', (code) => reject(new Error(`The stand-in ended with ${code} before it listened`)));
  return promise;
}

// The gateway front in the process of the test, against a stand-in of its own: what it says, logs and counts.
// Knows no command: it answers everything with one word, or with what a test gives.
import { expect, vi } from 'vitest';
import { definitionsOf } from '../../src/dispatching/commands.ts';
import type { Callback, Dispatcher } from '../../src/dispatching/dispatcher.ts';
import { type Ended, serve } from '../../src/fronts/gateway/gateway.ts';
import type { Patience } from '../../src/fronts/gateway/patience.ts';
import type { Log } from '../../src/log.ts';
import { COMMANDS } from '../../src/wire.ts';
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import type { Options } from '../support/discord/options.ts';

export const HELLO: Callback = { type: 4, data: { content: 'hello' } };

/** The library itself waits five seconds between two new sessions: what takes no longer than that does not hang. */
const QUICK: Patience = { first: 10, longest: 50, warnEvery: 10_000, giveUpAfter: 30_000, hangsAfter: 12_000 };

export interface Logged {
  readonly level: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Served {
  readonly discord: Discord;
  readonly lines: readonly string[];
  readonly logged: readonly Logged[];
  /** What became of each answer. */
  readonly delivered: readonly string[];
  readonly ended: Promise<Ended>;
  said(level: string): readonly string[];
  stop(): Promise<Ended>;
}

export interface Given {
  readonly options?: Partial<Options>;
  readonly dispatcher?: Dispatcher;
  readonly patience?: Partial<Patience>;
}

/** Serves, and comes back when it is ready. */
export async function served({ options, dispatcher, patience }: Given = {}): Promise<Served> {
  const discord = await startDiscord({ resetAfterMs: 50, heartbeatMs: 1000, ...options });
  const stopping = new AbortController();
  const lines: string[] = [];
  const logged: Logged[] = [];
  const delivered: string[] = [];
  const noting =
    (level: string): Log['info'] =>
    (details, message) => {
      logged.push({ level, message, details });
    };
  const { token, applicationId } = discord.options;
  const ended = serve(
    {
      config: { token, applicationId, guildId: null, apiUrl: discord.url },
      definitions: definitionsOf(COMMANDS, 'global'),
      dispatcher: dispatcher ?? { dispatch: async () => HELLO },
      log: { debug: noting('debug'), info: noting('info'), warn: noting('warn'), error: noting('error') },
      say: (line) => lines.push(line),
      stop: stopping.signal,
      watch: { connection: () => {}, delivered: (how) => delivered.push(how) },
    },
    { ...QUICK, ...patience },
  );
  await vi.waitFor(() => expect(lines).toEqual([expect.stringContaining('is ready')]), { timeout: 10_000 });
  return {
    discord,
    lines,
    logged,
    delivered,
    ended,
    said: (level) => logged.filter((line) => line.level === level).map(({ message }) => message),
    async stop() {
      stopping.abort();
      const how = await ended;
      await discord.close();
      return how;
    },
  };
}

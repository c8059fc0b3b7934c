// What another process may ask of a stand-in, one JSON line for each: `{"id":1,"do":"slash","with":{"path":"ask"}}`.
// It does not know how the lines travel (serve.ts and remote.ts do).
import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Discord } from './discord.ts';
import type { FaultName, FaultOptions } from './faults.ts';
import { runLoad } from './load.ts';

const id = z.string();
const locale = z.enum(Locale).transform((value): `${Locale}` => value);
const person = z.object({ id, name: z.string(), locale });
const doing = z
  .object({
    in: z.enum(['guild', 'dm', 'group']),
    installed: z.array(z.enum(['guild', 'user'])),
    guild: id,
    user: person.partial(),
    permissions: z.coerce.bigint(),
    appPermissions: z.coerce.bigint(),
    force: z.boolean(),
  })
  .partial();
const given = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), person]));
const typed = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()]));
const times = z.object({ times: z.number().optional() });
const onShard = times.extend({ shard: z.number().optional() });
const onRoute = times.extend({ on: z.string().optional() });

const FAULTS: { readonly [K in FaultName]: z.ZodType<FaultOptions[K]> } = {
  rest: onRoute.extend({
    status: z.number(),
    code: z.number().optional(),
    message: z.string().optional(),
    retryAfter: z.number().optional(),
    scope: z.enum(['user', 'global', 'shared']).optional(),
    text: z.string().optional(),
    contentType: z.string().optional(),
  }),
  delay: onRoute.extend({ ms: z.number(), after: z.boolean().optional() }),
  reset: onRoute.extend({ after: z.boolean().optional() }),
  'bad-token': times,
  'start-limit': times.extend({ remaining: z.number() }),
  'close-on-identify': onShard.extend({ code: z.number() }),
  'no-hello': times,
  'no-ready': onShard,
  'no-resumed': onShard,
  'session-lost': onShard,
  'no-ack': onShard,
  'no-guild-create': onShard,
  malformed: times.extend({ remove: z.string().optional(), replace: z.unknown().optional() }),
  duplicate: times.extend({ afterMs: z.number().optional() }),
};

function isFaultName(name: string): name is FaultName {
  return name in FAULTS;
}

function arm<K extends FaultName>(discord: Discord, name: K, options: unknown): null {
  discord.fault(name, FAULTS[name].parse(options));
  return null;
}

export type Act = (discord: Discord, given: unknown) => unknown;

/** An order that reads what it is given. */
export function act<T>(schema: z.ZodType<T>, run: (discord: Discord, asked: T) => unknown): Act {
  return (discord, asked) => run(discord, schema.parse(asked ?? {}));
}

const nothing = z.object({});
const onMessage = z.object({ message: id.optional(), doing: doing.optional() });

function messageOf(discord: Discord, wanted: string | undefined) {
  return wanted === undefined ? undefined : discord.messages().find((message) => message.id === wanted);
}

function openerOf(discord: Discord, wanted: string) {
  const record = discord.record(wanted);
  if (record === undefined) throw new Error(`There is no interaction ${wanted}`);
  return record;
}

const ACTS: Readonly<Record<string, Act>> = {
  sessions: act(nothing, (discord) => discord.sessions()),
  commands: act(z.object({ guild: id.optional() }), (discord, { guild }) => discord.commands(guild ?? null)),
  messages: act(nothing, (discord) => discord.messages()),
  requests: act(nothing, (discord) => discord.requests()),
  problems: act(nothing, (discord) => discord.problems()),
  clearProblems: act(nothing, (discord) => discord.clearProblems()),
  record: act(z.object({ id }), (discord, asked) => discord.record(asked.id) ?? null),
  skip: act(z.object({ ms: z.number() }), (discord, { ms }) => discord.skip(ms)),
  slash: act(z.object({ path: z.string(), options: given.optional(), doing: doing.optional() }), (discord, asked) =>
    discord.slash(asked.path, asked.options, asked.doing),
  ),
  autocomplete: act(
    z.object({ path: z.string(), options: given, focus: z.string(), doing: doing.optional() }),
    (discord, asked) => discord.autocomplete(asked.path, asked.options, asked.focus, asked.doing),
  ),
  messageCommand: act(z.object({ name: z.string(), text: z.string(), doing: doing.optional() }), (discord, asked) =>
    discord.messageCommand(asked.name, asked.text, asked.doing),
  ),
  click: act(onMessage.extend({ button: z.string() }), (discord, asked) =>
    discord.click(asked.button, messageOf(discord, asked.message), asked.doing),
  ),
  select: act(onMessage.extend({ select: z.string(), values: z.array(z.string()) }), (discord, asked) =>
    discord.select(asked.select, asked.values, messageOf(discord, asked.message), asked.doing),
  ),
  submitModal: act(z.object({ opener: id, typed, doing: doing.optional() }), (discord, asked) =>
    discord.submitModal(openerOf(discord, asked.opener), asked.typed, asked.doing),
  ),
  load: act(
    z.object({
      command: z.string(),
      options: z.array(given),
      count: z.number(),
      perSecond: z.number().optional(),
      users: z.number().optional(),
      firstUser: z.number().optional(),
    }),
    runLoad,
  ),
  fault: act(z.object({ name: z.string(), options: z.unknown().optional() }), (discord, { name, options }) => {
    if (!isFaultName(name)) throw new Error(`There is no fault "${name}"`);
    return arm(discord, name, options ?? {});
  }),
  liftFaults: act(nothing, (discord) => discord.liftFaults()),
  dropConnections: act(z.object({ shard: z.number().optional() }), (discord, { shard }) =>
    discord.dropConnections(shard),
  ),
  closeConnections: act(z.object({ code: z.number(), shard: z.number().optional() }), (discord, { code, shard }) =>
    discord.closeConnections(code, shard),
  ),
  askToReconnect: act(z.object({ shard: z.number().optional() }), (discord, { shard }) =>
    discord.askToReconnect(shard),
  ),
  invalidateSessions: act(z.object({ resumable: z.boolean(), shard: z.number().optional() }), (discord, asked) =>
    discord.invalidateSessions(asked.resumable, asked.shard),
  ),
  goDown: act(z.object({ only: z.literal('gateway').optional() }), (discord, { only }) => discord.goDown(only)),
  comeBack: act(nothing, (discord) => discord.comeBack()),
};

const asked = z.object({ id: z.number(), do: z.string(), with: z.unknown().optional() });

export interface Told {
  readonly id: number | null;
  readonly result?: unknown;
  readonly error?: string;
}

/** One line asked, one line told; never throws. `more`: orders beside those of every stand-in. */
export async function obey(discord: Discord, line: string, more: Readonly<Record<string, Act>> = {}): Promise<Told> {
  let number: number | null = null;
  try {
    const order = asked.parse(JSON.parse(line));
    number = order.id;
    const run = more[order.do] ?? ACTS[order.do];
    if (run === undefined) throw new Error(`"${order.do}" is none of ${Object.keys(ACTS).join(', ')}`);
    return { id: number, result: (await run(discord, order.with)) ?? null };
  } catch (error) {
    return { id: number, error: error instanceof Error ? error.message : String(error) };
  }
}

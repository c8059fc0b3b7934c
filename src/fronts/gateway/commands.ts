// Registers the commands with Discord, only when they differ from what it holds: a restart costs no write.
// Knows definitions as data, not what a command does.
import { isDeepStrictEqual } from 'node:util';
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { z } from 'zod';
import { NotInvited } from './faults.ts';

/** Where the commands are to be. */
export interface Registering {
  /** Null where Discord is to be asked. */
  readonly applicationId: string | null;
  /** Null registers them everywhere. */
  readonly guildId: string | null;
  /** In the form for that scope; none takes away what is there. */
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
}

export interface Registered {
  readonly applicationId: string;
  readonly count: number;
  /** False where Discord held the very same. */
  readonly written: boolean;
  /** In a server, and some of them everywhere as well: people see those twice. */
  readonly twice: boolean;
}

const CHAT = 1;

const localizations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((given) => given ?? {});
const value = z.union([z.string(), z.number()]);

/** What was left out reads as what Discord takes it for, and what only Discord adds is not read at all. */
const optionSchema = z.object({
  type: z.int(),
  name: z.string(),
  name_localizations: localizations,
  description: z.string().default(''),
  description_localizations: localizations,
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(z.object({ name: z.string(), name_localizations: localizations, value })).default([]),
  min_length: z.number().nullish().default(null),
  max_length: z.number().nullish().default(null),
  min_value: z.number().nullish().default(null),
  max_value: z.number().nullish().default(null),
  channel_types: z.array(z.int()).default([]),
  get options() {
    return z.array(optionSchema).default([]);
  },
});

const numbers = z
  .array(z.int())
  .nullish()
  .transform((given) => given?.toSorted((one, other) => one - other) ?? null);

const commandSchema = z.object({
  type: z.int().default(CHAT),
  name: z.string(),
  name_localizations: localizations,
  description: z.string().default(''),
  description_localizations: localizations,
  options: z.array(optionSchema).default([]),
  default_member_permissions: z
    .union([z.string(), z.int().transform(String)])
    .nullish()
    .default(null),
  nsfw: z.boolean().default(false),
  contexts: numbers,
  integration_types: numbers,
});

const listSchema = z.array(commandSchema);
/** Members of a team who may only look are no keepers. */
const READ_ONLY = 'read_only';
const ACCEPTED = 2;

const ownersSchema = z.object({
  owner: z.object({ id: z.string() }).nullish(),
  team: z
    .object({
      members: z.array(
        z.object({
          membership_state: z.int(),
          role: z.string().catch(''),
          user: z.object({ id: z.string() }),
        }),
      ),
    })
    .nullish(),
});

/**
 * Who owns the application: its owner, or the members of its team that have joined it and may change it.
 * @returns their Discord ids
 * @throws as discord.js does
 */
export async function ownersOf(rest: REST, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { owner, team } = ownersSchema.parse(await rest.get(Routes.currentApplication(), { signal }));
  // Discord gives a team a user of its own as the application's owner; nobody can be that.
  if (!team) return new Set(owner ? [owner.id] : []);
  const members = team.members.filter(({ membership_state: state, role }) => state === ACCEPTED && role !== READ_ONLY);
  return new Set(members.map(({ user }) => user.id));
}

const applicationSchema = z.object({ id: z.string().regex(/^\d+$/) });

type Comparable = z.infer<typeof commandSchema>;

/** In one order, and without what a single server's commands have not. */
function comparable(list: unknown, guildId: string | null): readonly Comparable[] {
  const scoped = (command: Comparable) =>
    guildId === null ? command : { ...command, contexts: null, integration_types: null };
  const key = ({ type, name }: Comparable) => `${type} ${name}`;
  return listSchema
    .parse(list)
    .map(scoped)
    .toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

/**
 * Whether Discord already holds these commands, field by field.
 * @param held what Discord gave back
 * @param wanted the definitions, in any order
 * @param guildId the server that both are of; null for everywhere
 * @throws where one of them is no list of commands
 */
export function isSame(held: unknown, wanted: unknown, guildId: string | null): boolean {
  return isDeepStrictEqual(comparable(held, guildId), comparable(wanted, guildId));
}

/** By what people see of a command. */
function isNamed({ type, name }: Comparable, list: readonly Comparable[]): boolean {
  return list.some((other) => other.type === type && other.name === name);
}

function heldAt(rest: REST, route: `/${string}`, signal: AbortSignal): Promise<unknown> {
  return rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }), signal });
}

/**
 * Puts the commands to Discord, where it holds others.
 * @param rest with the token
 * @param registering what goes where
 * @param signal gives up
 * @throws as discord.js does; `faultOf` says it in a sentence
 */
export async function register(
  rest: REST,
  { applicationId, guildId, definitions }: Registering,
  signal: AbortSignal,
): Promise<Registered> {
  const id = applicationId ?? applicationSchema.parse(await rest.get(Routes.currentApplication(), { signal })).id;
  const route = guildId === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guildId);
  const held = await heldAt(rest, route, signal).catch((error: unknown) => {
    const isOutside = guildId !== null && error instanceof DiscordAPIError && error.status === 403;
    throw isOutside ? new NotInvited(id, guildId) : error;
  });
  const written = !isSame(held, definitions, guildId);
  if (written) listSchema.parse(await rest.put(route, { body: definitions, signal }));
  const everywhere =
    guildId === null ? [] : listSchema.parse(await heldAt(rest, Routes.applicationCommands(id), signal));
  const wanted = listSchema.parse(definitions);
  const twice = everywhere.some((command) => isNamed(command, wanted));
  return { applicationId: id, count: definitions.length, written, twice };
}

/**
 * Says that people see commands twice, and what to do about it.
 * @param guildId where they do
 */
export function shownTwice(guildId: string): string {
  return `Server ${guildId} shows the commands twice, as they are also registered everywhere. Keep one: \`npm run register -- --remove everywhere\` takes those away; \`npm run register -- --remove ${guildId}\` takes these away, and then leave DISCORD_GUILD_ID out.`;
}

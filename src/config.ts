// The environment as the programs use it: read once, checked whole, every problem told at once.
// Knows the variables and their forms, not what is done with them.
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** As discord.js has it in `rest.api`: without the version. */
const API_URL = 'https://discord.com/api';
const PORTAL = 'https://discord.com/developers/applications';

/** Reached from this machine alone. */
const HERE = '127.0.0.1';
const PORT_RANGE = 'must be a port, a number from 1 to 65535, or be left out';

const id = (what: string) =>
  z.string().regex(/^\d{17,20}$/, `must be a number of 17 to 20 digits, ${what}, or be left out`);

/** Without a folder that could not be meant, and without SQLite's own signs for something that is no file. */
const DATABASE = /^file:(?:\/\/(?=\/))?(?!\/\/|:)([^?#]*[^?#/])$/;
const DATABASE_DEFAULT = 'file:data/journal.db';
const DAYS_MAX = 3650;
const DAYS_WRONG = `must be a number of days, 1 to ${DAYS_MAX}, or 0 to keep nothing`;

const variables = z.object({
  KNOWLEDGE_DIR: z.string().default('knowledge'),
  SOURCES_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `use one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DATABASE_URL: z
    .string()
    .regex(
      DATABASE,
      `must be file:PATH, such as ${DATABASE_DEFAULT}: the journal is an SQLite file, nothing else is possible`,
    )
    .transform((value) => value.replace(DATABASE, '$1'))
    .default(DATABASE_DEFAULT.replace('file:', '')),
  JOURNAL_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, DAYS_WRONG)
    .transform(Number)
    .refine((days) => days <= DAYS_MAX, DAYS_WRONG)
    .default(90),
  GAPS_CHANNEL_ID: id("the moderators' channel (in Discord: right-click the channel, Copy Channel ID)").optional(),
  DISCORD_TOKEN: z
    .string()
    .transform((value) => value.replace(/^Bot\s+/i, ''))
    .pipe(
      z
        .string()
        .regex(/^[\x21-\x7e]+$/, `is no token: copy it anew from ${PORTAL}, your application, Bot, Reset Token`),
    )
    .optional(),
  DISCORD_APPLICATION_ID: id(`your application's id (${PORTAL}, General Information)`).optional(),
  DISCORD_GUILD_ID: id("your server's id (in Discord: right-click the server, Copy Server ID)").optional(),
  MODERATOR_GUILD_ID: id(
    'the id of the server whose moderators keep the base (in Discord: right-click the server, Copy Server ID)',
  ).optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: `must be an address such as ${API_URL}, or left out` })
    .transform((value) => value.replace(/(?<!\/)\/+$/, ''))
    .refine((value) => !/\/v\d+$/.test(value), `must be without the version at its end, such as ${API_URL}`)
    .default(API_URL),
  HEALTH_PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_RANGE)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, PORT_RANGE)
    .optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/, `must be an address to listen at, such as ${HERE} or 0.0.0.0, or be left out`)
    .default(HERE),
});

const PAIR: ReadonlySet<unknown> = new Set(['JOURNAL_DAYS', 'GAPS_CHANNEL_ID']);

const environmentSchema = variables.refine(
  ({ JOURNAL_DAYS, GAPS_CHANNEL_ID }) => JOURNAL_DAYS > 0 || GAPS_CHANNEL_ID === undefined,
  {
    path: ['GAPS_CHANNEL_ID'],
    error: 'there is nothing to tell where JOURNAL_DAYS is 0: leave one of the two out',
    // Else it would be told only once all other variables are right.
    when: ({ issues }) => !issues.some(({ path }) => PAIR.has(path?.[0])),
  },
);

/** How to reach Discord, and as whom. */
export interface DiscordConfig {
  /** A secret: for Discord alone, never for any output. */
  readonly token: string;
  /** Null where Discord is to be asked. */
  readonly applicationId: string | null;
  /** The one server to register the commands in; null registers them everywhere. */
  readonly guildId: string | null;
  readonly apiUrl: string;
}

/** Where to say how it goes. */
export interface HealthConfig {
  readonly host: string;
  /** 1 to 65535 */
  readonly port: number;
}

/** Where the journal is, and for how long. */
export interface JournalConfig {
  readonly file: string;
  /** At least 1. */
  readonly days: number;
}

export interface Config {
  readonly knowledgeDir: string;
  /** Holds `<source id>.txt` for checking quotes; null where it is not at hand. */
  readonly sourcesDir: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** The server whose moderators keep the base; null where the application's owner or team does. */
  readonly moderatorGuildId: string | null;
  /** Null where nothing is to be kept. */
  readonly journal: JournalConfig | null;
  /** The channel that is told of gaps and of reports; null where nobody is told. */
  readonly gapsChannelId: string | null;
  /** Null without a token: then there is no Discord. */
  readonly discord: DiscordConfig | null;
  /** Null where nobody asks. */
  readonly health: HealthConfig | null;
}

export type Configured =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

function discordOf(set: z.infer<typeof environmentSchema>): DiscordConfig | null {
  const { DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_GUILD_ID, DISCORD_API_URL } = set;
  if (DISCORD_TOKEN === undefined) return null;
  return {
    token: DISCORD_TOKEN,
    applicationId: DISCORD_APPLICATION_ID ?? null,
    guildId: DISCORD_GUILD_ID ?? null,
    apiUrl: DISCORD_API_URL,
  };
}

/**
 * Reads the configuration.
 * @param environment as `process.env`; an empty value counts as not set, spaces around a value as not there
 * @returns the configuration, or a sentence for each problem with what to do, values never shown
 */
export function configOf(environment: Readonly<Record<string, string | undefined>>): Configured {
  const set = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  const { KNOWLEDGE_DIR, SOURCES_DIR, LOG_LEVEL, DATABASE_URL, JOURNAL_DAYS, GAPS_CHANNEL_ID, HEALTH_PORT, HOST } =
    parsed.data;
  const { MODERATOR_GUILD_ID, DISCORD_GUILD_ID } = parsed.data;
  return {
    ok: true,
    config: {
      knowledgeDir: KNOWLEDGE_DIR,
      sourcesDir: SOURCES_DIR ?? null,
      logLevel: LOG_LEVEL,
      moderatorGuildId: MODERATOR_GUILD_ID ?? DISCORD_GUILD_ID ?? null,
      journal: JOURNAL_DAYS === 0 ? null : { file: DATABASE_URL, days: JOURNAL_DAYS },
      gapsChannelId: GAPS_CHANNEL_ID ?? null,
      discord: discordOf(parsed.data),
      health: HEALTH_PORT === undefined ? null : { host: HOST, port: HEALTH_PORT },
    },
  };
}

// People of the stand-in's Discord, as its payloads show them: user, member, the application's own bot.
// It does not know what they do (member.ts) or where they are (scene.ts).
import {
  type APIInteractionGuildMember,
  type APIMessage,
  type APIUser,
  Locale,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Clock } from '../time.ts';

export type LocaleName = `${Locale}`;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: LocaleName;
  readonly bot?: boolean;
}

/** A plain number, where the types know only the bits' names. */
export const NONE: number = 0;

const { ViewChannel, SendMessages, UseApplicationCommands, UseExternalApps, EmbedLinks, ReadMessageHistory } =
  PermissionFlagsBits;
export const MEMBER =
  ViewChannel | SendMessages | UseApplicationCommands | UseExternalApps | EmbedLinks | ReadMessageHistory;
export const MODERATOR = MEMBER | PermissionFlagsBits.ManageMessages;
export const ADMINISTRATOR = MODERATOR | PermissionFlagsBits.Administrator;

export const ANNA: Person = { id: '1200000000000000301', name: 'anna', locale: 'en-US' };

export function localeOf(name: LocaleName): Locale {
  return Object.values(Locale).find((locale) => locale === name) ?? Locale.EnglishUS;
}

/** Every field that Discord's own document requires, `primary_guild` too. */
export function apiUser(person: Person): APIUser & { flags: number } {
  return {
    id: person.id,
    username: person.name,
    discriminator: '0',
    global_name: person.name,
    avatar: null,
    public_flags: NONE,
    flags: NONE,
    primary_guild: null,
    ...(person.bot === true ? { bot: true } : {}),
  };
}

export function apiMember(person: Person, permissions: bigint): APIInteractionGuildMember {
  return {
    user: apiUser(person),
    permissions: String(permissions),
    roles: [],
    nick: null,
    avatar: null,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_since: null,
    pending: false,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    flags: NONE,
  };
}

/** A message that a person wrote, for a message command to be used on. */
export function writtenMessage(clock: Clock, channel: string, author: Person, content: string): APIMessage {
  return {
    id: clock.id(),
    channel_id: channel,
    type: MessageType.Default,
    author: apiUser(author),
    content,
    timestamp: new Date(clock.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: NONE,
  };
}

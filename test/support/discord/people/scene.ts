// Where something happens and who does it: the fields that every interaction carries, for a server, a direct message or a group,
// and for an application installed in the server or by the user. It does not know what is done there.
import {
  type APIBaseInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { type GuildSetup, guildSetup, guildsOf, type Options } from '../options.ts';
import { type Clock, interactionToken } from '../time.ts';
import { apiTextChannel, botOf } from './guilds.ts';
import { ANNA, apiMember, apiUser, localeOf, MEMBER, type Person } from './people.ts';

export type Place = 'guild' | 'dm' | 'group';
export type Install = 'guild' | 'user';

/** Left out: Anna, an ordinary member, in the first server, with the application installed there. */
export interface Scene {
  readonly in?: Place | undefined;
  readonly installed?: readonly Install[] | undefined;
  readonly guild?: string | undefined;
  readonly user?: { readonly [K in keyof Person]?: Person[K] | undefined } | undefined;
  readonly permissions?: bigint | undefined;
  readonly appPermissions?: bigint | undefined;
}

type Common = Pick<
  APIBaseInteraction<InteractionType, never>,
  | 'id'
  | 'application_id'
  | 'token'
  | 'version'
  | 'app_permissions'
  | 'locale'
  | 'entitlements'
  | 'authorizing_integration_owners'
  | 'attachment_size_limit'
> &
  Required<Pick<APIBaseInteraction<InteractionType, never>, 'channel' | 'channel_id' | 'context'>> &
  Pick<APIBaseInteraction<InteractionType, never>, 'guild' | 'guild_id' | 'guild_locale' | 'member' | 'user'>;

const CONTEXTS: Readonly<Record<Place, InteractionContextType>> = {
  guild: InteractionContextType.Guild,
  dm: InteractionContextType.BotDM,
  group: InteractionContextType.PrivateChannel,
};

export function personOf(scene: Scene): Person {
  const { id = ANNA.id, name = ANNA.name, locale = ANNA.locale } = scene.user ?? {};
  return { id, name, locale };
}

export function placeOf(scene: Scene): Place {
  return scene.in ?? 'guild';
}

export function installsOf(scene: Scene): readonly Install[] {
  return scene.installed ?? (placeOf(scene) === 'group' ? ['user'] : ['guild']);
}

export function contextOf(scene: Scene): InteractionContextType {
  return CONTEXTS[placeOf(scene)];
}

export function guildOf(scene: Scene, options: Options): GuildSetup {
  const guilds = guildsOf(options);
  const found = scene.guild === undefined ? guilds[0] : guilds.find((guild) => guild.id === scene.guild);
  return found ?? guildSetup(scene.guild === undefined ? {} : { id: scene.guild }, 0);
}

function owners(scene: Scene, guildId: string): Common['authorizing_integration_owners'] {
  const installs = installsOf(scene);
  const guild = placeOf(scene) === 'guild' ? guildId : '0';
  return {
    ...(installs.includes('guild') ? { [ApplicationIntegrationType.GuildInstall]: guild } : {}),
    ...(installs.includes('user') ? { [ApplicationIntegrationType.UserInstall]: personOf(scene).id } : {}),
  };
}

function privateChannel(scene: Scene, options: Options): Common['channel'] {
  const person = personOf(scene);
  const id = `${BigInt(person.id) + 4000n}`;
  if (placeOf(scene) === 'group') return { id, type: ChannelType.GroupDM, name: 'A group', last_message_id: null };
  return { id, type: ChannelType.DM, recipients: [apiUser(botOf(options))], last_message_id: null };
}

function inGuild(scene: Scene, options: Options): Pick<Common, 'guild' | 'guild_id' | 'guild_locale' | 'member'> {
  const guild = guildOf(scene, options);
  const locale = localeOf(guild.locale);
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale, features: [] },
    guild_locale: locale,
    member: apiMember(personOf(scene), scene.permissions ?? MEMBER),
  };
}

/** A fresh interaction's id and token, and all that it says about where it happens. */
export function commonFields(scene: Scene, options: Options, clock: Clock): Common {
  const id = clock.id();
  const guild = guildOf(scene, options);
  const isGuild = placeOf(scene) === 'guild';
  const channel = isGuild ? apiTextChannel(guild) : privateChannel(scene, options);
  return {
    id,
    application_id: options.applicationId,
    token: interactionToken(id),
    version: 1,
    app_permissions: String(scene.appPermissions ?? MEMBER | PermissionFlagsBits.AttachFiles),
    locale: localeOf(personOf(scene).locale),
    entitlements: [],
    authorizing_integration_owners: owners(scene, guild.id),
    attachment_size_limit: 10 * 1024 * 1024,
    context: contextOf(scene),
    channel,
    channel_id: channel.id,
    ...(isGuild ? inGuild(scene, options) : { user: apiUser(personOf(scene)) }),
  };
}

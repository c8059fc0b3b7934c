// A server as the gateway announces it: GUILD_CREATE with every list that discord.js reads, and the parts that interactions repeat.
// It does not know who is in it beyond its owner and the application's bot.
import {
  type APIApplication,
  type APIGuild,
  type APIRole,
  type APITextChannel,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
} from 'discord-api-types/v10';
import type { GuildSetup, Options } from '../options.ts';
import { apiMember, apiUser, localeOf, MEMBER, NONE, type Person } from './people.ts';

export function botOf(options: Options): Person {
  return { id: options.applicationId, name: options.applicationName, locale: 'en-US', bot: true };
}

export function apiTextChannel(guild: GuildSetup): APITextChannel {
  return {
    id: guild.channel,
    type: ChannelType.GuildText,
    guild_id: guild.id,
    name: 'general',
    position: 0,
    permission_overwrites: [],
    parent_id: null,
    nsfw: false,
    topic: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: NONE,
  };
}

function everyone(guild: GuildSetup): APIRole {
  return {
    id: guild.id,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    permissions: String(MEMBER),
    managed: false,
    mentionable: false,
    flags: NONE,
  };
}

export function apiGuild(guild: GuildSetup): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: [everyone(guild)],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NONE,
    rules_channel_id: null,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    preferred_locale: localeOf(guild.locale),
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
    region: 'deprecated',
    widget_enabled: false,
    widget_channel_id: null,
    max_presences: null,
    max_members: 250_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    premium_subscription_count: 0,
  };
}

export function guildCreate(guild: GuildSetup, options: Options): GatewayGuildCreateDispatchData {
  return {
    ...apiGuild(guild),
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: 2,
    voice_states: [],
    members: [apiMember(botOf(options), MEMBER)],
    channels: [apiTextChannel(guild)],
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function apiApplication(options: Options): APIApplication {
  return {
    id: options.applicationId,
    name: options.applicationName,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot: apiUser(botOf(options)),
    owner: apiUser({ id: options.ownerId, name: 'owner', locale: 'en-US' }),
    verify_key: '0'.repeat(64),
    team: null,
    flags: NONE,
    flags_new: '0',
    approximate_guild_count: options.guilds.length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
  };
}

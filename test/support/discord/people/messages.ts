// The messages that an application has written, in the state in which people see them now: created, loading, edited, deleted.
// It does not check them: what Discord would refuse never gets here.
import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIMessageTopLevelComponent,
  ComponentType,
  EmbedType,
  MessageFlags,
  type MessageType,
} from 'discord-api-types/v10';
import { isObject, type Json, number, object, objects, text } from '../json.ts';
import type { Options } from '../options.ts';
import type { Violation } from '../problems.ts';
import type { Clock } from '../time.ts';
import { botOf } from './guilds.ts';
import { apiUser } from './people.ts';

export interface SeenFile {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** Its bytes as UTF-8: the files of tests are texts. */
  readonly content: string;
}

/** A message as people see it. It changes when the application edits it. */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  /** The interaction that it answers, if it answers one. */
  readonly interactionId: string | null;
  readonly type: MessageType;
  readonly metadata: APIMessageInteractionMetadata | null;
  readonly createdAt: number;
  editedAt: number | null;
  edits: number;
  flags: number;
  content: string;
  embeds: readonly APIEmbed[];
  components: readonly APIMessageTopLevelComponent[];
  files: readonly SeenFile[];
  allowedMentions: Json | null;
  deleted: boolean;
}

export interface Origin {
  readonly channelId: string;
  readonly interactionId: string | null;
  readonly type: MessageType;
  readonly metadata: APIMessageInteractionMetadata | null;
}

export function isPrivate(message: SeenMessage): boolean {
  return (message.flags & MessageFlags.Ephemeral) !== 0;
}

export function isLoading(message: SeenMessage): boolean {
  return (message.flags & MessageFlags.Loading) !== 0;
}

export function isSecondVersion(message: SeenMessage): boolean {
  return (message.flags & MessageFlags.IsComponentsV2) !== 0;
}

/** An edit may leave out everything, but not take everything away. */
export function emptying(message: SeenMessage, body: Json, files: readonly SeenFile[]): readonly Violation[] {
  const content = body.content === undefined ? message.content : text(body.content).trim();
  const left = [
    body.embeds === undefined ? message.embeds : objects(body.embeds),
    body.components === undefined ? message.components : objects(body.components),
    Array.isArray(body.attachments) ? body.attachments : message.files,
    files,
  ];
  const isEmpty = content === '' && left.every((one) => one.length === 0);
  return isEmpty && !isLoading(message)
    ? [{ path: '', rule: 'empty-message', message: 'leaves nothing in the message' }]
    : [];
}

const TOP_LEVEL: ReadonlySet<unknown> = new Set([
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
]);

function isTopLevel(value: unknown): value is APIMessageTopLevelComponent {
  return isObject(value) && TOP_LEVEL.has(value.type);
}

function defaults(component: Json): Json {
  switch (component.type) {
    case ComponentType.Container:
      return { accent_color: null, spoiler: false };
    case ComponentType.StringSelect:
      return { min_values: 1, max_values: 1 };
    case ComponentType.Separator:
      return { divider: true, spacing: 1 };
    default:
      return {};
  }
}

/** As Discord gives components back: each with a number, what was null left out. */
function rendered(component: Json, next: () => number): Json {
  const given = Object.entries(component).filter(([, value]) => value !== null);
  const result: Record<string, unknown> = { ...defaults(component), ...Object.fromEntries(given) };
  result.id = number(component.id) || next();
  if (Array.isArray(component.components)) {
    result.components = objects(component.components).map((inner) => rendered(inner, next));
  }
  if (isObject(component.accessory)) result.accessory = rendered(component.accessory, next);
  return result;
}

function seenComponents(value: unknown): readonly APIMessageTopLevelComponent[] {
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  return objects(value)
    .map((component): unknown => rendered(component, next))
    .filter(isTopLevel);
}

function part<K extends string>(source: Json, key: K): { [P in K]?: string } {
  const value = text(source[key]);
  const result: { [P in K]?: string } = {};
  return value === '' ? result : { ...result, [key]: value };
}

function picture<K extends 'image' | 'thumbnail'>(embed: Json, key: K): { [P in K]?: { url: string } } {
  const url = text(object(embed[key]).url);
  const result: { [P in K]?: { url: string } } = {};
  return url === '' ? result : { ...result, [key]: { url } };
}

function seenEmbed(embed: Json): APIEmbed {
  const [footer, author] = [object(embed.footer), object(embed.author)];
  const fields = objects(embed.fields).map((field) => ({
    name: text(field.name).trim(),
    value: text(field.value).trim(),
    inline: field.inline === true,
  }));
  return {
    type: EmbedType.Rich,
    ...part(embed, 'title'),
    ...part(embed, 'description'),
    ...part(embed, 'url'),
    ...part(embed, 'timestamp'),
    ...(typeof embed.color === 'number' ? { color: embed.color } : {}),
    ...(text(footer.text) === '' ? {} : { footer: { text: text(footer.text), ...part(footer, 'icon_url') } }),
    ...(text(author.name) === ''
      ? {}
      : { author: { name: text(author.name), ...part(author, 'url'), ...part(author, 'icon_url') } }),
    ...picture(embed, 'image'),
    ...picture(embed, 'thumbnail'),
    ...(fields.length === 0 ? {} : { fields }),
  };
}

export class Messages {
  readonly #options: Options;
  readonly #clock: Clock;
  readonly #all = new Map<string, SeenMessage>();

  constructor(options: Options, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  create(origin: Origin, flags: number): SeenMessage {
    const message: SeenMessage = {
      id: this.#clock.id(),
      ...origin,
      createdAt: this.#clock.now(),
      editedAt: null,
      edits: 0,
      flags,
      content: '',
      embeds: [],
      components: [],
      files: [],
      allowedMentions: null,
      deleted: false,
    };
    this.#all.set(message.id, message);
    return message;
  }

  /** What the body says, and only that, is new; null empties. */
  write(message: SeenMessage, body: Json, files: readonly SeenFile[]): void {
    if (body.content !== undefined) message.content = text(body.content).trim();
    if (body.embeds !== undefined) message.embeds = objects(body.embeds).map(seenEmbed);
    if (body.components !== undefined) message.components = seenComponents(body.components);
    if (body.allowed_mentions !== undefined) message.allowedMentions = object(body.allowed_mentions);
    if (Array.isArray(body.attachments) || files.length > 0) {
      const kept = new Set(objects(body.attachments).map((one) => text(one.filename)));
      message.files = [...message.files.filter((file) => kept.has(file.name)), ...files];
    }
    const sticky = number(body.flags) & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2);
    message.flags = (message.flags & ~MessageFlags.Loading) | sticky;
  }

  edit(message: SeenMessage, body: Json, files: readonly SeenFile[]): void {
    const wasLoading = isLoading(message);
    this.write(message, body, files);
    if (wasLoading) return;
    message.edits += 1;
    message.editedAt = this.#clock.now();
  }

  get(id: string): SeenMessage | undefined {
    return this.#all.get(id);
  }

  list(): readonly SeenMessage[] {
    return [...this.#all.values()];
  }

  forget(id: string): void {
    this.#all.delete(id);
  }

  #attachment(message: SeenMessage, file: SeenFile, index: number): APIAttachment {
    const url = `https://cdn.discordapp.com/attachments/${message.channelId}/${message.id}/${encodeURIComponent(file.name)}`;
    const id = String(BigInt(message.id) + BigInt(index));
    return { id, filename: file.name, size: file.size, url, proxy_url: url, content_type: file.contentType };
  }

  /** The message as Discord's payloads show it. */
  api(message: SeenMessage): APIMessage {
    const edited = message.editedAt === null ? null : new Date(message.editedAt).toISOString();
    return {
      id: message.id,
      channel_id: message.channelId,
      type: message.type,
      author: apiUser(botOf(this.#options)),
      content: message.content,
      timestamp: new Date(message.createdAt).toISOString(),
      edited_timestamp: edited,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: message.files.map((file, index) => this.#attachment(message, file, index)),
      embeds: [...message.embeds],
      components: [...message.components],
      pinned: false,
      flags: message.flags,
      application_id: this.#options.applicationId,
      ...(message.interactionId === null ? {} : { webhook_id: this.#options.applicationId }),
      ...(message.metadata === null ? {} : { interaction_metadata: message.metadata }),
    };
  }
}

// Rules for what an application writes as a message that Discord enforces and its OpenAPI document leaves out.
// It does not know whether the message is a callback, an edit or a follow-up, beyond what it is told.
import { MessageFlags } from 'discord-api-types/v10';
import { type Json, list, number, object, objects, text } from '../json.ts';
import type { Violation } from '../problems.ts';
import { componentViolations } from './components.ts';

const MOST_EMBED_CHARACTERS = 6000;
const SETTABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2;

export interface Written {
  /** A new message must say something; an edit may leave what is there. */
  readonly isNew: boolean;
  /** The message already is of components V2, which cannot be taken back. */
  readonly isSecondVersion?: boolean;
  readonly files: readonly string[];
}

function length(value: unknown): number {
  return text(value).trim().length;
}

/** What counts against the 6000 characters that all embeds of a message may have. */
export function embedCharacters(embed: Json): number {
  const fields = objects(embed.fields).reduce((sum, one) => sum + length(one.name) + length(one.value), 0);
  const [footer, author] = [object(embed.footer), object(embed.author)];
  return length(embed.title) + length(embed.description) + length(footer.text) + length(author.name) + fields;
}

function isBlank(embed: Json): boolean {
  const pictures = text(object(embed.image).url) + text(object(embed.thumbnail).url);
  return embedCharacters(embed) === 0 && pictures === '';
}

function embedViolations(embeds: readonly Json[]): readonly Violation[] {
  const sum = embeds.reduce((all, embed) => all + embedCharacters(embed), 0);
  const tooMuch = {
    path: '/embeds',
    rule: 'embed-sum',
    message: `${sum} characters, and embeds may have 6000 together`,
  };
  return [
    ...(sum > MOST_EMBED_CHARACTERS ? [tooMuch] : []),
    ...embeds.flatMap((embed, at) =>
      objects(embed.fields).flatMap((field, index) =>
        ['name', 'value']
          .filter((part) => length(field[part]) === 0)
          .map((part) => ({ path: `/embeds/${at}/fields/${index}/${part}`, rule: 'embed-field', message: 'is empty' })),
      ),
    ),
  ];
}

function fileViolations(body: Json, embeds: readonly Json[], files: readonly string[]): readonly Violation[] {
  const pictures = embeds.flatMap((embed) => [object(embed.image).url, object(embed.thumbnail).url]);
  return pictures
    .map(text)
    .filter((url) => url.startsWith('attachment://') && !files.includes(url.slice('attachment://'.length)))
    .filter((url) => !objects(body.attachments).some((one) => one.filename === url.slice('attachment://'.length)))
    .map((url) => ({ path: '/embeds', rule: 'attachment', message: `${url} is not among the files` }));
}

function mentionViolations(body: Json): readonly Violation[] {
  const allowed = object(body.allowed_mentions);
  return ['users', 'roles']
    .filter((kind) => list(allowed.parse).includes(kind) && list(allowed[kind]).length > 0)
    .map((kind) => ({ path: '/allowed_mentions', rule: 'mentions', message: `${kind} are both parsed and listed` }));
}

function saysNothing(body: Json, files: readonly string[]): boolean {
  const embeds = objects(body.embeds).filter((embed) => !isBlank(embed));
  const lists = [embeds, list(body.components), list(body.sticker_ids), files];
  return length(body.content) === 0 && lists.every((one) => one.length === 0) && body.poll == null;
}

function exclusionViolations(body: Json): readonly Violation[] {
  return ['content', 'embeds', 'poll', 'sticker_ids']
    .filter(
      (field) => length(body[field]) > 0 || list(body[field]).length > 0 || Object.keys(object(body[field])).length > 0,
    )
    .map((field) => ({ path: `/${field}`, rule: 'components-v2', message: 'is not allowed beside components V2' }));
}

export function messageViolations(body: Json, written: Written): readonly Violation[] {
  const flags = number(body.flags);
  const second = written.isSecondVersion === true || (flags & MessageFlags.IsComponentsV2) !== 0;
  const embeds = objects(body.embeds);
  const strange = flags & ~SETTABLE;
  return [
    ...(written.isNew && saysNothing(body, written.files)
      ? [{ path: '', rule: 'empty-message', message: 'says nothing at all' }]
      : []),
    ...(strange === 0
      ? []
      : [{ path: '/flags', rule: 'flags', message: `${strange} cannot be set by an application` }]),
    ...(second ? exclusionViolations(body) : []),
    ...embedViolations(embeds),
    ...fileViolations(body, embeds, written.files),
    ...mentionViolations(body),
    ...componentViolations(body.components, second),
  ];
}

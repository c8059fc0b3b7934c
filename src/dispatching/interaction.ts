// Reads Discord's raw interaction once, into what the house works with. What cannot be read comes back as such.
// Knows the form of what Discord sends; trusts none of it.
import { z } from 'zod';
import { type Click, clickOf } from '../replies/custom-id.ts';
import type { Address } from '../replies/reply.ts';
import type { Caller, ClickRequest, Completing, MessageRequest, OptionValue, Request } from './command.ts';

/** A click with where its reply belongs. */
export interface ReadClick {
  readonly click: Click;
  /** There is a message that was clicked; a form need not have come from one. */
  readonly hasMessage: boolean;
  /** It is a form that was sent, no button or select. */
  readonly fromForm: boolean;
  /** The message with the button is for the asker alone. */
  readonly fromPrivate: boolean;
  /** Who asked for the message with the button; null where Discord does not say. */
  readonly asker: string | null;
  readonly request: ClickRequest;
}

export type Interaction =
  | { readonly kind: 'ping' }
  | { readonly kind: 'chat'; readonly request: Request }
  | { readonly kind: 'message'; readonly request: MessageRequest }
  | { readonly kind: 'completing'; readonly request: Completing }
  | { readonly kind: 'click'; readonly read: ReadClick }
  /** Something to press that is none of ours, or of an older form. */
  | { readonly kind: 'outdated'; readonly caller: Caller }
  /** Whether a list of choices is waited for instead of a message. */
  | { readonly kind: 'unreadable'; readonly completing: boolean };

/** Discord's numbers for what happened. */
const PING = 1;
const COMMAND = 2;
const COMPONENT = 3;
const COMPLETING = 4;
const MODAL_SUBMIT = 5;
const CHAT_COMMAND = 1;
const MESSAGE_COMMAND = 3;
const EPHEMERAL = 64;
/** Discord's numbers for how the bot came to be where it is used. */
const GUILD_INSTALL = '0';
const USER_INSTALL = '1';
/** A message holds 4000 characters at most, for those who pay; no honest value is longer. */
const TEXT_MAX = 6000;

const snowflake = z.string().regex(/^\d{1,20}$/);
const text = z.string().transform((value) => value.slice(0, TEXT_MAX));
const bits = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt)
  .nullish()
  .catch(null);
const user = z.object({ id: snowflake });

const callerSchema = z
  .object({
    id: snowflake,
    user: user.nullish(),
    member: z.object({ user, permissions: bits }).nullish(),
    guild_id: snowflake.nullish(),
    channel_id: snowflake.nullish().catch(null),
    locale: z.string().max(10).catch('en-US'),
    app_permissions: bits,
    authorizing_integration_owners: z.record(z.string(), z.unknown()).catch({}),
  })
  .transform((raw, context): Caller => {
    const asker = raw.member?.user ?? raw.user;
    if (!asker) context.addIssue({ code: 'custom', message: 'neither member nor user' });
    return {
      id: raw.id,
      user: asker?.id ?? '',
      guild: raw.guild_id ?? null,
      channel: raw.channel_id ?? null,
      locale: raw.locale,
      memberPermissions: raw.member?.permissions ?? null,
      appPermissions: raw.app_permissions ?? null,
      userInstalled:
        USER_INSTALL in raw.authorizing_integration_owners && !(GUILD_INSTALL in raw.authorizing_integration_owners),
    };
  });

interface RawOption {
  readonly name: string;
  readonly type: number;
  readonly value?: OptionValue | undefined;
  readonly focused?: boolean | undefined;
  readonly options?: readonly RawOption[] | undefined;
}

const optionSchema: z.ZodType<RawOption> = z.object({
  name: z.string().max(32),
  type: z.int(),
  value: z.union([text, z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
  get options() {
    return z.array(optionSchema).max(25).optional();
  },
});

const commandSchema = z.object({
  type: z.int().catch(CHAT_COMMAND),
  name: z.string().max(32),
  options: z.array(optionSchema).max(25).catch([]),
  target_id: snowflake.optional().catch(undefined),
  resolved: z
    .object({ messages: z.record(z.string(), z.object({ content: text.catch('') })).catch({}) })
    .catch({ messages: {} }),
});

const originSchema = z
  .object({
    flags: z.int().catch(0),
    interaction_metadata: z.object({ user }).nullish().catch(null),
  })
  .catch({ flags: 0, interaction_metadata: null });

const componentSchema = z.object({
  custom_id: z.string().max(100),
  values: z.array(z.string().max(100)).max(25).catch([]),
});

const fieldSchema = z.object({ custom_id: z.string().max(100), value: text.catch('') });
const modalSchema = z.object({
  custom_id: z.string().max(100),
  components: z
    .array(z.object({ component: fieldSchema.optional(), components: z.array(fieldSchema).optional() }))
    .catch([]),
});

const SUBCOMMANDS: ReadonlySet<number> = new Set([1, 2]);

/** Subcommands are nested in Discord's form; the innermost holds the options. */
function innermost(options: readonly RawOption[]): { path: string[]; options: readonly RawOption[] } {
  const path: string[] = [];
  let inner = options;
  while (path.length < SUBCOMMANDS.size && inner[0] && SUBCOMMANDS.has(inner[0].type)) {
    path.push(inner[0].name);
    inner = inner[0].options ?? [];
  }
  return { path, options: inner };
}

function readCommand(caller: Caller, data: unknown, completing: boolean): Interaction | null {
  const parsed = commandSchema.safeParse(data);
  if (!parsed.success) return null;
  const { name, type, target_id, resolved } = parsed.data;
  if (type === MESSAGE_COMMAND) {
    const target = target_id === undefined ? undefined : resolved.messages[target_id];
    return { kind: 'message', request: { ...caller, command: name, text: target?.content ?? '' } };
  }
  if (type !== CHAT_COMMAND) return null;
  const { path, options } = innermost(parsed.data.options);
  const values = options.flatMap((option): [string, OptionValue][] =>
    option.value === undefined ? [] : [[option.name, option.value]],
  );
  const request: Request = { ...caller, command: name, subcommand: path, options: new Map(values) };
  if (!completing) return { kind: 'chat', request };
  const focused = options.find((option) => option.focused === true)?.name ?? '';
  return { kind: 'completing', request: { ...request, focused } };
}

function readClick(
  caller: Caller,
  customId: string,
  message: unknown,
  chosen: readonly string[],
  fields: ReadonlyMap<string, string> | null,
): Interaction {
  const click = clickOf(customId);
  if (click === null) return { kind: 'outdated', caller };
  const { flags, interaction_metadata } = originSchema.parse(message);
  const [command, ...words]: Address = click.do === 'delete' ? [''] : click.to;
  const request = { ...caller, command, words: [...words, ...chosen], fields: fields ?? new Map<string, string>() };
  const read = {
    hasMessage: message !== undefined && message !== null,
    fromForm: fields !== null,
    click,
    fromPrivate: (flags & EPHEMERAL) !== 0,
    asker: interaction_metadata?.user.id ?? null,
    request,
  };
  return { kind: 'click', read };
}

function readComponent(caller: Caller, data: unknown, message: unknown): Interaction | null {
  const parsed = componentSchema.safeParse(data);
  return parsed.success ? readClick(caller, parsed.data.custom_id, message, parsed.data.values, null) : null;
}

function readModal(caller: Caller, data: unknown, message: unknown): Interaction | null {
  const parsed = modalSchema.safeParse(data);
  if (!parsed.success) return null;
  const fields = parsed.data.components.flatMap((each) => [
    ...(each.component ? [each.component] : []),
    ...(each.components ?? []),
  ]);
  const values = new Map(fields.map(({ custom_id, value }) => [custom_id, value]));
  return readClick(caller, parsed.data.custom_id, message, [], values);
}

const envelopeSchema = z.object({ type: z.int(), data: z.unknown().optional(), message: z.unknown().optional() });

const typingSchema = z.object({ data: z.object({ options: z.array(optionSchema) }) });

/** Only what is still being typed has a focused option: it shows even where the type is missing. */
function isBeingTyped(raw: unknown): boolean {
  const { data } = typingSchema.safeParse(raw);
  return data !== undefined && innermost(data.data.options).options.some(({ focused }) => focused === true);
}

/**
 * Reads an interaction.
 * @param raw anything: what the gateway or the endpoint was sent
 */
export function interactionOf(raw: unknown): Interaction {
  const envelope = envelopeSchema.safeParse(raw);
  if (!envelope.success) return { kind: 'unreadable', completing: isBeingTyped(raw) };
  const { type, data, message } = envelope.data;
  if (type === PING) return { kind: 'ping' };
  const unreadable: Interaction = { kind: 'unreadable', completing: type === COMPLETING };
  const caller = callerSchema.safeParse(raw);
  if (!caller.success) return unreadable;
  switch (type) {
    case COMMAND:
    case COMPLETING:
      return readCommand(caller.data, data, type === COMPLETING) ?? unreadable;
    case COMPONENT:
      return readComponent(caller.data, data, message) ?? unreadable;
    case MODAL_SUBMIT:
      return readModal(caller.data, data, message) ?? unreadable;
    default:
      return unreadable;
  }
}

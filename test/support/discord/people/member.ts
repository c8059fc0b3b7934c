// What a person does in Discord, as the interaction that it becomes: a command, a click, a choice, a modal sent off.
// Discord's own client would hold some of it back, and so does this, unless forced. It does not know what comes back.
import {
  type APIInteraction,
  type APIMessage,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { StoredCommand } from '../commands.ts';
import { type Json, number, objects, text } from '../json.ts';
import type { InteractionRecord } from '../record.ts';
import { interactive } from '../rules/components.ts';
import type { World } from '../world.ts';
import { chatOptions, definitionOf, focused, type GivenOptions, resolvedPeople } from './chat.ts';
import { isPrivate, type SeenMessage } from './messages.ts';
import { filledIn, type Typed } from './modals.ts';
import { ANNA, apiMember, apiUser, MEMBER, type Person, writtenMessage } from './people.ts';
import { commonFields, contextOf, guildOf, installsOf, personOf, placeOf, type Scene } from './scene.ts';

export interface Doing extends Scene {
  /** Also what Discord's own client would not offer or let through. */
  readonly force?: boolean | undefined;
}

export const BEN: Person = { id: '1200000000000000302', name: 'ben', locale: 'en-US' };

function mayUse({ definition, guildId }: StoredCommand, scene: Scene): string | null {
  const contexts = definition.contexts;
  if (Array.isArray(contexts) && !contexts.includes(contextOf(scene)))
    return `not offered in context ${contextOf(scene)}`;
  if (guildId !== null && placeOf(scene) !== 'guild') return 'registered in a server only';
  const types = Array.isArray(definition.integration_types) ? definition.integration_types : [0];
  const installs = installsOf(scene).map((install) => (install === 'guild' ? 0 : 1));
  if (guildId === null && !installs.some((type) => types.includes(type))) return 'not offered for this installation';
  const needed = definition.default_member_permissions;
  if (placeOf(scene) !== 'guild' || needed == null) return null;
  const [has, needs] = [scene.permissions ?? MEMBER, BigInt(String(needed))];
  const isAdministrator = (has & PermissionFlagsBits.Administrator) !== 0n;
  return isAdministrator || (needs !== 0n && (has & needs) === needs) ? null : 'not offered without its permissions';
}

function commandOf(world: World, type: ApplicationCommandType, name: string, doing: Doing): StoredCommand | null {
  const guildId = placeOf(doing) === 'guild' ? guildOf(doing, world.options).id : null;
  const command = world.commands.visible(guildId, type, name) ?? null;
  if (doing.force === true) return command;
  if (command === null) throw new Error(`No command "${name}" is registered here`);
  const refusal = mayUse(command, doing);
  if (refusal !== null) throw new Error(`The command "${name}" is ${refusal}`);
  return command;
}

function named(world: World, command: StoredCommand | null, name: string) {
  const id = command?.id ?? world.clock.id();
  const guildId = command?.guildId ?? null;
  return { id, name, ...(guildId === null ? {} : { guild_id: guildId }) };
}

/** `/ask`, or `/knowledge gaps list` as `knowledge gaps list`. */
export function slash(world: World, path: string, given: GivenOptions, doing: Doing): APIInteraction {
  const [name = '', ...rest] = path.split(' ');
  const command = commandOf(world, ApplicationCommandType.ChatInput, name, doing);
  const options = chatOptions(definitionOf(command), rest, given, doing.force === true);
  const resolved = resolvedPeople(given);
  return {
    ...commonFields(doing, world.options, world.clock),
    type: InteractionType.ApplicationCommand,
    data: {
      ...named(world, command, name),
      type: ApplicationCommandType.ChatInput,
      ...(options.length === 0 ? {} : { options }),
      ...(resolved === null ? {} : { resolved }),
    },
  };
}

/** While typing: `focus` is the option that the cursor is in. */
export function autocomplete(
  world: World,
  path: string,
  given: GivenOptions,
  focus: string,
  doing: Doing,
): APIInteraction {
  const [name = '', ...rest] = path.split(' ');
  const command = commandOf(world, ApplicationCommandType.ChatInput, name, doing);
  const options = focused(chatOptions(definitionOf(command), rest, given, true), focus);
  return {
    ...commonFields(doing, world.options, world.clock),
    type: InteractionType.ApplicationCommandAutocomplete,
    data: { ...named(world, command, name), type: ApplicationCommandType.ChatInput, options },
  };
}

/** A text stands for a message of Ben's. */
export function messageCommand(world: World, name: string, target: APIMessage | string, doing: Doing): APIInteraction {
  const command = commandOf(world, ApplicationCommandType.Message, name, doing);
  const common = commonFields(doing, world.options, world.clock);
  const message = typeof target === 'string' ? writtenMessage(world.clock, common.channel_id, BEN, target) : target;
  return {
    ...common,
    type: InteractionType.ApplicationCommand,
    data: {
      ...named(world, command, name),
      type: ApplicationCommandType.Message,
      target_id: message.id,
      resolved: { messages: { [message.id]: message } },
    },
  };
}

export function userCommand(world: World, name: string, target: Person, doing: Doing): APIInteraction {
  const command = commandOf(world, ApplicationCommandType.User, name, doing);
  const { user, deaf, mute, ...member } = apiMember(target, MEMBER);
  return {
    ...commonFields(doing, world.options, world.clock),
    type: InteractionType.ApplicationCommand,
    data: {
      ...named(world, command, name),
      type: ApplicationCommandType.User,
      target_id: target.id,
      resolved: { users: { [target.id]: apiUser(target) }, members: { [target.id]: member } },
    },
  };
}

function isFor(component: Json, wanted: string): boolean {
  return component.custom_id === wanted || component.label === wanted;
}

/** The newest message that shows it, or the one given. */
function showing(
  world: World,
  wanted: string,
  message: SeenMessage | undefined,
): { message: SeenMessage; component: Json } {
  const messages =
    message === undefined ? [...world.messages.list()].reverse().filter((one) => !one.deleted) : [message];
  for (const one of messages) {
    const component = interactive(one.components).find((each) => isFor(each, wanted));
    if (component !== undefined) return { message: one, component };
  }
  throw new Error(`No message shows "${wanted}" to click or choose from`);
}

function check(_world: World, message: SeenMessage, component: Json, doing: Doing): void {
  const name = text(component.label) || text(component.custom_id);
  if (doing.force === true) return;
  if (message.deleted) throw new Error(`The message with "${name}" is deleted`);
  if (component.disabled === true) throw new Error(`"${name}" is disabled`);
  const asker = message.metadata?.user.id ?? ANNA.id;
  if (isPrivate(message) && personOf(doing).id !== asker)
    throw new Error(`Only ${asker} sees the message with "${name}"`);
  if (text(component.custom_id) === '') throw new Error(`"${name}" is a link`);
}

/** A button, by its custom_id or its label. */
export function click(world: World, wanted: string, given: SeenMessage | undefined, doing: Doing): APIInteraction {
  const { message, component } = showing(world, wanted, given);
  check(world, message, component, doing);
  return {
    ...commonFields(doing, world.options, world.clock),
    type: InteractionType.MessageComponent,
    message: world.messages.api(message),
    data: { custom_id: text(component.custom_id), component_type: ComponentType.Button },
  };
}

/** A click on what no message shows: an old custom_id, or one made up. */
export function clickAnything(world: World, customId: string, message: APIMessage, doing: Doing): APIInteraction {
  return {
    ...commonFields(doing, world.options, world.clock),
    type: InteractionType.MessageComponent,
    message,
    data: { custom_id: customId, component_type: ComponentType.Button },
  };
}

/** Values of a select, by its custom_id. */
export function select(
  world: World,
  customId: string,
  values: readonly string[],
  given: SeenMessage | undefined,
  doing: Doing,
): APIInteraction {
  const { message, component } = showing(world, customId, given);
  check(world, message, component, doing);
  const offered = new Set(objects(component.options).map((option) => text(option.value)));
  const strange = values.find((value) => !offered.has(value));
  const [least, most] = [number(component.min_values), number(component.max_values)];
  if (doing.force !== true) {
    if (component.type !== ComponentType.StringSelect) throw new Error(`"${customId}" is no string select`);
    if (strange !== undefined) throw new Error(`"${customId}" does not offer "${strange}"`);
    if (values.length < least || values.length > most)
      throw new Error(`"${customId}" takes ${least} to ${most} values`);
  }
  return {
    ...commonFields(doing, world.options, world.clock),
    type: InteractionType.MessageComponent,
    message: world.messages.api(message),
    data: { custom_id: text(component.custom_id), component_type: ComponentType.StringSelect, values: [...values] },
  };
}

/** The modal that an interaction has opened, filled in; fields left out keep what stands in them. */
export function submitModal(world: World, opener: InteractionRecord, typed: Typed, doing: Doing): APIInteraction {
  const { modal, payload } = opener;
  if (modal === null) throw new Error('The interaction has opened no modal');
  const seen = payload.message === undefined ? undefined : world.messages.get(payload.message.id);
  const message = seen === undefined ? payload.message : world.messages.api(seen);
  return {
    ...commonFields(doing, world.options, world.clock),
    type: InteractionType.ModalSubmit,
    ...(message === undefined ? {} : { message }),
    data: { custom_id: modal.customId, components: filledIn(modal, typed, doing.force === true) },
  };
}

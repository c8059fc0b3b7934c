// What a person types into a chat command, made into the options that Discord sends: each with the type that its definition has.
// It does not know who types or where.
import {
  type APIApplicationCommandInteractionDataOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType,
  type InteractionType,
} from 'discord-api-types/v10';
import { isObject, type Json, number, object, objects, text } from '../json.ts';
import { apiMember, apiUser, MEMBER, type Person } from './people.ts';

const Kind = ApplicationCommandOptionType;

export type Given = string | number | boolean | Person;
export type GivenOptions = Readonly<Record<string, Given | undefined>>;

type Command = InteractionType.ApplicationCommand;
type Complete = InteractionType.ApplicationCommandAutocomplete;
export type CommandOption = APIApplicationCommandInteractionDataOption<Command>;
export type CompleteOption = APIApplicationCommandInteractionDataOption<Complete>;

function wrong(name: string, why: string): Error {
  return new Error(`Discord's own client would not send the option "${name}": it ${why}`);
}

/** What the definition asks of a value, and the person's own client checks. */
function check(definition: Json, value: Given): void {
  const name = text(definition.name);
  const [least, most] = [number(definition.min_length), number(definition.max_length) || 6000];
  if (typeof value === 'string' && (value.length < least || value.length > most)) {
    throw wrong(name, `takes ${least} to ${most} characters, not ${value.length}`);
  }
  const [low, high] = [definition.min_value, definition.max_value];
  if (typeof value === 'number' && typeof low === 'number' && value < low) throw wrong(name, `is at least ${low}`);
  if (typeof value === 'number' && typeof high === 'number' && value > high) throw wrong(name, `is at most ${high}`);
  const choices = objects(definition.choices);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    throw wrong(name, 'is not one of its choices');
}

function typed(definition: Json, value: Given): CommandOption {
  const name = text(definition.name);
  if (typeof value === 'object') return { name, type: Kind.User, value: value.id };
  if (typeof value === 'boolean') return { name, type: Kind.Boolean, value };
  if (typeof value === 'string') return { name, type: Kind.String, value };
  const type = definition.type === Kind.Number ? Kind.Number : Kind.Integer;
  return { name, type, value };
}

/** Where the command is not registered, a definition is made up from the values. */
function invented(given: GivenOptions): readonly Json[] {
  return Object.keys(given).map((name) => ({ name, type: 0 }));
}

const KINDS: Readonly<Record<string, readonly number[]>> = {
  string: [Kind.String],
  number: [Kind.Integer, Kind.Number],
  boolean: [Kind.Boolean],
  object: [Kind.User, Kind.Mentionable],
};

function basic(definitions: readonly Json[], given: GivenOptions, force: boolean): CommandOption[] {
  const strange = Object.keys(given).find((name) => !definitions.some((one) => one.name === name));
  if (strange !== undefined) throw new Error(`The command has no option "${strange}"`);
  return definitions.flatMap((definition) => {
    const name = text(definition.name);
    const value = given[name];
    if (value === undefined) {
      if (definition.required === true && !force) throw wrong(name, 'must be given');
      return [];
    }
    const fits = definition.type === 0 || (KINDS[typeof value] ?? []).includes(number(definition.type));
    if (!fits) throw wrong(name, `is of type ${String(definition.type)}, not a ${typeof value}`);
    if (!force) check(definition, value);
    return [typed(definition, value)];
  });
}

/** The definition of a subcommand, and how to wrap its options into the way to it. */
function inside(definition: Json | null, path: readonly string[]): { options: unknown; types: readonly number[] } {
  let options: unknown = definition?.options;
  const types: number[] = [];
  for (const name of path) {
    const next = objects(options).find((option) => option.name === name);
    if (next === undefined && definition !== null) throw new Error(`There is no subcommand "${name}"`);
    types.push(next === undefined ? Kind.Subcommand : number(next.type));
    options = next?.options;
  }
  if (objects(options).some((one) => one.type === Kind.Subcommand || one.type === Kind.SubcommandGroup)) {
    throw new Error(
      `The command needs a subcommand: ${objects(options)
        .map((one) => text(one.name))
        .join(', ')}`,
    );
  }
  return { options, types };
}

/** `knowledge gaps list` is a command, a group and a subcommand. */
export function chatOptions(
  definition: Json | null,
  path: readonly string[],
  given: GivenOptions,
  force: boolean,
): CommandOption[] {
  const { options, types } = inside(definition, path);
  const known = definition === null ? invented(given) : objects(options);
  const leaf = basic(known, given, force);
  const [outer, inner] = path;
  if (outer === undefined) return leaf;
  if (inner === undefined || types[0] !== Kind.SubcommandGroup) {
    return [{ name: outer, type: Kind.Subcommand, options: leaf.flatMap(simple) }];
  }
  const wrapped: SubcommandOption = { name: inner, type: Kind.Subcommand, options: leaf.flatMap(simple) };
  return [{ name: outer, type: Kind.SubcommandGroup, options: [wrapped] }];
}

type SubcommandOption = Extract<CommandOption, { type: ApplicationCommandOptionType.Subcommand }>;
type SimpleOption = Exclude<
  CommandOption,
  { type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup }
>;

function simple(option: CommandOption): SimpleOption[] {
  return option.type === Kind.Subcommand || option.type === Kind.SubcommandGroup ? [] : [option];
}

/** While a person types: the focused value may be anything, numbers come as text. */
export function focused(options: readonly CommandOption[], name: string): CompleteOption[] {
  return options.map((option): CompleteOption => {
    switch (option.type) {
      case Kind.Subcommand:
        return { ...option, options: focused(option.options ?? [], name).flatMap(simpleComplete) };
      case Kind.SubcommandGroup:
        return {
          ...option,
          options: option.options.map((one) => ({
            ...one,
            options: focused(one.options ?? [], name).flatMap(simpleComplete),
          })),
        };
      case Kind.Integer:
      case Kind.Number:
        return { ...option, value: String(option.value), ...(option.name === name ? { focused: true } : {}) };
      case Kind.String:
        return { ...option, ...(option.name === name ? { focused: true } : {}) };
      default:
        return option;
    }
  });
}

type SimpleComplete = Exclude<
  CompleteOption,
  { type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup }
>;

function simpleComplete(option: CompleteOption): SimpleComplete[] {
  return option.type === Kind.Subcommand || option.type === Kind.SubcommandGroup ? [] : [option];
}

/** The people that the options name. */
export function resolvedPeople(
  given: GivenOptions,
): Required<Pick<APIInteractionDataResolved, 'users' | 'members'>> | null {
  const people = Object.values(given).filter((value): value is Person => isObject(value));
  if (people.length === 0) return null;
  const members = people.map((person) => {
    const { user, deaf, mute, ...member } = apiMember(person, MEMBER);
    return [person.id, member] as const;
  });
  return {
    users: Object.fromEntries(people.map((one) => [one.id, apiUser(one)])),
    members: Object.fromEntries(members),
  };
}

export function definitionOf(command: { readonly definition: Json } | null): Json | null {
  return command === null ? null : object(command.definition);
}

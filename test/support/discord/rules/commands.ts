// Rules for command definitions that Discord enforces and its OpenAPI document leaves out.
// It does not know the lengths and counts that the document has.
import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from 'discord-api-types/v10';
import { isObject, type Json, list, number, object, objects, text } from '../json.ts';
import type { Violation } from '../problems.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
const MOST_CHARACTERS = 8000;
const MOST_OF_A_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };
const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;

export type CommandScope = 'global' | 'guild';

export function commandType(command: Json): number {
  return number(command.type) || ApplicationCommandType.ChatInput;
}

function nested(option: Json): boolean {
  return option.type === Subcommand || option.type === SubcommandGroup;
}

function localeViolations(owner: Json, path: string): readonly Violation[] {
  return ['name_localizations', 'description_localizations'].flatMap((field) =>
    Object.keys(object(owner[field]))
      .filter((key) => !LOCALES.has(key))
      .map((key) => ({ path: `${path}/${field}/${key}`, rule: 'locale', message: `${key} is no locale of Discord` })),
  );
}

function nameViolations(owner: Json, path: string): readonly Violation[] {
  const names = [['name', owner.name], ...Object.entries(object(owner.name_localizations))];
  return names.flatMap(([key, value]) => {
    const name = text(value);
    const at = key === 'name' ? `${path}/name` : `${path}/name_localizations/${key}`;
    if (!NAME.test(name))
      return [{ path: at, rule: 'command-name', message: `"${name}" is no name for a command or option` }];
    if (name !== name.toLowerCase())
      return [{ path: at, rule: 'command-name', message: `"${name}" must be lower case` }];
    return [];
  });
}

function duplicates(values: readonly string[], path: string, rule: string): readonly Violation[] {
  const again = values.filter((value, index) => values.indexOf(value) !== index);
  return again.map((value) => ({ path, rule, message: `"${value}" is there twice` }));
}

function choiceViolations(option: Json, path: string): readonly Violation[] {
  const choices = objects(option.choices);
  const both = option.autocomplete === true && choices.length > 0;
  return [
    ...(both
      ? [{ path, rule: 'choices-or-autocomplete', message: 'choices and autocomplete exclude each other' }]
      : []),
    ...duplicates(
      choices.map((choice) => text(choice.name)),
      `${path}/choices`,
      'choice-unique',
    ),
    ...choices.flatMap((choice, index) => [
      ...localeViolations(choice, `${path}/choices/${index}`),
      ...(text(choice.value).length > 100
        ? [{ path: `${path}/choices/${index}/value`, rule: 'choice-value', message: 'is longer than 100 characters' }]
        : []),
    ]),
  ];
}

function optionsViolations(owner: Json, path: string): readonly Violation[] {
  const options = objects(owner.options);
  const names = options.map((option) => text(option.name));
  const optional = options.findIndex((option) => !nested(option) && option.required !== true);
  const mixed = options.some(nested) && !options.every(nested);
  return [
    ...duplicates(names, `${path}/options`, 'option-unique'),
    ...(mixed
      ? [{ path: `${path}/options`, rule: 'option-mixed', message: 'subcommands stand beside other options' }]
      : []),
    ...options.flatMap((option, index) => {
      const at = `${path}/options/${index}`;
      const late = optional >= 0 && index > optional && option.required === true;
      return [
        ...(late
          ? [{ path: at, rule: 'required-first', message: 'a required option stands after an optional one' }]
          : []),
        ...nameViolations(option, at),
        ...localeViolations(option, at),
        ...choiceViolations(option, at),
        ...optionsViolations(option, at),
      ];
    }),
  ];
}

function longest(owner: Json, field: string): number {
  const others = Object.values(object(owner[`${field}_localizations`])).map((value) => text(value).length);
  return Math.max(text(owner[field]).length, ...others);
}

/** Names, descriptions and values of a command with all its options; of translations the longest counts. */
export function charactersOf(owner: Json): number {
  const value = typeof owner.value === 'string' ? owner.value.length : 0;
  const inner = [...objects(owner.options), ...objects(owner.choices)];
  const own = longest(owner, 'name') + longest(owner, 'description') + value;
  return inner.reduce((sum, one) => sum + charactersOf(one), own);
}

function contextMenuViolations(command: Json, path: string): readonly Violation[] {
  return [
    ...(text(command.description) === ''
      ? []
      : [{ path: `${path}/description`, rule: 'context-menu', message: 'a context menu command has no description' }]),
    ...(list(command.options).length === 0
      ? []
      : [{ path: `${path}/options`, rule: 'context-menu', message: 'a context menu command has no options' }]),
  ];
}

function scopeViolations(command: Json, path: string, scope: CommandScope): readonly Violation[] {
  if (scope === 'global') return [];
  return ['contexts', 'integration_types']
    .filter((field) => Array.isArray(command[field]))
    .map((field) => ({ path: `${path}/${field}`, rule: 'global-only', message: 'is for global commands only' }));
}

export function commandViolations(value: unknown, path: string, scope: CommandScope): readonly Violation[] {
  if (!isObject(value)) return [];
  const size = charactersOf(value);
  const typed = commandType(value) === ApplicationCommandType.ChatInput;
  const description = text(value.description);
  return [
    ...(typed && description === ''
      ? [{ path: `${path}/description`, rule: 'description', message: 'a chat command needs a description' }]
      : []),
    ...(typed
      ? [...nameViolations(value, path), ...optionsViolations(value, path)]
      : contextMenuViolations(value, path)),
    ...localeViolations(value, path),
    ...scopeViolations(value, path, scope),
    ...(size > MOST_CHARACTERS
      ? [{ path, rule: 'command-size', message: `${size} characters, and a command may have ${MOST_CHARACTERS}` }]
      : []),
  ];
}

/** A whole scope's commands, as they are put there. */
export function commandListViolations(value: unknown, scope: CommandScope): readonly Violation[] {
  const commands = objects(value);
  const counts = Object.entries(MOST_OF_A_TYPE).flatMap(([type, most]) => {
    const count = commands.filter((command) => commandType(command) === Number(type)).length;
    return count > most
      ? [{ path: '', rule: 'command-count', message: `${count} commands of type ${type}, of ${most}` }]
      : [];
  });
  const names = commands.map((command) => `${commandType(command)} ${text(command.name)}`);
  return [
    ...commands.flatMap((command, index) => commandViolations(command, `/${index}`, scope)),
    ...duplicates(names, '', 'command-unique'),
    ...counts,
  ];
}

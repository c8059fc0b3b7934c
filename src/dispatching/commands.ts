// Checks the commands when the bot starts, and lists their definitions as Discord wants them registered.
// Knows Discord's rules for definitions, not what any command does.
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { z } from 'zod';
import { type Command, type CommandSummary, isMessageCommand } from './command.ts';

/** What each file exports, by the file's name, which is said in an error and nowhere else. */
export type CommandFiles = Readonly<Record<string, unknown>>;

const CHAT = 1;
const MESSAGE = 3;
const DESCRIPTION_MAX = 100;
const OPTIONS_MAX = 25;
const CHOICES_MAX = 25;
/** Discord's limit for name, descriptions and values of one command together, in characters. */
const COMMAND_SUM_MAX = 8000;
/** Discord's pattern for the names of commands and options. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SUBCOMMAND = 1;
const STRING = 3;
const BOOLEAN = 5;

const name = z
  .string()
  .regex(NAME, 'is no name that Discord takes')
  .refine((value) => value === value.toLowerCase(), 'must be in small letters');
const description = z.string().min(1).max(DESCRIPTION_MAX);
const choice = z.object({
  name: z.string().min(1).max(100),
  value: z.union([z.string().min(1).max(100), z.number()]),
});

interface OptionShape {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean | undefined;
  readonly autocomplete?: boolean | undefined;
  readonly choices?: readonly z.infer<typeof choice>[] | undefined;
  readonly options?: readonly OptionShape[] | undefined;
}

const option: z.ZodType<OptionShape> = z
  .object({
    type: z.int().min(1).max(11),
    name,
    description,
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    choices: z.array(choice).max(CHOICES_MAX).optional(),
    get options() {
      return optionList.optional();
    },
  })
  .refine((each) => !(each.autocomplete && each.choices), 'choices and autocomplete exclude each other');

const optionList = z
  .array(option)
  .max(OPTIONS_MAX)
  .refine(requiredFirst, 'required options come before the others')
  .refine((options) => new Set(options.map((each) => each.name)).size === options.length, 'two options share a name');

function requiredFirst(options: readonly OptionShape[]): boolean {
  const optional = options.findIndex((each) => each.required !== true);
  return optional < 0 || options.slice(optional).every((each) => each.required !== true);
}

const common = { integration_types: z.array(z.int().min(0).max(1)), contexts: z.array(z.int().min(0).max(2)) };
const run = z.custom<unknown>((value) => typeof value === 'function', 'is no function');

const chatSchema = z.object({
  definition: z
    .object({ type: z.literal(CHAT).optional(), name, description, options: optionList, ...common })
    .refine(hasPrivate, 'has no boolean option "private"')
    .refine((definition) => lengthOf(definition) <= COMMAND_SUM_MAX, `is longer than ${COMMAND_SUM_MAX} characters`),
  run,
  complete: run.optional(),
  click: run.optional(),
  word: z.undefined().optional(),
});

const messageSchema = z.object({
  definition: z.object({
    type: z.literal(MESSAGE),
    name: z.string().trim().min(1).max(32),
    description: z.undefined('a command for messages has none').optional(),
    options: z.undefined('a command for messages has none').optional(),
    ...common,
  }),
  word: name,
  description,
  run,
  click: run.optional(),
});

function hasPrivate({ options }: { readonly options: readonly OptionShape[] }): boolean {
  return (
    options.some((each) => each.name === 'private' && each.type === BOOLEAN) || options.some((each) => each.options)
  );
}

function lengthOf(part: Pick<OptionShape, 'name' | 'description' | 'choices' | 'options'>): number {
  const choices = part.choices?.reduce((sum, each) => sum + each.name.length + String(each.value).length, 0) ?? 0;
  const options = part.options?.reduce((sum, each) => sum + lengthOf(each), 0) ?? 0;
  return part.name.length + part.description.length + choices + options;
}

function isCommand(value: unknown): value is Command {
  return chatSchema.safeParse(value).success || messageSchema.safeParse(value).success;
}

function complaint(value: unknown): string {
  const isOfMessages = typeof value === 'object' && value !== null && 'word' in value;
  const { error } = (isOfMessages ? messageSchema : chatSchema).safeParse(value);
  return error ? z.prettifyError(error) : 'is no command';
}

/**
 * Checks that each file holds a command that Discord will take, and that no two share a name.
 * @param files what each file exports by default
 * @returns the commands in the order of the files
 * @throws naming the file and what is wrong with it
 */
export function checkedCommands(files: CommandFiles): readonly Command[] {
  const fileOf = new Map<string, string>();
  return Object.entries(files).map(([file, command]) => {
    if (!isCommand(command)) throw new Error(`commands/${file} is no command:\n${complaint(command)}`);
    for (const key of keysOf(command)) {
      const other = fileOf.get(key);
      if (other !== undefined) throw new Error(`commands/${other} and commands/${file} are both named "${key}".`);
      fileOf.set(key, file);
    }
    return command;
  });
}

/** A command for messages is known by two names: Discord's, and the word that is typed elsewhere. */
function keysOf(command: Command): string[] {
  return isMessageCommand(command) ? [command.definition.name, command.word] : [command.definition.name];
}

/** Commands that need a permission: there are permissions in servers only, and moderators there only. */
const FOR_SERVERS = { contexts: [0], integration_types: [0] } as const;

/**
 * The definitions for registering: those for moderators are for servers only.
 * @param commands all that there are
 * @param scope in one server, Discord takes neither contexts nor integration types
 */
export function definitionsOf(
  commands: readonly Command[],
  scope: 'global' | 'guild',
): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  return commands.map(({ definition }) => {
    const isForAll = definition.default_member_permissions == null;
    if (scope === 'global') return isForAll ? definition : { ...definition, ...FOR_SERVERS };
    const { contexts: _contexts, integration_types: _types, ...rest } = definition;
    return rest;
  });
}

/**
 * What a person needs to know of the commands to use them.
 * @param commands all that there are; those that need a permission are left out
 */
export function summariesOf(commands: readonly Command[]): readonly CommandSummary[] {
  return commands
    .filter(({ definition }) => definition.default_member_permissions === undefined)
    .map((command): CommandSummary => {
      if (isMessageCommand(command)) {
        const { word, description, definition } = command;
        return {
          name: definition.name,
          subcommand: [],
          word,
          usage: `/${word} text`,
          description,
          kind: 'message',
          typed: null,
        };
      }
      const { name, description, options } = command.definition;
      return summaryOf(name, [], description, options);
    });
}

function summaryOf(
  name: string,
  subcommand: readonly string[],
  description: string,
  options: readonly Pick<OptionShape, 'name' | 'type'>[] = [],
): CommandSummary {
  const word = [name, ...subcommand].join(' ');
  const shown = options.filter((each) => each.name !== 'private').map((each) => ` ${each.name}`);
  const typed = options.find((each) => each.type === STRING)?.name ?? null;
  return { name, subcommand, word, usage: `/${word}${shown.join('')}`, description, kind: 'chat', typed };
}

/**
 * What an operator at a terminal needs to know of the commands for moderators.
 * @param commands all that there are
 * @returns each of their subcommands by itself
 */
export function moderationOf(commands: readonly Command[]): readonly CommandSummary[] {
  return commands.flatMap((command) => {
    if (isMessageCommand(command) || command.definition.default_member_permissions == null) return [];
    const { name, options = [] } = command.definition;
    return options.flatMap((option) =>
      option.type === SUBCOMMAND ? [summaryOf(name, [option.name], option.description, option.options)] : [],
    );
  });
}

// What a command is: its definition as data, and its run; and what it is given to run with.
// Knows neither Discord's connection nor any command.
import type {
  APIApplicationCommandSubcommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Answerer } from '../answering/answerer.ts';
import type { Journal } from '../journal/journal.ts';
import type { Keeper } from '../keeping/keeper.ts';
import type { Given } from '../replies/form.ts';
import type { Reply, Suggestion } from '../replies/reply.ts';

/** Who asks, from where. */
export interface Caller {
  /** The interaction's Discord id; a made-up one elsewhere. Digits. */
  readonly id: string;
  /** The asker's Discord id. Digits. */
  readonly user: string;
  /** Null outside a server. */
  readonly guild: string | null;
  readonly channel: string | null;
  /** The asker's language, such as `en-GB`. */
  readonly locale: string;
  /** The asker's permissions in the channel, as Discord's bits; null outside a server. */
  readonly memberPermissions: bigint | null;
  /** The bot's own permissions in the channel, as Discord's bits. */
  readonly appPermissions: bigint | null;
  /** The bot is here because the asker brought it along, not because the server has it. */
  readonly userInstalled: boolean;
}

export type OptionValue = string | number | boolean;

/** A command that was typed. */
export interface Request extends Caller {
  readonly command: string;
  /** The names of a subcommand group and a subcommand, where there are any. */
  readonly subcommand: readonly string[];
  readonly options: ReadonlyMap<string, OptionValue>;
}

/** A command that is being typed: the focused option holds what there is of it. */
export interface Completing extends Request {
  readonly focused: string;
}

/** A message that somebody wants the command for. */
export interface MessageRequest extends Caller {
  readonly command: string;
  /** Empty where the message has no text. */
  readonly text: string;
}

/** A button that was pressed, an option that was chosen, or a form that was sent. */
export interface ClickRequest extends Caller {
  readonly command: string;
  /** What the address holds behind the command; a chosen option's value is the last. Checked for form, not for truth. */
  readonly words: readonly string[];
  /** The fields of a form; empty for a button. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A command as others need to know it: for `/help`, and for a front to complete and correct what is typed. */
export interface CommandSummary {
  /** Discord's name for it. */
  readonly name: string;
  /** As in a request; empty for most. */
  readonly subcommand: readonly string[];
  /** The word behind the slash, or the words. */
  readonly word: string;
  /** "/fact topic". */
  readonly usage: string;
  readonly description: string;
  readonly kind: 'chat' | 'message';
  /** The option that a text behind the word is for; null where there is none. */
  readonly typed: string | null;
}

/** What commands work with. What they change goes through here. */
export interface Bot {
  /** The base as it is now: asked for at each request and never kept, as it changes while the bot runs. */
  answerer(): Answerer;
  /** All commands that members have. */
  readonly commands: readonly CommandSummary[];
  /** Those for moderators, each subcommand by itself. */
  readonly moderation: readonly CommandSummary[];
  /** Keeps the base; null where it stays as it is, and nobody can do anything about it. */
  readonly keeper: Keeper | null;
  /** What was asked, and what became of it. */
  readonly journal: Journal;
}

interface Clickable {
  /** It may wait for something up to fifteen seconds: Discord is told meanwhile that its answer comes later. */
  readonly mayTakeLong?: boolean;
  /**
   * What a button or select of this command's replies brings, or a form that was sent. A form cannot bring a form.
   * @returns null where there is no such thing (any more): the asker is told so
   */
  readonly click?: (request: ClickRequest, bot: Bot) => Given | null | Promise<Given | null>;
}

export interface ChatCommand extends Clickable {
  /** In Discord's own form. */
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Answers within two seconds, from memory, unless it may take long. */
  readonly run: (request: Request, bot: Bot) => Given | Promise<Given>;
  /** Best first, at most 25 are shown. Takes at most ten milliseconds. */
  readonly complete?: (request: Completing, bot: Bot) => readonly Suggestion[];
}

/** One subcommand of a command for moderators. */
export interface Subcommand {
  readonly definition: APIApplicationCommandSubcommandOption;
  readonly run: (request: Request, bot: Bot) => Given | Promise<Given>;
  /** Words without the command and the subcommand. A form cannot bring a form. */
  readonly click?: (request: ClickRequest, bot: Bot) => Given | null | Promise<Given | null>;
  readonly complete?: (request: Completing, bot: Bot) => readonly Suggestion[];
}

export interface MessageCommand extends Clickable {
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  /** What is typed where there are no messages to click on. */
  readonly word: string;
  readonly description: string;
  readonly run: (request: MessageRequest, bot: Bot) => Reply | Promise<Reply>;
}

export type Command = ChatCommand | MessageCommand;

/** Whether a command is asked of a message. */
export function isMessageCommand(command: Command): command is MessageCommand {
  return 'word' in command;
}

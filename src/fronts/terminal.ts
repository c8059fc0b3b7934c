// The terminal as a front: a chat with a prompt, or piped lines answered one by one, through the very same commands.
// Knows streams and keys; what to reply it leaves to the desk.
import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Bot, Caller, CommandSummary } from '../dispatching/command.ts';
import type { Desk } from '../dispatching/desk.ts';
import { wrap } from '../replies/columns.ts';
import { type Reply, sayPrivately } from '../replies/reply.ts';
import { type TerminalLook, terminalText } from '../replies/terminal.ts';
import { completed } from './completing.ts';
import { ASK, type Typed, typedOf } from './typing.ts';

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  /** A person sits there: they get a greeting, a prompt, choices by number and pages by key. */
  readonly interactive: boolean;
  /** Asked before each reply, as a window may change its size. */
  readonly look: () => Pick<TerminalLook, 'width' | 'colour'>;
  /** Lines shown under the greeting. */
  readonly hints: readonly string[];
}

const PROMPT = '> ';
const HISTORY = 200;
const EXAMPLES = 3;
const KEYS: Readonly<Record<string, string>> = { pagedown: 'n', pageup: 'p' };
/** There is one person at a terminal, without a Discord account. */
const CALLER: Caller = {
  id: '0',
  user: '0',
  guild: null,
  channel: null,
  locale: 'en-US',
  memberPermissions: null,
  appPermissions: null,
  userInstalled: false,
};

function greeting(bot: Bot, { width }: Pick<TerminalLook, 'width'>, hints: readonly string[]): string {
  const { knowledge } = bot.answerer();
  const pinned = [...knowledge.entries.values()].filter((entry) => entry.pinned).slice(0, EXAMPLES);
  return [
    wrap(`Footnote: ${knowledge.title}. Ask in your own words; every sentence says where it comes from.`, width),
    ...pinned.map((entry) => `  ${wrap(entry.question, width - 2, '  ')}`),
    ...hints.map((hint) => wrap(hint, width)),
    wrap('Tab completes, /help shows all commands, Ctrl-C ends.', width),
  ].join('\n');
}

async function replyTo(typed: Typed, desk: Desk): Promise<Reply> {
  const none = new Map<string, string>();
  switch (typed.kind) {
    case 'nothing':
    case 'leave':
      return desk.run({ ...CALLER, command: ASK, subcommand: [], options: none });
    case 'go': {
      const [command, ...words] = typed.to;
      return (await desk.click({ ...CALLER, command, words, fields: none })).reply;
    }
    case 'command': {
      const { command, text } = typed;
      if (command.kind === 'message') return desk.runOnMessage({ ...CALLER, command: command.name, text });
      const options = command.typed === null ? none : new Map([[command.typed, text]]);
      return desk.run({ ...CALLER, command: command.name, subcommand: command.subcommand, options });
    }
    case 'no-command':
      return sayPrivately(
        `There is no command /${typed.word}. ${typed.near ? `Did you mean /${typed.near}?` : 'See /help for those that there are.'}`,
      );
    case 'no-choice':
      return sayPrivately(`Choose a number from 1 to ${typed.most}, or ask something else.`);
  }
}

/** Whoever types a question need not be told which. */
function isQuestion(typed: Typed): boolean {
  return typed.kind === 'command' && typed.command.word === ASK;
}

/** Page keys type what stands for them, while nothing else is being typed. */
function listenForPages(lines: Interface, input: Readable): void {
  input.on('keypress', (_, key: { readonly name?: string } | undefined) => {
    const typed = KEYS[key?.name ?? ''];
    if (typed !== undefined && lines.line === '') lines.write(`${typed}\n`);
  });
}

/** Whoever sits at the terminal runs the bot: where its base is kept, they keep it. */
function wordsOf({ commands, moderation, keeper }: Bot): readonly CommandSummary[] {
  return keeper === null ? commands : [...commands, ...moderation];
}

function linesOf(desk: Desk, bot: Bot, { input, output, interactive }: Terminal): Interface {
  const lines = createInterface({
    input,
    ...(interactive ? { output } : {}),
    prompt: PROMPT,
    terminal: interactive,
    historySize: HISTORY,
    removeHistoryDuplicates: true,
    completer: (line: string) => completed(line, wordsOf(bot), desk, CALLER),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  lines.on('SIGINT', () => lines.close());
  if (interactive) listenForPages(lines, input);
  return lines;
}

/**
 * Talks until the input ends or the person leaves.
 * @param desk where each line is taken
 * @param bot for the greeting and for the commands' words
 * @param terminal where to talk
 */
export async function chat(desk: Desk, bot: Bot, terminal: Terminal): Promise<void> {
  const { output, interactive, look } = terminal;
  const lines = linesOf(desk, bot, terminal);
  const say = (text: string): void => {
    output.write(`${text}\n\n`);
  };
  if (interactive) {
    say(greeting(bot, look(), terminal.hints));
    lines.prompt();
  }
  let last: Reply | null = null;
  let left = false;
  for await (const line of lines) {
    const typed = typedOf(line, wordsOf(bot), last);
    left = interactive && typed.kind === 'leave';
    if (left) break;
    if (typed.kind !== 'nothing' || !interactive) {
      const reply = await replyTo(typed, desk);
      if (interactive && typed.kind !== 'no-choice') last = reply;
      say(terminalText(reply, { ...look(), numbered: interactive, titled: interactive && !isQuestion(typed) }));
    }
    if (interactive) lines.prompt();
  }
  lines.close();
  // The shell's own prompt begins on a line of its own.
  if (interactive && !left) output.write('\n');
}

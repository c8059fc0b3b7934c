// The terminal as a front: a chat with a prompt, or piped lines answered one by one, through the very same commands.
// Knows streams and keys; what to reply it leaves to the desk.
import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Bot, Caller, CommandSummary } from '../../dispatching/command.ts';
import type { Desk } from '../../dispatching/desk.ts';
import { wrap } from '../../replies/columns.ts';
import { type Given, isForm } from '../../replies/form.ts';
import { type Reply, replyOf, sayPrivately } from '../../replies/reply.ts';
import { type TerminalLook, terminalText } from '../../replies/terminal.ts';
import { completed } from './completing.ts';
import { type Filling, fillingOf } from './filling.ts';
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
const NO_FORM = 'That is a form to fill in, which takes a terminal with somebody at it: npm run chat.';
const LEFT = 'The form is left, and nothing is sent.';
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

async function givenTo(typed: Typed, desk: Desk): Promise<Given> {
  const none = new Map<string, string>();
  switch (typed.kind) {
    case 'nothing':
    case 'leave':
      return desk.run({ ...CALLER, command: ASK, subcommand: [], options: none });
    case 'go': {
      const [command, ...words] = typed.to;
      return (await desk.click({ ...CALLER, command, words, fields: none })).given;
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

/** Takes lines: each is a question, a command, a choice, or goes into the form that was opened before. */
function conversation(desk: Desk, bot: Bot, interactive: boolean) {
  let last: Reply | null = null;
  let filling: Filling | null = null;

  async function filled(open: Filling, line: string): Promise<Given | null> {
    const now = open.take(line);
    if (now.is === 'asking') return now.prompt === '' ? null : replyOf(now.prompt);
    filling = null;
    if (now.is === 'left') return sayPrivately(LEFT);
    const [command, ...words] = open.form.to;
    return (await desk.click({ ...CALLER, command, words, fields: now.fields })).given;
  }

  function shownOf(given: Given): Reply {
    if (!isForm(given)) {
      if (interactive) last = given;
      return given;
    }
    if (!interactive) return sayPrivately(NO_FORM);
    filling = fillingOf(given);
    return replyOf(filling.opening);
  }

  return {
    /** Null where the person leaves; nothing is shown for a line that only goes on. */
    async take(line: string): Promise<{ readonly shown: Reply | null; readonly titled: boolean } | null> {
      if (filling !== null) {
        const given = await filled(filling, line);
        return { shown: given && shownOf(given), titled: true };
      }
      const typed = typedOf(line, wordsOf(bot), last);
      if (interactive && typed.kind === 'leave') return null;
      if (typed.kind === 'nothing' && interactive) return { shown: null, titled: false };
      const given = await givenTo(typed, desk);
      // What was offered before can still be chosen.
      const shown = typed.kind === 'no-choice' && !isForm(given) ? given : shownOf(given);
      return { shown, titled: interactive && !isQuestion(typed) };
    },
  };
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
  const talk = conversation(desk, bot, interactive);
  let left = false;
  for await (const line of lines) {
    const taken = await talk.take(line);
    left = taken === null;
    if (taken === null) break;
    const { shown, titled } = taken;
    if (shown) say(terminalText(shown, { ...look(), numbered: interactive, titled }));
    if (interactive) lines.prompt();
  }
  lines.close();
  // The shell's own prompt begins on a line of its own.
  if (interactive && !left) output.write('\n');
}

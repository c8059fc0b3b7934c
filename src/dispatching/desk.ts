// Finds the command for a request and runs it. Whatever happens, a reply comes of it, and it comes in time.
// Knows no transport: a terminal and Discord come to the same desk.
import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import { type Given, isForm } from '../replies/form.ts';
import { type Reply, type Suggestion, sayPrivately } from '../replies/reply.ts';
import {
  type Bot,
  type ClickRequest,
  type Command,
  type Completing,
  isMessageCommand,
  type MessageRequest,
  type Request,
} from './command.ts';
import { type Around, type Kind, type Outcome, UNWATCHED } from './handled.ts';

/** Discord waits three seconds for the answer to arrive; half of one is for the way. */
const DEADLINE_MS = 2500;
/** Whoever waits for something gives that up before. */
const LONG_DEADLINE_MS = 20_000;
const REFERENCE_LENGTH = 8;

export interface Desk {
  /** A command that was typed, with its options. Never rejects. */
  run(request: Request): Promise<Given>;
  /** A command for a message. Never rejects. */
  runOnMessage(request: MessageRequest): Promise<Reply>;
  /** A button, a select or a form of an earlier reply. Never rejects. */
  click(request: ClickRequest): Promise<Clicked>;
  /** What to show while somebody types. Never throws; empty where there is nothing. */
  complete(request: Completing): readonly Suggestion[];
}

export interface Clicked {
  readonly given: Given;
  /** False where it only says that the click led nowhere: nothing should give way to it. */
  readonly led: boolean;
}

/** For a button or select that leads nowhere: of an older version, of an entry that is gone, or made up. */
export const OUTDATED = 'That button is out of date: what it led to has changed since. Please ask again with /ask.';
const UNKNOWN_COMMAND = 'I do not have that command (any more). See /help for those that I have.';

class Late extends Error {
  constructor(milliseconds: number) {
    super(`No reply within ${milliseconds} ms`);
  }
}

/** A promise that is given up when it takes too long. */
async function inTime<T>(work: () => T | Promise<T>, deadline: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Late(deadline)), deadline);
  try {
    return await Promise.race([work(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The one sentence for a request that went wrong, with a reference that stands in the log beside the cause.
 * @param error what was thrown
 * @param log where the cause is written
 * @param details whatever helps to find the cause; nothing that a person typed
 */
export function apology(error: unknown, log: Log, details: Readonly<Record<string, unknown>>): Reply {
  const reference = randomUUID().slice(0, REFERENCE_LENGTH);
  log.error({ ...details, reference, err: error }, 'A request failed');
  return sayPrivately(
    `Something went wrong on my side. Please try again; if it happens again, tell a moderator this reference: ${reference}.`,
  );
}

/** What an attempt gave, and whether that is what was wanted. */
interface Attempted<T> {
  readonly given: T;
  readonly outcome: Outcome;
}

const answered = <T>(given: T): Attempted<T> => ({ given, outcome: 'answered' });
const nowhere = <T>(given: T): Attempted<T> => ({ given, outcome: 'outdated' });

function byName(commands: readonly Command[]) {
  const word = (each: Command) => (isMessageCommand(each) ? each.word : each.definition.name);
  const clickables = new Map(commands.map((each) => [word(each), each]));
  const words = new Map(commands.map((each) => [each.definition.name, word(each)]));
  return {
    chats: new Map(commands.flatMap((each) => (isMessageCommand(each) ? [] : [[each.definition.name, each]]))),
    ofMessages: new Map(commands.flatMap((each) => (isMessageCommand(each) ? [[each.definition.name, each]] : []))),
    clickables,
    /** In milliseconds. */
    deadlineOf: (name: string): number => (clickables.get(name)?.mayTakeLong ? LONG_DEADLINE_MS : DEADLINE_MS),
    /** Anybody may send any name: only those of commands that there are become a count of their own. */
    countedAs: (name: string): string => words.get(name) ?? (clickables.has(name) ? name : 'none'),
  };
}

/** Attempts that end in time with a reply, and of which somebody is told. */
function attemptsOf(log: Log, around: Around, { countedAs, deadlineOf }: ReturnType<typeof byName>) {
  function told(kind: Kind, command: string, outcome: Outcome, start: number): void {
    around.watch({ kind, command: countedAs(command), outcome, milliseconds: around.now() - start });
  }

  async function attempt<T>(
    kind: Kind,
    { command, id }: { readonly command: string; readonly id: string },
    work: () => Attempted<T> | Promise<Attempted<T>>,
    failed: (reply: Reply) => T,
  ): Promise<T> {
    const start = around.now();
    try {
      const { given, outcome } = await inTime(work, deadlineOf(command));
      told(kind, command, outcome, start);
      return given;
    } catch (error) {
      told(kind, command, 'failed', start);
      return failed(apology(error, log, { command, interaction: id }));
    }
  }

  return { told, attempt };
}

/**
 * Opens the desk.
 * @param commands all that there are, checked
 * @param bot what they work with
 * @param log where failures are written
 * @param around the clock, and who is told what became of each request
 */
export function deskOf(commands: readonly Command[], bot: Bot, log: Log, around: Around = UNWATCHED): Desk {
  const named = byName(commands);
  const { chats, ofMessages, clickables } = named;
  const { told, attempt } = attemptsOf(log, around, named);

  async function ran(request: Request): Promise<Attempted<Given>> {
    const given = await chats.get(request.command)?.run(request, bot);
    if (!given) return nowhere(sayPrivately(UNKNOWN_COMMAND));
    return answered(!isForm(given) && request.options.get('private') === true ? { ...given, private: true } : given);
  }

  async function ranOnMessage(request: MessageRequest): Promise<Attempted<Reply>> {
    const given = await ofMessages.get(request.command)?.run(request, bot);
    return given ? answered(given) : nowhere(sayPrivately(UNKNOWN_COMMAND));
  }

  async function clicked(request: ClickRequest): Promise<Attempted<Clicked>> {
    const brought = await clickables.get(request.command)?.click?.(request, bot);
    return brought ? answered({ given: brought, led: true }) : nowhere({ given: sayPrivately(OUTDATED), led: false });
  }

  function completed(request: Completing): Attempted<readonly Suggestion[]> {
    try {
      return answered(chats.get(request.command)?.complete?.(request, bot) ?? []);
    } catch (error) {
      log.error({ command: request.command, interaction: request.id, err: error }, 'Completing failed');
      return { given: [], outcome: 'failed' };
    }
  }

  const itself = (reply: Reply): Reply => reply;

  return {
    run: (request) => attempt<Given>('chat', request, () => ran(request), itself),
    runOnMessage: (request) => attempt<Reply>('message', request, () => ranOnMessage(request), itself),
    click: (request) =>
      attempt(
        'click',
        request,
        () => clicked(request),
        (given) => ({ given, led: false }),
      ),
    complete(request) {
      const start = around.now();
      const { given, outcome } = completed(request);
      told('completing', request.command, outcome, start);
      return given;
    },
  };
}

// A raw Discord interaction in, Discord's callback out: for whatever arrives, and it never rejects.
// Knows Discord's interactions and the desk; not how interactions arrive, nor what commands say.
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { z } from 'zod';
import { inRequest, type Log } from '../log.ts';
import { discordForm } from '../replies/discord/form.ts';
import { discordChoices, discordMessage } from '../replies/discord/message.ts';
import { type Form, type Given, isForm } from '../replies/form.ts';
import { type Reply, replyOf, sayPrivately, type TextFile } from '../replies/reply.ts';
import type { Bot, Caller, Command } from './command.ts';
import { apology, type Desk, deskOf, OUTDATED } from './desk.ts';
import { type Around, type Handled, UNWATCHED } from './handled.ts';
import { type Interaction, interactionOf, type ReadClick } from './interaction.ts';
import type { Doing, Limits, Refusal } from './limits.ts';

/** What Discord is answered: `{ type, data }`, as JSON; and beside it the files that go with it, as multipart. */
export type Callback = APIInteractionResponse & { readonly files?: readonly TextFile[] };

export interface Dispatcher {
  /**
   * Answers an interaction.
   * @param raw what Discord sent, as it came
   * @returns the callback; within three seconds, or twenty where its command may take long, and it never rejects
   */
  dispatch(raw: unknown): Promise<Callback>;
}

/** Discord's numbers for kinds of callback. */
const PONG = 1;
const MESSAGE = 4;
const UPDATE = 7;
const CHOICES = 8;
const FORM = 9;

const UNREADABLE = 'I could not read that. Please try again, or see /help.';
const NOT_YOURS = 'Only the person who asked can remove this.';
const REMOVED = 'Removed by the person who asked.';
/** Said when even failing failed. */
const BROKEN: Callback = { type: MESSAGE, data: { content: UNREADABLE, flags: 64, allowed_mentions: { parse: [] } } };

function withFile(callback: Callback, { file }: Reply): Callback {
  return file === null ? callback : { ...callback, files: [file] };
}

/** A new message; the asker of a public one may remove it. */
function message(reply: Reply, asker: string): Callback {
  return withFile({ type: MESSAGE, data: discordMessage(reply, { asker, privately: reply.private }) }, reply);
}

/** A message in the place of the one that was clicked, which stays as private or public as it is. */
function update(reply: Reply, asker: string | null, privately: boolean): Callback {
  const { flags: _, ...data } = discordMessage(reply, { asker, privately });
  // A file that went with what was there before is not to stay.
  const attachments = reply.file === null ? [] : [{ id: '0', filename: reply.file.name }];
  return withFile({ type: UPDATE, data: { ...data, attachments } }, reply);
}

function form(given: Form): Callback {
  return { type: FORM, data: discordForm(given) };
}

function messageOrForm(given: Given, asker: string): Callback {
  return isForm(given) ? form(given) : message(given, asker);
}

async function clicked(
  { click, hasMessage, fromForm, fromPrivate, asker, request }: ReadClick,
  desk: Desk,
): Promise<Callback> {
  const { user } = request;
  if (click.do === 'delete') {
    const isAsker = hasMessage && click.asker === user && (asker === null || asker === user);
    // A callback cannot delete a message. Replacing it needs no further request, and leaves a trace of the removal.
    return isAsker ? update(replyOf(REMOVED), null, fromPrivate) : message(sayPrivately(NOT_YOURS), user);
  }
  const { given, led } = await desk.click(request);
  if (isForm(given)) {
    // Discord shows no form in reply to one.
    if (fromForm) throw new Error(`A form of /${request.command} brings another form`);
    return form(given);
  }
  const reply = given;
  if (!led || click.do === 'share') return message(reply, user);
  const isTheirs = hasMessage && (fromPrivate || asker === user);
  // What is for the asker alone never takes the place of what all can see.
  if (click.do === 'turn' && isTheirs && (fromPrivate || !reply.private)) return update(reply, user, fromPrivate);
  return message({ ...reply, private: true }, user);
}

/** An empty list of choices: nothing else can be said to somebody who is typing. */
const NO_CHOICES: Callback = { type: CHOICES, data: { choices: [] } };

/** What came, and what it came to where it did not come to the desk. */
type Counted = Pick<Handled, 'kind' | 'outcome'>;

interface Counter {
  readonly desk: Desk;
  readonly log: Log;
  readonly limits: Limits | null;
  readonly around: Around;
  count(counted: Counted): void;
}

function callerOf(interaction: Interaction): Caller | null {
  switch (interaction.kind) {
    case 'ping':
    case 'unreadable':
      return null;
    case 'chat':
    case 'message':
    case 'completing':
      return interaction.request;
    case 'click':
      return interaction.read.request;
    case 'outdated':
      return interaction.caller;
  }
}

function pleaseWait({ whose, seconds }: Refusal): Reply {
  const wait = `wait ${seconds === 1 ? '1 second' : `${seconds} seconds`} and try again`;
  return sayPrivately(
    whose === 'user'
      ? `That was a lot at once, more than I can keep up with. Please ${wait}.`
      : `Many people are asking in this server right now, more than I can keep up with. Please ${wait}.`,
  );
}

/** Before any work: what goes beyond the limits is only told so. */
function refused(interaction: Interaction, { limits, around, count }: Counter): Callback | null {
  const caller = callerOf(interaction);
  if (caller === null || limits === null) return null;
  const doing: Doing = interaction.kind === 'completing' ? 'typing' : 'asking';
  const refusal = limits.take(caller, doing, around.now());
  if (refusal === null) return null;
  count({ kind: interaction.kind === 'outdated' ? 'click' : interaction.kind, outcome: 'refused' });
  return doing === 'typing' ? NO_CHOICES : message(pleaseWait(refusal), caller.user);
}

async function answered(interaction: Interaction, counter: Counter): Promise<Callback> {
  const { desk, log, count } = counter;
  switch (interaction.kind) {
    case 'ping':
      count({ kind: 'ping', outcome: 'answered' });
      return { type: PONG };
    case 'chat': {
      const { request } = interaction;
      log.debug({ command: request.command, typed: Object.fromEntries(request.options) }, 'A command was typed');
      return messageOrForm(await desk.run(request), request.user);
    }
    case 'message':
      return message(await desk.runOnMessage(interaction.request), interaction.request.user);
    case 'completing':
      return { type: CHOICES, data: { choices: discordChoices(desk.complete(interaction.request)) } };
    case 'click':
      return clicked(interaction.read, desk);
    case 'outdated':
      count({ kind: 'click', outcome: 'outdated' });
      return message(sayPrivately(OUTDATED), interaction.caller.user);
    case 'unreadable':
      log.warn({}, 'An interaction could not be read: a field is missing or of another form');
      count({ kind: 'unreadable', outcome: 'unreadable' });
      return interaction.completing ? NO_CHOICES : message(sayPrivately(UNREADABLE), '0');
  }
}

const idSchema = z.object({ id: z.string().regex(/^\d{1,20}$/) });

/** By what an interaction goes in the log, even where nothing else of it can be read. */
function idOf(raw: unknown): string | null {
  try {
    return idSchema.safeParse(raw).data?.id ?? null;
  } catch {
    return null;
  }
}

/** What stands beside the dispatcher; without it, nothing is limited and nobody counts. */
export interface Beside extends Around {
  readonly limits: Limits | null;
}

/**
 * The one dispatcher that serves every front of Discord's.
 * @param commands all that there are, checked by `checkedCommands`
 * @param bot what they work with
 * @param log where failures are written, with references but without what people typed; at `debug`, that too
 * @param beside the clock, the limits, and who is told what became of each interaction
 */
export function dispatcherOf(
  commands: readonly Command[],
  bot: Bot,
  log: Log,
  beside: Beside = { ...UNWATCHED, limits: null },
): Dispatcher {
  const desk = deskOf(commands, bot, log, beside);
  const count = (counted: Counted): void => beside.watch({ ...counted, command: 'none', milliseconds: 0 });
  const counter: Counter = { desk, log, limits: beside.limits, around: beside, count };

  async function dispatched(raw: unknown): Promise<Callback> {
    try {
      const interaction = interactionOf(raw);
      return refused(interaction, counter) ?? (await answered(interaction, counter));
    } catch (error) {
      count({ kind: 'unreadable', outcome: 'failed' });
      return lastResort(error, log);
    }
  }

  return {
    dispatch: (raw) => inRequest(idOf(raw), () => dispatched(raw)),
  };
}

/** Reading or rendering went wrong: neither has a command to name. */
function lastResort(error: unknown, log: Log): Callback {
  try {
    return message(apology(error, log, {}), '0');
  } catch {
    return BROKEN;
  }
}

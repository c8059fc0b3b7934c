// A raw Discord interaction in, Discord's callback out: for whatever arrives, and it never rejects.
// Knows Discord's interactions and the desk; not how interactions arrive, nor what commands say.
import type { APIInteractionResponse } from 'discord-api-types/v10';
import type { Log } from '../log.ts';
import { discordChoices, discordMessage } from '../replies/discord/message.ts';
import { type Reply, replyOf, sayPrivately } from '../replies/reply.ts';
import type { Bot, Command } from './command.ts';
import { apology, type Desk, deskOf, OUTDATED } from './desk.ts';
import { type Interaction, interactionOf, type ReadClick } from './interaction.ts';

/** What Discord is answered: `{ type, data }`, as JSON. */
export type Callback = APIInteractionResponse;

export interface Dispatcher {
  /**
   * Answers an interaction.
   * @param raw what Discord sent, as it came
   * @returns the callback; within three seconds, and it never rejects
   */
  dispatch(raw: unknown): Promise<Callback>;
}

/** Discord's numbers for kinds of callback. */
const PONG = 1;
const MESSAGE = 4;
const UPDATE = 7;
const CHOICES = 8;

const UNREADABLE = 'I could not read that. Please try again, or see /help.';
const NOT_YOURS = 'Only the person who asked can remove this.';
const REMOVED = 'Removed by the person who asked.';
/** Said when even failing failed. */
const BROKEN: Callback = { type: MESSAGE, data: { content: UNREADABLE, flags: 64, allowed_mentions: { parse: [] } } };

/** A new message; the asker of a public one may remove it. */
function message(reply: Reply, asker: string): Callback {
  return { type: MESSAGE, data: discordMessage(reply, { asker, privately: reply.private }) };
}

/** A message in the place of the one that was clicked, which stays as private or public as it is. */
function update(reply: Reply, asker: string | null, privately: boolean): Callback {
  const { flags: _, ...data } = discordMessage(reply, { asker, privately });
  return { type: UPDATE, data };
}

async function clicked({ click, hasMessage, fromPrivate, asker, request }: ReadClick, desk: Desk): Promise<Callback> {
  const { user } = request;
  if (click.do === 'delete') {
    const isAsker = hasMessage && click.asker === user && (asker === null || asker === user);
    // A callback cannot delete a message. Replacing it needs no further request, and leaves a trace of the removal.
    return isAsker ? update(replyOf(REMOVED), null, fromPrivate) : message(sayPrivately(NOT_YOURS), user);
  }
  const { reply, led } = await desk.click(request);
  if (!led || click.do === 'share') return message(reply, user);
  const isTheirs = hasMessage && (fromPrivate || asker === user);
  // What is for the asker alone never takes the place of what all can see.
  if (click.do === 'turn' && isTheirs && (fromPrivate || !reply.private)) return update(reply, user, fromPrivate);
  return message({ ...reply, private: true }, user);
}

async function answered(interaction: Interaction, desk: Desk, log: Log): Promise<Callback> {
  switch (interaction.kind) {
    case 'ping':
      return { type: PONG };
    case 'chat':
      return message(await desk.run(interaction.request), interaction.request.user);
    case 'message':
      return message(await desk.runOnMessage(interaction.request), interaction.request.user);
    case 'completing':
      return { type: CHOICES, data: { choices: discordChoices(desk.complete(interaction.request)) } };
    case 'click':
      return clicked(interaction.read, desk);
    case 'outdated':
      return message(sayPrivately(OUTDATED), interaction.caller.user);
    case 'unreadable':
      log.warn({}, 'An interaction could not be read: a field is missing or of another form');
      if (interaction.completing) return { type: CHOICES, data: { choices: [] } };
      return message(sayPrivately(UNREADABLE), '0');
  }
}

/**
 * The one dispatcher that serves every front of Discord's.
 * @param commands all that there are, checked by `checkedCommands`
 * @param bot what they work with
 * @param log where failures are written, with references but without what people typed
 */
export function dispatcherOf(commands: readonly Command[], bot: Bot, log: Log): Dispatcher {
  const desk = deskOf(commands, bot, log);
  return {
    async dispatch(raw) {
      try {
        const interaction = interactionOf(raw);
        return await answered(interaction, desk, log);
      } catch (error) {
        return lastResort(error, log);
      }
    },
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

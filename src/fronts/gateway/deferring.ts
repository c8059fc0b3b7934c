// Acknowledging an interaction before its answer is worked out, and bringing the answer after it: Discord's deferrals.
// Knows which callback may follow which acknowledgement, not when it is worth it.
import { InteractionResponseType as Answer, MessageFlags, Routes, InteractionType as What } from 'discord.js';
import type { Callback } from '../../dispatching/dispatcher.ts';
import type { Outgoing } from './sending.ts';

const AGAIN = 'Too many people ask at once just now. Please try again in a minute.';

interface Deferrable {
  readonly token: string;
  readonly type: number;
  readonly application_id?: string | null | undefined;
}

/**
 * What acknowledges an interaction. A command is for the asker alone then, as it is not yet known whether its answer
 * is for everybody, and private is the safer of the two.
 * @returns null where nothing can: there is no acknowledging a list of choices
 */
export function deferralOf({ type, application_id }: Deferrable): Callback | null {
  if (!application_id) return null;
  if (type === What.ApplicationCommand || type === What.ModalSubmit)
    return { type: Answer.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } };
  return type === What.MessageComponent ? { type: Answer.DeferredMessageUpdate } : null;
}

/**
 * The answer to an interaction that was acknowledged.
 * @param to the interaction
 * @param deferral what acknowledged it
 * @param callback what would have been its answer
 */
export function toDeferred({ application_id, token }: Deferrable, deferral: Callback, callback: Callback): Outgoing {
  const application = application_id ?? '';
  const { files } = callback;
  const edit = (body: unknown): Outgoing => ({
    method: 'PATCH',
    path: Routes.webhookMessage(application, token, '@original'),
    body,
    files,
  });
  const another = (body: unknown): Outgoing => ({
    method: 'POST',
    path: Routes.webhook(application, token),
    body,
    files,
    once: true,
  });
  const isUpdate = deferral.type === Answer.DeferredMessageUpdate;
  switch (callback.type) {
    case Answer.ChannelMessageWithSource: {
      if (isUpdate) return another(callback.data);
      const { flags: _, ...data } = callback.data;
      return edit(data);
    }
    case Answer.UpdateMessage:
      return edit(callback.data);
    default: {
      // A form, which Discord takes as a first answer alone.
      const sorry = { content: AGAIN, allowed_mentions: { parse: [] } };
      return isUpdate ? another({ ...sorry, flags: MessageFlags.Ephemeral }) : edit(sorry);
    }
  }
}

// Acknowledging an interaction before its answer is worked out, and bringing the answer after it: Discord's deferrals.
// Knows which callback may follow which acknowledgement, not when it is worth it.
import { Routes } from 'discord.js';
import type { Callback } from '../../dispatching/dispatcher.ts';
import type { Outgoing } from './sending.ts';

/** Discord's numbers for what happened. */
const COMMAND = 2;
const COMPONENT = 3;
const FORM = 5;
/** And for callbacks. */
const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const EPHEMERAL = 64;

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
  if (type === COMMAND || type === FORM) return { type: DEFERRED_MESSAGE, data: { flags: EPHEMERAL } };
  return type === COMPONENT ? { type: DEFERRED_UPDATE } : null;
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
  const isUpdate = deferral.type === DEFERRED_UPDATE;
  switch (callback.type) {
    case MESSAGE: {
      if (isUpdate) return another(callback.data);
      const { flags: _, ...data } = callback.data;
      return edit(data);
    }
    case UPDATE:
      return edit(callback.data);
    default: {
      // A form, which Discord takes as a first answer alone.
      const sorry = { content: AGAIN, allowed_mentions: { parse: [] } };
      return isUpdate ? another({ ...sorry, flags: EPHEMERAL }) : edit(sorry);
    }
  }
}

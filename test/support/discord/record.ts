// What is known of an interaction: how it travelled, what befell it, every try to answer it, and what people see of the answer.
// It does not know how any of it comes about (interactions.ts and the gateway do).
import { type APIInteraction, InteractionResponseType } from 'discord-api-types/v10';
import type { Json } from './json.ts';
import type { SeenMessage } from './people/messages.ts';
import type { Modal } from './people/modals.ts';

export interface Attempt {
  readonly type: number;
  readonly status: number;
  /** Discord's error code, 0 where the answer was accepted. */
  readonly code: number;
  /** Since the interaction was made, on the process's own clock. */
  readonly ms: number;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** When an interaction went over a connection; null while it has not, or where the application has not heard it. */
export interface Delivery {
  /** Since the interaction was made. */
  ms: number | null;
}

export interface Struck {
  readonly fault: 'malformed' | 'duplicate' | 'delay' | 'delay after' | 'reset' | 'reset after' | 'rest';
  /** The field that was taken out, or `replaced`; the status of an answer in place of the real one, and its Retry-After. */
  readonly detail: string;
  readonly ms: number;
}

/** All that came of one interaction; it changes until the application is done with it. */
export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly payload: APIInteraction;
  readonly createdAt: number;
  readonly startedAt: number;
  /** How many gateway connections it was sent over. */
  deliveries: number;
  readonly delivery: Delivery;
  /** The faults that befell it, or a try to answer it, in order. */
  readonly struck: Struck[];
  /** Every first answer that was tried, refused ones too. */
  readonly attempts: Attempt[];
  callback: { readonly type: InteractionResponseType; readonly data: Json } | null;
  callbackMs: number | null;
  /** The answer as people see it; after an update, the message that was clicked. */
  message: SeenMessage | null;
  modal: Modal | null;
  choices: readonly Choice[] | null;
  readonly followUps: SeenMessage[];
  /** Edits of the answer and follow-ups, in order, each with its time since the beginning. */
  readonly afterwards: { readonly what: 'edit' | 'follow-up' | 'delete'; readonly ms: number }[];
}

const Callback = InteractionResponseType;

export function isDeferred(record: InteractionRecord): boolean {
  const type = record.callback?.type;
  return type === Callback.DeferredChannelMessageWithSource || type === Callback.DeferredMessageUpdate;
}

/** Its answer is there: given at once, or after a deferral. */
export function isSettled(record: InteractionRecord): boolean {
  return record.callback !== null && (!isDeferred(record) || record.afterwards.length > 0);
}

// The answers of the REST side: a status and a body, and Discord's way of saying no.
// It does not know requests.
import type { Json } from '../json.ts';

export interface Answer {
  readonly status: number;
  /** Left out: no body and no content type, on which discord.js insists for a 204. */
  readonly body?: unknown;
}

export function fine(body: unknown): Answer {
  return { status: 200, body };
}

export const EMPTY: Answer = { status: 204 };

export function refused(status: number, code: number, message: string, errors?: Json): Answer {
  return { status, body: { message, code, ...(errors === undefined ? {} : { errors }) } };
}

// What a Discord button or select carries, as text and back: all of its state, so that it works after a restart.
// Knows the form alone, not which commands there are nor what their words mean.
import { z } from 'zod';
import type { Address, How } from './reply.ts';

/** Discord's limit, in characters; all of these are ASCII. */
export const CUSTOM_ID_MAX = 100;

/** Raised when the form changes, so that a button of an older one is told from a broken one. */
const VERSION = 'f1';
const SEPARATOR = ':';

/** What a click asks for. */
export type Click =
  | { readonly do: How | 'share'; readonly to: Address }
  /** Removes the message; only the asker may. */
  | { readonly do: 'delete'; readonly asker: string };

/** Ids of the base (small letters, digits, hyphens), Discord's snowflakes, numbers, or nothing. */
const word = z.string().regex(/^[a-z0-9-]{0,64}$/);
const commandWord = z.string().regex(/^[a-z0-9-]{1,32}$/);
const snowflake = z.string().regex(/^[0-9]{1,20}$/);

const partsSchema = z.union([
  z.tuple([z.literal(VERSION), z.literal('delete'), snowflake]),
  z.tuple([z.literal(VERSION), z.enum(['open', 'turn', 'share']), commandWord], word),
]);

/**
 * Writes a click as a `custom_id`.
 * @param click what it asks for
 * @throws where a word is no id or the whole would be longer than Discord allows: the base's ids are checked before
 */
export function customIdOf(click: Click): string {
  const words = click.do === 'delete' ? [click.asker] : click.to;
  const id = [VERSION, click.do, ...words].join(SEPARATOR);
  if (id.length > CUSTOM_ID_MAX) throw new RangeError(`A custom_id of ${id.length} characters: ${id}`);
  if (clickOf(id) === null || words.some((each) => each.includes(SEPARATOR)))
    throw new RangeError(`No custom_id can be made of ${JSON.stringify(words)}`);
  return id;
}

/**
 * Reads a `custom_id`.
 * @param id any string: whoever sends it may have made it up
 * @returns null where it is none of this version
 */
export function clickOf(id: string): Click | null {
  const parsed = id.length > CUSTOM_ID_MAX ? null : partsSchema.safeParse(id.split(SEPARATOR));
  if (!parsed?.success) return null;
  const [, action, first, ...rest] = parsed.data;
  return action === 'delete' ? { do: action, asker: first } : { do: action, to: [first, ...rest] };
}

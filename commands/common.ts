// What the members' commands share: who may use them and where, the option to be answered alone, and pages.
// Is no command itself, and knows none.
import type {
  APIApplicationCommandBasicOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Request } from '../src/dispatching/command.ts';

/** Discord's numbers: types of options. */
export const STRING = 3;
const BOOLEAN = 5;

/** In servers, in private messages with the bot and in those between people; for servers and for single people. */
export const FOR_MEMBERS = {
  contexts: [0, 1, 2],
  integration_types: [0, 1],
} satisfies Partial<RESTPostAPIChatInputApplicationCommandsJSONBody>;

export const PRIVATE: APIApplicationCommandBasicOption = {
  type: BOOLEAN,
  name: 'private',
  description: 'Show the reply to you alone.',
};

/**
 * What was typed for an option.
 * @returns without spaces around it; empty where it was left out or is no text
 */
export function typedFor(request: Request, option: string): string {
  const value = request.options.get(option);
  return typeof value === 'string' ? value.trim() : '';
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** From 1. */
  readonly page: number;
  readonly of: number;
}

/**
 * One page of a list.
 * @param items the whole list
 * @param size items on a page, at least 1
 * @param wanted from 1, as a button carries it; anything else gives the first page, too much the last
 */
export function pageOf<Item>(items: readonly Item[], size: number, wanted: string | undefined): Page<Item> {
  const of = Math.max(1, Math.ceil(items.length / size));
  const number = /^\d{1,4}$/.test(wanted ?? '') ? Number(wanted) : 1;
  const page = Math.min(of, Math.max(1, number));
  return { items: items.slice((page - 1) * size, page * size), page, of };
}

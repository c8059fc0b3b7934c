// What a route of the REST side is: its path as the OpenAPI document writes it, its own rules, and what it does.
// It does not know HTTP beyond the method.

import type { Json } from '../json.ts';
import type { RateLimits } from '../options.ts';
import type { SeenFile } from '../people/messages.ts';
import type { Violation } from '../problems.ts';
import type { Struck } from '../record.ts';
import type { Answer } from './answers.ts';

export interface Call {
  /** A part of the path by its name in the template. */
  readonly parameter: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly SeenFile[];
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
}

export interface Route {
  readonly method: string;
  /** `/webhooks/{webhook_id}/{webhook_token}`; a part in braces takes anything. */
  readonly template: string;
  /** False: the path's own token is enough, and the bot's global limit does not count. */
  readonly authorized: boolean;
  readonly limit: Exclude<keyof RateLimits, 'global'>;
  /** The parts of the path that have a bucket of their own. */
  readonly major?: readonly string[];
  readonly violations?: (call: Call) => readonly Violation[];
  readonly handle: (call: Call) => Answer;
  /** Told of every answer, refusals by the rules too. */
  readonly answered?: (call: Call, answer: Answer) => void;
  /** Told of every fault, with what there is to say of it. */
  readonly struck?: (parameter: Call['parameter'], fault: Struck['fault'], detail: string) => void;
}

export interface Matched {
  readonly route: Route;
  readonly parameters: Json;
}

function parametersOf(template: readonly string[], path: readonly string[]): Json | null {
  if (template.length !== path.length) return null;
  const found: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const given = path[index] ?? '';
    if (part.startsWith('{')) found[part.slice(1, -1)] = given;
    else if (part !== given) return null;
  }
  return found;
}

/** Paths arrive encoded: discord.js writes `%40original`. */
export function match(routes: readonly Route[], method: string, path: string): Matched | null {
  const parts = path.split('/').map(decodeURIComponent);
  for (const route of routes) {
    if (route.method !== method) continue;
    const parameters = parametersOf(route.template.split('/'), parts);
    if (parameters !== null) return { route, parameters };
  }
  return null;
}

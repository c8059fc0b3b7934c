// The way of a request through the REST side: faults, authorization, limits, rules and schema, then the route, then faults again.
// It does not know sockets: it says what is to be answered, and server.ts does it.
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { object, text } from '../json.ts';
import { errorTree, type Violation } from '../problems.ts';
import type { Struck } from '../record.ts';
import type { World } from '../world.ts';
import { type Answer, refused } from './answers.ts';
import type { Body } from './body.ts';
import { Buckets, type Headers, tooMany } from './buckets.ts';
import { type Call, type Matched, match, type Route } from './route.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { ownRoutes } from './routes/own.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly userAgent: string;
  readonly body: Body;
  readonly origin: string;
}

export type Reply =
  | { readonly kind: 'cut' }
  | { readonly kind: 'raw'; readonly status: number; readonly text: string; readonly contentType: string }
  | { readonly kind: 'answer'; readonly answer: Answer; readonly headers: Headers };

export interface Handled {
  readonly reply: Reply;
  /** `POST /webhooks/{webhook_id}/{webhook_token}`, or the path as asked where nothing answers to it. */
  readonly route: string;
  /** To wait after Discord has acted. */
  readonly waitMs: number;
}

const BASE = '/api/v10';

function answer(given: Answer, headers: Headers = {}): Reply {
  return { kind: 'answer', answer: given, headers };
}

function nameOf(matched: Matched | null): string {
  return matched === null ? '' : `${matched.route.method} ${matched.route.template}`;
}

function tell(matched: Matched | null, fault: Struck['fault'], detail = ''): void {
  matched?.route.struck?.((key) => text(matched.parameters[key]), fault, detail);
}

export class Pipeline {
  readonly #world: World;
  readonly #routes: readonly Route[];
  readonly #buckets: Buckets;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
    this.#buckets = new Buckets(world.options.rateLimits);
    this.#routes = [...interactionRoutes(world), ...commandRoutes(world), ...ownRoutes(world), ...channelRoutes(world)];
  }

  matched(asked: Asked): Matched | null {
    return asked.path.startsWith(`${BASE}/`) ? match(this.#routes, asked.method, asked.path.slice(BASE.length)) : null;
  }

  /** How long a fault wants this request to wait before Discord acts on it. */
  delay(matched: Matched | null, after: boolean): number {
    const fault = this.#world.faults.takeOnRoute('delay', nameOf(matched), (one) => (one.after ?? false) === after);
    if (fault !== null) tell(matched, after ? 'delay after' : 'delay');
    return fault?.ms ?? 0;
  }

  handle(asked: Asked, matched: Matched | null): Handled {
    if (matched === null)
      return { reply: answer(this.#unknown(asked)), route: `${asked.method} ${asked.path}`, waitMs: 0 };
    const name = nameOf(matched);
    const struck = this.#struck(matched, name);
    const reply = struck ?? this.#answered(asked, matched, name);
    const waitMs = this.delay(matched, true);
    const cut = this.#world.faults.takeOnRoute('reset', name, (fault) => fault.after === true);
    if (cut !== null) tell(matched, 'reset after');
    return { reply: cut === null ? reply : { kind: 'cut' }, route: name, waitMs };
  }

  #unknown(asked: Asked): Answer {
    const message = `${asked.method} ${asked.path} is nothing that this stand-in knows`;
    this.#world.problems.add(`${asked.method} ${asked.path}`, [{ path: '', rule: 'route', message }]);
    return refused(404, RESTJSONErrorCodes.GeneralError, '404: Not Found');
  }

  /** Faults that take the place of the answer. */
  #struck(matched: Matched, name: string): Reply | null {
    const { faults } = this.#world;
    if (faults.takeOnRoute('reset', name, (fault) => fault.after !== true) !== null) {
      tell(matched, 'reset');
      return { kind: 'cut' };
    }
    const fault = faults.takeOnRoute('rest', name);
    if (fault === null) return null;
    tell(matched, 'rest', `${fault.status} ${fault.retryAfter ?? ''}`.trim());
    if (fault.text !== undefined) {
      return { kind: 'raw', status: fault.status, text: fault.text, contentType: fault.contentType ?? 'text/html' };
    }
    if (fault.status === 429) {
      const limited = tooMany(fault.retryAfter ?? 1, fault.scope ?? 'user');
      return answer(limited.answer, limited.headers);
    }
    return answer(refused(fault.status, fault.code ?? 0, fault.message ?? `${fault.status}: on demand`));
  }

  #answered(asked: Asked, { route, parameters }: Matched, name: string): Reply {
    if (route.authorized && !this.#isAuthorized(asked)) return answer(refused(401, 0, '401: Unauthorized'));
    const parameter = (key: string) => text(parameters[key]);
    const { headers, refusal } = this.#buckets.take(route, (route.major ?? []).map(parameter).join('/'));
    if (refusal !== null) return answer(refusal, headers);
    const call: Call = {
      parameter,
      query: asked.query,
      body: asked.body.value,
      files: asked.body.files,
      origin: asked.origin,
    };
    const given = this.#checked(asked, route, call, name) ?? route.handle(call);
    route.answered?.(call, given);
    this.#checkOwn(route, given, name);
    return answer(given, headers);
  }

  #isAuthorized({ authorization }: Asked): boolean {
    const right = authorization === `Bot ${this.#world.options.token}`;
    return right && this.#world.faults.take('bad-token') === null;
  }

  /** A refusal where a rule or the schema is broken; each is a problem that tests see. */
  #checked(asked: Asked, route: Route, call: Call, name: string): Answer | null {
    const { options, problems } = this.#world;
    this.#count += 1;
    if (asked.body.wrong !== null) {
      problems.add(name, [{ path: '', rule: 'json', message: asked.body.wrong }]);
      return refused(400, RESTJSONErrorCodes.RequestBodyContainsInvalidJSON, 'The request body contains invalid JSON.');
    }
    if (options.checkEvery === 0 || this.#count % options.checkEvery !== 0) return null;
    const body = this.#bodyViolations(route, call);
    problems.add(name, [...body, ...this.#manners(asked, route)], call.body);
    if (body.length === 0) return null;
    if (body.some(({ rule }) => rule === 'empty-message')) {
      return refused(400, RESTJSONErrorCodes.CannotSendAnEmptyMessage, 'Cannot send an empty message');
    }
    const message = 'Invalid Form Body';
    return refused(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, message, errorTree(body));
  }

  #bodyViolations(route: Route, call: Call): readonly Violation[] {
    const schema = this.#world.contract.request(route.method, route.template, call.body);
    return [...schema, ...(route.violations?.(call) ?? [])];
  }

  /** What Discord asks of every client, but answers all the same. */
  #manners(asked: Asked, route: Route): readonly Violation[] {
    const polite = asked.userAgent.startsWith('DiscordBot ');
    const agent = { path: '', rule: 'user-agent', message: `"${asked.userAgent}" should be DiscordBot (url, version)` };
    return [...this.#world.contract.query(route.method, route.template, asked.query), ...(polite ? [] : [agent])];
  }

  #checkOwn(route: Route, given: Answer, name: string): void {
    const { contract, options, problems } = this.#world;
    if (options.checkEvery === 0 || this.#count % options.checkEvery !== 0) return;
    const found = contract.answer(route.method, route.template, given.status, given.body);
    problems.add(name, found, object(given.body), 'stand-in');
  }
}

// Routes that answer an interaction: the callback, edits of the answer, follow-ups.
// They do not know deadlines; the interaction does.
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { number, object } from '../../json.ts';
import { emptying, isSecondVersion, type SeenMessage } from '../../people/messages.ts';
import type { Violation } from '../../problems.ts';
import type { InteractionRecord } from '../../record.ts';
import { callbackViolations } from '../../rules/callbacks.ts';
import { messageViolations } from '../../rules/messages.ts';
import type { World } from '../../world.ts';
import { type Answer, EMPTY, fine, refused } from '../answers.ts';
import type { Call, Route } from '../route.ts';

const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback';
const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';

function callbackRoute(world: World): Route {
  const { interactions } = world;
  const recordOf = ({ parameter }: Pick<Call, 'parameter'>) => {
    const record = interactions.get(parameter('interaction_id'));
    return record?.token === parameter('interaction_token') ? record : undefined;
  };
  return {
    method: 'POST',
    template: CALLBACK,
    authorized: false,
    limit: 'callback',
    major: ['interaction_id'],
    violations: (call) => {
      const record = recordOf(call);
      if (record === undefined) return [];
      const source = interactions.sourceOf(record);
      const hasMessage = record.payload.message !== undefined;
      const messageIsSecondVersion = source !== undefined && isSecondVersion(source);
      const files = call.files.map((file) => file.name);
      return callbackViolations(object(call.body), {
        type: record.payload.type,
        hasMessage,
        messageIsSecondVersion,
        files,
      });
    },
    handle: (call) => {
      const record = recordOf(call);
      if (record === undefined) return refused(404, RESTJSONErrorCodes.UnknownInteraction, 'Unknown interaction');
      const answer = interactions.answer(record, object(call.body), call.files);
      const wanted = answer.status === 204 && call.query.get('with_response') === 'true';
      return wanted ? fine(interactions.described(record)) : answer;
    },
    answered: (call, answer) => {
      const record = recordOf(call);
      if (record !== undefined) interactions.tried(record, number(object(call.body).type), answer);
    },
    struck: (parameter, fault, detail) => {
      const record = recordOf({ parameter });
      if (record !== undefined) interactions.befallen(record, fault, detail);
    },
  };
}

function editViolations(call: Call, message: SeenMessage | null | undefined): readonly Violation[] {
  const second = message !== null && message !== undefined && isSecondVersion(message);
  const files = call.files.map((file) => file.name);
  const body = object(call.body);
  const emptied = message === null || message === undefined ? [] : emptying(message, body, call.files);
  return [...messageViolations(body, { isNew: false, isSecondVersion: second, files }), ...emptied];
}

function messageRoutes(world: World): readonly Route[] {
  const { interactions, messages } = world;
  const recordOf = (call: Call) => interactions.byToken(call.parameter('webhook_token'));
  const messageOf = (call: Call, record: InteractionRecord | undefined) => {
    const id = call.parameter('message_id') || '@original';
    const message = id === '@original' ? record?.message : record?.followUps.find((one) => one.id === id);
    return message ?? (record?.message?.id === id ? record.message : null);
  };
  const withMessage =
    (act: (call: Call, record: InteractionRecord, message: SeenMessage) => Answer) => (call: Call) => {
      const record = recordOf(call);
      const refusal = interactions.refusal(record);
      if (refusal !== null || record === undefined) return refusal ?? EMPTY;
      const message = messageOf(call, record);
      if (message === null || message.deleted)
        return refused(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message');
      return act(call, record, message);
    };
  const common = { authorized: false, limit: 'webhook', major: ['webhook_id', 'webhook_token'] } as const;
  const routes = ['@original', '{message_id}'].flatMap((last): Route[] => [
    {
      ...common,
      method: 'GET',
      template: `${WEBHOOK}/messages/${last}`,
      handle: withMessage((_, __, message) => fine(messages.api(message))),
    },
    {
      ...common,
      method: 'PATCH',
      template: `${WEBHOOK}/messages/${last}`,
      violations: (call) => editViolations(call, messageOf(call, recordOf(call))),
      handle: withMessage((call, record, message) => {
        interactions.edit(record, message, object(call.body), call.files);
        return fine(messages.api(message));
      }),
    },
    {
      ...common,
      method: 'DELETE',
      template: `${WEBHOOK}/messages/${last}`,
      handle: withMessage((_, record, message) => {
        interactions.delete(record, message);
        return EMPTY;
      }),
    },
  ]);
  return routes;
}

function followUpRoute(world: World): Route {
  const { interactions, messages } = world;
  return {
    method: 'POST',
    template: WEBHOOK,
    authorized: false,
    limit: 'webhook',
    major: ['webhook_id', 'webhook_token'],
    violations: (call) => {
      return messageViolations(object(call.body), { isNew: true, files: call.files.map((file) => file.name) });
    },
    handle: (call) => {
      const record = interactions.byToken(call.parameter('webhook_token'));
      const refusal = interactions.refusal(record);
      if (refusal !== null || record === undefined) return refusal ?? EMPTY;
      const result = interactions.followUp(record, object(call.body), call.files);
      return 'status' in result ? result : fine(messages.api(result));
    },
  };
}

export function interactionRoutes(world: World): readonly Route[] {
  return [callbackRoute(world), followUpRoute(world), ...messageRoutes(world)];
}

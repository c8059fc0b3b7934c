// Routes for messages that an application writes into a channel of its own accord, and for looking at channels and servers.
// They do not know interactions.
import { MessageType, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { number, object } from '../../json.ts';
import { guildsOf } from '../../options.ts';
import { apiGuild, apiTextChannel } from '../../people/guilds.ts';
import { isSecondVersion, type SeenMessage } from '../../people/messages.ts';
import { messageViolations } from '../../rules/messages.ts';
import type { World } from '../../world.ts';
import { type Answer, EMPTY, fine, refused } from '../answers.ts';
import type { Call, Route } from '../route.ts';

const CHANNEL = '/channels/{channel_id}';
const MESSAGE = `${CHANNEL}/messages/{message_id}`;

function placeRoutes(world: World): readonly Route[] {
  const guilds = guildsOf(world.options);
  const common = { method: 'GET', authorized: true, limit: 'other' } as const;
  return [
    {
      ...common,
      template: CHANNEL,
      major: ['channel_id'],
      handle: (call) => {
        const guild = guilds.find(({ channel }) => channel === call.parameter('channel_id'));
        const unknown = refused(404, RESTJSONErrorCodes.UnknownChannel, 'Unknown Channel');
        return guild === undefined ? unknown : fine(apiTextChannel(guild));
      },
    },
    {
      ...common,
      template: '/guilds/{guild_id}',
      major: ['guild_id'],
      handle: (call) => {
        const guild = guilds.find(({ id }) => id === call.parameter('guild_id'));
        return guild === undefined
          ? refused(404, RESTJSONErrorCodes.UnknownGuild, 'Unknown Guild')
          : fine({ ...apiGuild(guild), home_header: null, nsfw: false });
      },
    },
  ];
}

export function channelRoutes(world: World): readonly Route[] {
  const { messages, options } = world;
  const known = new Set(guildsOf(options).map(({ channel }) => channel));
  const filesOf = (call: Call) => call.files.map((file) => file.name);
  const messageOf = (call: Call) => {
    const message = messages.get(call.parameter('message_id'));
    return message?.channelId === call.parameter('channel_id') && !message.deleted ? message : undefined;
  };
  const withMessage = (act: (call: Call, message: SeenMessage) => Answer) => (call: Call) => {
    const message = messageOf(call);
    return message === undefined
      ? refused(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message')
      : act(call, message);
  };
  const common = { authorized: true, limit: 'other', major: ['channel_id'] } as const;
  return [
    ...placeRoutes(world),
    {
      ...common,
      method: 'POST',
      template: `${CHANNEL}/messages`,
      violations: (call) => messageViolations(object(call.body), { isNew: true, files: filesOf(call) }),
      handle: (call) => {
        const channelId = call.parameter('channel_id');
        if (!known.has(channelId)) return refused(404, RESTJSONErrorCodes.UnknownChannel, 'Unknown Channel');
        const origin = { channelId, interactionId: null, type: MessageType.Default, metadata: null };
        const message = messages.create(origin, number(object(call.body).flags));
        messages.write(message, object(call.body), call.files);
        return fine(messages.api(message));
      },
    },
    {
      ...common,
      method: 'PATCH',
      template: MESSAGE,
      violations: (call) => {
        const message = messageOf(call);
        const isSecond = message !== undefined && isSecondVersion(message);
        return messageViolations(object(call.body), { isNew: false, isSecondVersion: isSecond, files: filesOf(call) });
      },
      handle: withMessage((call, message) => {
        messages.edit(message, object(call.body), call.files);
        return fine(messages.api(message));
      }),
    },
    { ...common, method: 'GET', template: MESSAGE, handle: withMessage((_, message) => fine(messages.api(message))) },
    {
      ...common,
      method: 'DELETE',
      template: MESSAGE,
      handle: withMessage((_, message) => {
        message.deleted = true;
        return EMPTY;
      }),
    },
  ];
}

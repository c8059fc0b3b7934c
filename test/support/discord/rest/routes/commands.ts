// Routes that register commands, globally and in a guild.
// They do not know what a command is for.
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { StoredCommand } from '../../commands.ts';
import { object, objects } from '../../json.ts';
import { commandListViolations, commandViolations } from '../../rules/commands.ts';
import type { World } from '../../world.ts';
import { type Answer, EMPTY, fine, refused } from '../answers.ts';
import type { Call, Route } from '../route.ts';

const GLOBAL = '/applications/{application_id}/commands';
const OF_GUILD = '/applications/{application_id}/guilds/{guild_id}/commands';

function tooManyCreates(): Answer {
  const code = RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached;
  return refused(400, code, 'Max number of daily application command creates has been reached (200)');
}

function routesOf(world: World, base: string): readonly Route[] {
  const { commands, options } = world;
  const scope = base === GLOBAL ? 'global' : 'guild';
  const guildOf = (call: Call) => (scope === 'guild' ? call.parameter('guild_id') : null);
  const wantsLocales = (call: Call) => call.query.get('with_localizations') === 'true';
  const own = (handle: Route['handle']): Route['handle'] => {
    const foreign = refused(403, RESTJSONErrorCodes.MissingAccess, 'Missing Access');
    return (call) => (call.parameter('application_id') === options.applicationId ? handle(call) : foreign);
  };
  const one = (handle: (call: Call, command: StoredCommand) => Answer) => {
    return own((call) => {
      const command = commands.get(guildOf(call), call.parameter('command_id'));
      if (command !== undefined) return handle(call, command);
      return refused(404, RESTJSONErrorCodes.UnknownApplicationCommand, 'Unknown application command');
    });
  };
  const common = { authorized: true, limit: 'other', major: ['application_id'] } as const;
  const single = `${base}/{command_id}`;
  return [
    {
      ...common,
      method: 'GET',
      template: base,
      handle: own((call) => fine(commands.list(guildOf(call)).map((each) => commands.api(each, wantsLocales(call))))),
    },
    {
      ...common,
      method: 'PUT',
      template: base,
      violations: (call) => commandListViolations(call.body, scope),
      handle: own((call) => {
        const stored = commands.put(guildOf(call), objects(call.body));
        return stored === null ? tooManyCreates() : fine(stored.map((each) => commands.api(each, true)));
      }),
    },
    {
      ...common,
      method: 'POST',
      template: base,
      violations: (call) => commandViolations(call.body, '', scope),
      handle: own((call) => {
        const before = commands.list(guildOf(call)).length;
        const stored = commands.add(guildOf(call), object(call.body));
        if (stored === null) return tooManyCreates();
        const status = commands.list(guildOf(call)).length > before ? 201 : 200;
        return { status, body: commands.api(stored, true) };
      }),
    },
    { ...common, method: 'GET', template: single, handle: one((_, command) => fine(commands.api(command, true))) },
    {
      ...common,
      method: 'PATCH',
      template: single,
      violations: (call) => {
        const before = commands.get(guildOf(call), call.parameter('command_id'));
        return commandViolations({ ...before?.definition, ...object(call.body) }, '', scope);
      },
      handle: one((call, command) => fine(commands.api(commands.change(command, object(call.body)), true))),
    },
    {
      ...common,
      method: 'DELETE',
      template: single,
      handle: one((_, command) => {
        commands.remove(command);
        return EMPTY;
      }),
    },
  ];
}

export function commandRoutes(world: World): readonly Route[] {
  return [...routesOf(world, GLOBAL), ...routesOf(world, OF_GUILD)];
}

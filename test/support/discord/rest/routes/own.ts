// Routes about the application itself: where the gateway is, who the bot is, what the application is.
// They do not know any state but the session starts that are left.
import { type RESTGetAPIGatewayBotResult, type RESTGetAPIGatewayResult, UserPremiumType } from 'discord-api-types/v10';
import { apiApplication, botOf } from '../../people/guilds.ts';
import { apiUser } from '../../people/people.ts';
import type { World } from '../../world.ts';
import { fine } from '../answers.ts';
import type { Call, Route } from '../route.ts';

function gatewayUrl(call: Call): string {
  return call.origin.replace(/^http/, 'ws');
}

function gatewayBot(world: World, call: Call): RESTGetAPIGatewayBotResult {
  const { options, starts, faults } = world;
  return {
    url: gatewayUrl(call),
    shards: options.shards,
    session_start_limit: {
      total: starts.total,
      remaining: faults.take('start-limit')?.remaining ?? starts.remaining,
      reset_after: options.resetAfterMs,
      max_concurrency: options.maxConcurrency,
    },
  };
}

export function ownRoutes(world: World): readonly Route[] {
  const get = (template: string, handle: Route['handle'], authorized = true): Route => {
    return { method: 'GET', template, authorized, limit: 'other', handle };
  };
  const application = () => {
    const { summary, ...rest } = apiApplication(world.options);
    return fine({ ...rest, type: null, explicit_content_filter: 0, eligible_oauth2_scopes: [] });
  };
  const user = () => {
    const { options } = world;
    const own = { ...apiUser(botOf(options)), mfa_enabled: true, locale: 'en-US', verified: true, email: null };
    return fine({ ...own, premium_type: UserPremiumType.None });
  };
  const gateway = (call: Call) => {
    const result: RESTGetAPIGatewayResult = { url: gatewayUrl(call) };
    return fine(result);
  };
  return [
    get('/gateway', gateway, false),
    get('/gateway/bot', (call) => fine(gatewayBot(world, call))),
    get('/applications/@me', application),
    get('/oauth2/applications/@me', application),
    get('/users/@me', user),
  ];
}

// `/knowledge`: keeping the base, for its moderators alone. Each subcommand has a file of its own in `knowledge/`.
// Knows who may, not what a subcommand does.
import type { Bot, Caller, ChatCommand, Subcommand } from '../src/dispatching/command.ts';
import { type Given, isForm } from '../src/replies/form.ts';
import { sayPrivately } from '../src/replies/reply.ts';
import check from './knowledge/check.ts';
import draft from './knowledge/draft.ts';
import gaps from './knowledge/gaps.ts';
import preview from './knowledge/preview.ts';
import reload from './knowledge/reload.ts';
import stats from './knowledge/stats.ts';
import status from './knowledge/status.ts';
import undo from './knowledge/undo.ts';

/** In the order in which Discord lists them. */
const SUBCOMMANDS: readonly Subcommand[] = [status, check, reload, preview, draft, undo, gaps, stats];
const BY_NAME = new Map(SUBCOMMANDS.map((each) => [each.definition.name, each]));

/** Discord's bit for Manage Messages. Only a default, which a server may change: who may is asked at each request. */
const MANAGE_MESSAGES = String(1n << 13n);

const NOT_YOURS =
  'Only the moderators of this base can do that, in its own server. To say that an answer is wrong, tell one of them.';
const NO_SUBCOMMAND = `Choose what to do: ${SUBCOMMANDS.map(({ definition }) => definition.name).join(', ')}.`;

function may(caller: Caller, bot: Bot): boolean {
  return bot.keeper?.may(caller) ?? false;
}

/** Nothing of this is ever for all to see, nor can it be shared. */
function secret(given: Given): Given {
  return isForm(given) ? given : { ...given, private: true, address: null };
}

export default {
  definition: {
    name: 'knowledge',
    description: 'Keep the base: how it is, what is missing, check, draft, preview, undo.',
    default_member_permissions: MANAGE_MESSAGES,
    contexts: [0],
    integration_types: [0],
    options: SUBCOMMANDS.map(({ definition }) => definition),
  },
  mayTakeLong: true,

  async run(request, bot) {
    if (!may(request, bot)) return sayPrivately(NOT_YOURS);
    const subcommand = BY_NAME.get(request.subcommand[0] ?? '');
    return subcommand ? secret(await subcommand.run(request, bot)) : sayPrivately(NO_SUBCOMMAND);
  },

  async click({ words: [name = '', ...words], ...request }, bot) {
    if (!may(request, bot)) return sayPrivately(NOT_YOURS);
    const given = await BY_NAME.get(name)?.click?.({ ...request, words }, bot);
    return given ? secret(given) : null;
  },

  complete(request, bot) {
    if (!may(request, bot)) return [];
    return BY_NAME.get(request.subcommand[0] ?? '')?.complete?.(request, bot) ?? [];
  },
} satisfies ChatCommand;

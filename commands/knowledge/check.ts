// `/knowledge check`: reads and checks the folder as it is now, and changes nothing.
// Knows what was found, not how.
import type { Bot, Subcommand } from '../../src/dispatching/command.ts';
import type { Found } from '../../src/keeping/found.ts';
import type { Address, Reply } from '../../src/replies/reply.ts';
import { sayPrivately } from '../../src/replies/reply.ts';
import { findingsOf } from './findings.ts';
import { soon } from './waiting.ts';

const AGAIN: Address = ['knowledge', 'check', '1'];
const UNREAD = 'The folder could not be read. The log says why; the base that is live stays as it is.';
const LATE = 'Checking takes long. Press the button in a few seconds.';

function pageAddress(page: number): Address {
  return ['knowledge', 'check', String(page)];
}

function verdict({ errors, version }: Found, live: string): string {
  if (errors.length > 0) return 'This folder cannot go live; the base that is live stays as it is.';
  return version === live ? 'This is what is live.' : 'It can go live: see /knowledge reload.';
}

function checkReply(found: Found, live: string, page: string | undefined): Reply {
  const after = verdict(found, live);
  if (found.errors.length + found.warnings.length === 0) return sayPrivately(`No errors and no warnings. ${after}`);
  const { summary, sections, pages } = findingsOf(found, page, pageAddress);
  return sayPrivately(`${summary} ${after}`, { title: 'Check of the folder', sections, pages });
}

async function checked(bot: Bot, page: string | undefined): Promise<Reply> {
  const { keeper } = bot;
  if (keeper === null) return sayPrivately(UNREAD);
  const found = await soon(keeper.check().then((given) => ({ given })));
  if (found === null) return sayPrivately(LATE, { choices: [{ label: 'Check again', how: 'turn', to: AGAIN }] });
  return found.given ? checkReply(found.given, keeper.live().version, page) : sayPrivately(UNREAD);
}

export default {
  definition: { type: 1, name: 'check', description: 'Check the files as they are now, and change nothing.' },
  run: (_request, bot) => checked(bot, undefined),
  click: ({ words: [page] }, bot) => checked(bot, page),
} satisfies Subcommand;

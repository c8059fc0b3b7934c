// What a line typed in a terminal means: a command, a question, the number of a choice, a page or good-bye.
// Knows the commands by their words, not what they do.
import type { CommandSummary } from '../../dispatching/command.ts';
import { closest } from '../../knowledge/did-you-mean.ts';
import type { Address, Reply } from '../../replies/reply.ts';
import { offeredBy } from '../../replies/terminal.ts';
import { editDistance } from '../../text/distance.ts';

export type Typed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'go'; readonly to: Address }
  | { readonly kind: 'command'; readonly command: CommandSummary; readonly text: string }
  /** @property near the word that was probably meant */
  | { readonly kind: 'no-command'; readonly word: string; readonly near: string | null }
  /** A number that nothing was offered under. */
  | { readonly kind: 'no-choice'; readonly most: number };

const LEAVING = new Set(['exit', 'quit', '/exit', '/quit', ':q']);
const NEXT = 'n';
const PREVIOUS = 'p';
/** The command that a line without a slash is for. */
export const ASK = 'ask';
const COMMAND = /^\/([^\s/]*)(?:\s+|$|(?=\/))((?:\S.*)?)$/su;

/**
 * Reads a line.
 * @param line without its line break
 * @param commands all that there are
 * @param last the reply before, whose choices and pages the line may mean; null where nothing is offered
 */
export function typedOf(line: string, commands: readonly CommandSummary[], last: Reply | null): Typed {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (LEAVING.has(text.toLowerCase())) return { kind: 'leave' };
  const [, word, rest] = COMMAND.exec(text) ?? [];
  if (word !== undefined) return commandOf(word.toLowerCase(), rest ?? '', commands);
  return (last && offerOf(text, last)) ?? commandOf(ASK, text, commands);
}

function commandOf(word: string, text: string, commands: readonly CommandSummary[]): Typed {
  const [second = ''] = text.split(/\s/u, 1);
  const rest = text.slice(second.length).trimStart();
  const sub = commands.find((each) => each.word === `${word} ${second.toLowerCase()}`);
  if (sub) return { kind: 'command', command: sub, text: rest };
  const command = commands.find((each) => each.word === word);
  if (command) return { kind: 'command', command, text };
  return {
    kind: 'no-command',
    word,
    near: nearest(
      word,
      commands.map((each) => each.word),
    ),
  };
}

/** Fuse.js counts two swapped letters as two slips, too many for a short word. */
function nearest(word: string, known: readonly string[]): string | null {
  return known.find((each) => editDistance(each, word, 1) <= 1 || each.startsWith(`${word} `)) ?? closest(word, known);
}

function offerOf(text: string, last: Reply): Typed | null {
  const page = text === NEXT ? last.pages?.next : text === PREVIOUS ? last.pages?.previous : null;
  if (page) return { kind: 'go', to: page };
  const offered = offeredBy(last);
  if (!/^\[?\d{1,2}\]?$/.test(text) || offered.length === 0) return null;
  const choice = offered.find(({ number }) => number === Number(text.replace(/[[\]]/g, '')));
  return choice ? { kind: 'go', to: choice.to } : { kind: 'no-choice', most: offered.at(-1)?.number ?? 0 };
}

// Tab in a terminal: commands, and behind a command or alone what it completes (questions, names, facts).
// Knows the desk and the commands by their words, not what they do.
import type { Caller, CommandSummary } from '../../dispatching/command.ts';
import type { Desk } from '../../dispatching/desk.ts';
import { ASK } from './typing.ts';

/** As readline wants it: lines that this one may become, and the line itself. */
export type Completed = [hits: string[], line: string];

/**
 * Completes a line.
 * @param line as it stands, up to the cursor
 * @param commands all that there are
 * @param desk where the command is asked what it completes
 * @param caller who types
 */
export function completed(line: string, commands: readonly CommandSummary[], desk: Desk, caller: Caller): Completed {
  const command = commands.find(({ word }) => (line.startsWith('/') ? line.startsWith(`/${word} `) : word === ASK));
  if (!command) return [beginning(line, commands.map(wordOf)), line];
  if (!command.typed) return [[], line];
  const { name, subcommand, word } = command;
  const lead = line.startsWith('/') ? `/${word} ` : '';
  const typed = line.slice(lead.length).trimStart();
  const options = new Map([[command.typed, typed]]);
  const found = desk.complete({ ...caller, command: name, subcommand, options, focused: command.typed });
  const labels = found.map(({ label }) => lead + label);
  const byLabel = beginning(lead + typed, labels);
  const ids = found.map(({ value }) => lead + value);
  const begun = byLabel.length > 0 ? byLabel : beginning(lead + typed, ids);
  // Lines that begin otherwise share nothing with what was typed, and readline would put what they share in its place:
  // the best alone takes it over.
  return [begun.length > 0 ? begun : labels.slice(0, 1), line];
}

function wordOf({ word, typed, kind }: CommandSummary): string {
  return `/${word}${typed === null && kind === 'chat' ? '' : ' '}`;
}

function beginning(typed: string, lines: readonly string[]): string[] {
  const start = typed.toLowerCase();
  return lines.filter((line) => line.toLowerCase().startsWith(start));
}

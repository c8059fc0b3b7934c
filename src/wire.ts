// Builds the parts and puts them together; the only place that knows them all.
import ask from '../commands/ask.ts';
import fact from '../commands/fact.ts';
import help from '../commands/help.ts';
import record from '../commands/record.ts';
import sources from '../commands/sources.ts';
import timeline from '../commands/timeline.ts';
import topics from '../commands/topics.ts';
import who from '../commands/who.ts';
import { type Answerer, answererOf } from './answering/answerer.ts';
import { type Config, configOf } from './config.ts';
import type { Bot, Command } from './dispatching/command.ts';
import { checkedCommands, summariesOf } from './dispatching/commands.ts';
import { type Journal, NO_JOURNAL } from './journal/journal.ts';
import { render } from './knowledge/code-frame.ts';
import { type LoadedFolder, loadFolder, textsOf } from './knowledge/folder.ts';
import type { ExtraCheck } from './knowledge/load.ts';
import { collisionCheck } from './matching/collisions.ts';
import { preparedOf } from './matching/preparing.ts';
import { checkLimits } from './replies/limits-check.ts';

/** In the order in which `/help` shows them. */
export const COMMANDS: readonly Command[] = checkedCommands({
  'ask.ts': ask,
  'topics.ts': topics,
  'fact.ts': fact,
  'who.ts': who,
  'timeline.ts': timeline,
  'sources.ts': sources,
  'help.ts': help,
  'record.ts': record,
});

/**
 * What commands work with.
 * @param answerer gives the base as it is now
 * @param journal where questions are kept; nothing is, where it is left out
 */
export function botOf(answerer: () => Answerer, journal: Journal = NO_JOURNAL): Bot {
  return { answerer, commands: summariesOf(COMMANDS), journal };
}

/** Phrasings collide when the engine understands them alike: names, synonyms and stems of this very base. */
const checkCollisions: ExtraCheck = (knowledge) => collisionCheck(preparedOf(knowledge).termsIn)(knowledge);

/**
 * Loads a folder of knowledge with every check there is.
 * @param folder its path
 * @param sources a folder with the documents' texts, or null
 */
export function loadChecked(folder: string, sources: string | null): Promise<LoadedFolder> {
  return loadFolder(folder, { sources, checks: [checkCollisions, checkLimits] });
}

/** What is wrong with a folder, as code frames; empty where nothing is. */
export function reportOf(loaded: LoadedFolder, colour: boolean): string {
  const found = loaded.ok ? loaded.warnings : [...loaded.errors, ...loaded.warnings];
  return render(found, textsOf(loaded.files), { colour });
}

export type Opened =
  | {
      readonly ok: true;
      readonly config: Config;
      readonly answerer: Answerer;
      /** What the base was made of. */
      readonly files: LoadedFolder['files'];
    }
  | { readonly ok: false; readonly report: string };

/**
 * Reads the configuration and the base, and prepares to answer from it.
 * @param environment as `process.env`
 * @param colour whether a report may be coloured
 * @returns the answerer, or all that is wrong, for an operator or moderator to read
 */
export async function open(
  environment: Readonly<Record<string, string | undefined>>,
  colour: boolean,
): Promise<Opened> {
  const configured = configOf(environment);
  if (!configured.ok)
    return { ok: false, report: `The configuration is wrong:\n  ${configured.problems.join('\n  ')}\n` };
  const { config } = configured;
  const loaded = await loadChecked(config.knowledgeDir, config.sourcesDir);
  if (!loaded.ok) return { ok: false, report: reportOf(loaded, colour) };
  return { ok: true, config, answerer: answererOf(loaded.knowledge), files: loaded.files };
}

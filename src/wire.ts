// Builds the parts and puts them together; the only place that knows them all.
import ask from '../commands/ask.ts';
import fact from '../commands/fact.ts';
import help from '../commands/help.ts';
import knowledge from '../commands/knowledge.ts';
import record from '../commands/record.ts';
import sources from '../commands/sources.ts';
import timeline from '../commands/timeline.ts';
import topics from '../commands/topics.ts';
import who from '../commands/who.ts';
import { type Answerer, answererOf } from './answering/answerer.ts';
import { type Config, configOf } from './config.ts';
import type { Bot, Command } from './dispatching/command.ts';
import { checkedCommands, moderationOf, summariesOf } from './dispatching/commands.ts';
import { type Keeper, keeperOf, type Watching } from './keeping/keeper.ts';
import { loaderOf } from './keeping/loading.ts';
import type { Moderators } from './keeping/moderators.ts';
import { versionOf } from './keeping/version.ts';
import { lookAt } from './keeping/watching.ts';
import { render } from './knowledge/code-frame.ts';
import { type LoadedFolder, loadFolder, textsOf } from './knowledge/folder.ts';
import { checkedFurther, type ExtraCheck, type LoadOptions, type Sound } from './knowledge/load.ts';
import { parseYamlList } from './knowledge/yaml-list.ts';
import type { Log } from './log.ts';
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
  'knowledge.ts': knowledge,
});

/**
 * What commands work with.
 * @param answerer gives the base as it is now
 * @param keeper keeps it; null where it stays as it is
 */
export function botOf(answerer: () => Answerer, keeper: Keeper | null = null): Bot {
  return { answerer, keeper, commands: summariesOf(COMMANDS), moderation: moderationOf(COMMANDS) };
}

/** Phrasings collide when the engine understands them alike: names, synonyms and stems of this very base. */
const checkCollisions: ExtraCheck = (knowledge) => collisionCheck(preparedOf(knowledge).termsIn)(knowledge);

const CHECKS: readonly ExtraCheck[] = [checkCollisions, checkLimits];

/**
 * Loads a folder of knowledge with every check there is.
 * @param folder its path
 * @param sources a folder with the documents' texts, or null
 * @param parseList as in `LoadOptions`, for one who loads again and again
 */
export function loadChecked(
  folder: string,
  sources: string | null,
  parseList: LoadOptions['parseList'] = parseYamlList,
): Promise<LoadedFolder> {
  return loadFolder(folder, { sources, checks: CHECKS, parseList });
}

/** The same without the checks of upper rooms, which `checkFurther` does. */
export function loadUnchecked(
  folder: string,
  sources: string | null,
  parseList: LoadOptions['parseList'] = parseYamlList,
): Promise<LoadedFolder> {
  return loadFolder(folder, { sources, parseList });
}

export function checkFurther(loaded: Extract<LoadedFolder, Sound>): LoadedFolder {
  return { ...checkedFurther(loaded, CHECKS), files: loaded.files };
}

/** What is wrong with a folder, as code frames; empty where nothing is. */
export function reportOf(loaded: LoadedFolder, colour: boolean): string {
  const found = loaded.ok ? loaded.warnings : [...loaded.errors, ...loaded.warnings];
  return render(found, textsOf(loaded.files), { colour });
}

/** The thread that loads. */
const LOADING = new URL('./programs/loading.ts', import.meta.url);

export interface Started {
  readonly config: Config;
  readonly answerer: Answerer;
  /** Keeps the base from now on: its folder is watched. */
  keep(moderators: Moderators, log: Log): Watching;
}

export type Opened = (Started & { readonly ok: true }) | { readonly ok: false; readonly report: string };

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
  const { knowledgeDir: folder, sourcesDir: sources } = config;
  const look = await lookAt(folder);
  const loaded = await loadChecked(folder, sources);
  if (!loaded.ok) return { ok: false, report: reportOf(loaded, colour) };
  const answerer = answererOf(loaded.knowledge);
  const { files, warnings } = loaded;
  return {
    ok: true,
    config,
    answerer,
    keep(moderators, log) {
      const found = { errors: [], warnings, files, version: versionOf(files) };
      const loader = loaderOf(LOADING, folder, sources);
      return keeperOf({ folder, answerer, found, loader, moderators, log }, look);
    },
  };
}

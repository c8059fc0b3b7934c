// Builds what answers and what keeps the base, and puts it together; what only Discord needs is joined in
// programs/serving.ts.
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
import { loadChecked, reportOf } from './checking.ts';
import { type Config, configOf } from './config.ts';
import type { Bot, Command } from './dispatching/command.ts';
import { checkedCommands, moderationOf, summariesOf } from './dispatching/commands.ts';
import { type Journal, NO_JOURNAL } from './journal/journal.ts';
import type { Beginning } from './keeping/beginning.ts';
import { keeperOf, type Watching } from './keeping/folder-keeper.ts';
import { foundIn } from './keeping/found.ts';
import type { Keeper } from './keeping/keeper.ts';
import { loaderOf } from './keeping/loading.ts';
import type { Moderators } from './keeping/moderators.ts';
import { placesFor, type Recalled, recalled, remember, type Stored } from './keeping/stored.ts';
import { versionOf } from './keeping/version.ts';
import { lookAt } from './keeping/watching.ts';
import type { LoadedFolder } from './knowledge/folder.ts';
import type { Faulty } from './knowledge/load.ts';
import { readFolder } from './knowledge/reading.ts';
import type { Log } from './log.ts';

export { loadChecked, reportOf };

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
 * @param parts what keeps the base, and what keeps the questions; without them the base stays as it is, and nothing is kept
 */
export function botOf(
  answerer: () => Answerer,
  { keeper = null, journal = NO_JOURNAL }: { readonly keeper?: Keeper | null; readonly journal?: Journal } = {},
): Bot {
  return { answerer, keeper, journal, commands: summariesOf(COMMANDS), moderation: moderationOf(COMMANDS) };
}

/** The thread that loads. */
const LOADING = new URL('./programs/loading.ts', import.meta.url);

export interface Started {
  readonly config: Config;
  /** Of the base as it is now. */
  readonly answerer: Answerer;
  /** Keeps the base from now on: its folder is watched. Once only. */
  keep(moderators: Moderators, log: Log): Watching;
  /** What was found out about the base is kept for the next start; never rejects. */
  readonly remembered: Promise<void>;
}

export type Opened = (Started & { readonly ok: true }) | { readonly ok: false; readonly report: string };

interface OpenedBase extends Pick<Started, 'remembered'> {
  readonly beginning: Omit<Beginning, 'look'>;
}

/** What was found out about bases, from start to start. */
interface Findings {
  recall(version: string): Promise<Recalled | null>;
  remember(version: string, stored: Stored): Promise<void>;
}

/** What was found out with documents at hand is not kept: they may be others the next time. */
function findingsFor({ sourcesDir, journal }: Config): Findings {
  const places = sourcesDir === null ? placesFor(journal?.file ?? null) : [];
  return {
    recall: (version) => recalled(version, places),
    remember: (version, stored) => remember(version, stored, places),
  };
}

/** A base that was opened before, and has not changed since; null where there is none. */
async function openedBefore(
  { knowledgeDir: folder, sourcesDir }: Config,
  findings: Findings,
): Promise<OpenedBase | null> {
  if (sourcesDir !== null) return null;
  const { files, diagnostics } = await readFolder(folder);
  const version = versionOf(files);
  const stored = diagnostics.length > 0 ? null : await findings.recall(version);
  if (stored === null) return null;
  const { knowledge, warnings, studied, opened: parcels } = stored;
  const found = foundIn({ ok: true, knowledge, warnings, files }, version);
  return { beginning: { answerer: answererOf(knowledge, studied), found, parcels }, remembered: Promise.resolve() };
}

async function openedAnew(
  { knowledgeDir: folder, sourcesDir: sources }: Config,
  findings: Findings,
): Promise<OpenedBase | Extract<LoadedFolder, Faulty>> {
  const loaded = await loadChecked(folder, sources);
  if (!loaded.ok) return loaded;
  const { knowledge, warnings } = loaded;
  const found = foundIn(loaded, versionOf(loaded.files));
  const answerer = answererOf(knowledge);
  const remembered = findings.remember(found.version, { knowledge, warnings, studied: answerer.studied });
  return { beginning: { answerer, found }, remembered };
}

const holding = (answerer: Answerer) => ({ answerer: () => answerer });

/** Holds no base of its own once a keeper has it: that one lets go of it when another is live. */
function startedWith(config: Config, { remember }: Findings, { beginning, remembered }: OpenedBase, look: string) {
  const { knowledgeDir: folder, sourcesDir: sources } = config;
  let base: Pick<Keeper, 'answerer'> = holding(beginning.answerer);
  let begun: Beginning | null = { ...beginning, look };
  return {
    ok: true as const,
    config,
    remembered,
    get answerer() {
      return base.answerer();
    },
    keep(moderators: Moderators, log: Log) {
      if (begun === null) throw new Error('A keeper has the base already');
      const loader = loaderOf(LOADING, folder, sources);
      const keeper = keeperOf({ folder, loader, moderators, log, remember }, begun);
      [base, begun] = [keeper, null];
      return keeper;
    },
  } satisfies Opened;
}

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
  const look = await lookAt(config.knowledgeDir);
  const findings = findingsFor(config);
  const opened = (await openedBefore(config, findings)) ?? (await openedAnew(config, findings));
  if ('errors' in opened) return { ok: false, report: reportOf(opened, colour) };
  return startedWith(config, findings, opened, look);
}

// Raw files -> checked, linked Knowledge, or everything that is wrong with them at once.
// Knows no disk: reading.ts brings the files, and upper rooms bring checks of their own.
import { checkCircles, checkRelated } from './checks/circles.ts';
import { checkCitations, type SourceTexts } from './checks/citations.ts';
import { checkDates } from './checks/dates.ts';
import { checkIdsAreGivenOnce, checkReferences } from './checks/references.ts';
import { checkSpellings } from './checks/spellings.ts';
import { checkFilesAreThere, checkTopics } from './checks/topics.ts';
import { checkSilences, warnOfTodaysTense, warnOfUnusedFacts } from './checks/wording.ts';
import { type Diagnostic, sorted, told } from './diagnostics.ts';
import { link } from './linking.ts';
import { collect, type RawFile } from './records.ts';
import type { Knowledge } from './types.ts';
import { parseYamlList } from './yaml-list.ts';

/** A check of an upper room. It may be given a base from which broken records are left out, and must not throw. */
export type ExtraCheck = (knowledge: Knowledge) => readonly Diagnostic[];

export interface LoadOptions {
  /** Documents at hand, id to paragraphs: quotes are looked up in them. */
  readonly sources?: SourceTexts;
  readonly checks?: readonly ExtraCheck[];
  /** What the reading found already. */
  readonly found?: readonly Diagnostic[];
  /** How a file that is a list is parsed; one that remembers saves the time for files that stayed the same. */
  readonly parseList?: typeof parseYamlList;
  /** The folder's name, for the place of a file that is not there. */
  readonly folder?: string;
}

export interface Sound {
  readonly ok: true;
  readonly knowledge: Knowledge;
  readonly warnings: readonly Diagnostic[];
}

export interface Faulty {
  readonly ok: false;
  /** At least one; in the order of files and lines. */
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

export type Loaded = Sound | Faulty;

/** Parses, checks and links; never throws. The same files give the same result, in the same order. */
export function load(files: readonly RawFile[], options: LoadOptions = {}): Loaded {
  const { sources = new Map(), checks = [], found = [], folder = 'knowledge', parseList = parseYamlList } = options;
  const ordered = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const { records, diagnostics } = collect(ordered, parseList);
  const own = [
    ...found,
    ...(files.length === 0 && found.length > 0 ? [] : checkFilesAreThere(ordered, folder)),
    ...diagnostics,
    ...checkIdsAreGivenOnce(records),
    ...checkReferences(records),
    ...checkCircles(records),
    ...checkRelated(records),
    ...checkTopics(records),
    ...checkDates(records),
    ...checkCitations(records, sources),
    ...checkSpellings(records),
    ...checkSilences(records),
    ...warnOfTodaysTense(records),
  ];
  const knowledge = link(records);
  const extra = knowledge === null ? [] : checks.flatMap((check) => check(knowledge));
  const all = sorted([...own, ...extra]);
  const errors = told(all.filter(({ severity }) => severity === 'error'));
  const warnings = told(all.filter(({ severity }) => severity === 'warning'));
  if (knowledge === null || errors.length > 0) return { ok: false, errors, warnings };
  return { ok: true, knowledge, warnings: told(sorted([...warnings, ...warnOfUnusedFacts(records)])) };
}

/**
 * Goes on where a load without checks of upper rooms found nothing wrong.
 * @param sound what it gave
 * @param checks those that are left to do
 * @returns the same as if they had been given to `load`
 */
export function checkedFurther(sound: Sound, checks: readonly ExtraCheck[]): Loaded {
  const extra = checks.flatMap((check) => check(sound.knowledge));
  const errors = told(sorted(extra.filter(({ severity }) => severity === 'error')));
  const warnings = sorted([...sound.warnings, ...extra.filter(({ severity }) => severity === 'warning')]);
  return errors.length > 0 ? { ok: false, errors, warnings } : { ...sound, warnings };
}

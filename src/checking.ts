// The one way from a folder to a base that every room has checked: for the start, the check and the keeper's thread.
// A part of wire.ts that needs neither commands nor fronts, so that the thread is there sooner.
import { render } from './knowledge/code-frame.ts';
import { type LoadedFolder, loadFolder, textsOf } from './knowledge/folder.ts';
import { checkedFurther, type ExtraCheck, type LoadOptions, type Sound } from './knowledge/load.ts';
import type { Instead } from './knowledge/reading.ts';
import { parseYamlList } from './knowledge/yaml-list.ts';
import { collisionCheck } from './matching/collisions.ts';
import { preparedOf } from './matching/preparing.ts';
import { checkLimits } from './replies/limits-check.ts';

/** Phrasings collide when the engine understands them alike: names, synonyms and stems of this very base. */
const checkCollisions: ExtraCheck = (knowledge) => collisionCheck(preparedOf(knowledge).termsIn)(knowledge);

const CHECKS: readonly ExtraCheck[] = [checkCollisions, checkLimits];

/**
 * Loads a folder of knowledge with every check there is.
 * @param folder its path
 * @param sources a folder with the documents' texts, or null
 * @param parseList as in `LoadOptions`, for one who loads again and again
 * @param instead a file as it might be, or null
 */
export function loadChecked(
  folder: string,
  sources: string | null,
  parseList: LoadOptions['parseList'] = parseYamlList,
  instead: Instead | null = null,
): Promise<LoadedFolder> {
  return loadFolder(folder, { sources, checks: CHECKS, parseList, instead });
}

/** The same without the checks of upper rooms, which `checkFurther` does. */
export function loadUnchecked(
  folder: string,
  sources: string | null,
  parseList: LoadOptions['parseList'] = parseYamlList,
  instead: Instead | null = null,
): Promise<LoadedFolder> {
  return loadFolder(folder, { sources, parseList, instead });
}

export function checkFurther(loaded: Extract<LoadedFolder, Sound>): LoadedFolder {
  return { ...checkedFurther(loaded, CHECKS), files: loaded.files };
}

/** What is wrong with a folder, as code frames; empty where nothing is. */
export function reportOf(loaded: LoadedFolder, colour: boolean): string {
  const found = loaded.ok ? loaded.warnings : [...loaded.errors, ...loaded.warnings];
  return render(found, textsOf(loaded.files), { colour });
}

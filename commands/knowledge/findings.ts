// What was found in a folder, as moderators read it: each error with its line, a caret and the cure, page by page.
// Is no command itself; knows diagnostics, not how they were found.
import type { Found } from '../../src/keeping/found.ts';
import { plainFrame, summary } from '../../src/knowledge/code-frame.ts';
import type { Diagnostic } from '../../src/knowledge/diagnostics.ts';
import { textsOf } from '../../src/knowledge/folder.ts';
import { cut } from '../../src/replies/cutting.ts';
import type { Address, Pages, Section } from '../../src/replies/reply.ts';
import { pageOf } from '../common.ts';

/** On a page: with their lines they fit into an embed. */
const PAGE = 5;
/** A phone shows so many letters of one width in a line. */
const COLUMNS = 40;
/** A message quotes from the file, where a line may be long. In UTF-16 units. */
const SENTENCE_MAX = 300;

/** "knowledge/facts/war.yaml, line 12, column 7", or "knowledge". */
export function placeText({ place }: Diagnostic): string {
  return place.line === 0 ? place.file : `${place.file}, line ${place.line}, column ${place.column}`;
}

function sectionOf(diagnostic: Diagnostic, frame: string | null, heading: string): Section {
  const { severity, message, cure } = diagnostic;
  const warning = severity === 'warning' ? 'Warning: ' : '';
  return {
    heading,
    ...(frame === null ? {} : { code: frame }),
    lines: [cut(`${warning}${message}`, SENTENCE_MAX), cut(`Cure: ${cure}`, SENTENCE_MAX)],
  };
}

export interface Findings {
  /** "2 errors and 1 warning in 2 files." */
  readonly summary: string;
  readonly sections: readonly Section[];
  readonly pages: Pages | null;
}

/**
 * One page of what was found, errors first.
 * @param found any, with something in it
 * @param wanted the page as a button carries it
 * @param to the address of a page
 * @param headingOf where something was found, in words
 */
export function findingsOf(
  found: Pick<Found, 'errors' | 'warnings' | 'files'>,
  wanted: string | undefined,
  to: (page: number) => Address,
  headingOf: (diagnostic: Diagnostic) => string = placeText,
): Findings {
  const all = [...found.errors, ...found.warnings];
  const { items, page, of } = pageOf(all, PAGE, wanted);
  const textOf = textsOf(found.files);
  return {
    summary: summary(all),
    sections: items.map((each) => sectionOf(each, plainFrame(each, textOf, COLUMNS), headingOf(each))),
    pages:
      of > 1 ? { page, of, previous: page > 1 ? to(page - 1) : null, next: page < of ? to(page + 1) : null } : null,
  };
}

// What a replay brought, to be read in a terminal or under a pull request.
// Knows what to say first, not how it came about.
import type { Brought, Moved, Replayed, Taken } from './replaying.ts';

/** Longer lists nobody reads; of what a changed entry has part in, whoever changed it should read more. */
const SHOWN_MAX = 30;
const OWN_SHOWN_MAX = 200;

export interface Report {
  /** What it is compared with: "HEAD", "origin/main". */
  readonly since: string;
  /** "2 questions added", "1 fact changed"; empty where nothing has. */
  readonly changes: readonly string[];
  /** The entries that were added or changed, by their ids. */
  readonly touched: ReadonlySet<string>;
  readonly brought: Brought;
  readonly replayed: Replayed;
}

interface Part {
  readonly heading: string;
  readonly count: number;
  readonly lines: readonly string[];
  /** Whoever made the change need not act on it: it is folded up. */
  readonly isAside: boolean;
}

const takenLine = ({ phrasing, entry, by }: Taken): string => `“${phrasing}” of ${entry} now sounds like ${by}`;
const endedLine = ({ phrasing, entry, by }: Taken): string => `“${phrasing}” of ${entry} no longer sounds like ${by}`;
const movedLine = ({ text, from, to }: Moved): string => `“${text}”: was ${from}, is now ${to}`;

/**
 * What a changed entry has part in, pair by pair, the pair with most phrasings first; and the rest, which an edit shifts as
 * it makes some words less rare. Where no entry was changed, names or synonyms were, and all may come of that.
 */
function collisionsOf({ brought: { began }, touched }: Report): {
  readonly own: readonly Taken[];
  readonly elsewhere: readonly Taken[];
} {
  const pairOf = ({ entry, by }: Taken): string => [entry, by].toSorted().join(' ');
  const isOwn = ({ entry, by }: Taken): boolean => touched.size === 0 || touched.has(entry) || touched.has(by);
  const pairs = Map.groupBy(began.filter(isOwn), pairOf);
  return {
    own: [...pairs.values()].toSorted((one, other) => other.length - one.length).flat(),
    elsewhere: began.filter((each) => !isOwn(each)),
  };
}

function part(heading: string, all: readonly string[], isAside: boolean, most = SHOWN_MAX): Part {
  return { heading, count: all.length, lines: shortened(all, most), isAside };
}

function partsOf(report: Report): readonly Part[] {
  const { ended, worse, better } = report.brought;
  const { own, elsewhere } = collisionsOf(report);
  const parts: readonly Part[] = [
    part('Entries that began to collide', own.map(takenLine), false, OWN_SHOWN_MAX),
    part('Questions that fare worse', worse.map(movedLine), false),
    part('Entries that were not changed, and collide now', elsewhere.map(takenLine), true),
    part('Entries that no longer collide', ended.map(endedLine), true),
    part('Questions that fare better', better.map(movedLine), true),
  ];
  return parts.filter(({ count }) => count > 0);
}

function summary(report: Report): string {
  const { since, changes, brought, replayed } = report;
  const { own, elsewhere } = collisionsOf(report);
  const { worse } = brought;
  const bad = [
    ...(own.length > 0 ? [`${own.length} phrasings began to collide`] : []),
    ...(elsewhere.length > 0 ? [`${elsewhere.length} of entries that were not changed collide now`] : []),
    ...(worse.length > 0 ? [`${worse.length} questions fare worse`] : []),
  ];
  const verdict = bad.length === 0 ? 'nothing collides that did not before' : bad.join(', ');
  const what = changes.length > 0 ? changes.join(', ') : 'the base says the same';
  return `Since ${since}: ${what}; ${verdict}. (Replayed: ${replayed.phrasings} phrasings, ${replayed.fates.size} questions.)`;
}

function shortened(lines: readonly string[], most: number): readonly string[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `… and ${more} more`] : lines;
}

/** For a terminal; ends in a newline. */
export function replayText(report: Report): string {
  const parts = partsOf(report).map(
    ({ heading, count, lines }) => `\n${heading} (${count}):\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
  return `${summary(report)}\n${parts.join('')}`;
}

/** What a person typed shows as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~#@]/g, '\\$&');
}

/** For a pull request, in GitHub's Markdown. */
export function replayMarkdown(report: Report): string {
  const { began, worse } = report.brought;
  const sign = began.length + worse.length > 0 ? '⚠️' : '✅';
  const parts = partsOf(report).map(({ heading, count, lines, isAside }) => {
    const list = lines.map((line) => `- ${escaped(line)}\n`).join('');
    return isAside
      ? `\n<details><summary>${heading} (${count})</summary>\n\n${list}\n</details>\n`
      : `\n#### ${heading} (${count})\n\n${list}`;
  });
  return `### ${sign} The base\n\n${escaped(summary(report))}\n${parts.join('')}`;
}

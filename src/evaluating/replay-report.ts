// What a replay brought, to be read in a terminal or under a pull request.
// Knows what to say first, not how it came about.
import type { Brought, Moved, Replayed, Taken } from './replaying.ts';

/** Longer lists nobody reads. */
const SHOWN_MAX = 30;

export interface Report {
  /** What it is compared with: "HEAD", "origin/main". */
  readonly since: string;
  /** "2 questions added", "1 fact changed"; empty where nothing has. */
  readonly changes: readonly string[];
  readonly brought: Brought;
  readonly replayed: Replayed;
}

interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
}

const takenLine = ({ phrasing, entry, by }: Taken): string => `“${phrasing}” of ${entry} now sounds like ${by}`;
const endedLine = ({ phrasing, entry, by }: Taken): string => `“${phrasing}” of ${entry} no longer sounds like ${by}`;
const movedLine = ({ text, from, to }: Moved): string => `“${text}”: was ${from}, is now ${to}`;

function partsOf({ began, ended, worse, better }: Brought): readonly Part[] {
  const parts: readonly Part[] = [
    { heading: 'Entries that began to collide', lines: began.map(takenLine) },
    { heading: 'Questions that fare worse', lines: worse.map(movedLine) },
    { heading: 'Entries that no longer collide', lines: ended.map(endedLine) },
    { heading: 'Questions that fare better', lines: better.map(movedLine) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

function summary({ since, changes, brought, replayed }: Report): string {
  const { began, worse } = brought;
  const bad = began.length + worse.length;
  const verdict =
    bad === 0
      ? 'nothing collides that did not before'
      : [
          ...(began.length > 0 ? [`${began.length} phrasings began to collide`] : []),
          ...(worse.length > 0 ? [`${worse.length} questions fare worse`] : []),
        ].join(', ');
  const what = changes.length > 0 ? changes.join(', ') : 'the base says the same';
  return `Since ${since}: ${what}; ${verdict}. (Replayed: ${replayed.phrasings} phrasings, ${replayed.fates.size} questions.)`;
}

function shortened(lines: readonly string[]): readonly string[] {
  const more = lines.length - SHOWN_MAX;
  return more > 0 ? [...lines.slice(0, SHOWN_MAX), `… and ${more} more`] : lines;
}

/** For a terminal; ends in a newline. */
export function replayText(report: Report): string {
  const parts = partsOf(report.brought).map(
    ({ heading, lines }) =>
      `\n${heading} (${lines.length}):\n${shortened(lines)
        .map((line) => `  ${line}\n`)
        .join('')}`,
  );
  return `${summary(report)}\n${parts.join('')}`;
}

/** What a person typed shows as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~#@]/g, '\\$&');
}

/** For a pull request, in GitHub's Markdown; what is good news is folded up. */
export function replayMarkdown(report: Report): string {
  const { began, worse } = report.brought;
  const sign = began.length + worse.length > 0 ? '⚠️' : '✅';
  const parts = partsOf(report.brought).map(({ heading, lines }) => {
    const list = shortened(lines)
      .map((line) => `- ${escaped(line)}\n`)
      .join('');
    const isGood = heading.includes('no longer') || heading.includes('better');
    return isGood
      ? `\n<details><summary>${heading} (${lines.length})</summary>\n\n${list}\n</details>\n`
      : `\n#### ${heading} (${lines.length})\n\n${list}`;
  });
  return `### ${sign} The base\n\n${escaped(summary(report))}\n${parts.join('')}`;
}

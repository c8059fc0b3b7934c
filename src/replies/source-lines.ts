// The marks under a reply, document by document: one link for each, and a line for each who speaks in it.
// Knows no Discord JSON and no terminal.
import { WHOLE } from '../answering/citing.ts';
import type { SourceLine, Spot } from './reply.ts';

/** A document with the marks that lead to it. */
export interface CitedDocument {
  readonly document: string;
  readonly url: string | null;
  /** "[1] Somebody: paragraph 6; [3] paragraph 8": all that one says, in the order of its first mark. */
  readonly lines: readonly string[];
}

/** A line that is longer behind its speaker is continued in another. In UTF-16 units. */
const PLACES_MAX = 60;

interface Cited {
  readonly marks: number[];
  readonly at: string;
}

interface Speaking {
  readonly said: string;
  readonly cited: Cited[];
}

interface Open {
  readonly spot: Spot;
  readonly speaking: Map<string, Speaking>;
}

/** Marks of one speaker, those for the very same place together. */
function linesOf({ said, cited }: Speaking): string[] {
  const lines: string[] = [];
  for (const { marks, at } of cited) {
    const signs = marks.map((mark) => `[${mark}]`).join(' ');
    const last = lines.at(-1);
    if (last !== undefined && last.length + at.length <= said.length + PLACES_MAX)
      lines[lines.length - 1] = `${last}; ${signs} ${at || WHOLE}`;
    else lines.push(`${signs} ${[said, at].filter((each) => each !== '').join(': ')}`);
  }
  return lines;
}

function firstMark(line: string): number {
  return Number(/\d+/.exec(line)?.[0]);
}

/**
 * Groups the sources of a reply.
 * @param sources in the order of their marks
 * @returns documents in the order in which they are first cited; each mark stands with each of its documents
 */
export function byDocument(sources: readonly SourceLine[]): readonly CitedDocument[] {
  const documents = new Map<string, Open>();
  for (const { mark, spots } of sources) {
    for (const spot of spots) {
      const key = JSON.stringify([spot.document, spot.url]);
      const open: Open = documents.get(key) ?? { spot, speaking: new Map() };
      documents.set(key, open);
      const speaking: Speaking = open.speaking.get(spot.said) ?? { said: spot.said, cited: [] };
      open.speaking.set(spot.said, speaking);
      const same = speaking.cited.find(({ at }) => at === spot.at);
      if (same) same.marks.push(mark);
      else speaking.cited.push({ marks: [mark], at: spot.at });
    }
  }
  return [...documents.values()].map(({ spot, speaking }) => ({
    document: spot.document,
    url: spot.url,
    lines: [...speaking.values()].flatMap(linesOf).toSorted((a, b) => firstMark(a) - firstMark(b)),
  }));
}

// A small sound base in memory, files of which a test replaces; and what the loader says of it, a line each.
import { type Diagnostic, whereOf } from '../../src/knowledge/diagnostics.ts';
import { type LoadOptions, load } from '../../src/knowledge/load.ts';
import type { RawFile } from '../../src/knowledge/records.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';

export type Files = Readonly<Record<string, string | Uint8Array | null>>;

const SOUND: Files = {
  'event.yaml': text(`
    title: A dam broke
    as-of: 2024-05-02
    primary-source: article
    topics:
      - file: dam
        title: The dam
  `),
  'sources.yaml': text(`
    - id: article
      title: Dam breaks
      publisher: The Gazette
      paragraphs: 3
    - id: radio
      title: Evening news
      publisher: Radio Vale
  `),
  'names.yaml': text(`
    - id: ada-stone
      name: Ada Stone
      kind: person
    - id: wire
      name: Wire Press
      kind: agency
  `),
  'synonyms.yaml': text(`
    - words:
        - dam
        - barrier
  `),
  'facts/dam.yaml': text(`
    - id: dam-broke
      statement: The dam broke.
      kind: event
      cites:
        - paragraph: 1
  `),
  'questions/dam.yaml': text(`
    - id: what-broke
      question: What broke?
      answer: |
        The dam broke. [dam-broke]
  `),
};

/** Takes the indentation of the first line from all lines, and the empty lines around them. */
export function text(indented: string): string {
  const lines = indented.replace(/^\n|\n[ \t]*$/g, '').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return `${lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join('\n')}\n`;
}

/** The sound base with some files replaced, or taken out (null). Texts are taken as they are: see `text`. */
export function base(files: Files = {}): RawFile[] {
  return Object.entries({ ...SOUND, ...files }).flatMap(([path, content]) => {
    if (content === null) return [];
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return [{ file: `knowledge/${path}`, path, bytes }];
  });
}

/** Each error as `file:line:column message (cure)`, without the folder's name. */
export function errorsOf(files: Files, options: LoadOptions = {}): readonly string[] {
  const loaded = load(base(files), options);
  return loaded.ok ? [] : loaded.errors.map(told);
}

export function warningsOf(files: Files, options: LoadOptions = {}): readonly string[] {
  return load(base(files), options).warnings.map(told);
}

/** The knowledge of a base that must be sound. */
export function knowledgeOf(files: Files = {}, options: LoadOptions = {}): Knowledge {
  const loaded = load(base(files), options);
  if (!loaded.ok) throw new Error(loaded.errors.map(told).join('\n'));
  return loaded.knowledge;
}

export function told({ place, message, cure }: Diagnostic): string {
  return `${whereOf(place).replace(/^knowledge\//, '')} ${message} (${cure})`;
}

// A YAML file that is a list -> its items, even where some of them are no YAML.
// Knows no kind of record; recognises ids only, so that a broken item is not missed elsewhere.
import type { Diagnostic } from './diagnostics.ts';
import { type ParsedYaml, parseYaml, type YamlText } from './yaml.ts';
import type { YamlNode } from './yaml-node.ts';

export interface YamlList {
  readonly items: readonly YamlNode[];
  /** Ids of the items that are no YAML. */
  readonly brokenIds: readonly string[];
  /** Not even items could be told apart. */
  readonly lost: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a file that is a list; where it is no YAML, each of its items for itself, so that all are heard. */
export function parseYamlList(file: string, text: string): YamlList {
  const whole = parseYaml({ file, text, firstLine: 1 });
  if (!whole.broken) return itemsOf(whole);
  const parts = itemTexts(file, text).map((part) => ({ part, parsed: parseYaml(part) }));
  const broken = parts.filter(({ parsed }) => parsed.broken);
  if (broken.length === 0) return { items: [], brokenIds: idsIn(text), lost: true, diagnostics: whole.diagnostics };
  const lists = parts.filter(({ parsed }) => !parsed.broken).map(({ parsed }) => itemsOf(parsed));
  return {
    items: lists.flatMap((list) => list.items),
    brokenIds: broken.flatMap(({ part }) => idsIn(part.text)),
    lost: false,
    diagnostics: parts.flatMap(({ parsed }) => parsed.diagnostics).concat(lists.flatMap((list) => list.mistaken)),
  };
}

function itemsOf(parsed: ParsedYaml): YamlList & { mistaken: readonly Diagnostic[] } {
  const { root, diagnostics } = parsed;
  if (root === null) return { items: [], brokenIds: [], lost: false, diagnostics, mistaken: [] };
  if (root.written === 'list')
    return { items: [...root.children.values()], brokenIds: [], lost: false, diagnostics, mistaken: [] };
  const mistaken: readonly Diagnostic[] = [
    {
      severity: 'error',
      place: root.place,
      message: 'A list is expected in this file.',
      cure: 'begin each entry with a dash and a space in the first column: "- id: …"',
    },
  ];
  return { items: [], brokenIds: [], lost: true, diagnostics: diagnostics.concat(mistaken), mistaken };
}

function itemTexts(file: string, text: string): YamlText[] {
  const parts: { firstLine: number; lines: string[] }[] = [{ firstLine: 1, lines: [] }];
  for (const [index, line] of text.split('\n').entries()) {
    if (/^-(\s|$)/.test(line)) parts.push({ firstLine: index + 1, lines: [] });
    parts.at(-1)?.lines.push(line);
  }
  return parts.map(({ firstLine, lines }) => ({ file, text: lines.join('\n'), firstLine }));
}

function idsIn(text: string): string[] {
  return [...text.matchAll(/^[ \t-]*id:[ \t]*["']?([^\s"'#]+)/gm)].map((match) => match[1] ?? '');
}

/** The same for one who parses again and again: a file that says what it said the last time is not parsed anew. */
export function rememberingLists(): typeof parseYamlList {
  const remembered = new Map<string, { readonly text: string; readonly list: YamlList }>();
  return (file, text) => {
    const before = remembered.get(file);
    if (before?.text === text) return before.list;
    const list = parseYamlList(file, text);
    remembered.set(file, { text, list });
    return list;
  };
}

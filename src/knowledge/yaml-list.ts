// A YAML file that is a list -> its items, even where some of them are no YAML.
// Knows no kind of record; recognises ids only, so that a broken item is not missed elsewhere.
import type { Diagnostic } from './diagnostics.ts';
import { type ParsedYaml, parseYaml } from './yaml.ts';
import type { YamlNode } from './yaml-node.ts';

export interface YamlList {
  readonly items: readonly YamlNode[];
  /** Ids of the items that are no YAML. */
  readonly brokenIds: readonly string[];
  /** Not even items could be told apart. */
  readonly lost: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const ID_KEY = /^ *id:(\s|$)/;

/**
 * Parses a file that is a list; where it is no YAML, each of its items for itself, so that all are heard. So too where an
 * entry begins without its dash: YAML would take it for more of the entry above it.
 */
export function parseYamlList(file: string, text: string): YamlList {
  const parts = itemsIn(text);
  if (parts.some(({ dashless }) => dashless)) return inParts(file, parts, []);
  const whole = parseYaml({ file, text, firstLine: 1 });
  return whole.broken ? inParts(file, parts, whole.diagnostics) : itemsOf(whole);
}

/** @param otherwise what is wrong, where each part by itself is right */
function inParts(file: string, items: readonly ItemText[], otherwise: readonly Diagnostic[]): YamlList {
  const parts = items.map((item) => ({ item, parsed: parsePart(file, item) }));
  const missing = items.filter(({ dashless }) => dashless).map((item) => dashMissing(file, item));
  const broken = parts.filter(({ parsed }) => parsed === null || parsed.broken);
  if (broken.length + missing.length === 0) {
    const brokenIds = items.flatMap(({ lines }) => idsIn(lines.join('\n')));
    return { items: [], brokenIds, lost: true, diagnostics: otherwise };
  }
  const parsed = parts.flatMap((part) => part.parsed ?? []);
  const lists = parsed.filter((each) => !each.broken).map(itemsOf);
  return {
    items: lists.flatMap((list) => list.items),
    brokenIds: broken.flatMap(({ item }) => idsIn(item.lines.join('\n'))),
    lost: false,
    diagnostics: [
      ...missing,
      ...parsed.flatMap(({ diagnostics }) => diagnostics),
      ...lists.flatMap(({ mistaken }) => mistaken),
    ],
  };
}

/** As if it had its dash; null where its other keys would have to move too. */
function parsePart(file: string, { firstLine, lines, dashless }: ItemText): ParsedYaml | null {
  const text = lines.join('\n');
  if (dashless && !text.startsWith(' ')) return null;
  return parseYaml({ file, text: dashless ? text.replace(/^ /, '-') : text, firstLine });
}

function dashMissing(file: string, { firstLine, lines: [line = ''] }: ItemText): Diagnostic {
  const begun = line.trim();
  const others = line.startsWith(' ') ? '' : ', and indent its other keys by two spaces';
  return {
    severity: 'error',
    place: { file, line: firstLine, column: line.indexOf(begun) + 1, length: begun.length },
    message: 'This entry begins without its dash.',
    cure: `begin the entry with "- " in the first column, "- ${begun}"${others}`,
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

interface ItemText {
  /** From 1. */
  readonly firstLine: number;
  readonly lines: string[];
  /** It is an entry that begins with its id, and without its dash. */
  readonly dashless: boolean;
}

function itemsIn(text: string): readonly ItemText[] {
  const parts: ItemText[] = [{ firstLine: 1, lines: [], dashless: false }];
  let keys = new KeysSeen();
  for (const [index, line] of text.split('\n').entries()) {
    const dashed = /^-(\s|$)/.test(line);
    const dashless = !dashed && keys.isOfAnother(line);
    if (dashed || dashless) {
      parts.push({ firstLine: index + 1, lines: [], dashless });
      keys = new KeysSeen();
    }
    keys.see(line.replace(/^-/, ' '));
    parts.at(-1)?.lines.push(line);
  }
  // A file without a single dash is no list at all.
  const [first, second, third] = parts;
  const isOne = first !== undefined && second?.dashless === true && third === undefined;
  return isOne ? [{ ...first, lines: [...first.lines, ...second.lines] }] : parts;
}

/** What an entry has said so far, line by line: whether an id that comes now can be its own. */
class KeysSeen {
  #column: number | null = null;
  #hasId = false;
  #isIdLast = false;

  see(line: string): void {
    if (/^\s*(#|$)/.test(line)) return;
    this.#column ??= line.search(/\S/);
    if (line.search(/\S/) !== this.#column) return;
    this.#isIdLast = ID_KEY.test(line);
    this.#hasId ||= this.#isIdLast;
  }

  isOfAnother(line: string): boolean {
    if (!ID_KEY.test(line)) return false;
    const column = line.search(/\S/);
    if (column === 0 || this.#column === null) return true;
    return column === this.#column && this.#hasId && !this.#isIdLast;
  }
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

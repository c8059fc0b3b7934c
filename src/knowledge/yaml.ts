// The text of one YAML file, or a part of it -> a tree of values with their places, and what YAML would silently bend.
// Knows no kind of record.
import {
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
} from 'yaml';
import type { Diagnostic } from './diagnostics.ts';
import type { Place } from './types.ts';
import type { Written, YamlNode } from './yaml-node.ts';
import { slipAt } from './yaml-slips.ts';
import { syntaxTrap, TRAPS, type Trap } from './yaml-traps.ts';

/** file › entry › cites › cite › text is five; nothing in a base needs more than seven. */
const DEPTH_MAX = 8;
/** Shared: a base has tens of thousands of texts, and nothing stands below them. */
const NO_CHILDREN: YamlNode['children'] = new Map();
const NO_LINES: YamlNode['lines'] = [];

/** A file, or some of its lines. */
export interface YamlText {
  readonly file: string;
  readonly text: string;
  /** The line of the file at which the text begins, from 1. */
  readonly firstLine: number;
}

export interface ParsedYaml {
  /** Null where the text is no YAML, or says nothing. */
  readonly root: YamlNode | null;
  /** The text is no YAML: nothing of it can be used. */
  readonly broken: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one document; never throws. Texts that YAML makes numbers, booleans or null keep what they were in `source`. */
export function parseYaml(input: YamlText): ParsedYaml {
  return new Parser(input).parse();
}

class Parser {
  readonly #input: YamlText;
  readonly #counter = new LineCounter();
  readonly #diagnostics: Diagnostic[] = [];

  constructor(input: YamlText) {
    this.#input = input;
  }

  parse(): ParsedYaml {
    const document = this.#document();
    const broken = this.#reportSyntax(document) || this.#reportDirectives();
    const root = broken || document.contents === null ? null : this.#node(document.contents, null, 0);
    return { root: isNothing(root) ? null : root, broken, diagnostics: this.#diagnostics };
  }

  #document(): Document.Parsed {
    return parseDocument(this.#input.text, {
      lineCounter: this.#counter,
      schema: 'core',
      version: '1.2',
      prettyErrors: false,
      logLevel: 'error',
      // Its own check compares each key with each; #mapping tells of the same.
      uniqueKeys: false,
    });
  }

  // One mistake makes YAML stumble over all that follows, so only the first is told.
  #reportSyntax(document: Document.Parsed): boolean {
    const [error] = document.errors;
    if (error === undefined) return false;
    const tab = this.#tabBefore(error.pos[0]);
    const [start, end] = tab ?? unclosedQuote(document, error) ?? error.pos;
    const slip = tab === null ? this.#slipAt(start, error.code) : null;
    if (slip !== null) this.#report(slip.place, slip.trap);
    else this.#report(this.#placeOf(start, end), tab === null ? syntaxTrap(error.code, error.message) : TRAPS.tab);
    return true;
  }

  #slipAt(offset: number, code: ErrorCode): { readonly place: Place; readonly trap: Trap } | null {
    const slip = slipAt(this.#input.text.split('\n'), this.#counter.linePos(offset).line - 1, code);
    if (slip === null) return null;
    const start = (this.#counter.lineStarts[slip.line] ?? 0) + slip.column;
    return { place: this.#placeOf(start, Number.POSITIVE_INFINITY), trap: slip.trap };
  }

  // YAML tells of a tab only where it meets nothing worse.
  #tabBefore(offset: number): readonly [number, number] | null {
    const lineStart = this.#input.text.lastIndexOf('\n', offset - 1) + 1;
    const indent = /^[ \t]*/.exec(this.#lineFrom(lineStart))?.[0] ?? '';
    const tab = lineStart + indent.indexOf('\t');
    return indent.includes('\t') ? [tab, tab + 1] : null;
  }

  #reportDirectives(): boolean {
    const match = /^%.*/m.exec(this.#input.text);
    if (match === null) return false;
    this.#report(this.#placeOf(match.index, match.index + match[0].length), TRAPS.directive);
    return true;
  }

  #node(node: Node, key: Place | null, depth: number): YamlNode {
    const place = this.#placeOfNode(node);
    this.#checkProperties(node, place);
    if (isScalar(node)) return this.#scalar(node, place, key);
    if (isCollection(node) && depth < DEPTH_MAX) {
      if (node.flow === true) this.#report(place, isMap(node) ? TRAPS.flowMapping : TRAPS.flowList);
      const known = this.#diagnostics.length;
      const result = isMap(node) ? this.#mapping(node, place, key, depth) : this.#list(node, place, key, depth);
      // Inside [ ] and { } everything else that is odd comes of the same mistake.
      if (node.flow === true) this.#diagnostics.length = known;
      return result;
    }
    if (isCollection(node)) this.#report(place, TRAPS.depth);
    return { data: null, written: 'plain', source: '', place, keyPlace: key, children: NO_CHILDREN, lines: NO_LINES };
  }

  #checkProperties(node: Node, place: Place): void {
    if (isAlias(node)) this.#report(place, TRAPS.alias);
    else if (node.anchor !== undefined) this.#report(place, TRAPS.anchor);
    else if (node.tag !== undefined) this.#report(place, TRAPS.tag);
  }

  #list(node: YAMLSeq, place: Place, key: Place | null, depth: number): YamlNode {
    const children = new Map<number, YamlNode>();
    for (const [index, item] of node.items.entries()) {
      if (isPair(item)) children.set(index, this.#pairAlone(item, depth));
      else if (isNode(item)) children.set(index, this.#node(item, null, depth + 1));
    }
    const data = [...children.values()].map((child) => child.data);
    return { data, written: 'list', source: this.#firstLine(node), place, keyPlace: key, children, lines: NO_LINES };
  }

  // `[a: b]` makes a pair without a mapping; the list around it is refused already.
  #pairAlone(pair: Pair, depth: number): YamlNode {
    const node = isNode(pair.value) ? pair.value : new Scalar(null);
    return this.#node(node, null, depth + 1);
  }

  #mapping(node: YAMLMap, place: Place, keyPlace: Place | null, depth: number): YamlNode {
    const children = new Map<string, YamlNode>();
    for (const pair of node.items) {
      const key = this.#key(pair);
      if (key === null) continue;
      // A text with a colon is no key, and told of elsewhere.
      if (children.has(key.name) && !/\s/.test(key.name)) this.#report(key.place, TRAPS.twice);
      const value = isNode(pair.value) ? pair.value : new Scalar(null);
      const child = this.#node(value, key.place, depth + 1);
      children.set(key.name, isNothing(child) ? { ...child, place: key.place } : child);
    }
    const data = Object.fromEntries([...children].map(([name, child]) => [name, child.data]));
    return { data, written: 'mapping', source: this.#firstLine(node), place, keyPlace, children, lines: NO_LINES };
  }

  #key(pair: Pair): { name: string; place: Place } | null {
    if (!isNode(pair.key)) return null;
    const place = this.#placeOfNode(pair.key);
    if (!isScalar(pair.key) || pair.key.anchor !== undefined || pair.key.tag !== undefined) {
      this.#report(place, TRAPS.key);
      return null;
    }
    const name = pair.key.source ?? String(pair.key.value);
    if (name === '<<') this.#report(place, TRAPS.merge);
    return name === '<<' ? null : { name, place };
  }

  #scalar(node: Scalar, place: Place, keyPlace: Place | null): YamlNode {
    const written = writtenAs(node);
    const [start, end] = node.range ?? [0, 0];
    const onSeveralLines = this.#input.text.slice(start, end).includes('\n');
    if (onSeveralLines && (written === 'plain' || written === 'quoted'))
      this.#report(place, /^-\S/.test(node.source ?? '') ? TRAPS.dash : TRAPS.severalLines);
    if (written === 'plain' && node.range) this.#checkComment(end);
    const lines = written === 'literal' || written === 'folded' ? this.#linesOf(start, end) : NO_LINES;
    // The same text twice would be held twice.
    const source = typeof node.value === 'string' && node.value === node.source ? node.value : (node.source ?? '');
    return { data: node.value, written, source, place, keyPlace, children: NO_CHILDREN, lines };
  }

  #checkComment(end: number): void {
    const behind = /^[ \t]+(#.*)/.exec(this.#lineFrom(end));
    if (behind === null) return;
    const start = end + behind[0].length - (behind[1]?.length ?? 0);
    this.#report(this.#placeOf(start, end + behind[0].length), TRAPS.comment);
  }

  #linesOf(start: number, end: number): Place[] {
    const places: Place[] = [];
    let offset = this.#input.text.indexOf('\n', start) + 1;
    while (offset > 0 && offset < end) {
      const line = this.#lineFrom(offset);
      const indent = line.length - line.trimStart().length;
      places.push(this.#placeOf(offset + indent, offset + line.length));
      const next = this.#input.text.indexOf('\n', offset);
      offset = next + 1;
    }
    return places;
  }

  #placeOfNode(node: Node): Place {
    const [start, end] = node.range ?? [0, 0];
    return this.#placeOf(start, end);
  }

  #placeOf(start: number, end: number): Place {
    const { line, col } = this.#counter.linePos(start);
    const length = Math.max(1, Math.min(end - start, this.#lineFrom(start).length));
    const firstLine = this.#input.firstLine;
    return { file: this.#input.file, line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col), length };
  }

  #firstLine(node: Node): string {
    return this.#lineFrom(node.range?.[0] ?? 0);
  }

  #lineFrom(offset: number): string {
    const nextLine = this.#counter.lineStarts[this.#counter.linePos(offset).line];
    return this.#input.text.slice(offset, nextLine).trimEnd();
  }

  #report(place: Place, trap: Trap): void {
    this.#diagnostics.push({ severity: 'error', place, ...trap });
  }
}

// YAML tells of it where the text ends; a reader looks for it where the quote opens.
function unclosedQuote(document: Document.Parsed, error: YAMLParseError): readonly [number, number] | null {
  if (error.code !== 'MISSING_CHAR') return null;
  let found: readonly [number, number] | null = null;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (isQuoted && range && range[0] < error.pos[0] && error.pos[0] <= range[2]) found = [range[0], range[1]];
    },
  });
  return found;
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value) || isAlias(value);
}

function isNothing(node: YamlNode | null): boolean {
  return node !== null && node.written === 'plain' && node.source === '';
}

function writtenAs(node: Scalar): Written {
  if (node.type === 'BLOCK_LITERAL') return 'literal';
  if (node.type === 'BLOCK_FOLDED') return 'folded';
  return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 'quoted' : 'plain';
}

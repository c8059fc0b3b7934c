// Whether paragraphs are in their documents, and quotes and misprints in their paragraphs.
// Knows the texts of the documents where they are at hand.
import type { Diagnostic } from '../diagnostics.ts';
import { type Item, placeOf, type Records } from '../records.ts';
import type { FactRecord, SourceRecord } from '../schemas.ts';
import type { DataPath } from '../yaml-node.ts';

/** The documents that are at hand: id to paragraphs. */
export type SourceTexts = ReadonlyMap<string, readonly string[]>;

interface Cited {
  readonly item: Item<unknown>;
  readonly path: DataPath;
  readonly source: string;
  readonly paragraph: number | undefined;
  /** Names its document and nothing of it: it may mean the whole. */
  readonly whole: boolean;
  readonly words: string | undefined;
  readonly wordsKey: 'quote' | 'prints';
}

export function checkCitations(records: Records, texts: SourceTexts): readonly Diagnostic[] {
  const primary = records.event?.record['primary-source'];
  const sources = new Map(records.sources.items.map((item) => [item.record.id, item.record]));
  const cited = [
    ...records.sources.items.flatMap(ofSource),
    ...records.facts.items.flatMap((item) => ofFact(item, primary)),
  ];
  return [
    ...records.sources.items.flatMap((item) => checkCount(item, texts)),
    ...cited.flatMap((cite) => checkCited(cite, sources.get(cite.source), texts)),
  ];
}

function ofFact(item: Item<FactRecord>, primary: string | undefined): readonly Cited[] {
  return item.record.cites.flatMap((cite, index) => {
    const { source = primary, paragraph, quote: words } = cite;
    if (source === undefined) return [];
    const whole = cite.source !== undefined && words === undefined;
    return [{ item, path: ['cites', index], source, paragraph, whole, words, wordsKey: 'quote' as const }];
  });
}

function ofSource(item: Item<SourceRecord>): readonly Cited[] {
  const { id, misprints = [] } = item.record;
  return misprints.map(({ paragraph, prints }, index) => {
    const path = ['misprints', index];
    return { item, path, source: id, paragraph, whole: false, words: prints, wordsKey: 'prints' as const };
  });
}

function checkCount(item: Item<SourceRecord>, texts: SourceTexts): readonly Diagnostic[] {
  const { id, paragraphs } = item.record;
  const count = texts.get(id)?.length;
  if (count === undefined || paragraphs === undefined || count === paragraphs) return [];
  const message = `The text of "${id}" has ${count} paragraphs, not ${paragraphs}.`;
  return [error(item, ['paragraphs'], message, `write ${count}, or put the right text in ${id}.txt`)];
}

function checkCited(cited: Cited, source: SourceRecord | undefined, texts: SourceTexts): readonly Diagnostic[] {
  const text = texts.get(cited.source);
  const count = source?.paragraphs ?? text?.length;
  if (cited.paragraph === undefined) return checkParagraphIsNamed(cited, source);
  if (count !== undefined && (cited.paragraph < 1 || cited.paragraph > count)) {
    const message = `"${cited.source}" has no paragraph ${cited.paragraph}.`;
    return [error(cited.item, [...cited.path, 'paragraph'], message, `write one of 1 to ${count}`)];
  }
  return text === undefined ? [] : checkWords(cited, cited.paragraph, text);
}

function checkParagraphIsNamed(cited: Cited, source: SourceRecord | undefined): readonly Diagnostic[] {
  if (source?.paragraphs === undefined || cited.whole) return [];
  const message = `"paragraph" is missing: the ${source.paragraphs} paragraphs of "${cited.source}" are counted.`;
  return [error(cited.item, cited.path, message, 'add a line "paragraph: …"')];
}

function checkWords(cited: Cited, paragraph: number, text: readonly string[]): readonly Diagnostic[] {
  if (cited.words === undefined || holds(text[paragraph - 1] ?? '', cited.words)) return [];
  const nearest = nearestHolding(text, cited.words, paragraph);
  const message = `Paragraph ${paragraph} of "${cited.source}" does not say "${cited.words}".`;
  const cure =
    nearest === null ? 'copy the words as printed' : `paragraph ${nearest} does: write "paragraph: ${nearest}"`;
  return [error(cited.item, [...cited.path, cited.wordsKey], message, cure)];
}

function nearestHolding(text: readonly string[], words: string, paragraph: number): number | null {
  const holding = text.flatMap((line, index) => (holds(line, words) ? [index + 1] : []));
  return holding.toSorted((a, b) => Math.abs(a - paragraph) - Math.abs(b - paragraph))[0] ?? null;
}

function holds(paragraph: string, words: string): boolean {
  return folded(paragraph).includes(folded(words));
}

function folded(text: string): string {
  const plain = text.normalize('NFC').replace(/[’‘]/g, "'").replace(/[“”]/g, '"');
  return plain.replace(/\s+/gu, ' ').trim().toLowerCase();
}

function error(item: Item<unknown>, path: DataPath, message: string, cure: string): Diagnostic {
  return { severity: 'error', place: placeOf(item, ...path), message, cure };
}

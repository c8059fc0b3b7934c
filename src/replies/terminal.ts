// A reply as text for a terminal: wrapped to its width, coloured where it can be.
// Knows columns and colours, not what a reply means.
import { styleText } from 'node:util';
import { columnsOf, wrap } from './columns.ts';
import { type Address, type Bearing, plainLine, type Reply } from './reply.ts';
import { byDocument } from './source-lines.ts';

export interface TerminalLook {
  /** Columns, at least 20. */
  readonly width: number;
  readonly colour: boolean;
  /** Somebody sits there who can type a choice's number, or turn pages. */
  readonly numbered: boolean;
  /** The reply's title is shown; left out where the person has just typed it. */
  readonly titled?: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** Lines never get longer than this: longer ones are hard to read. */
const WIDTH_MAX = 96;
const INDENT = '  ';
/** Signs that would steer the terminal instead of being shown. */
const CONTROLS = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const BADGE_STYLES: Readonly<Record<Bearing, Style>> = {
  stated: 'dim',
  silent: 'dim',
  reported: 'cyan',
  disputed: 'yellow',
  resting: 'yellow',
};

/** What can be chosen by its number. */
export interface Offered {
  /** From 1. */
  readonly number: number;
  readonly label: string;
  readonly to: Address;
}

interface OfferedGroup {
  readonly title: string | null;
  /** The numbers are those in brackets in the text, so that nothing need be listed. */
  readonly marked: boolean;
  readonly offers: readonly Offered[];
}

function groupsOf({ choices, menus, feedback }: Reply): OfferedGroup[] {
  let number = 0;
  const next = (mark: number | undefined): number => {
    number = mark !== undefined && mark > number ? mark : number + 1;
    return number;
  };
  const buttons = choices.map(({ label, to }): Offered => ({ number: next(undefined), label, to }));
  const ofMenus = menus.map(({ title, to, options, shows }): OfferedGroup => {
    const offers = options.map(({ label, value, mark }) => ({
      number: next(mark),
      label,
      to: [...to, value] as const,
    }));
    const marked = shows === 'marked' && offers.every((offer, at) => offer.number === options[at]?.mark);
    return { title, marked, offers };
  });
  const said = feedback.map(({ label, to }): Offered => ({ number: next(undefined), label, to }));
  return [
    { title: null, marked: false, offers: buttons },
    ...ofMenus,
    { title: 'Say of this answer', marked: false, offers: said },
  ].filter(({ offers }) => offers.length > 0);
}

/** All that a reply offers, with the numbers to type for it. */
export function offeredBy(reply: Reply): readonly Offered[] {
  return groupsOf(reply).flatMap(({ offers }) => offers);
}

function shown(text: string): string {
  return text.replace(CONTROLS, ' ');
}

/** Lines are kept; each is wrapped, with what begins like "[1] " hanging. */
function paragraphs(text: string, columns: number, indent = ''): string {
  return shown(text)
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : wrap(line, columns, indent)))
    .join('\n');
}

/** A text behind its sign; further lines begin under its first letter. */
function hanging(sign: string, text: string, columns: number): string {
  const room = columnsOf(sign) + 1;
  return `${sign} ${wrap(shown(text), columns - room).replaceAll('\n', `\n${' '.repeat(room)}`)}`;
}

function notesBlock({ badge, notes, understoodAs }: Reply, columns: number, paint: Paint): string {
  const lines = [
    ...(badge && badge.standing !== 'stated'
      ? [paint(BADGE_STYLES[badge.standing], paragraphs(badge.warning ?? badge.text, columns, INDENT))]
      : []),
    ...notes.map((note) => paint('cyan', paragraphs(note, columns, INDENT))),
    ...(understoodAs === null ? [] : [paint('dim', paragraphs(understoodAs, columns, INDENT))]),
  ];
  return lines.join('\n');
}

function sectionsBlock({ sections }: Reply, columns: number, paint: Paint): string {
  return sections
    .map(({ heading, code, lines }) => {
      const body = lines.map(
        (line) => `${INDENT}${paragraphs(plainLine(line), columns - INDENT.length, INDENT.repeat(2))}`,
      );
      const verbatim = code === undefined ? [] : code.split('\n').map((line) => `${INDENT}${shown(line)}`);
      return [paint('bold', shown(heading)), ...verbatim, ...body].join('\n');
    })
    .join('\n\n');
}

/** The documents that the sections lead to, each once. */
function linksOf({ sections }: Reply): ReadonlyMap<string, string> {
  const pieces = sections.flatMap(({ lines }) => lines.flatMap((line) => (typeof line === 'string' ? [] : line)));
  return new Map(pieces.flatMap(({ text, url }) => (url === null ? [] : [[url, text] as const])));
}

function sourcesBlock(reply: Reply, columns: number, paint: Paint): string {
  const cited = byDocument(reply.sources).flatMap(({ document, url, lines }) => [
    [paint('bold', paragraphs(document, columns, INDENT)), ...(url === null ? [] : [paint('dim', shown(url))])].join(
      '\n',
    ),
    ...lines.map((line) => paragraphs(line, columns, INDENT.repeat(2))),
  ]);
  const links = [...linksOf(reply)].flatMap(([url, document]) => [
    paint('bold', paragraphs(document, columns, INDENT)),
    paint('dim', shown(url)),
  ]);
  return [...cited, ...links].join('\n');
}

function offersBlock(reply: Reply, columns: number, numbered: boolean, paint: Paint): string {
  const digits = String(offeredBy(reply).at(-1)?.number ?? 0).length;
  return groupsOf(reply)
    .filter(({ marked }) => numbered || !marked)
    .map(({ title, marked, offers }) => {
      if (marked) return paint('dim', wrap(`${title}: type its number in brackets.`, columns));
      const lines = offers.map(({ number, label }) => {
        const sign = numbered ? `${String(number).padStart(digits)}.` : '-';
        return hanging(sign, label, columns - INDENT.length).replaceAll(/^/gm, INDENT);
      });
      return [...(title === null ? [] : [paint('bold', `${title}:`)]), ...lines].join('\n');
    })
    .join('\n\n');
}

function lastLine({ footer, pages }: Reply, numbered: boolean): string {
  const page = pages && pages.of > 1 ? `Page ${pages.page} of ${pages.of}` : null;
  const keys = [pages?.next ? 'n: next' : null, pages?.previous ? 'p: back' : null];
  return [footer, page, ...(numbered ? keys : [])].filter((part) => part !== null).join(' · ');
}

/**
 * Lays a reply out for a terminal.
 * @param reply any reply
 * @param look the window's width and whether it shows colours
 * @returns lines without a newline at the end
 */
export function terminalText(reply: Reply, { width, colour, numbered, titled = false }: TerminalLook): string {
  const columns = Math.min(width, WIDTH_MAX);
  const paint: Paint = (style, text) =>
    colour && text !== '' ? styleText(style, text, { validateStream: false }) : text;
  const isTitled = titled && reply.title !== null && !reply.text.startsWith(reply.title);
  const last = lastLine(reply, numbered);
  return [
    isTitled ? paint('bold', paragraphs(reply.title ?? '', columns)) : '',
    paragraphs(reply.text, columns, reply.text.includes('\n') ? INDENT : ''),
    notesBlock(reply, columns, paint),
    sectionsBlock(reply, columns, paint),
    sourcesBlock(reply, columns, paint),
    reply.file === null ? '' : shown(reply.file.text.trimEnd()),
    offersBlock(reply, columns, numbered, paint),
    paint('dim', wrap(last, columns)),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

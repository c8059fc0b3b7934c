// The embed beside a message's text: standing, other reports, sections and sources, within Discord's limits.
// Knows a reply and how Discord shows it, not what the reply means.
import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { cut, linesWithin } from '../cutting.ts';
import { type Badge, type Bearing, type Line, plainLine, type Reply } from '../reply.ts';
import { byDocument } from '../source-lines.ts';
import { escaped, linked } from './escaping.ts';
import {
  EMBED_DESCRIPTION_MAX,
  EMBED_FIELDS_MAX,
  EMBED_SUM_MAX,
  EMBED_TITLE_MAX,
  FIELD_NAME_MAX,
  FIELD_VALUE_MAX,
  FOOTER_MAX,
} from './limits.ts';

/** The badge says the same in words: colour is never the only sign. */
const COLOURS: Readonly<Record<Bearing, number>> = {
  stated: 0x3b6fb6,
  reported: 0xb08a1e,
  disputed: 0xc2551b,
  resting: 0xc2551b,
  silent: 0x6b7280,
};
const PLAIN_COLOUR = 0x6b7280;
/** In UTF-16 units: a name and its link share one line of a field. */
const LINKED_MAX = 250;
const URL_MAX = 512;
/** A line of sources, before it is escaped. */
const SOURCES_MAX = 480;
/** Kept free for the sources while the notes before them are laid out, in UTF-16 units. */
const SOURCES_RESERVE = 2200;

const FENCE = '```';
/** For the fences, and for some of the lines below the code. */
const CODE_RESERVE = 300;

const moreNotes = (left: number): string => `… and ${left} more: see /fact.`;

/** What is left of the sum that all texts of a message's embeds share. */
class Room {
  left = EMBED_SUM_MAX;

  take(text: string): string {
    this.left -= text.length;
    return text;
  }
}

function badgeLine({ text }: Badge): string {
  const end = text.search(/[:.[·]/);
  const words = (end < 0 ? text : text.slice(0, end)).trim();
  return words === '' ? escaped(text) : `**${escaped(words)}**${escaped(text.slice(words.length))}`;
}

function linkedText(text: string, url: string | null): string {
  return linked(escaped(cut(text, LINKED_MAX)), url !== null && url.length <= URL_MAX ? url : null);
}

/** A line with its links; without them where they would not fit, as a link must not be cut. */
function lineText(line: Line): string {
  if (typeof line === 'string') return escaped(line);
  const whole = line.map(({ text, url }) => (url === null ? escaped(text) : linkedText(text, url))).join('');
  return whole.length <= FIELD_VALUE_MAX ? whole : escaped(plainLine(line));
}

/** Each document with its link, and below it what stands in it. */
function sourceLines({ sources }: Reply): string[] {
  return byDocument(sources).flatMap(({ document, url, lines }) => [
    linkedText(document, url),
    ...lines.map((line) => escaped(cut(line, SOURCES_MAX))),
  ]);
}

/** In a block of code nothing is markup but its own end. */
function codeBlock(code: string): string {
  const text = code.toWellFormed().replaceAll('```', '`\u200b``');
  return `${FENCE}\n${cut(text, FIELD_VALUE_MAX - CODE_RESERVE)}\n${FENCE}`;
}

/** Lines as fields, a further one of the same name wherever the limit of one is reached. */
function fieldsOf(heading: string, lines: readonly string[]): APIEmbedField[] {
  const name = cut(escaped(heading), FIELD_NAME_MAX - 20);
  const values: string[] = [];
  for (const line of lines) {
    const whole = cut(line, FIELD_VALUE_MAX);
    const last = values.at(-1);
    if (last !== undefined && last.length + 1 + whole.length <= FIELD_VALUE_MAX)
      values[values.length - 1] = `${last}\n${whole}`;
    else if (whole.trim() !== '') values.push(whole);
  }
  return values.map((value, at) => ({ name: at === 0 ? name : `${name} (continued)`, value }));
}

/** As many fields as there is room for, each whole; the last says how many were left out. */
function fieldsWithin(fields: readonly APIEmbedField[], room: Room): APIEmbedField[] {
  const kept: APIEmbedField[] = [];
  for (const [at, field] of fields.entries()) {
    const left = fields.length - at;
    const rest = { name: '…', value: moreNotes(left) };
    const reserve = left > 1 ? rest.name.length + rest.value.length : 0;
    const fits = field.name.length + field.value.length + reserve <= room.left;
    if (!fits || (kept.length === EMBED_FIELDS_MAX - 1 && left > 1)) {
      if (rest.name.length + rest.value.length <= room.left) kept.push(rest);
      break;
    }
    room.take(field.name + field.value);
    kept.push(field);
  }
  return kept;
}

function footerText({ footer, pages }: Reply): string {
  const page = pages && pages.of > 1 ? `Page ${pages.page} of ${pages.of}` : null;
  return [footer, page].filter((part) => part !== null).join(' · ');
}

/**
 * The embed of a reply.
 * @param reply any reply
 * @returns null where all that the reply holds is its text
 */
export function embedOf(reply: Reply): APIEmbed | null {
  const room = new Room();
  const footer = room.take(cut(footerText(reply), FOOTER_MAX));
  const title = room.take(cut(escaped(reply.title ?? ''), EMBED_TITLE_MAX));
  const reserved = reply.sources.length + reply.sections.length > 0 ? SOURCES_RESERVE : 0;
  const notes = [...(reply.badge ? [badgeLine(reply.badge)] : []), ...reply.notes.map(escaped)];
  const most = Math.min(EMBED_DESCRIPTION_MAX, room.left - reserved);
  const description = room.take(linesWithin(notes, most, moreNotes).join('\n'));
  const fields = fieldsWithin(
    [
      ...reply.sections.flatMap(({ heading, code, lines }) =>
        fieldsOf(heading, [...(code === undefined ? [] : [codeBlock(code)]), ...lines.map(lineText)]),
      ),
      ...fieldsOf('Sources', sourceLines(reply)),
    ],
    room,
  );
  if (title === '' && description === '' && fields.length === 0 && footer === '') return null;
  return {
    ...(title === '' ? {} : { title }),
    ...(description === '' ? {} : { description }),
    color: reply.badge ? COLOURS[reply.badge.standing] : PLAIN_COLOUR,
    ...(fields.length === 0 ? {} : { fields }),
    ...(footer === '' ? {} : { footer: { text: footer } }),
  };
}

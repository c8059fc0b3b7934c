// A reply as the JSON of a Discord message: a text that reads alone, an embed with what stands behind it, and rows.
// Knows how Discord lays a message out, not what the reply means nor how it is sent.
import type { APIInteractionResponseCallbackData } from 'discord-api-types/v10';
import { cut, cutAtSentence, linesWithin } from '../cutting.ts';
import type { Reply, Suggestion } from '../reply.ts';
import { rowsOf, type Shown } from './components.ts';
import { embedOf } from './embed.ts';
import { escaped } from './escaping.ts';
import {
  BUTTON_LABEL_MAX,
  CONTENT_MAX,
  EPHEMERAL,
  SUGGESTION_LABEL_MAX,
  SUGGESTION_VALUE_MAX,
  SUGGESTIONS_SHOWN_MAX,
} from './limits.ts';

export type DiscordMessage = APIInteractionResponseCallbackData;

/** Small print under the text, in UTF-16 units with its markup. */
const SMALL_PRINT_MAX = 500;
/** The text itself always gets this much of the content, in UTF-16 units. */
const TEXT_MIN = 600;

/** What is to choose from and cannot be read on the buttons alone. */
function listedLines({ choices, menus }: Reply): string[] {
  const isCut = choices.some(({ label }) => label.length > BUTTON_LABEL_MAX);
  const options = menus.filter((menu) => menu.shows === 'listed').flatMap((menu) => menu.options);
  return [...(isCut ? choices : []), ...options].map(({ label }) => `- ${escaped(label)}`);
}

function smallPrint(text: string | null): string[] {
  return text === null ? [] : [`-# ${cut(escaped(text).replaceAll('\n', ' '), SMALL_PRINT_MAX)}`];
}

function warningOf({ badge }: Reply): string | null {
  const parts = [badge?.warning, badge?.differing].filter((part) => typeof part === 'string');
  return parts.length === 0 ? null : parts.join(' ');
}

/** The text, what warns of it, how the question was understood, and the list to choose from. */
function contentOf(reply: Reply): string {
  const small = [...smallPrint(warningOf(reply)), ...smallPrint(reply.understoodAs)];
  const room = CONTENT_MAX - small.join('\n').length - 2;
  const text = escaped(reply.text.trim());
  const listed = listedLines(reply);
  const forText = Math.max(TEXT_MIN, room - listed.join('\n').length - 1);
  const said = cutAtSentence(text, listed.length > 0 ? forText : room);
  const list = linesWithin(listed, Math.max(0, room - said.length - 1), (left) => `- … and ${left} more below`);
  return [said, ...(listed.length > 0 ? list : []), ...small].join('\n');
}

/**
 * A reply as a Discord message.
 * @param reply any reply
 * @param shown who sees it; a private message carries the flag for that
 */
export function discordMessage(reply: Reply, shown: Shown): DiscordMessage {
  const embed = embedOf(reply);
  return {
    content: contentOf(reply),
    embeds: embed ? [embed] : [],
    components: rowsOf(reply, shown),
    allowed_mentions: { parse: [] },
    ...(shown.privately ? { flags: EPHEMERAL } : {}),
  };
}

/**
 * What is shown while a person types, as Discord takes it.
 * @param suggestions best first; those past the limit are left out, and those whose value Discord would refuse
 */
export function discordChoices(suggestions: readonly Suggestion[]): { name: string; value: string }[] {
  return suggestions
    .filter(({ label, value }) => label.trim() !== '' && value.length <= SUGGESTION_VALUE_MAX)
    .slice(0, SUGGESTIONS_SHOWN_MAX)
    .map(({ label, value }) => ({ name: cut(label.toWellFormed(), SUGGESTION_LABEL_MAX), value }));
}

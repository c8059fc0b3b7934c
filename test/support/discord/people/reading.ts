// A message read as a person reads it: its words from top to bottom, and what can be clicked.
// It does not know who wrote it.
import { type Json, object, objects, text } from '../json.ts';
import { allComponents, interactive } from '../rules/components.ts';
import type { SeenMessage } from './messages.ts';

function embedWords(embed: Json): readonly string[] {
  const fields = objects(embed.fields).flatMap((field) => [text(field.name), text(field.value)]);
  return [
    text(object(embed.author).name),
    text(embed.title),
    text(embed.description),
    ...fields,
    text(object(embed.footer).text),
  ];
}

/** Content, embeds and texts of components, a line each; not the labels of buttons. */
export function wordsOf(message: SeenMessage | null): string {
  if (message === null) return '';
  const texts = allComponents(message.components).map(({ component }) => text(component.content));
  const lines = [message.content, ...objects(message.embeds).flatMap(embedWords), ...texts];
  return lines.filter((line) => line !== '').join('\n');
}

/** What can be clicked or chosen from, by what is written on it; a select by its placeholder. */
export function controlsOf(message: SeenMessage | null): readonly string[] {
  return interactive(message?.components).map((one) => text(one.label) || text(one.placeholder) || text(one.custom_id));
}

/** The custom_id under a label. */
export function customIdOf(message: SeenMessage | null, label: string): string | null {
  const found = interactive(message?.components).find((one) => one.label === label || one.placeholder === label);
  return found === undefined ? null : text(found.custom_id);
}

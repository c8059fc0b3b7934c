// A form as Discord's modal.
// Knows Discord's limits for modals, not what is asked for.
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { customIdOf } from '../custom-id.ts';
import { cut } from '../cutting.ts';
import type { Field, Form } from '../form.ts';
import { FIELD_HINT_MAX, FIELD_LABEL_MAX, FIELD_TEXT_MAX, FORM_FIELDS_MAX, FORM_TITLE_MAX } from './limits.ts';

type Labelled = APIModalInteractionResponseCallbackData['components'][number];

/** Discord's numbers for what the components are and look like. */
const LABEL = 18;
const TEXT_INPUT = 4;
const ONE_LINE = 1;
const SEVERAL_LINES = 2;

function shown(text: string, most: number): string {
  return cut(text.trim().toWellFormed() || '…', most);
}

function input({ id, label, hint, value, long, required, most }: Field): Labelled {
  const max_length = Math.min(FIELD_TEXT_MAX, Math.max(1, most));
  return {
    type: LABEL,
    label: shown(label, FIELD_LABEL_MAX),
    component: {
      type: TEXT_INPUT,
      custom_id: id,
      style: long ? SEVERAL_LINES : ONE_LINE,
      required,
      max_length,
      ...(hint === null ? {} : { placeholder: shown(hint, FIELD_HINT_MAX) }),
      ...(value === '' ? {} : { value: value.toWellFormed().slice(0, max_length) }),
    },
  };
}

/**
 * A form as a modal; fields past the fifth are left out.
 * @param form at least one field, their ids differ
 */
export function discordForm({ title, how, to, fields }: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customIdOf({ do: how, to }),
    title: shown(title, FORM_TITLE_MAX),
    components: fields.slice(0, FORM_FIELDS_MAX).map(input),
  };
}

// Rules for the first answer to an interaction: which kinds of answer fit which kind of interaction, and what they carry.
// It does not know time: whether an answer is late or the second one is the interaction's own business.
import { ComponentType, InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { type Json, list, number, object, objects, text } from '../json.ts';
import type { Violation } from '../problems.ts';
import { allComponents, uniqueIds } from './components.ts';
import { messageViolations } from './messages.ts';

const Answer = InteractionResponseType;
const MESSAGES: readonly number[] = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
const UPDATES: readonly number[] = [Answer.DeferredMessageUpdate, Answer.UpdateMessage];

/** What a callback is checked against. */
export interface Asked {
  readonly type: InteractionType;
  /** A component's interaction, or a modal's that a component opened: there is a message to update. */
  readonly hasMessage: boolean;
  readonly messageIsSecondVersion: boolean;
  readonly files: readonly string[];
}

function fitting(asked: Asked): readonly number[] {
  const updates = asked.hasMessage ? UPDATES : [];
  switch (asked.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult];
    case InteractionType.ModalSubmit:
      return [...MESSAGES, ...updates];
    case InteractionType.Ping:
      return [Answer.Pong];
    default:
      return [...MESSAGES, ...updates, Answer.Modal, Answer.LaunchActivity];
  }
}

function modalInputViolations(component: Json, path: string, wrapped: boolean): readonly Violation[] {
  if (component.type !== ComponentType.TextInput) return [];
  const [least, most] = [number(component.min_length), number(component.max_length) || 4000];
  const value = text(component.value);
  const wrong = (message: string) => ({ path, rule: 'modal-input', message });
  return [
    ...(least > most ? [wrong('min_length is more than max_length')] : []),
    ...(value.length > most ? [wrong('its value is longer than max_length')] : []),
    ...(wrapped || text(component.label) !== '' ? [] : [wrong('a text input in a row needs a label')]),
  ];
}

export function modalViolations(data: Json): readonly Violation[] {
  const count = list(data.components).length;
  const all = allComponents(data.components, '/data/components');
  return [
    ...(count >= 1 && count <= 5
      ? []
      : [{ path: '/data/components', rule: 'modal-count', message: `${count} components, and a modal has 1 to 5` }]),
    ...uniqueIds(all),
    ...all.flatMap(({ component, path }) => modalInputViolations(component, path, path.endsWith('/component'))),
  ];
}

function choiceViolations(data: Json): readonly Violation[] {
  return objects(data.choices)
    .map((choice) => text(choice.value))
    .flatMap((value, index) => {
      const path = `/data/choices/${index}/value`;
      return value.length > 100 ? [{ path, rule: 'choice-value', message: 'is longer than 100 characters' }] : [];
    });
}

function deferralViolations(data: Json): readonly Violation[] {
  const others = number(data.flags) & ~MessageFlags.Ephemeral;
  return others === 0
    ? []
    : [{ path: '/data/flags', rule: 'deferral', message: 'a deferred answer may carry only the ephemeral flag' }];
}

export function callbackViolations(body: Json, asked: Asked): readonly Violation[] {
  const type = number(body.type);
  const data = object(body.data);
  if (!fitting(asked).includes(type)) {
    const message = `an interaction of type ${asked.type} cannot be answered with type ${type}`;
    return [{ path: '/type', rule: 'callback-type', message }];
  }
  const inData = (found: readonly Violation[]) => found.map((one) => ({ ...one, path: `/data${one.path}` }));
  switch (type) {
    case Answer.ChannelMessageWithSource:
      return inData(messageViolations(data, { isNew: true, files: asked.files }));
    case Answer.UpdateMessage:
      return inData(
        messageViolations(data, { isNew: false, isSecondVersion: asked.messageIsSecondVersion, files: asked.files }),
      );
    case Answer.DeferredChannelMessageWithSource:
      return deferralViolations(data);
    case Answer.Modal:
      return modalViolations(data);
    case Answer.ApplicationCommandAutocompleteResult:
      return choiceViolations(data);
    default:
      return [];
  }
}

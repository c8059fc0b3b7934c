// A modal as a person sees it: its fields, whichever way they are wrapped, and what a person types into them.
// It does not know who opened it.
import { type APIModalSubmissionComponent, ComponentType, type ModalSubmitComponent } from 'discord-api-types/v10';
import { isObject, type Json, list, number, object, objects, text } from '../json.ts';

export interface ModalField {
  readonly customId: string;
  readonly type: number;
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  readonly value: string;
  readonly required: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  /** Of a select, radio group or checkbox group. */
  readonly options: readonly string[];
  readonly minValues: number;
  readonly maxValues: number;
  readonly wrappedIn: 'row' | 'label';
}

export interface Modal {
  readonly customId: string;
  readonly title: string;
  readonly fields: readonly ModalField[];
  readonly texts: readonly string[];
}

export type Typed = Readonly<Record<string, string | readonly string[] | boolean>>;

function fieldOf(component: Json, label: Json | null): ModalField {
  return {
    customId: text(component.custom_id),
    type: number(component.type),
    label: text((label ?? component).label),
    description: text(label?.description),
    placeholder: text(component.placeholder),
    value: text(component.value),
    required: component.required !== false,
    minLength: number(component.min_length),
    maxLength: number(component.max_length) || 4000,
    options: objects(component.options).map((option) => text(option.value)),
    minValues: typeof component.min_values === 'number' ? component.min_values : 1,
    maxValues: typeof component.max_values === 'number' ? component.max_values : 1,
    wrappedIn: label === null ? 'row' : 'label',
  };
}

export function modalOf(data: Json): Modal {
  const components = objects(data.components);
  return {
    customId: text(data.custom_id),
    title: text(data.title),
    fields: components.flatMap((component) => {
      if (isObject(component.component)) return [fieldOf(component.component, component)];
      return objects(component.components).map((inner) => fieldOf(inner, null));
    }),
    texts: components.filter((one) => one.type === ComponentType.TextDisplay).map((one) => text(object(one).content)),
  };
}

/** What Discord's own client would not let through. */
function refuse(field: ModalField, typed: string | readonly string[] | boolean | undefined): void {
  const size = typeof typed === 'string' || Array.isArray(typed) ? typed.length : 0;
  const wrong = (why: string) => new Error(`The modal's field "${field.customId}" ${why}`);
  if (field.required && size === 0 && typed !== false && typed !== true) throw wrong('must be filled in');
  if (size === 0) return;
  if (typeof typed === 'string' && field.type === ComponentType.TextInput) {
    if (size < field.minLength || size > field.maxLength)
      throw wrong(`takes ${field.minLength} to ${field.maxLength} characters`);
  }
  const strange = field.options.length === 0 ? [] : list(typed).filter((value) => !field.options.includes(text(value)));
  if (strange.length > 0) throw wrong(`does not offer ${strange.join(', ')}`);
}

function submitted(
  field: ModalField,
  typed: string | readonly string[] | boolean | undefined,
  id: number,
): ModalSubmitComponent {
  const one = typeof typed === 'string' ? typed : field.value;
  const many = Array.isArray(typed) ? typed.map(String) : typeof typed === 'string' ? [typed] : [];
  const common = { id, custom_id: field.customId };
  switch (field.type) {
    case ComponentType.StringSelect:
      return { ...common, type: ComponentType.StringSelect, values: many };
    case ComponentType.CheckboxGroup:
      return { ...common, type: ComponentType.CheckboxGroup, values: many };
    case ComponentType.RadioGroup:
      return { ...common, type: ComponentType.RadioGroup, value: typeof typed === 'string' ? typed : null };
    case ComponentType.Checkbox:
      return { ...common, type: ComponentType.Checkbox, value: typed === true };
    case ComponentType.TextInput:
      return { ...common, type: ComponentType.TextInput, value: one };
    default:
      throw new Error(`The stand-in cannot fill in a modal's component of type ${field.type}`);
  }
}

function wrapped(field: ModalField, inner: ModalSubmitComponent, id: number): APIModalSubmissionComponent {
  if (field.wrappedIn === 'label') return { type: ComponentType.Label, id, component: inner };
  if (inner.type !== ComponentType.TextInput) throw new Error('Only a text input stands in a row of a modal');
  return { type: ComponentType.ActionRow, id, components: [inner] };
}

/** The modal filled in and sent. `force` sends what Discord's own client would hold back. */
export function filledIn(modal: Modal, typed: Typed, force: boolean): APIModalSubmissionComponent[] {
  const strange = Object.keys(typed).find((key) => !modal.fields.some((field) => field.customId === key));
  if (strange !== undefined) throw new Error(`The modal "${modal.customId}" has no field "${strange}"`);
  return modal.fields.map((field, index) => {
    const value = typed[field.customId] ?? (field.value === '' ? undefined : field.value);
    if (!force) refuse(field, value);
    return wrapped(field, submitted(field, value, index * 2 + 2), index * 2 + 1);
  });
}

// Rules for the components of a message that Discord enforces and its OpenAPI document leaves out.
// It does not know content and embeds, nor modals.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { isObject, type Json, number, object, objects, text } from '../json.ts';
import type { Violation } from '../problems.ts';

export interface Placed {
  readonly component: Json;
  readonly path: string;
}

const SELECTS: ReadonlySet<unknown> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);
const MOST_ROWS = 5;
const MOST_COMPONENTS = 40;
const MOST_TEXT = 4000;

export function isSelect(component: Json): boolean {
  return SELECTS.has(component.type);
}

/** Every component with its path, parents first: rows, containers, sections with accessory, labels. */
export function allComponents(components: unknown, path = '/components'): readonly Placed[] {
  return objects(components).flatMap((component, index) => placed(component, `${path}/${index}`));
}

function placed(component: Json, path: string): readonly Placed[] {
  const single = ['accessory', 'component'].flatMap((field) =>
    isObject(component[field]) ? placed(component[field], `${path}/${field}`) : [],
  );
  return [{ component, path }, ...allComponents(component.components, `${path}/components`), ...single];
}

export function uniqueIds(all: readonly Placed[]): readonly Violation[] {
  const seen = new Set<string>();
  return all.flatMap(({ component, path }) => {
    const id = text(component.custom_id);
    const again = id !== '' && seen.has(id);
    seen.add(id);
    return again ? [{ path: `${path}/custom_id`, rule: 'custom-id-unique', message: `"${id}" is there twice` }] : [];
  });
}

function buttonViolations({ component, path }: Placed): readonly Violation[] {
  const [id, url] = [text(component.custom_id), text(component.url)];
  const wrong = (message: string) => [{ path, rule: 'button', message }];
  const bare = text(component.label) === '' && !isObject(component.emoji);
  switch (component.style) {
    case ButtonStyle.Premium:
      return id === '' && url === '' && text(component.sku_id) !== ''
        ? []
        : wrong('a premium button has only a sku_id');
    case ButtonStyle.Link:
      if (url === '') return wrong('a link button needs a url');
      if (id !== '') return wrong('a link button has no custom_id');
      break;
    default:
      if (id === '') return wrong('a button needs a custom_id');
      if (url !== '') return wrong('only a link button has a url');
  }
  return bare ? wrong('a button needs a label or an emoji') : [];
}

function selectViolations({ component, path }: Placed): readonly Violation[] {
  const values = objects(component.options).map((option) => text(option.value));
  const again = values.find((value, index) => values.indexOf(value) !== index);
  const [least, most] = [component.min_values, component.max_values];
  const crossed = typeof least === 'number' && least > (typeof most === 'number' ? most : 1);
  const empty = component.type === ComponentType.StringSelect && values.length === 0;
  return [
    ...(again === undefined ? [] : [{ path, rule: 'select', message: `the value "${again}" is there twice` }]),
    ...(crossed ? [{ path, rule: 'select', message: 'min_values is more than max_values' }] : []),
    ...(empty ? [{ path, rule: 'select', message: 'a select needs options' }] : []),
  ];
}

function rowViolations({ component, path }: Placed): readonly Violation[] {
  const inside = objects(component.components);
  const selects = inside.filter(isSelect).length;
  if (inside.length === 0) return [{ path, rule: 'row', message: 'a row is empty' }];
  return selects > 0 && inside.length > 1
    ? [{ path, rule: 'row', message: 'a row holds one select, or up to five buttons' }]
    : [];
}

function eachViolations(each: Placed): readonly Violation[] {
  if (each.component.type === ComponentType.ActionRow) return rowViolations(each);
  if (each.component.type === ComponentType.Button) return buttonViolations(each);
  return isSelect(each.component) ? selectViolations(each) : [];
}

function legacyViolations(components: unknown): readonly Violation[] {
  const top = objects(components);
  const newer = top.findIndex((component) => component.type !== ComponentType.ActionRow);
  return [
    ...(top.length > MOST_ROWS
      ? [{ path: '/components', rule: 'rows', message: `${top.length} rows, and ${MOST_ROWS} is the most` }]
      : []),
    ...(newer >= 0
      ? [{ path: `/components/${newer}`, rule: 'components-v2', message: 'needs the flag for components V2' }]
      : []),
  ];
}

function secondVersionViolations(all: readonly Placed[]): readonly Violation[] {
  const size = all.reduce((sum, { component }) => {
    return component.type === ComponentType.TextDisplay ? sum + text(component.content).length : sum;
  }, 0);
  return [
    ...(all.length > MOST_COMPONENTS
      ? [{ path: '/components', rule: 'components-v2', message: `${all.length} components, of ${MOST_COMPONENTS}` }]
      : []),
    ...(size > MOST_TEXT
      ? [{ path: '/components', rule: 'components-v2', message: `${size} characters of text, of ${MOST_TEXT}` }]
      : []),
  ];
}

export function componentViolations(components: unknown, second: boolean): readonly Violation[] {
  const all = allComponents(components);
  return [
    ...(second ? secondVersionViolations(all) : legacyViolations(components)),
    ...uniqueIds(all),
    ...all.flatMap(eachViolations),
  ];
}

/** What a person can click, choose from or type into, whatever it lies in. */
export function interactive(components: unknown): readonly Json[] {
  return allComponents(components)
    .map(({ component }) => component)
    .filter((component) => text(component.custom_id) !== '' || number(component.style) === ButtonStyle.Link)
    .map(object);
}

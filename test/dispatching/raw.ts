// Raw interactions as Discord sends them, a dispatcher over a real base, and what Discord would object to in a callback.
import { InteractionType } from 'discord-api-types/v10';
import { type Answerer, answererOf } from '../../src/answering/answerer.ts';
import type { Command } from '../../src/dispatching/command.ts';
import { type Callback, dispatcherOf } from '../../src/dispatching/dispatcher.ts';
import { type Journal, NO_JOURNAL } from '../../src/journal/journal.ts';
import type { Log } from '../../src/log.ts';
import { botOf, COMMANDS } from '../../src/wire.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { knowledgeIn } from '../matching/bases.ts';
import { contractAt } from '../support/discord/contract.ts';
import { type Json, list, object, objects, text } from '../support/discord/json.ts';
import { callbackViolations } from '../support/discord/rules/callbacks.ts';

export { HARBOUR };
export const EVENT: Answerer = answererOf(await knowledgeIn('knowledge'));

export const CONTRACT = contractAt();
const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback';

export const ASKER = '300000000000000001';
export const SOMEBODY = '300000000000000002';
export const ID = '1300000000000000001';

function envelope(user: string): Json {
  return {
    id: ID,
    application_id: '200000000000000001',
    token: 'token',
    version: 1,
    guild_id: '400000000000000001',
    channel_id: '500000000000000001',
    member: { user: { id: user, username: 'someone' }, permissions: '2147483648' },
    locale: 'en-GB',
    app_permissions: '8',
    entitlements: [],
    authorizing_integration_owners: {},
  };
}

const STRING = 3;
const BOOLEAN = 5;

function optionsOf(options: Readonly<Record<string, string | boolean>>): readonly Json[] {
  return Object.entries(options).map(([name, value]) => ({
    name,
    value,
    type: typeof value === 'boolean' ? BOOLEAN : STRING,
  }));
}

/** Somebody typed a command. */
export function typed(name: string, options: Readonly<Record<string, string | boolean>> = {}, user = ASKER): Json {
  return { ...envelope(user), type: 2, data: { id: '1', type: 1, name, options: optionsOf(options) } };
}

/** Somebody is typing a command: the option holds what there is of it. */
export function typing(name: string, option: string, value: string): Json {
  const options = [{ name: option, type: STRING, value, focused: true }];
  return { ...envelope(ASKER), type: 4, data: { id: '1', type: 1, name, options } };
}

/** Somebody asked a command of a message. */
export function ofMessage(name: string, content: string): Json {
  const resolved = { messages: { '600000000000000001': { id: '600000000000000001', content } } };
  const data = { id: '1', type: 3, name, target_id: '600000000000000001', resolved };
  return { ...envelope(ASKER), type: 2, data };
}

/** Where a button stands: under a message for the asker alone, or for all. */
export interface Under {
  readonly privately: boolean;
  readonly asker?: string;
}

/** Somebody pressed a button, or chose from a select. */
export function clicked(
  customId: string,
  { privately, asker = ASKER }: Under,
  values: readonly string[] = [],
  user = ASKER,
): Json {
  const message = {
    id: '7',
    flags: privately ? 64 : 0,
    interaction_metadata: { id: ID, type: 2, user: { id: asker } },
  };
  const component_type = values.length > 0 ? 3 : 2;
  return { ...envelope(user), type: 3, data: { custom_id: customId, component_type, values }, message };
}

/** Somebody sent a form. */
export function sent(customId: string, fields: Readonly<Record<string, string>>): Json {
  const components = Object.entries(fields).map(([custom_id, value]) => ({
    type: 18,
    component: { type: 4, custom_id, value },
  }));
  return { ...envelope(ASKER), type: 5, data: { custom_id: customId, components } };
}

export interface Logged {
  readonly details: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A log that remembers: what is always written, and apart what is written at `debug` alone. */
export function remembering(): Log & { readonly lines: readonly Logged[]; readonly debugged: readonly Logged[] } {
  const [lines, debugged]: [Logged[], Logged[]] = [[], []];
  const noteIn =
    (to: Logged[]) =>
    (details: Readonly<Record<string, unknown>>, message: string): void => {
      to.push({ details, message });
    };
  const note = noteIn(lines);
  return { lines, debugged, debug: noteIn(debugged), info: note, warn: note, error: note };
}

export interface Heard {
  readonly type: number;
  readonly content: string;
  readonly flags: number;
  readonly embed: Json;
  readonly rows: readonly Json[];
  readonly components: readonly Json[];
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  readonly callback: Callback;
}

/** A callback as a person sees it. */
export function heard(callback: Callback): Heard {
  const data = object('data' in callback ? callback.data : undefined);
  const rows = objects(data.components);
  return {
    type: callback.type,
    content: text(data.content),
    flags: typeof data.flags === 'number' ? data.flags : 0,
    embed: objects(data.embeds)[0] ?? {},
    rows,
    components: rows.flatMap((row) => objects(row.components)),
    choices: objects(data.choices).map(({ name, value }) => ({ name: text(name), value: text(value) })),
    callback,
  };
}

/** What Discord would object to in an answer; by our own rules alone where its document is missing. */
export function objectionsTo(raw: unknown, callback: Callback): readonly string[] {
  const { type, message } = object(raw);
  const kinds: readonly unknown[] = Object.values(InteractionType);
  const asked = {
    type: typeof type === 'number' && kinds.includes(type) ? type : InteractionType.ApplicationCommand,
    hasMessage: message !== undefined,
    messageIsSecondVersion: false,
    files: (callback.files ?? []).map(({ name }) => name),
  };
  const { files: _, ...json } = callback;
  const body = object(JSON.parse(JSON.stringify(json)));
  const found = [...CONTRACT.request('POST', CALLBACK, body), ...callbackViolations(body, asked)];
  return found.map((each) => `${each.path} ${each.rule}: ${each.message}`);
}

/** A dispatcher over a base that answers as a person sees it, and complains of whatever Discord would refuse. */
export function talkTo(
  answerer: Answerer,
  commands: readonly Command[] = COMMANDS,
  log: Log = remembering(),
  journal: Journal = NO_JOURNAL,
) {
  const dispatcher = dispatcherOf(
    commands,
    botOf(() => answerer, { journal }),
    log,
  );
  return async (raw: unknown): Promise<Heard> => {
    const callback = await dispatcher.dispatch(raw);
    const objections = objectionsTo(raw, callback);
    if (objections.length > 0) throw new Error(`${objections.join('\n')}\n${JSON.stringify(callback)}`);
    return heard(callback);
  };
}

/** The `custom_id` of the button with a label, or of the select with a placeholder. */
export function idOf({ components }: Heard, label: string): string {
  const found = components.find((each) => each.label === label || each.placeholder === label);
  if (!found)
    throw new Error(`no "${label}" among ${components.map((each) => text(each.label ?? each.placeholder)).join(', ')}`);
  return text(found.custom_id);
}

/** The values that a select offers. */
export function valuesOf({ components }: Heard, placeholder: string): readonly string[] {
  const found = components.find((each) => each.placeholder === placeholder);
  return list(found?.options).map((option) => text(object(option).value));
}

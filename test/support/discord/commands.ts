// The commands that an application has registered, by scope, as Discord keeps them and gives them back.
// It does not check them (rules/commands.ts) and does not know who may use them (people/member.ts).
import { isObject, type Json, object, objects, text } from './json.ts';
import { commandType } from './rules/commands.ts';
import type { Clock } from './time.ts';

export interface StoredCommand {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  /** null: global. */
  readonly guildId: string | null;
  readonly version: string;
  /** As the application put it. */
  readonly definition: Json;
}

const MOST_CREATES_A_DAY = 200;
const LOCALIZATIONS: ReadonlySet<string> = new Set(['name_localizations', 'description_localizations']);

/** Discord leaves out what is false or null in an option, and keeps the rest. */
function givenBack(owner: Json, localized: boolean): Json {
  const entries = Object.entries(owner).flatMap(([key, value]) => {
    if (value === null || value === false || (LOCALIZATIONS.has(key) && !localized)) return [];
    if (key === 'options' || key === 'choices') return [[key, objects(value).map((one) => givenBack(one, localized))]];
    return [[key, value]];
  });
  return Object.fromEntries(entries);
}

export class Commands {
  readonly #applicationId: string;
  readonly #clock: Clock;
  readonly #byScope = new Map<string, readonly StoredCommand[]>();
  readonly #creates = new Map<string, number>();

  constructor(applicationId: string, clock: Clock) {
    this.#applicationId = applicationId;
    this.#clock = clock;
  }

  /** A scope is a guild's id, or null for the global one. */
  list(guildId: string | null): readonly StoredCommand[] {
    return this.#byScope.get(guildId ?? '') ?? [];
  }

  get(guildId: string | null, id: string): StoredCommand | undefined {
    return this.list(guildId).find((command) => command.id === id);
  }

  /** What a person finds in a guild (or elsewhere): its own commands before the global ones. */
  visible(guildId: string | null, type: number, name: string): StoredCommand | undefined {
    const all = [...(guildId === null ? [] : this.list(guildId)), ...this.list(null)];
    return all.find((command) => command.type === type && command.name === name);
  }

  #stored(guildId: string | null, definition: Json): StoredCommand {
    const [name, type] = [text(definition.name), commandType(definition)];
    const before = this.list(guildId).find((one) => one.type === type && one.name === name);
    const id = before?.id ?? this.#clock.id();
    if (before !== undefined && JSON.stringify(before.definition) === JSON.stringify(definition)) return before;
    return { id, type, name, guildId, version: this.#clock.id(), definition };
  }

  #mayCreate(guildId: string | null, commands: readonly StoredCommand[]): boolean {
    const created = commands.filter((command) => this.get(guildId, command.id) === undefined).length;
    const count = (this.#creates.get(guildId ?? '') ?? 0) + created;
    if (count > MOST_CREATES_A_DAY) return false;
    this.#creates.set(guildId ?? '', count);
    return true;
  }

  /** Takes the whole scope's place. Null where the day's creations are used up. */
  put(guildId: string | null, definitions: readonly Json[]): readonly StoredCommand[] | null {
    const commands = definitions.map((definition) => this.#stored(guildId, definition));
    if (!this.#mayCreate(guildId, commands)) return null;
    this.#byScope.set(guildId ?? '', commands);
    return commands;
  }

  /** Adds one, or takes the place of the one of that name and type. */
  add(guildId: string | null, definition: Json): StoredCommand | null {
    const command = this.#stored(guildId, definition);
    if (!this.#mayCreate(guildId, [command])) return null;
    const others = this.list(guildId).filter((one) => one.id !== command.id);
    this.#byScope.set(guildId ?? '', [...others, command]);
    return command;
  }

  change(command: StoredCommand, changes: Json): StoredCommand {
    const definition = { ...command.definition, ...changes };
    const changed = { ...command, name: text(definition.name), definition, version: this.#clock.id() };
    const all = this.list(command.guildId).map((one) => (one.id === command.id ? changed : one));
    this.#byScope.set(command.guildId ?? '', all);
    return changed;
  }

  remove(command: StoredCommand): void {
    const left = this.list(command.guildId).filter((one) => one.id !== command.id);
    this.#byScope.set(command.guildId ?? '', left);
  }

  api(command: StoredCommand, localized: boolean): Json {
    const { definition, guildId } = command;
    const names = localized
      ? {
          name_localizations: isObject(definition.name_localizations) ? definition.name_localizations : null,
          description_localizations: isObject(definition.description_localizations)
            ? definition.description_localizations
            : null,
        }
      : {};
    const global = {
      contexts: definition.contexts ?? null,
      integration_types: definition.integration_types ?? [0],
      dm_permission: definition.dm_permission ?? true,
    };
    return {
      ...givenBack(object(definition), localized),
      id: command.id,
      application_id: this.#applicationId,
      version: command.version,
      type: command.type,
      name: command.name,
      description: text(definition.description),
      default_member_permissions:
        definition.default_member_permissions == null ? null : String(definition.default_member_permissions),
      nsfw: definition.nsfw === true,
      ...names,
      ...(guildId === null ? global : { guild_id: guildId }),
    };
  }
}

// Checks requests and answers against Discord's OpenAPI document, where that is at hand.
// It does not know the rules that the document leaves out (those are in rules/), nor the gateway, which it does not describe.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isObject, type Json, list, object, objects, text } from './json.ts';
import type { Violation } from './problems.ts';

const BESIDE_THE_PROJECT = fileURLToPath(new URL('../../../../shared/discord-openapi.json', import.meta.url));

export interface Contract {
  readonly path: string;
  /** False where the document is missing: then nothing is checked, and every method finds nothing. */
  readonly present: boolean;
  /** Compiles what every test needs now, and not while somebody measures an answer's time. */
  warm(): void;
  request(method: string, template: string, body: unknown): readonly Violation[];
  query(method: string, template: string, query: URLSearchParams): readonly Violation[];
  answer(method: string, template: string, status: number, body: unknown): readonly Violation[];
}

/** For `typeof type === enum`: which schemas of a union take which `type`. */
function byType(schemas: Json, union: readonly unknown[]): ReadonlyMap<unknown, readonly Json[]> | null {
  const result = new Map<unknown, Json[]>();
  for (const member of union) {
    const reference = text(object(member).$ref);
    const schema = object(schemas[reference.slice(reference.lastIndexOf('/') + 1)]);
    const types = list(object(object(schema.properties).type).enum);
    if (reference === '' || types.length === 0) return null;
    for (const type of types) result.set(type, [...(result.get(type) ?? []), object(member)]);
  }
  return result.size > 1 ? result : null;
}

/** A union told apart by `type` becomes a chain of conditions, so that an error names the field and not the union. */
function exactUnion(schemas: Json, union: readonly unknown[]): Json | null {
  const some = union.filter((member) => object(member).type !== 'null');
  if (some.length < union.length) {
    const rest = some.length === 1 ? object(some[0]) : (exactUnion(schemas, some) ?? { anyOf: some });
    return { if: { type: 'null' }, else: rest };
  }
  const types = byType(schemas, some);
  if (types === null) return null;
  const known = { type: 'object', required: ['type'], properties: { type: { enum: [...types.keys()] } } };
  const chain = [...types].map(([type, members]) => ({
    if: { properties: { type: { const: type } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: members.length === 1 ? object(members[0]) : { anyOf: members },
  }));
  return { allOf: [known, ...chain] };
}

/** Measured: the document wants permissions as integers, Discord's own docs and discord.js use strings. */
function permissions(value: unknown): unknown {
  return { anyOf: [value, { type: 'string', pattern: '^[0-9]+$' }] };
}

function refined(schemas: Json, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => refined(schemas, item));
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const better = (key === 'oneOf' || key === 'anyOf') && Array.isArray(inner) ? exactUnion(schemas, inner) : null;
    if (better !== null) result.allOf = [...list(result.allOf), refined(schemas, better)];
    else if (key === 'allOf') result.allOf = [...list(result.allOf), ...list(refined(schemas, inner))];
    else if (key === 'properties' && isObject(inner)) {
      result[key] = Object.fromEntries(
        Object.entries(inner).map(([name, schema]) => {
          const fine = refined(schemas, schema);
          return [name, name.endsWith('permissions') && isObject(schema) ? permissions(fine) : fine];
        }),
      );
    } else result[key] = refined(schemas, inner);
  }
  return result;
}

const VAGUE = new Set(['if', 'anyOf', 'oneOf', 'allOf']);

function violations(errors: readonly ErrorObject[]): readonly Violation[] {
  const exact = errors.filter((error) => !VAGUE.has(error.keyword));
  const chosen = exact.length > 0 ? exact : errors;
  return chosen.slice(0, 10).map(({ instancePath, keyword, message, params }) => ({
    path: instancePath,
    rule: `openapi:${keyword}`,
    message: `${message ?? keyword}${keyword === 'enum' ? ` ${JSON.stringify(params.allowedValues)}` : ''}`,
  }));
}

function newAjv(document: unknown): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, addUsedSchema: false });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9][0-9]*)$/);
  for (const format of ['int32', 'int64', 'nonce']) ajv.addFormat(format, true);
  ajv.addSchema(object(document), 'discord', false, false);
  return ajv;
}

function pointer(steps: readonly string[]): string {
  return steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
}

class OpenApi implements Contract {
  readonly present = true;
  readonly path: string;
  readonly #document: Json;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction | null>();

  constructor(path: string) {
    this.path = path;
    const source: Json = object(JSON.parse(readFileSync(path, 'utf8')));
    const schemas = object(object(source.components).schemas);
    this.#document = object(refined(schemas, source));
    this.#ajv = newAjv(this.#document);
  }

  #operation(method: string, template: string): Json {
    return object(object(object(this.#document.paths)[template])[method.toLowerCase()]);
  }

  #check(steps: readonly string[], value: unknown): readonly Violation[] {
    const reference = `discord#/${pointer(steps)}`;
    let validate = this.#compiled.get(reference);
    if (validate === undefined) {
      const there = steps.reduce<unknown>((at, step) => object(at)[step], this.#document);
      validate = there === undefined ? null : this.#ajv.compile({ $ref: reference });
      this.#compiled.set(reference, validate);
    }
    return validate === null || validate(value) ? [] : violations(validate.errors ?? []);
  }

  warm(): void {
    this.request('POST', '/interactions/{interaction_id}/{interaction_token}/callback', {});
    this.request('PATCH', '/webhooks/{webhook_id}/{webhook_token}/messages/@original', {});
    this.request('POST', '/webhooks/{webhook_id}/{webhook_token}', {});
  }

  request(method: string, template: string, body: unknown): readonly Violation[] {
    const described = this.#operation(method, template).requestBody !== undefined;
    if (!described && body === undefined) return [];
    if (!described) return [{ path: '', rule: 'openapi:body', message: `${method} ${template} takes no body` }];
    const at = ['paths', template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
    return this.#check(at, body);
  }

  query(method: string, template: string, query: URLSearchParams): readonly Violation[] {
    const known = objects(this.#operation(method, template).parameters).filter((one) => one.in === 'query');
    return [...query].flatMap(([name, value]) => {
      const parameter = known.find((one) => one.name === name);
      const path = `/?${name}`;
      if (parameter === undefined) return [{ path, rule: 'openapi:query', message: 'is not known here' }];
      const boolean = object(parameter.schema).type === 'boolean';
      if (!boolean || value === 'true' || value === 'false') return [];
      return [{ path, rule: 'openapi:query', message: `${value} is neither true nor false` }];
    });
  }

  answer(method: string, template: string, status: number, body: unknown): readonly Violation[] {
    if (status >= 400) {
      // Not `ErrorResponse`: it wants numbers for the codes inside `errors`, where Discord has words.
      const name = status === 429 ? 'RatelimitedResponse' : 'Error';
      return this.#check(['components', 'schemas', name], body);
    }
    const content = ['responses', String(status), 'content', 'application/json', 'schema'];
    return body === undefined ? [] : this.#check(['paths', template, method.toLowerCase(), ...content], body);
  }
}

function nothing(path: string): Contract {
  return { path, present: false, warm: () => undefined, request: () => [], query: () => [], answer: () => [] };
}

const known = new Map<string, Contract>();

/** The document at the path given, else `DISCORD_OPENAPI`, else beside the project. Its absence is said aloud, once. */
export function contractAt(given?: string): Contract {
  const path = given ?? process.env.DISCORD_OPENAPI ?? BESIDE_THE_PROJECT;
  const before = known.get(path);
  if (before !== undefined) return before;
  const present = existsSync(path);
  if (!present) {
    process.stderr.write(`Discord stand-in: no OpenAPI document at ${path}, so only our own rules are checked.\n`);
  }
  const contract = present ? new OpenApi(path) : nothing(path);
  known.set(path, contract);
  return contract;
}

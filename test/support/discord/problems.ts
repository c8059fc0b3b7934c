// What an application did that Discord forbids: found by the OpenAPI document or by our own rules, kept for tests to assert on.
// It does not know how a violation is found.
import { isObject, type Json } from './json.ts';

/** A pointer such as `/data/embeds/0/title`, the rule's name and what is wrong. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
}

export interface Problem extends Violation {
  /** `POST /interactions/{interaction_id}/{interaction_token}/callback`, or `gateway`. */
  readonly where: string;
  /** `application`: it broke a rule. `stand-in`: our own answer does not fit the OpenAPI document. */
  readonly by: 'application' | 'stand-in';
  readonly body?: unknown;
}

const KEPT = 1000;

export class Problems {
  readonly #list: Problem[] = [];
  #count = 0;

  add(where: string, violations: readonly Violation[], body?: unknown, by: Problem['by'] = 'application'): void {
    for (const violation of violations) {
      this.#count += 1;
      if (this.#list.length < KEPT)
        this.#list.push({ where, by, ...violation, ...(body === undefined ? {} : { body }) });
    }
  }

  /** More may have been counted than are kept. */
  get count(): number {
    return this.#count;
  }

  list(): readonly Problem[] {
    return [...this.#list];
  }

  clear(): void {
    this.#list.length = 0;
    this.#count = 0;
  }
}

function nested(path: readonly string[], leaf: Json): Json {
  const [first, ...rest] = path;
  return first === undefined ? leaf : { [first]: nested(rest, leaf) };
}

function merged(one: Json, two: Json): Json {
  const result: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(two)) {
    const old = result[key];
    if (Array.isArray(old) && Array.isArray(value)) result[key] = [...old, ...value];
    else if (isObject(old) && isObject(value)) result[key] = merged(old, value);
    else result[key] = value;
  }
  return result;
}

/** The tree of errors in which Discord words a 50035. */
export function errorTree(violations: readonly Violation[]): Json {
  return violations.reduce<Json>((tree, { path, rule, message }) => {
    const steps = path.split('/').filter((step) => step !== '');
    return merged(tree, nested(steps, { _errors: [{ code: rule, message }] }));
  }, {});
}

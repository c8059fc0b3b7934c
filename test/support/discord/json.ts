// Reading JSON of unknown shape, as it comes from the network: a wrong shape reads as empty, never throws.
// It does not know what any of it means.

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function objects(value: unknown): readonly Json[] {
  return list(value).filter(isObject);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** `undefined` where the text is no JSON. */
export function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** The value without the field at a path such as `member.user` or `data.options.0`. */
export function without(value: unknown, path: string): unknown {
  const [first = '', ...rest] = path.split('.');
  const deeper = (inner: unknown) => without(inner, rest.join('.'));
  if (Array.isArray(value)) {
    if (rest.length === 0) return value.filter((_, index) => String(index) !== first);
    return value.map((item, index) => (String(index) === first ? deeper(item) : item));
  }
  if (!isObject(value) || !(first in value)) return value;
  const { [first]: taken, ...others } = value;
  return rest.length === 0 ? others : { ...others, [first]: deeper(taken) };
}

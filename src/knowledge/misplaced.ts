// Whether a file stands in the wrong place: all that is in it has the keys of another kind of file.
// Knows keys, not what they mean.
import { z } from 'zod';
import type { Diagnostic } from './diagnostics.ts';
import type { YamlNode } from './yaml-node.ts';

/** What is below a path: `facts/`, or `names.yaml`. */
export interface Kind {
  readonly path: string;
  readonly schema: z.ZodType;
}

function requiredKeys(schema: z.ZodType): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, value]) => (value instanceof z.ZodOptional ? [] : [key]));
}

function hasAll({ children }: YamlNode, keys: readonly string[]): boolean {
  return keys.length > 0 && keys.every((key) => children.has(key));
}

/**
 * @param items what the file holds
 * @param own the kind that is read from where it stands
 * @param kinds all that there are
 * @returns one error in the place of all that is wrong with its items; null where any item might be of its own kind
 */
export function misplaced(items: readonly YamlNode[], own: z.ZodType, kinds: readonly Kind[]): Diagnostic | null {
  const [first] = items;
  if (first === undefined || items.some((item) => hasAll(item, requiredKeys(own)))) return null;
  const fitting = kinds.filter(
    ({ schema }) => schema !== own && items.every((item) => hasAll(item, requiredKeys(schema))),
  );
  // Two kinds may share keys: the one that asks for more is meant.
  const [meant] = fitting.toSorted((a, b) => requiredKeys(b.schema).length - requiredKeys(a.schema).length);
  if (meant === undefined) return null;
  const keys = requiredKeys(meant.schema).join(', ');
  return {
    severity: 'error',
    place: first.place,
    message: `This file is in the wrong place: what it holds has the keys of ${meant.path} (${keys}).`,
    cure: meant.path.endsWith('/') ? `move the file to ${meant.path}` : `move what it holds to ${meant.path}`,
  };
}

// A value of a YAML file together with where and how it was written.
// Knows no kind of record.
import type { Place } from './types.ts';

export type DataPath = readonly PropertyKey[];

export type Written = 'plain' | 'quoted' | 'literal' | 'folded' | 'list' | 'mapping';

export interface YamlNode {
  readonly data: unknown;
  readonly written: Written;
  /** As it stands in the file; of a list or mapping, its first line. */
  readonly source: string;
  readonly place: Place;
  /** Where its key stands; null in a list and at the top. */
  readonly keyPlace: Place | null;
  readonly children: ReadonlyMap<string | number, YamlNode>;
  /** Of a literal or folded text: the place of each of its lines. */
  readonly lines: readonly Place[];
}

/** The node at a path below `node`, or null where nothing was written. */
export function nodeAt(node: YamlNode, path: DataPath): YamlNode | null {
  let found: YamlNode | undefined = node;
  for (const step of path) found = typeof step === 'symbol' ? undefined : found?.children.get(step);
  return found ?? null;
}

/** The place of what stands at a path, or of the nearest thing around it that was written. */
export function placeAt(node: YamlNode, path: DataPath): Place {
  const found = nodeAt(node, path);
  return found === null && path.length > 0 ? placeAt(node, path.slice(0, -1)) : (found ?? node).place;
}

// What zod finds wrong with a record -> diagnostics with a place, plain words and a cure.
// Knows the shape of the schemas, and nothing of what the records mean.
import { z } from 'zod';
import type { Diagnostic } from './diagnostics.ts';
import { closest, didYouMistype } from './did-you-mean.ts';
import { type DataPath, nodeAt, placeAt, type YamlNode } from './yaml-node.ts';
import { TRAPS } from './yaml-traps.ts';

type Issue = z.core.$ZodIssue;

interface Around {
  readonly node: YamlNode;
  readonly schema: z.ZodType;
}

/**
 * @param error what zod said of `node.data`
 * @param node the record as it was written
 * @param schema what it was parsed with
 * @returns one error for each mistake; a misspelt key is not also reported as a missing one
 */
export function diagnosticsOf(error: z.ZodError, node: YamlNode, schema: z.ZodType): readonly Diagnostic[] {
  const around = { node, schema };
  const misspelt = new Set(error.issues.flatMap((issue) => meantKeys(issue, around)));
  const issues = error.issues.filter(
    (issue) => issue.code === 'unrecognized_keys' || !misspelt.has(issue.path.join('/')),
  );
  return issues.flatMap((issue) => diagnose(issue, around));
}

function diagnose(issue: Issue, around: Around): readonly Diagnostic[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, issue.path, around));
  const found = nodeAt(around.node, issue.path);
  if (found === null) return [missingKey(issue.path, around)];
  const [message, cure] = explain(issue, found, schemaAt(around.schema, issue.path));
  return [{ severity: 'error', place: placeAt(around.node, issue.path), message, cure }];
}

function explain(issue: Issue, found: YamlNode, schema: z.ZodType | null): readonly [string, string] {
  if (issue.code === 'custom') {
    const { cure = 'correct it' } = issue.params ?? {};
    return [issue.message, String(cure)];
  }
  if (found.written === 'plain' && found.source === '') {
    const isList = issue.code === 'invalid_type' && issue.expected === 'array';
    const cure = 'write it, or take its key or dash out';
    return ['Nothing is written here.', isList ? 'write its items below it, each after a dash and a space' : cure];
  }
  if (issue.code === 'invalid_value') return invalidChoice(String(found.data), issue.values.map(String));
  if (issue.code === 'too_small' && issue.origin === 'array')
    return [`This list is too short.`, `write at least ${issue.minimum} items, or take the list out`];
  if (issue.code === 'too_small') return [`${found.source} is too small.`, `write ${issue.minimum} or more`];
  if (issue.code === 'invalid_type') return wrongType(issue.expected, found, schema);
  return wrongType('string', found, schema);
}

function invalidChoice(value: string, choices: readonly string[]): readonly [string, string] {
  const all = `write one of ${choices.join(', ')}`;
  return [`"${value}" is not one of ${choices.join(', ')}.`, didYouMistype(value, choices, all)];
}

function wrongType(expected: string, found: YamlNode, schema: z.ZodType | null): readonly [string, string] {
  switch (expected) {
    case 'string':
      return noText(found);
    case 'array':
      return /^-\S/.test(found.source)
        ? [TRAPS.dash.message, TRAPS.dash.cure]
        : ['A list is expected here.', 'write each item on a line of its own below the key, after a dash and a space'];
    case 'object':
      return ['Keys are expected here.', keysBelow(found, keysOf(schema))];
    case 'boolean':
      return [`"${found.source}" is neither true nor false.`, 'write true, or take the line out'];
    default:
      return [`"${found.source}" is not a whole number.`, 'write digits alone, without quotes'];
  }
}

/** A text without its key: where there is but one, it is clear which is meant. */
function keysBelow(found: YamlNode, keys: readonly string[]): string {
  const [only, second] = keys;
  if (typeof found.data === 'string' && only !== undefined && second === undefined)
    return `write the key before it: - ${only}: ${found.source}`;
  return `write them below, indented, each on a line of its own: ${keys.join(', ')}`;
}

function noText(found: YamlNode): readonly [string, string] {
  if (found.written === 'mapping')
    return ['YAML reads this text as a key.', 'put a text that holds a colon and a space in double quotes'];
  if (found.written === 'list')
    return ['One text is expected here, not a list.', 'write it behind the key, without a dash'];
  return [`YAML reads ${found.source} as ${typeName(found.data)}, not as text.`, `put it in quotes: "${found.source}"`];
}

function typeName(value: unknown): string {
  if (value === null) return 'nothing';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}

function unknownKey(key: string, path: DataPath, around: Around): Diagnostic {
  const schema = schemaAt(around.schema, path);
  const meant = meantKey(key, path, around);
  return {
    severity: 'error',
    place: nodeAt(around.node, [...path, key])?.keyPlace ?? placeAt(around.node, path),
    message: `"${key}" is not a key of ${withArticle(titleOf(schema))}.`,
    cure: meant === null ? keysCure(key, keysOf(schema)) : `did you mean "${meant}"?`,
  };
}

// No key has a space: it is rather a sentence with a colon that slipped out of the answer.
function keysCure(key: string, keys: readonly string[]): string {
  if (keys.includes('answer') && /\s/.test(key)) return TRAPS.answerIndent.cure;
  return `its keys are ${keys.join(', ')}`;
}

// A key that is written already is less likely to be meant again.
function meantKey(key: string, path: DataPath, { node, schema }: Around): string | null {
  const keys = keysOf(schemaAt(schema, path));
  const unwritten = keys.filter((other) => nodeAt(node, [...path, other]) === null);
  // Most records begin with an id: one that has none begins with what it is about.
  const first = key === 'id' ? (unwritten.find((other) => other === keys[0]) ?? null) : null;
  return closest(key, unwritten) ?? closest(key, keys) ?? first;
}

function missingKey(path: DataPath, around: Around): Diagnostic {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const description = metaOf(schemaAt(around.schema, path))?.description;
  return {
    severity: 'error',
    place: placeAt(around.node, parent),
    message: `"${key}" is missing in this ${titleOf(schemaAt(around.schema, parent))}.`,
    cure: description === undefined ? `add a line "${key}: …"` : `add a line "${key}: …" (${withoutStop(description)})`,
  };
}

// The paths of the keys that unknown ones were meant to be: they are not missing as well.
function meantKeys(issue: Issue, around: Around): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  return issue.keys.flatMap((key) => {
    const meant = meantKey(key, issue.path, around);
    return meant === null ? [] : [[...issue.path, meant].join('/')];
  });
}

function schemaAt(schema: z.ZodType, path: DataPath): z.ZodType | null {
  let found: unknown = unwrapped(schema);
  for (const step of path) {
    if (found instanceof z.ZodObject) found = unwrapped(found.shape[String(step)]);
    else if (found instanceof z.ZodArray) found = unwrapped(found.element);
    else return null;
  }
  return found instanceof z.ZodType ? found : null;
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrapped(schema.unwrap()) : schema;
}

function keysOf(schema: z.ZodType | null): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function metaOf(
  schema: z.ZodType | null,
): { title?: string | undefined; description?: string | undefined } | undefined {
  return schema === null ? undefined : z.globalRegistry.get(schema);
}

function titleOf(schema: z.ZodType | null): string {
  return metaOf(schema)?.title ?? 'entry';
}

function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemaFiles } from '../../src/knowledge/schemas.ts';
import { base } from './base.ts';

const folder = new URL('../../knowledge/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.yaml'));

const schemaOf = (path: string) => `${path.replace(/\.yaml$|\/.*$/g, '')}.schema.json`;

function validator(path: string) {
  const schema: unknown = JSON.parse(jsonSchemaFiles().get(schemaOf(path)) ?? 'false');
  return new Ajv({ strict: false }).compile(typeof schema === 'object' && schema !== null ? schema : false);
}

test.each([...jsonSchemaFiles()])('knowledge/schemas/%s is fresh (else: npm run schemas)', (name, text) => {
  expect(read(`schemas/${name}`)).toBe(text);
});

test('there is a schema for each kind of file and no other', () => {
  expect(readdirSync(new URL('schemas/', folder)).toSorted()).toEqual([...jsonSchemaFiles().keys()].toSorted());
});

describe.each(files)('knowledge/%s', (path) => {
  test('names its schema in its first line', () => {
    const up = path.includes('/') ? '..' : '.';
    expect(read(path).split('\n')[0]).toBe(`# yaml-language-server: $schema=${up}/schemas/${schemaOf(path)}`);
  });

  test('is right by its schema, as an editor sees it', () => {
    const validate = validator(path);
    expect(validate(parse(read(path))), JSON.stringify(validate.errors)).toBe(true);
  });
});

test('a sound base is right by the schemas, and a misspelt key is not', () => {
  for (const { path, bytes } of base()) {
    const text = new TextDecoder().decode(bytes ?? undefined);
    expect(validator(path)(parse(text)), path).toBe(true);
    expect(validator(path)(parse(text.replace(/(id|title|words):/, '$1s:'))), path).toBe(false);
  }
});

test('every key is explained to whoever writes in an editor', () => {
  for (const [name, text] of jsonSchemaFiles()) {
    const undescribed = [...text.matchAll(/"([a-z-]+)": \{\n\s+"type": "string"\n\s+\}/g)].map(([, key]) => key);
    expect(undescribed, name).toEqual([]);
  }
});

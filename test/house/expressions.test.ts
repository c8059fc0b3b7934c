import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

const literalSchema = z.object({
  type: z.literal('Literal'),
  regex: z.object({ pattern: z.string(), flags: z.string() }),
});
/** `RegExp(…)` or `new RegExp(…)`: what it will be, nobody can look at beforehand. */
const madeSchema = z.object({
  type: z.enum(['CallExpression', 'NewExpression']),
  callee: z.object({ type: z.literal('Identifier'), name: z.literal('RegExp') }),
});

interface Expressions {
  readonly literals: readonly RegExp[];
  /** How many are put together at run time. */
  readonly made: number;
}

/** All regular expressions of a TypeScript text. */
function expressionsIn(text: string): Expressions {
  const literals: RegExp[] = [];
  let made = 0;
  JSON.stringify(parseAst(text, { lang: 'ts' }), (_, node: unknown) => {
    const literal = literalSchema.safeParse(node);
    if (literal.success) literals.push(new RegExp(literal.data.regex.pattern, literal.data.regex.flags));
    if (madeSchema.safeParse(node).success) made += 1;
    return typeof node === 'bigint' ? String(node) : node;
  });
  return { literals, made };
}

/** Those whose time can grow faster than the text (Davis et al. 2018, "The impact of regular expression denial of service"). */
function slow({ literals }: Expressions): readonly string[] {
  return literals.filter((literal) => analyse(literal).reports.length > 0).map(String);
}

test('no regular expression takes longer than in step with its text, and all of them can be looked at', () => {
  const files = globSync(['src/**/*.{ts,js}', 'commands/**/*.ts'], { cwd: root });
  const all = files.map((file) => ({ file, found: expressionsIn(readFileSync(join(root, file), 'utf8')) }));
  expect(all.flatMap(({ found }) => found.literals).length).toBeGreaterThan(100);
  expect(all.flatMap(({ file, found }) => slow(found).map((each) => `${file}: ${each}`))).toEqual([]);
  expect(all.filter(({ found }) => found.made > 0).map(({ file }) => file)).toEqual([]);
});

test.each([
  ['exponential', 'const a: RegExp = /^(\\w+\\s?)*$/;'],
  ['quadratic from each place where it may begin', 'text.replace(/[.!?]+$/, "")'],
  ['quadratic between two parts that take the same', 'class A { readonly #b = /^\\s*\\s*x$/u }'],
])('one that is %s is found', (_, text) => {
  expect(slow(expressionsIn(text))).toHaveLength(1);
});

test('one that is put together is found', () => {
  expect(expressionsIn('const a = (b: string) => new RegExp(b); RegExp("(a+)+");').made).toBe(2);
});

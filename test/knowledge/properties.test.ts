import fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '../../src/knowledge/code-frame.ts';
import { textsOf } from '../../src/knowledge/folder.ts';
import { load } from '../../src/knowledge/load.ts';
import { base } from './base.ts';

const PATHS = base().map(({ path }) => path);

function survives(files: Record<string, string | Uint8Array>): void {
  const raw = base(files);
  const loaded = load(raw, { sources: new Map([['article', ['The dam broke.', '', 'x']]]) });
  expect(load(raw.toReversed(), { sources: new Map([['article', ['The dam broke.', '', 'x']]]) })).toEqual(loaded);
  if (loaded.ok) return;
  expect(loaded.errors.length).toBeGreaterThan(0);
  for (const { place } of loaded.errors)
    expect(Math.min(place.line, place.column)).toBeGreaterThanOrEqual(place.file.endsWith('.yaml') ? 1 : 0);
  expect(render(loaded.errors, textsOf(raw))).toContain('cure: ');
}

test('any bytes as any file never throw, and errors always have a place', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), fc.uint8Array({ maxLength: 400 }), (path, bytes) =>
      survives({ [path]: bytes }),
    ),
    { numRuns: 300 },
  );
});

// Pieces of which YAML is made reach further into the loader than random bytes do.
const piece = fc.constantFrom(
  ...[
    '- ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    'id',
    'dam-broke',
    ': ',
    'question',
    'answer: |',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
  ],
  ...[
    '#',
    ' #',
    '&a ',
    '*a',
    '!t ',
    '<<',
    '? ',
    '---\n',
    '%YAML 1.1',
    '|',
    '>',
    '~',
    'null',
    'true',
    '11000',
    '\t',
    '\r\n',
    '\u0000',
  ],
  ...[
    'statement',
    'kind',
    'cites',
    'paragraph',
    'assumes',
    'happened',
    'date',
    '2024-05-01',
    '__proto__',
    'constructor',
    '🌊',
    '\uFEFF',
  ],
);

test('any pieces of YAML as any file never throw', () => {
  const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), texts, (path, text) => survives({ [path]: text })),
    { numRuns: 500 },
  );
});

test('a sound file with any piece set in or taken out never throws', () => {
  const change = fc.record({
    path: fc.constantFrom(...PATHS),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 8 }),
    piece,
  });
  fc.assert(
    fc.property(change, ({ path, at, cut, piece: inserted }) => {
      const bytes = base().find((raw) => raw.path === path)?.bytes ?? undefined;
      const text = new TextDecoder().decode(bytes);
      const index = Math.floor(at * text.length);
      survives({ [path]: `${text.slice(0, index)}${inserted}${text.slice(index + cut)}` });
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['brackets without end', '[', 1],
  ['dashes without end', '- ', 2],
  ['brackets on lines of their own', '[\n', 20],
  ['a mapping of one key', '- {\n a: 1,\n', 20],
  ['small wrong entries', '- id: a\n', 10],
  ['invisible characters', '\u200B\n', 10],
])('%s are told off within seconds', (_, piece, parts) => {
  const text = piece.repeat(1_000_000 / piece.length / parts);
  const started = performance.now();
  const raw = base({ 'facts/dam.yaml': text, 'questions/dam.yaml': text });
  const loaded = load(raw);
  expect(loaded.ok ? '' : render(loaded.errors, textsOf(raw))).toContain('cure: ');
  expect(performance.now() - started).toBeLessThan(10_000);
});

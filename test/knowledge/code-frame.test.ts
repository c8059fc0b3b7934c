import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '../../src/knowledge/code-frame.ts';
import type { Diagnostic } from '../../src/knowledge/diagnostics.ts';

const FILE = 'knowledge/facts/troops.yaml';

function diagnostic(line: number, column: number, length?: number): Diagnostic {
  const place = { file: FILE, line, column, ...(length === undefined ? {} : { length }) };
  return { severity: 'error', place, message: '"kid" is not a key of a fact.', cure: 'did you mean "kind"?' };
}

const shown = (line: string, column: number, length?: number) =>
  render([diagnostic(1, column, length)], () => line)
    .split('\n')
    .slice(1, 3);

test('shows place, message, line, caret and cure, and counts at the end', () => {
  const text = `${'\n'.repeat(13)}  kid: claim\n`;
  expect(
    render([diagnostic(14, 3, 3)], () => text),
  ).toBe(`knowledge/facts/troops.yaml:14:3 error  "kid" is not a key of a fact.
  14 |   kid: claim
     |   ^^^
  cure: did you mean "kind"?

1 error in 1 file.
`);
});

test('says nothing where there is nothing to say', () => {
  expect(render([], () => null)).toBe('');
});

test('orders by file, line and column, tells the same thing once, and counts warnings apart', () => {
  const other: Diagnostic = {
    ...diagnostic(1, 1),
    severity: 'warning',
    place: { file: 'knowledge/a.yaml', line: 9, column: 1 },
  };
  const text = render([diagnostic(10, 1), diagnostic(2, 7), other, diagnostic(2, 7), diagnostic(2, 3)], () => null);
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('knowledge'))
      .map((line) => line.split(' ')[0]),
  ).toEqual(['knowledge/a.yaml:9:1', `${FILE}:2:3`, `${FILE}:2:7`, `${FILE}:10:1`]);
  expect(text).toMatch(/3 errors and 1 warning in 2 files\.\n$/);
});

test('leaves the frame out where there is no text, or no such line', () => {
  expect(render([diagnostic(3, 1)], () => null)).not.toContain('|');
  expect(render([diagnostic(3, 1)], () => 'one\n')).not.toContain('|');
});

test('cuts a long line around the caret, to eighty columns', () => {
  const line = `${'a '.repeat(100)}bad ${'b '.repeat(100)}`;
  const [code = '', caret = ''] = shown(line, 201, 3);
  expect(code.length).toBeLessThanOrEqual(80);
  expect(code.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('bad');
  expect(code).toMatch(/\| ….*…$/);
});

test('shows a caret far out in a line without end', () => {
  const [code = '', caret = ''] = shown(`${'a'.repeat(100_000)}bad${'b'.repeat(100_000)}`, 100_001, 3);
  expect(code.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('bad');
  expect(code.length).toBeLessThanOrEqual(80);
});

test('shows the first hundred, and counts all', () => {
  const text = render(
    Array.from({ length: 150 }, (_, index) => diagnostic(index + 1, 1)),
    () => null,
  );
  expect(text.match(/cure:/g)).toHaveLength(100);
  expect(text).toMatch(/… and 50 more\.\n\n150 errors in 1 file\.\n$/);
});

test('underlines what is shown of a text that is longer than the line', () => {
  const [code = '', caret = ''] = shown(`key: ${'long '.repeat(40)}`, 6, 199);
  expect(caret.length).toBeLessThanOrEqual(code.length);
  expect(caret.indexOf('^')).toBe(code.indexOf('long'));
});

test('stands under the right character behind tabs, wide characters and accents', () => {
  expect(shown('\tkid', 2, 3)).toEqual(['   1 |   kid', '     |   ^^^']);
  expect(shown('윤석열 kid', 5, 3)).toEqual(['   1 | 윤석열 kid', '     |        ^^^']);
  expect(shown('e\u0301 kid', 4, 3)).toEqual(['   1 | e\u0301 kid', '     |   ^^^']);
  expect(shown('🌊 kid', 4, 3)).toEqual(['   1 | 🌊 kid', '     |    ^^^']);
});

test('lets no control character of a file, a message or a name reach the terminal', () => {
  const place = { file: 'knowledge/\u001b[2J.yaml', line: 1, column: 1 };
  const evil = '\u001b]0;title\u0007 \u202Ebad\r\u009b31m';
  const text = render([{ severity: 'error', place, message: evil, cure: evil }], () => evil);
  expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E]/u);
});

test('colours only when asked, and colour changes no letter', () => {
  const plain = render([diagnostic(1, 3, 3)], () => '  kid: claim');
  const coloured = render([diagnostic(1, 3, 3)], () => '  kid: claim', { colour: true });
  expect(coloured).toContain('\u001b[31m');
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test('takes any place in any text', () => {
  const number = fc.nat({ max: 300 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), number, number, (line, column, length) => {
      const [code = '', caret = ''] = shown(line.replace(/[\r\n]/g, ''), column + 1, length);
      expect(code.startsWith('  cure') || caret.includes('^')).toBe(true);
      expect(caret.length).toBeLessThanOrEqual(81);
    }),
  );
});

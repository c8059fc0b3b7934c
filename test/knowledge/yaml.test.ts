import { describe, expect, test } from 'vitest';
import { errorsOf, text } from './base.ts';

const entry = (...more: string[]) =>
  `${['- id: what-broke', '  question: What broke?', ...more, '  answer: |', '    The dam broke. [dam-broke]'].join('\n')}\n`;

const fact = (...more: string[]) =>
  `${['- id: dam-broke', '  statement: The dam broke.', '  kind: event', '  cites:', '    - paragraph: 1', ...more].join('\n')}\n`;

const alsoAsked = (phrasing: string) => errorsOf({ 'questions/dam.yaml': entry('  also-asked:', `    - ${phrasing}`) });

describe('YAML that is none', () => {
  test('is told with its place and a cure', () => {
    expect(errorsOf({ 'facts/dam.yaml': fact('  unclear: It said: the dam.') })).toEqual([
      expect.stringMatching(/^facts\/dam.yaml:6:12 There are two keys in one line.*quotes/),
    ]);
  });

  test('does not hide what is wrong with the entries around it', () => {
    const files = {
      'questions/dam.yaml': text(`
        - id: one
          question: "What broke?
          answer: |
            The dam broke. [dam-broke]
        - id: two
          question: Who said so?
          anwser: |
            The dam broke. [dam-broke]
        - id: three
          question: @home?
          answer: |
            The dam broke. [dam-broke]
      `),
    };
    expect(errorsOf(files)).toEqual([
      expect.stringContaining('questions/dam.yaml:2:13 A quote is opened and not closed.'),
      expect.stringContaining('questions/dam.yaml:7:3 "anwser" is not a key of an entry. (did you mean "answer"?)'),
      expect.stringContaining('questions/dam.yaml:10:13 A text cannot begin with this character.'),
    ]);
  });

  test('makes no complaint about those who name what is in it', () => {
    expect(errorsOf({ 'facts/dam.yaml': `${fact()}  unclear: a: b\n` })).toHaveLength(1);
  });

  test.each([
    ['a tab as indentation', '- id: a\n\tkind: event\n', '2:1 A tab indents this line. (indent with spaces)'],
    ['a key twice', fact('  kind: claim'), '6:3 This key is here twice. (take one of the two out, or,'],
    ['a second document', `${fact()}---\n- id: a\n`, '6:1 A second document begins here. (take the line "---" out)'],
    ['a directive', `%YAML 1.1\n---\n${fact()}`, '1:1 A % at the beginning of a line changes'],
    ['a key without its colon', '- id: a\n  kind\n', '2:3 A key is expected here, and its colon is missing.'],
    ['lists within lists without end', `${'- '.repeat(4000)}a\n`, 'This is nested too deep.'],
  ])('names %s', (_, content, message) => {
    expect(errorsOf({ 'facts/dam.yaml': content }).join('\n')).toContain(message);
  });

  test('names a list where keys belong', () => {
    expect(errorsOf({ 'event.yaml': '- title: A\n' })).toEqual([
      'event.yaml:1:1 Keys are expected here. (write them below, indented, each on a line of its own: ' +
        'title, as-of, primary-source, topics)',
    ]);
  });

  test('names a file that is no list', () => {
    expect(errorsOf({ 'facts/dam.yaml': 'id: dam-broke\n' })).toEqual([
      'facts/dam.yaml:1:1 A list is expected in this file. (begin each entry with a dash and a space in the first column: "- id: …")',
    ]);
  });
});

describe('what YAML would silently bend is refused:', () => {
  test('a list in brackets', () => {
    const [error, ...others] = errorsOf({ 'questions/dam.yaml': entry('  also-asked: [the dam, broken or not]') });
    expect(error).toMatch(/^questions\/dam.yaml:3:15 A list in \[ \] splits a text at its commas. \(write each item/);
    expect(others).toEqual([]);
  });

  test('a mapping in braces', () => {
    const [error, ...others] = errorsOf({ 'facts/dam.yaml': fact('  said: {by: ada-stone}') });
    expect(error).toMatch(/^facts\/dam.yaml:6:9 A mapping in \{ \} splits a text at its commas./);
    expect(others).toEqual([]);
  });

  test('and nothing else is said of what is inside the brackets', () => {
    expect(errorsOf({ 'questions/dam.yaml': entry('  also-asked: [&a dam, 11000]') })).toHaveLength(1);
  });

  test('lists deeper than any that a base needs', () => {
    expect(errorsOf({ 'facts/dam.yaml': `- id: a\n  cites: \n    ${'- '.repeat(9)}a\n` }).join('\n')).toContain(
      'facts/dam.yaml:3:17 This is nested too deep. (write lists with one dash a line)',
    );
  });

  test('a text that is meant, and that YAML takes for a list', () => {
    expect(alsoAsked('[sic] what broke')).toEqual([expect.stringMatching(/^questions\/dam.yaml:4:/)]);
  });

  test('a comment behind a text', () => {
    expect(errorsOf({ 'facts/dam.yaml': fact('  unclear: It was dam #2') })).toEqual([
      'facts/dam.yaml:6:23 Behind a text " #" begins a comment and cuts the rest of the line away. ' +
        '(put the text in quotes, or the comment on a line of its own)',
    ]);
  });

  test('but not a comment on a line of its own, nor a # within quotes', () => {
    expect(errorsOf({ 'facts/dam.yaml': fact('  # to be looked at again', '  unclear: "It was dam #2"') })).toEqual([]);
  });

  test.each([
    ['11000', 'a number'],
    ['0x1F', 'a number'],
    ['true', 'true or false'],
    ['null', 'nothing'],
    ['~', 'nothing'],
  ])('a phrasing %s', (phrasing, read) => {
    expect(alsoAsked(phrasing)).toEqual([
      `questions/dam.yaml:4:7 YAML reads ${phrasing} as ${read}, not as text. (put it in quotes: "${phrasing}")`,
    ]);
    expect(alsoAsked(`"${phrasing}"`)).toEqual([]);
  });

  test('a phrasing that is missing', () => {
    expect(alsoAsked('')).toEqual([
      'questions/dam.yaml:4:7 Nothing is written here. (write it, or take its key or dash out)',
    ]);
  });

  test('a text with a colon, which becomes a key', () => {
    expect(alsoAsked('the dam: what broke')).toEqual([
      'questions/dam.yaml:4:7 YAML reads this text as a key. (put a text that holds a colon and a space in double quotes)',
    ]);
  });

  test('a line that is indented too far and joins the one above it', () => {
    const files = { 'questions/dam.yaml': entry('  also-asked:', '    - the dam', '      - broken dam') };
    expect(errorsOf(files)).toEqual([
      expect.stringMatching(/^questions\/dam.yaml:4:7 YAML joins this text with the line below it./),
    ]);
  });

  test.each([
    ['an anchor', '&dam what broke', '4:'],
    ['a tag', '!dam what broke', '4:'],
    ['an alias', '*dam', '4:7 A * at the beginning makes a YAML alias.'],
  ])('%s', (_, phrasing, message) => {
    expect(alsoAsked(phrasing).join('\n')).toContain(`questions/dam.yaml:${message}`);
  });

  test('a merge key', () => {
    expect(errorsOf({ 'facts/dam.yaml': fact('  <<: dam') })).toEqual([
      expect.stringContaining('facts/dam.yaml:6:3 The merge key << hides where a text comes from.'),
    ]);
  });

  test('an invisible character, and one that turns the text around', () => {
    const files = { 'facts/dam.yaml': fact('  unclear: "a\u200Bb"', '  # \u202Edam') };
    expect(errorsOf(files)).toEqual([
      'facts/dam.yaml:6:14 An invisible character (U+200B) is here. (delete it, or type the line anew)',
      'facts/dam.yaml:7:5 An invisible character (U+202E) is here. (delete it, or type the line anew)',
    ]);
  });

  test.each([
    ['  unclear:\u00A0true', '6:11', '00A0'],
    ['\u00A0 unclear: "a"', '6:1', '00A0'],
    ['  cites:\n    -\u202Fparagraph: 1', '7:6', '202F'],
  ])('a special space, where YAML needs a plain one: %j', (lines, place, code) => {
    expect(errorsOf({ 'facts/dam.yaml': fact(lines) })).toContain(
      `facts/dam.yaml:${place} This space is a special one (U+${code}), which YAML takes for a letter. (delete it, and type a space in its place)`,
    );
  });

  test('no special space inside a text, where it does no harm', () => {
    expect(errorsOf({ 'facts/dam.yaml': fact('  unclear: "7\u00A0November"') })).toEqual([]);
  });

  test('a merge that git left to be done, alone', () => {
    const content = fact('<<<<<<< HEAD', '  unclear: "a"', '=======', '  unclear: "b"', '>>>>>>> theirs');
    expect(errorsOf({ 'facts/dam.yaml': content }).filter((error) => error.startsWith('facts/dam.yaml'))).toEqual([
      'facts/dam.yaml:6:1 Two versions stand here one after the other, as git could not merge them. (keep what is right of both, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>)',
    ]);
  });

  test('a line without end', () => {
    expect(errorsOf({ 'facts/dam.yaml': fact(`  unclear: ${'a'.repeat(10_000)}`) })).toEqual([
      'facts/dam.yaml:6:1 This line is longer than 10000 characters. (split it)',
    ]);
  });

  test('dates and years are dates, with quotes or without', () => {
    const happened = (date: string) => errorsOf({ 'facts/dam.yaml': fact('  happened:', `    date: ${date}`) });
    for (const date of ['2024-05-01', '"2024-05-01"', '2024-05', '2024', '"2024"']) expect(happened(date)).toEqual([]);
    for (const date of ['2024-02-30', '2024-13', '24', 'May 2024', '2024-5-1'])
      expect(happened(date)).toEqual([expect.stringContaining(`facts/dam.yaml:7:11 "${date}" is not a date.`)]);
  });

  test('Windows line endings and a byte order mark change no place', () => {
    const windows = (content: string) => `\uFEFF${content.replaceAll('\n', '\r\n')}`;
    expect(errorsOf({ 'facts/dam.yaml': windows(fact()) })).toEqual([]);
    expect(errorsOf({ 'facts/dam.yaml': windows(fact('  kid: claim')) })).toEqual([
      expect.stringContaining('facts/dam.yaml:6:3 "kid"'),
    ]);
  });
});

describe('a file that is made to be hard to read is refused, and quickly:', () => {
  test('aliases of aliases of aliases, which would unfold without end', () => {
    const letters = [...'bcdefghijklmnop'];
    const bomb = letters.map(
      (letter, at) => `${letter}: &${letter} [${Array(9).fill(`*${at === 0 ? 'a' : letters[at - 1]}`)}]`,
    );
    const errors = errorsOf({ 'facts/dam.yaml': ['a: &a [x, x]', ...bomb, ''].join('\n') });
    expect(errors).toContainEqual(expect.stringContaining('An & at the beginning makes a YAML anchor.'));
    expect(errors.length).toBeLessThan(100);
  });

  test('aliases of one large text, line after line', () => {
    const errors = errorsOf({ 'facts/dam.yaml': `- &a ${'x'.repeat(5000)}\n${'- *a\n'.repeat(40_000)}` });
    expect(errors[0]).toMatch(/^facts\/dam.yaml:1:\d+ An & at the beginning/);
    const ofFile = errors.filter((error) => error.startsWith('facts/dam.yaml'));
    expect(ofFile).toHaveLength(101);
    expect(ofFile.at(-1)).toMatch(/^facts\/dam.yaml:\d+:1 There are \d{5,} more in this file, from here on. \(cure/);
  });

  test.each([
    ['lists', '['.repeat(9000)],
    ['lists, line after line', '[\n'.repeat(100_000)],
    ['mappings', '{a: \n'.repeat(40_000)],
    ['dashes', '- '.repeat(4900)],
    ['keys', Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ])('%s within each other', (_, content) => {
    expect(errorsOf({ 'facts/dam.yaml': content })).toContainEqual(expect.stringContaining('This is nested too deep.'));
  });

  test('a tag that names something to build', () => {
    expect(errorsOf({ 'facts/dam.yaml': fact('  unclear: !!js/function "x"') })).toEqual([
      expect.stringContaining('facts/dam.yaml:6:26 A ! at the beginning makes a YAML tag.'),
    ]);
  });

  test('the same mistake in every entry is told a hundred times, and then how often more', () => {
    const errors = errorsOf({ 'questions/dam.yaml': '- id: "a\n'.repeat(300) });
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toContain('There are 200 more in this file, from here on.');
  });
});

describe('bytes that are not UTF-8', () => {
  const bytes = (...parts: (string | number)[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])));

  test('are told with line and column, a real U+FFFD before them notwithstanding', () => {
    const content = bytes('# 댐 \uFFFD\n', fact(), '  unclear: caf', 0xe9, '\n');
    expect(errorsOf({ 'facts/dam.yaml': content })).toContain(
      'facts/dam.yaml:7:15 This byte is not UTF-8. (save the file again with the encoding UTF-8)',
    );
  });

  test('are told for a file of another encoding', () => {
    const utf16 = Uint8Array.from(Buffer.from(`\uFEFF${fact()}`, 'utf16le'));
    expect(errorsOf({ 'facts/dam.yaml': utf16 }).filter((error) => error.startsWith('facts/dam.yaml'))).toEqual([
      'facts/dam.yaml:1:1 This file has the encoding UTF-16. (save it again with the encoding UTF-8)',
    ]);
  });

  test('a real U+FFFD is a character like others', () => {
    expect(errorsOf({ 'facts/dam.yaml': fact('  unclear: "\uFFFD"') })).toEqual([]);
    expect(errorsOf({ 'facts/dam.yaml': `\uFEFF${fact('  unclear: "\uFFFD"')}` })).toEqual([]);
  });
});

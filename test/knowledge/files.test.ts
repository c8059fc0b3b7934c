import { describe, expect, test } from 'vitest';
import { errorsOf, text } from './base.ts';

describe('files and topics', () => {
  test('an empty set of files', () => {
    const nothing = Object.fromEntries(
      ['event.yaml', 'sources.yaml', 'names.yaml', 'synonyms.yaml', 'facts/dam.yaml', 'questions/dam.yaml'].map(
        (path) => [path, null],
      ),
    );
    expect(errorsOf(nothing)).toEqual([
      expect.stringMatching(/^knowledge This folder holds no knowledge. \(put event.yaml/),
    ]);
  });

  test.each(['event.yaml', 'sources.yaml', 'names.yaml', 'synonyms.yaml'])('%s missing is one error', (path) => {
    expect(errorsOf({ [path]: null })).toEqual([expect.stringContaining(`${path}:1:1 ${path} is missing.`)]);
  });

  test('no facts at all, and nobody is told that theirs dangle', () => {
    expect(errorsOf({ 'facts/dam.yaml': null })).toEqual([
      expect.stringContaining('facts There is no .yaml file in facts/.'),
    ]);
  });

  test('a file that says nothing, except names and synonyms', () => {
    const files = { 'names.yaml': '# none yet\n', 'synonyms.yaml': '', 'facts/vale.yaml': '# later\n' };
    expect(errorsOf(files)).toEqual([
      'facts/vale.yaml:1:1 This file says nothing. (write an entry in it, or delete it)',
    ]);
    expect(errorsOf({ 'event.yaml': '' })).toEqual([
      'event.yaml:1:1 This file says nothing. (write an entry in it, or delete it)',
    ]);
  });

  test('a file of facts that was emptied, and nobody is told that what they cite is gone', () => {
    expect(errorsOf({ 'facts/dam.yaml': '' })).toEqual([
      'facts/dam.yaml:1:1 This file says nothing. (write an entry in it, or delete it)',
    ]);
  });

  test('a topic without a file, a file without a topic, and a topic twice', () => {
    const event = text(`
      title: A dam broke
      as-of: 2024-05-02
      primary-source: article
      topics:
        - file: dame
          title: The dam
        - file: mayor
          title: The mayor
        - file: mayor
          title: Her again
    `);
    expect(errorsOf({ 'event.yaml': event })).toEqual([
      'event.yaml:5:11 There is no questions/dame.yaml. (did you mean "dam"?)',
      'event.yaml:7:11 There is no questions/mayor.yaml. (write questions/mayor.yaml, or take the topic out)',
      'event.yaml:9:11 The topic "mayor" is here twice. (take one out)',
      'questions/dam.yaml:1:1 event.yaml does not list the topic "dam". (did you mean "dame"?)',
    ]);
  });

  test('all errors of all files are told at once, by file and line', () => {
    const files = {
      'facts/dam.yaml': `- id: dam-broke\n  statement: A.\n  kid: event\n  cites:\n    - paragraph: 1\n- id: x\n  unclear: [a]\n`,
      'names.yaml': '- id: A\n  name: B\n  kind: person\n',
      'questions/dam.yaml': '- id: a\n  question: A?\n  answer: |\n    No facts.\n    A. [x]\n',
      'sources.yaml': 'nothing: here\n',
    };
    expect(errorsOf(files).map((error) => error.replace(/ .*/, ''))).toEqual([
      'facts/dam.yaml:3:3',
      'facts/dam.yaml:6:3',
      'facts/dam.yaml:6:3',
      'facts/dam.yaml:6:3',
      'facts/dam.yaml:7:12',
      'names.yaml:1:7',
      'questions/dam.yaml:4:5',
      'sources.yaml:1:1',
    ]);
  });
});

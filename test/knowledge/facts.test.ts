import { describe, expect, test } from 'vitest';
import { errorsOf, type Files, knowledgeOf, text, warningsOf } from './base.ts';

const fact = (id: string, ...more: string[]) =>
  [`- id: ${id}`, '  statement: It broke.', '  kind: claim', '  cites:', '    - paragraph: 1', ...more, ''].join('\n');

const facts = (...all: string[]): Files => ({ 'facts/dam.yaml': [fact('dam-broke'), ...all].join('') });

describe('circles', () => {
  test('of facts that assume one another are told once, with their way round', () => {
    const files = facts(
      fact('a', '  assumes:', '    - dam-broke', '    - b'),
      fact('b', '  assumes:', '    - c'),
      fact('c', '  denied-in:', '    - a'),
      fact('d', '  assumes:', '    - a'),
    );
    expect(errorsOf(files)).toEqual([
      'facts/dam.yaml:13:7 These facts rest on one another in a circle: a → b → c → a. ' +
        '(take one of them out of "assumes" or "denied-in")',
    ]);
  });

  test('of a denial and its denial', () => {
    const files = facts(fact('a', '  denied-in:', '    - b'), fact('b', '  denied-in:', '    - a'));
    expect(errorsOf(files)).toEqual([
      expect.stringContaining('facts/dam.yaml:12:7 These facts rest on one another in a circle: a → b → a.'),
    ]);
  });

  test('of a fact and itself', () => {
    expect(errorsOf(facts(fact('a', '  assumes:', '    - a')))).toEqual([
      expect.stringContaining('facts/dam.yaml:12:7 These facts'),
    ]);
  });

  test('two that have nothing to do with one another are both told', () => {
    const pair = (a: string, b: string) => fact(a, '  assumes:', `    - ${b}`) + fact(b, '  assumes:', `    - ${a}`);
    expect(errorsOf(facts(pair('a', 'b'), pair('c', 'd')))).toHaveLength(2);
  });

  test('two ways to the same fact are no circle', () => {
    const files = facts(
      fact('a', '  assumes:', '    - b', '    - c'),
      fact('b', '  assumes:', '    - d'),
      fact('c', '  assumes:', '    - d'),
      fact('d'),
    );
    expect(errorsOf(files)).toEqual([]);
  });

  test('an entry related to itself', () => {
    const files = {
      'questions/dam.yaml': '- id: a\n  question: A?\n  answer: |\n    A. [dam-broke]\n  related:\n    - a\n',
    };
    expect(errorsOf(files)).toEqual(['questions/dam.yaml:6:7 This entry is related to itself. (take the line out)']);
  });

  test('a chain of five thousand facts is followed to its end', () => {
    const chain = Array.from({ length: 5000 }, (_, index) => fact(`f${index}`, '  assumes:', `    - f${index + 1}`));
    const knowledge = knowledgeOf(facts(...chain, fact('f5000', '  denied-in:', '    - dam-broke')));
    expect(knowledge.facts.get('f0')?.standing).toBe('disputed');
  });
});

describe('citations', () => {
  const sources = new Map([
    ['article', ['The dam’s wall broke on Monday.', 'Ada Stone said: “Run  now”.', 'Water came.']],
  ]);
  const citing = (...lines: string[]) => ({
    'facts/dam.yaml': fact('dam-broke').replace('    - paragraph: 1', lines.map((line) => `    ${line}`).join('\n')),
  });

  test('a paragraph that the document does not have', () => {
    expect(errorsOf(citing('- paragraph: 4'))).toEqual([
      'facts/dam.yaml:5:18 "article" has no paragraph 4. (write one of 1 to 3)',
    ]);
    expect(errorsOf(citing('- paragraph: 3'))).toEqual([]);
  });

  test('a quote of the primary source without its paragraph', () => {
    expect(errorsOf(citing('- quote: the dam'))).toEqual([
      expect.stringContaining('facts/dam.yaml:5:7 "paragraph" is missing'),
    ]);
  });

  test('a document may be cited as a whole, and one with uncounted paragraphs at any', () => {
    expect(errorsOf(citing('- source: article', '- source: radio', '- source: radio', '  paragraph: 99'))).toEqual([]);
  });

  test('a quote that the text does not hold, with the paragraph that does', () => {
    expect(errorsOf(citing('- paragraph: 1', '  quote: run now'), { sources })).toEqual([
      'facts/dam.yaml:6:14 Paragraph 1 of "article" does not say "run now". (paragraph 2 does: write "paragraph: 2")',
    ]);
    expect(errorsOf(citing('- paragraph: 1', '  quote: the dam fell'), { sources })).toEqual([
      'facts/dam.yaml:6:14 Paragraph 1 of "article" does not say "the dam fell". (copy the words as printed)',
    ]);
  });

  test('quotes are compared without case, shape of quotation marks and width of spaces', () => {
    const cites = ['- paragraph: 1', "  quote: The DAM's wall", '- paragraph: 2', '  quote: \'said: "run now"\''];
    expect(errorsOf(citing(...cites), { sources })).toEqual([]);
  });

  test('a quote is not looked up where the text is not at hand', () => {
    expect(errorsOf(citing('- paragraph: 1', '  quote: the dam fell'))).toEqual([]);
  });

  test('a quote over twelve words', () => {
    const quote = (count: number) => errorsOf(citing('- paragraph: 1', `  quote: ${'word '.repeat(count).trim()}`));
    expect(quote(12)).toEqual([]);
    expect(quote(13)).toEqual([
      'facts/dam.yaml:6:14 This quote has 13 words, and 12 are the most. (keep only the words that carry it)',
    ]);
  });

  test('a misprint that the text does not hold, and a count of paragraphs that is not its own', () => {
    const files = {
      'sources.yaml': text(`
        - id: article
          title: Dam breaks
          publisher: The Gazette
          paragraphs: 4
          misprints:
            - paragraph: 3
              prints: Ada Ston
              means: Ada Stone
      `),
    };
    expect(errorsOf(files, { sources })).toEqual([
      'sources.yaml:4:15 The text of "article" has 3 paragraphs, not 4. (write 3, or put the right text in article.txt)',
      'sources.yaml:7:15 Paragraph 3 of "article" does not say "Ada Ston". (paragraph 2 does: write "paragraph: 2")',
    ]);
  });
});

describe('dates', () => {
  test('nothing is said or happens after the day that the base is of', () => {
    const files = facts(
      fact('a', '  happened:', '    date: 2024-05-03'),
      fact('b', '  said:', '    by: unnamed', '    on:', '      date: 2025'),
      fact('c', '  happened:', '    date: 2024-05'),
      fact('d', '  happened:', '    date: 2024-05-02'),
    );
    expect(errorsOf(files)).toEqual([
      expect.stringContaining(
        'facts/dam.yaml:12:11 2024-05-03 is later than 2024-05-02, the day that this base is of.',
      ),
      expect.stringContaining('facts/dam.yaml:21:13 2025 is later than 2024-05-02'),
    ]);
  });
});

describe('warnings', () => {
  test('a fact that nothing uses', () => {
    expect(warningsOf(facts(fact('a'), fact('b', '  assumes:', '    - c'), fact('c')))).toEqual([
      'facts/dam.yaml:6:7 Nothing uses the fact "a". (let an answer say it, or take it out)',
      expect.stringContaining('facts/dam.yaml:11:7 Nothing uses the fact "b".'),
    ]);
  });

  test('a fact is used by an answer, a denial, a role or the timeline', () => {
    const names = '- id: ada\n  name: Ada\n  kind: person\n  role:\n    text: Mayor\n    facts:\n      - a\n';
    const files = {
      ...facts(fact('a', '  denied-in:', '    - b'), fact('b'), fact('c', '  happened:', '    date: 2024')),
      'names.yaml': names,
    };
    expect(warningsOf(files)).toEqual([]);
  });

  test.each(['is', 'currently', 'today', 'Today'])('"%s" in a statement', (word) => {
    const files = { 'facts/dam.yaml': fact('dam-broke').replace('It broke.', `Water ${word} there.`) };
    expect(warningsOf(files)).toEqual([
      `facts/dam.yaml:2:14 "${word}" will not stay true. (write the statement in the tense of its time: "was", "had")`,
    ]);
    expect(errorsOf(files)).toEqual([]);
  });

  test.each(['This island was wet.', 'She said: “It is wet today.”'])('but not in %j', (statement) => {
    const files = { 'facts/dam.yaml': fact('dam-broke').replace('It broke.', `'${statement}'`) };
    expect(warningsOf(files)).toEqual([]);
  });
});

describe('standing', () => {
  const standings = (files: Files) =>
    [...knowledgeOf(files).facts.values()].map(({ id, standing, denials }) => [
      id,
      standing,
      denials.map((denial) => denial.id),
    ]);

  test('is disputed by a denial, and by that of anything assumed, each denial once', () => {
    const files = facts(
      fact('a', '  assumes:', '    - b', '    - c', '  denied-in:', '    - no'),
      fact('b', '  assumes:', '    - c'),
      fact('c', '  denied-in:', '    - no', '    - never', '  said:', '    by: unnamed'),
      fact('no'),
      fact('never'),
    );
    expect(standings(files)).toEqual([
      ['dam-broke', 'stated', []],
      ['a', 'disputed', ['no', 'never']],
      ['b', 'disputed', ['no', 'never']],
      ['c', 'disputed', ['no', 'never']],
      ['no', 'stated', []],
      ['never', 'stated', []],
    ]);
  });

  test('is reported by way of somebody, by nobody named and by an agency, else stated', () => {
    const files = facts(
      fact('a', '  said:', '    by: ada-stone'),
      fact('b', '  said:', '    by: ada-stone', '    via: wire'),
      fact('c', '  said:', '    by: unnamed'),
      fact('d', '  said:', '    by: wire'),
    );
    expect(standings(files).map(([, standing]) => standing)).toEqual([
      'stated',
      'stated',
      'reported',
      'reported',
      'reported',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discordChoices, discordMessage } from '../../src/replies/discord/message.ts';
import { type Choice, type Menu, type Reply, replyOf, type SourceLine, type Spot } from '../../src/replies/reply.ts';
import { objectionsTo, typed } from '../dispatching/raw.ts';
import { type Json, object, objects, text } from '../support/discord/json.ts';
import { embedCharacters } from '../support/discord/rules/messages.ts';

const ALL = { asker: '300000000000000001', privately: false };
const ALONE = { asker: '300000000000000001', privately: true };
const MESSAGE = 4;

/** A reply as Discord's JSON; Discord must have nothing against it. */
function shown(reply: Reply, to = ALL): Json {
  const data = discordMessage(reply, to);
  expect(objectionsTo(typed('ask'), { type: MESSAGE, data })).toEqual([]);
  return object(JSON.parse(JSON.stringify(data)));
}
const contentOf = (reply: Reply, to = ALL): string => text(shown(reply, to).content);
const embedOf = (reply: Reply): Json => objects(shown(reply).embeds)[0] ?? {};
const rowsOf = (reply: Reply, to = ALL): readonly (readonly Json[])[] =>
  objects(shown(reply, to).components).map((row) => objects(row.components));

const source = (mark: number, more: Partial<Spot> = {}): SourceLine => ({
  mark,
  spots: [
    {
      said: 'The harbour master, 3 May 2023',
      document: 'The Gazette',
      at: `paragraph ${mark}`,
      url: 'https://gazette.example/ferry',
      ...more,
    },
  ],
});
const choice = (label: string, word = label): Choice => ({ label, how: 'open', to: ['ask', 'show', word] });
const menu = (title: string, options: Menu['options'], more: Partial<Menu> = {}): Menu => ({
  title,
  how: 'open',
  to: ['ask', 'show'],
  options,
  shows: 'closed',
  ...more,
});
const options = (count: number): Menu['options'] =>
  Array.from({ length: count }, (_, at) => ({ label: `Question ${at}`, value: `q${at}` }));

/** Texts that are long in different ways: words, one word, pictures of many code points, letters beyond 16 bits. */
const FILLINGS = ['some words. ', 'x', '🌊', '👩‍👩‍👧‍👦', '𝔉', 'é́', '**_~`|', '@everyone '] as const;
const filled = (filling: string, length: number): string =>
  filling.repeat(Math.ceil(length / filling.length)).slice(0, length);

describe.each(FILLINGS)('a text made of %j', (filling) => {
  test.each([1, 99, 100, 101, 1999, 2000, 2001, 5000, 9000])(
    'of %i units is within every limit, wherever it stands',
    (length) => {
      const long = filled(filling, length);
      const reply = replyOf(long, {
        title: long,
        badge: { standing: 'disputed', warning: long, differing: long, text: `Disputed: ${long}` },
        notes: [long, long],
        understoodAs: long,
        sections: [{ heading: long, lines: [long, [{ text: long, url: 'https://gazette.example/' }]] }],
        sources: [source(1, { said: long, document: long, at: long })],
        choices: [choice(long, 'a')],
        menus: [menu(long, [{ label: long, value: 'a' }], { shows: 'listed' })],
        footer: long,
      });
      const message = shown(reply);
      const units = [
        text(message.content),
        ...objects(message.embeds).flatMap((embed) => [text(embed.title), text(embed.description)]),
      ];
      for (const each of units) expect(each.isWellFormed()).toBe(true);
    },
  );
});

describe('the content', () => {
  test('of 2000 units stays whole, and a longer one ends behind a sentence', () => {
    const sentence = 'The ferry came in at nine. [1] ';
    const whole = sentence.repeat(64).trim();
    expect(whole.length).toBeLessThan(1990);
    expect(contentOf(replyOf(whole))).toBe(whole);
    const cut = contentOf(replyOf(sentence.repeat(80)));
    expect(cut.length).toBeGreaterThan(1900);
    expect(cut).toMatch(/ at nine\. \[1\] …$/);
  });

  test.each([1998, 1999, 2000])('of exactly %i units', (length) => {
    const cut = contentOf(replyOf('y'.repeat(length)));
    expect(cut.length).toBeLessThanOrEqual(2000);
    expect(cut.endsWith('…')).toBe(length > 1998);
  });

  test('a picture of several letters is never cut in two', () => {
    const family = '👩‍👩‍👧‍👦';
    const cut = contentOf(replyOf(family.repeat(400)));
    expect(cut.replaceAll(family, '')).toBe('…');
  });

  test('says who denies it, that reports differ and how the question was understood, however long the text is', () => {
    for (const length of [10, 1500, 5000]) {
      const badge = {
        standing: 'disputed',
        warning: 'Disputed: the article says so [2].',
        differing: 'Other reports differ: AFP.',
        text: 'Disputed [2]',
      } as const;
      const content = contentOf(replyOf(filled('some words. ', length), { badge, understoodAs: 'Answering: When?' }));
      expect(content).toContain('-# Disputed: the article says so [2]. Other reports differ: AFP.');
      expect(content).toContain('-# Answering: When?');
    }
  });

  test('lists what cannot be read on a cut button, and what a list shows', () => {
    const short = choice('a'.repeat(80), 'a');
    const long = choice('b'.repeat(81), 'b');
    expect(contentOf(replyOf('Which?', { choices: [short] }))).toBe('Which?');
    expect(contentOf(replyOf('Which?', { choices: [short, long] }))).toContain(`- ${long.label}`);
    expect(contentOf(replyOf('These:', { menus: [menu('m', options(3), { shows: 'listed' })] }))).toBe(
      'These:\n- Question 0\n- Question 1\n- Question 2',
    );
  });

  test('a list that is too long says how much is left', () => {
    const many = Array.from({ length: 25 }, (_, at) => ({ label: `${at} `.padEnd(100, 'z'), value: `q${at}` }));
    const content = contentOf(replyOf('These:', { menus: [menu('m', many, { shows: 'listed' })] }));
    expect(content).toMatch(/… and \d+ more below$/);
  });
});

describe('what a person typed or a file says shows as it is', () => {
  test.each([
    ['<@300000000000000001>', '\\<@300000000000000001\\>'],
    ['@everyone and @here', '@\u200beveryone and @\u200bhere'],
    [
      '**bold** _it_ ~~no~~ `code` ||spoiler||',
      '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\|\\|spoiler\\|\\|',
    ],
    ['[click](https://evil.example)', '\\[click\\](https:\\//evil.example)'],
    ['[1](https://evil.example)', '[1\\](https:\\//evil.example)'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['-# small', '\\-# small'],
    ['1. one', '1\\. one'],
    ['> quote', '\\> quote'],
    ['back\\slash', 'back\\\\slash'],
    ['\u202eright to left', ' right to left'],
    ['said so. [1][2]', 'said so. [1][2]'],
  ])('%j', (plain, escaped) => {
    expect(contentOf(replyOf(plain)).trim()).toBe(escaped.trim());
    expect(embedOf(replyOf('x', { notes: [plain] })).description).toBe(escaped);
  });

  test('mentions are off in every message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (plain, privately) => {
        expect(shown(replyOf(`x${plain}`), { ...ALL, privately }).allowed_mentions).toEqual({ parse: [] });
      }),
    );
  });

  test('only web addresses become links, and nothing in them ends a link', () => {
    const value = (url: string): string =>
      text(objects(embedOf(replyOf('x', { sources: [source(1, { url })] })).fields)[0]?.value);
    expect(value('https://a.example/b_(c)')).toContain('](https://a.example/b%5F%28c%29)');
    for (const url of ['javascript:alert(1)', 'nonsense', `https://a.example/${'x'.repeat(600)}`])
      expect(value(url)).not.toContain('](');
  });
});

describe('the embed', () => {
  test('is coloured by standing, and says it in words', () => {
    const standings = ['stated', 'reported', 'disputed', 'silent'] as const;
    const embeds = standings.map((standing) =>
      embedOf(replyOf('x', { badge: { standing, warning: null, differing: null, text: `${standing}.` } })),
    );
    expect(new Set(embeds.map(({ color }) => color)).size).toBe(4);
    expect(embeds.map(({ description }) => description)).toEqual(standings.map((each) => `**${each}**.`));
  });

  test('is left out where the text is all there is', () => {
    expect(shown(replyOf('x')).embeds).toEqual([]);
  });

  test('a field of 1024 units is one, of 1025 two', () => {
    const fields = (...lengths: number[]) =>
      objects(
        embedOf(replyOf('x', { sections: [{ heading: 'H', lines: lengths.map((length) => 'y'.repeat(length)) }] }))
          .fields,
      );
    expect(fields(500, 523)).toHaveLength(1);
    expect(fields(500, 524).map(({ name }) => name)).toEqual(['H', 'H (continued)']);
    expect(text(fields(1025)[0]?.value)).toHaveLength(1024);
  });

  test('25 fields stay, of 26 the last says how many are left', () => {
    const sections = (count: number) => Array.from({ length: count }, (_, at) => ({ heading: `H${at}`, lines: ['y'] }));
    const last = (count: number) => objects(embedOf(replyOf('x', { sections: sections(count) })).fields);
    expect(last(25).at(-1)).toMatchObject({ name: 'H24', value: 'y' });
    expect(last(26)).toHaveLength(25);
    expect(last(26).at(-1)?.value).toBe('… and 2 more: see /fact.');
  });

  test('all its texts together are 6000 units at most, and what is left out is counted', () => {
    const many = (count: number) =>
      embedOf(
        replyOf('x', {
          sources: Array.from({ length: count }, (_, at) => source(at + 1, { said: `${at}`.padEnd(180, 's') })),
        }),
      );
    expect(JSON.stringify(many(10))).not.toContain('more: see /fact');
    const full = many(60);
    expect(embedCharacters(full)).toBeLessThanOrEqual(6000);
    expect(embedCharacters(full)).toBeGreaterThan(4500);
    expect(JSON.stringify(full)).toContain('more: see /fact');
  });

  test('each document is linked once, and each who speaks in it has a line', () => {
    const sources = [
      source(1),
      source(2, { said: 'The article', at: 'paragraph 1' }),
      source(3),
      source(4, { at: 'paragraph 1' }),
      {
        mark: 5,
        spots: [
          ...source(5, { said: 'The article' }).spots,
          ...source(5, { document: 'Radio', url: null, at: 'as a whole', said: '' }).spots,
        ],
      },
    ];
    expect(objects(embedOf(replyOf('x', { sources })).fields)).toEqual([
      {
        name: 'Sources',
        value: [
          '[The Gazette](https://gazette.example/ferry)',
          '[1] [4] The harbour master, 3 May 2023: paragraph 1; [3] paragraph 3',
          '[2] The article: paragraph 1; [5] paragraph 5',
          'Radio',
          '[5] as a whole',
        ].join('\n'),
      },
    ]);
  });

  test('a line leads to its documents, and stays whole without links that do not fit', () => {
    const lines = [
      [
        { text: 'About *ten* (', url: null },
        { text: 'AFP', url: 'https://afp.example/' },
        { text: ')', url: null },
      ],
      [
        { text: 'w'.repeat(900), url: null },
        { text: 'AFP', url: `https://afp.example/${'x'.repeat(400)}` },
      ],
    ];
    const [field] = objects(embedOf(replyOf('x', { sections: [{ heading: 'Other reports', lines }] })).fields);
    expect(text(field?.value).split('\n')).toEqual([
      'About \\*ten\\* ([AFP](https://afp.example/))',
      `${'w'.repeat(900)}AFP`,
    ]);
  });

  test('notes leave room for the sources', () => {
    const notes = Array.from({ length: 30 }, () => 'A note of some length. '.repeat(12));
    const embed = embedOf(replyOf('x', { notes, sources: [source(1), source(2)] }));
    expect(embed.description).toMatch(/… and \d+ more: see \/fact\.$/);
    expect(JSON.stringify(embed.fields)).toContain('[2] paragraph 2');
  });
});

describe('the rows', () => {
  const buttons = (count: number) => Array.from({ length: count }, (_, at) => choice(`Choice ${at}`, `c${at}`));

  test('five buttons are a row, six are two', () => {
    expect(rowsOf(replyOf('x', { choices: buttons(5) }), ALONE).map((row) => row.length)).toEqual([5]);
    expect(rowsOf(replyOf('x', { choices: buttons(6) }), ALONE).map((row) => row.length)).toEqual([5, 1]);
  });

  test('however much there is, five rows at most, with Share or Delete among them', () => {
    const reply = replyOf('x', {
      choices: buttons(20),
      menus: ['fact', 'who', 'help'].map((to) => menu(to, options(3), { to: [to] })),
      pages: { page: 2, of: 3, previous: ['topics', '1'], next: ['topics', '3'] },
      address: ['topics', '2'],
    });
    expect(rowsOf(reply)).toHaveLength(5);
    expect(
      rowsOf(reply)
        .at(-1)
        ?.map(({ label }) => label),
    ).toEqual(['Previous', 'Next', 'Delete']);
    expect(
      rowsOf(reply, ALONE)
        .at(-1)
        ?.map(({ label }) => label),
    ).toEqual(['Previous', 'Next', 'Share']);
  });

  test('a select has 25 options at most, none twice, and is left out when empty', () => {
    const select = (given: Menu['options']) => rowsOf(replyOf('x', { menus: [menu('m', given)] }), ALONE)[0]?.[0];
    expect(objects(select(options(25))?.options)).toHaveLength(25);
    expect(objects(select(options(26))?.options)).toHaveLength(25);
    expect(objects(select([...options(2), ...options(2)])?.options)).toHaveLength(2);
    expect(select([])).toBeUndefined();
  });

  test('two buttons that do the same are one', () => {
    expect(rowsOf(replyOf('x', { choices: [choice('A', 'a'), choice('B', 'a')] }), ALONE)).toHaveLength(1);
  });

  test('a button has 80 units at most, a select option 100', () => {
    const labels = (length: number) =>
      rowsOf(
        replyOf('x', {
          choices: [choice('l'.repeat(length), 'a')],
          menus: [menu('m', [{ label: 'l'.repeat(length), value: 'a' }])],
        }),
        ALONE,
      );
    const [[button = {}] = [], [select = {}] = []] = labels(100);
    expect(text(button.label)).toHaveLength(80);
    expect(text(objects(select.options)[0]?.label)).toHaveLength(100);
    expect(text(labels(80)[0]?.[0]?.label)).toBe('l'.repeat(80));
    expect(text(objects(labels(101)[1]?.[0]?.options)[0]?.label)).toBe(`${'l'.repeat(99)}…`);
  });

  test('what can be said to a reply stands beside Share or Delete, and in a row of its own where there are pages', () => {
    const feedback = ['Good', 'Bad', 'Wrong', 'Fourth'].map((label) => choice(label, label.toLowerCase()));
    const labels = (reply: Reply, to = ALL) => rowsOf(reply, to).map((row) => row.map(({ label }) => label));
    expect(labels(replyOf('Text.', { feedback }))).toEqual([['Good', 'Bad', 'Wrong', 'Delete']]);
    const pages = { page: 2, of: 3, previous: ['topics', '1'], next: ['topics', '3'] } as const;
    const paged = replyOf('Text.', { feedback, pages, address: ['topics', '2'] });
    expect(labels(paged, ALONE)).toEqual([
      ['Good', 'Bad', 'Wrong'],
      ['Previous', 'Next', 'Share'],
    ]);
    const full = { choices: Array.from({ length: 10 }, (_, at) => choice(`Choice ${at}`, `c-${at}`)) };
    const menus = [menu('One', options(3)), menu('Two', options(3), { to: ['fact', 'show'] })];
    const rows = labels(replyOf('Text.', { ...full, menus, feedback, pages }));
    expect([rows.length, rows[0]?.[0], rows.at(-1)]).toEqual([5, 'Choice 0', ['Previous', 'Next', 'Delete']]);
  });
});

describe('choices while typing', () => {
  test('are 25 at most, of 100 units at most, and none has an empty label', () => {
    const many = Array.from({ length: 26 }, (_, at) => ({ label: '🌊'.repeat(51), value: `${at}` }));
    expect(discordChoices(many)).toHaveLength(25);
    expect(discordChoices(many)[0]?.name).toBe(`${'🌊'.repeat(49)}…`);
    expect(discordChoices([{ label: 'l'.repeat(100), value: 'v'.repeat(100) }])[0]?.name).toBe('l'.repeat(100));
    expect(
      discordChoices([
        { label: ' ', value: 'a' },
        { label: 'a', value: 'v'.repeat(101) },
      ]),
    ).toEqual([]);
  });
});

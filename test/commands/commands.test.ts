import { describe, expect, test } from 'vitest';
import { factsNaming } from '../../src/answering/lists.ts';
import { denialsOf } from '../../src/answering/notes.ts';
import {
  clicked,
  EVENT,
  HARBOUR,
  type Heard,
  idOf,
  ofMessage,
  SOMEBODY,
  talkTo,
  typed,
  valuesOf,
} from '../dispatching/raw.ts';
import { objects, text } from '../support/discord/json.ts';

const BASES = [
  ['the first event', EVENT],
  ['the second', HARBOUR],
] as const;
const PUBLIC = { privately: false };
const FOOTERS = /^As of \d+ \w+ \d{4} · from one article/;

const fieldsOf = ({ embed }: Heard): string =>
  objects(embed.fields)
    .map(({ name, value }) => `${text(name)}\n${text(value)}`)
    .join('\n')
    .replaceAll('\\', '');
/** As it is printed within quotation marks. */
const inQuotes = (printed: string): string => `“${printed.replaceAll('“', '‘').replaceAll('”', '’')}”`;
const footerOf = ({ embed }: Heard): string => text(objects([embed.footer])[0]?.text);

/** A reply and all pages behind it. */
async function pages(ask: ReturnType<typeof talkTo>, raw: unknown): Promise<readonly Heard[]> {
  const all = [await ask(raw)];
  for (let last = all[0]; last?.components.some(({ label }) => label === 'Next'); last = all.at(-1)) {
    all.push(await ask(clicked(idOf(last, 'Next'), PUBLIC)));
    expect(all.length).toBeLessThan(60);
  }
  return all;
}

describe.each(BASES)('on %s', (_, answerer) => {
  const { knowledge } = answerer;
  const ask = talkTo(answerer);

  test('/fact has each fact with its statement, speaker, standing, quotes, other reports and what is unclear', async () => {
    for (const fact of knowledge.facts.values()) {
      const reply = await ask(typed('fact', { topic: fact.id }));
      const content = reply.content.replaceAll('\\', '');
      expect(content).toContain(fact.statement);
      expect(content.includes('(Disputed [2])'), fact.id).toBe(denialsOf(fact).length > 0);
      const rests = denialsOf(fact).length === 0 && fact.denials.length > 0;
      expect(content.includes('(rests on what is disputed [2])'), fact.id).toBe(rests);
      const fields = fieldsOf(reply);
      if (fact.said?.by) expect(fields).toContain(fact.said.by.name);
      for (const { quote } of fact.cites) if (quote) expect(fields).toContain(inQuotes(quote));
      for (const { says } of fact.otherReports) expect(fields).toContain(says.replace(/\.$/, ''));
      if (fact.unclear) expect(fields).toContain(fact.unclear);
      expect(footerOf(reply)).toMatch(FOOTERS);
    }
  });

  test('/who has each name with its kind and role, and every fact that it speaks in', async () => {
    for (const name of knowledge.names.values()) {
      const all = await pages(ask, typed('who', { name: name.id }));
      expect(all[0]?.content).toContain(name.name);
      if (name.role) expect(all[0]?.content.replaceAll('\\', '')).toContain(name.role);
      const shown = all.map((page) => `${page.content}\n${fieldsOf(page)}`).join('\n');
      const spoken = [...knowledge.facts.values()].filter((fact) => fact.said?.by === name || fact.said?.via === name);
      for (const { statement } of spoken)
        if (!name.roleFacts.some((fact) => fact.statement === statement)) expect(shown).toContain(statement);
    }
  });

  test('/who lists no fact under somebody who is neither named in it nor speaks in it', async () => {
    for (const name of knowledge.names.values()) {
      const listed = factsNaming(knowledge, name);
      for (const { said, statement } of listed) {
        const spoken = said?.by === name || said?.via === name;
        const spellings = [name.name, ...name.alsoSpelled].flatMap(
          (each) => each.toLowerCase().split(' ').at(-1) ?? [],
        );
        expect(
          spoken || spellings.some((each) => statement.toLowerCase().includes(each)),
          `${name.id}: ${statement}`,
        ).toBe(true);
      }
      const quoted = [...knowledge.facts.values()].flatMap(({ otherReports }) =>
        otherReports.filter(({ saidBy }) => saidBy === name),
      );
      const shown = (await pages(ask, typed('who', { name: name.id }))).map(fieldsOf).join('\n');
      expect(shown.includes(`Other reports that quote ${name.name}`)).toBe(quoted.length > 0);
      for (const { says } of quoted) expect(shown).toContain(says.replace(/\.$/, ''));
      expect(shown).not.toMatch(/name it\b/);
    }
  });

  test('/fact is found by its id’s words, and by a subject that its statement has', async () => {
    for (const fact of knowledge.facts.values()) {
      const { content } = await ask(typed('fact', { topic: fact.id.replaceAll('-', ' ') }));
      expect(content.replaceAll('\\', '')).toContain(fact.statement);
    }
  });

  test('/timeline has what happened in order, with the printed wording and who dates it', async () => {
    const all = await pages(ask, typed('timeline'));
    const shown = all.map(({ content }) => content.replaceAll('\\', '')).join('\n');
    const sources = all.map(fieldsOf).join('\n');
    const dated = [...knowledge.facts.values()].filter(({ happened }) => happened);
    const inOrder = dated.toSorted((a, b) => (a.happened?.date ?? '').localeCompare(b.happened?.date ?? ''));
    const places = inOrder.map(({ statement }) => shown.indexOf(statement.slice(0, 50)));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    for (const { happened } of dated) {
      if (happened?.printed) expect(sources).toContain(`printed ${inQuotes(happened.printed)}`);
      if (happened?.datedBy) expect(sources).toContain(`dated by ${happened.datedBy.publisher}`);
      if (happened?.open) expect(shown).toContain('Since ');
    }
    for (const line of shown.split('\n')) expect(line.split(/\d+ \w+ \d{4}/).length, line).toBeLessThan(3);
  });

  test('/topics lists every question once, and a select asks each', async () => {
    const all = await pages(ask, typed('topics'));
    const listed = all
      .flatMap(({ content }) => content.split('\n').slice(1))
      .map((line) => line.replace(/^- /, '').replaceAll('\\', ''));
    expect(listed).toEqual(knowledge.topics.flatMap(({ entries }) => entries.map(({ question }) => question)));
    for (const page of all) {
      const [value = ''] = valuesOf(page, 'Ask one of these');
      const answer = await ask(clicked(idOf(page, 'Ask one of these'), PUBLIC, [value], SOMEBODY));
      expect(answer.embed.title).toBe(knowledge.entries.get(value)?.question);
    }
  });

  test('/sources has every document with its link, the misprints and where reports differ', async () => {
    const all = await pages(ask, typed('sources'));
    const shown = all.map((page) => `${page.content}\n${fieldsOf(page)}`.replaceAll('\\', '')).join('\n');
    for (const source of knowledge.sources.values()) {
      expect(shown).toContain(source.publisher);
      if (source.about) expect(shown).toContain(source.about);
    }
    for (const { prints } of knowledge.primarySource.misprints) expect(shown).toContain(inQuotes(prints));
    for (const { otherReports } of knowledge.facts.values()) {
      for (const { relation, says } of otherReports)
        if (relation === 'differs') expect(shown).toContain(says.replace(/\.$/, ''));
    }
  });

  test('/help says how to ask, what is stored, how to correct, and names every command', async () => {
    const reply = await ask(typed('help'));
    expect(reply.content).toMatch(/\/ask.*\/topics/s);
    const fields = fieldsOf(reply);
    for (const part of [
      'Nothing that you ask is stored',
      'Tell a moderator',
      '/fact',
      '/who',
      '/timeline',
      '/topics',
      '/sources',
      '/record',
    ])
      expect(fields).toContain(part);
  });

  test('no page of anything is cut short', async () => {
    for (const raw of [typed('timeline'), typed('topics'), typed('sources'), typed('help')]) {
      for (const page of await pages(ask, raw))
        expect(JSON.stringify(page.callback)).not.toMatch(/ …"|more: see|more below/);
    }
  });
});

describe('/who and /fact, where what is typed is none of them', () => {
  const ask = talkTo(HARBOUR);

  test('a misspelt name finds its own', async () => {
    expect((await ask(typed('who', { name: 'silver petrell' }))).content).toContain('Silver Petrel');
  });

  test('a word that one name alone has finds that one, whatever is spelt with it elsewhere', async () => {
    expect((await talkTo(EVENT)(typed('who', { name: 'treaty' }))).content).toMatch(/^Joint defence treaty/);
    expect((await talkTo(EVENT)(typed('who', { name: 'korea' }))).content).toMatch(/^Whom or what/);
  });

  test('a fact is found in other words than its own', async () => {
    const { content } = await talkTo(EVENT)(typed('fact', { topic: 'number of troops' }));
    expect(content.replaceAll('\\', '')).toMatch(/11,000/);
  });

  test('something near offers a choice, to the asker alone', async () => {
    const { content, flags, components } = await ask(typed('fact', { topic: 'oil' }));
    expect([content.split('\n')[0], flags]).toEqual(['Which fact do you mean?', 64]);
    expect(components).toHaveLength(1);
  });

  test('nothing near says so', async () => {
    expect((await ask(typed('who', { name: 'qqqq' }))).content).toMatch(/nobody and nothing/);
    expect((await ask(typed('fact', { topic: 'qqqq' }))).content).toMatch(/no fact like that/);
    expect((await ask(typed('fact'))).flags).toBe(64);
  });

  test('what is typed is never shown as markup, or at all', async () => {
    for (const [command, option] of [
      ['ask', 'question'],
      ['who', 'name'],
      ['fact', 'topic'],
    ] as const) {
      const { content } = await ask(typed(command, { [option]: '<@1> **@everyone** https://evil.example' }));
      expect(content).not.toMatch(/@.?everyone|<@|evil/);
    }
  });
});

describe('What the record says', () => {
  const ask = talkTo(EVENT);
  const card = (content: string) => ask(ofMessage('What the record says', content));

  test.each([
    ['North Korea sent soldiers to Russia.', 'North Korea did not send soldiers to Russia.'],
    ['Russia has denied the deployment.', 'Russia never denied the deployment.'],
    ['Yoon said that he will send weapons to Ukraine', "Yoon didn't say that he won't send weapons to Ukraine"],
    ['The treaty was signed in Pyongyang', 'It is false that the treaty was signed in Pyongyang'],
    ['South Korea is one of the largest arms exporters.', 'South Korea is not one of the largest arms exporters.'],
  ])('%j and %j get the very same card', async (claim, negation) => {
    const [one, other] = [await card(claim), await card(negation)];
    expect(one.content).toContain('[1]');
    expect(other.callback).toEqual(one.callback);
  });

  test('finds the facts of a claim that has another number, or that somebody confirmed', async () => {
    const { content } = await card('Russia confirmed that 20,000 North Koreans fight in Kursk.');
    expect(content).toContain('had deployed soldiers');
  });

  test('finds the facts of a claim in words that only the questions have', async () => {
    expect((await card('South Korea will send missiles')).content).toMatch(/^On the record about .*South Korea/);
    expect((await card('South Korea will send kimchi')).content).toBe('Nothing on the record.');
  });

  test('does not speak of facts where there are none', async () => {
    const { callback } = await card('My cat is fat.');
    expect(JSON.stringify(callback)).not.toContain('These are the facts');
  });

  test('gives no verdict', async () => {
    const { callback } = await card('North Korea has 11,000 soldiers in Kursk! Russia denies it.');
    expect(JSON.stringify(callback)).not.toMatch(/\b(?:true|correct|incorrect|false|misleading|confirmed)\b(?!,)/i);
  });

  test('reads three claims at most, and says where there is nothing', async () => {
    const { content, flags } = await card(
      'North Korea sent soldiers to Russia. My cat is fat! Putin visited Pyongyang; Rutte called Yoon by phone.',
    );
    expect(content).toMatch(
      /First claim\. On the record.*Second claim\. Nothing on the record\.\n\nThird claim\. On the record/s,
    );
    expect(content).not.toContain('phone');
    expect(flags).toBe(64);
  });

  test.each(['The moon is made of cheese.', 'Yoon is a nice man', 'Trump won the election', 'weapons'])(
    'has nothing on %j',
    async (claim) => {
      expect((await card(claim)).content).toBe('Nothing on the record.');
    },
  );

  test.each(['', '   ', '🌊🌊', 'https://example.org', '...'])('has nothing to look up in %j', async (claim) => {
    expect((await card(claim)).content).toMatch(/no text/);
  });

  test('is never shared', async () => {
    const { components } = await card('North Korea sent soldiers to Russia.');
    expect(components.map(({ label }) => label)).not.toContain('Share');
  });
});

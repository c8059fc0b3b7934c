// The moderator's guide, followed as it stands: what its blocks say is done, and must come out as it says.
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { RULES } from '../../src/answering/deciding.ts';
import { TRAPS } from '../../src/knowledge/yaml-traps.ts';
import { ROOT, run } from './run.ts';

const GUIDE = readFileSync(join(ROOT, 'knowledge/README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'footnote-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Block {
  /** The text between the block before and this one. */
  readonly above: string;
  readonly language: string;
  readonly text: string;
}

/** The code blocks under a heading, up to the next heading of its rank. */
function blocksUnder(heading: string): readonly Block[] {
  const start = GUIDE.indexOf(`\n${heading}\n`) + 1;
  if (start === 0) throw new Error(`The guide has no "${heading}".`);
  const rank = heading.indexOf(' ');
  const [section = ''] = GUIDE.slice(start + heading.length).split(new RegExp(`^#{2,${rank}} `, 'm'));
  return [...section.matchAll(/([\s\S]*?)^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, above = '', language = '', text = '']) => ({ above, language, text }),
  );
}

const of = (blocks: readonly Block[], language: string): readonly Block[] =>
  blocks.filter((block) => block.language === language);

function only<Thing>(things: readonly Thing[]): Thing {
  const [thing, ...others] = things;
  if (thing === undefined || others.length > 0) throw new Error(`${things.length} where there should be one`);
  return thing;
}

/** The last file that a text names as `path.yaml`. */
function fileNamed(text: string): string {
  const path = [...text.matchAll(/`([\w/-]+\.yaml)`/g)].at(-1)?.[1];
  if (path === undefined) throw new Error('No file is named.');
  return path;
}

/** What `npm run NAME -- …` gives the program; arguments may stand in double quotes. */
function commandsIn({ text }: Block): readonly (readonly string[])[] {
  return [...text.matchAll(/npm run (\w+)(?: -- (.*))?$/gm)].map(([, name = '', rest = '']) => [
    name,
    ...[...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word),
  ]);
}

const outcomeOf = async ([program = '', ...args]: readonly string[], knowledge: string) => {
  const { out } = await run([program, '--json', ...args], { environment: { KNOWLEDGE_DIR: knowledge } });
  const said: unknown = JSON.parse(out);
  return said;
};

/** Lines and columns move whenever the base grows. */
const unnumbered = (text: string) => text.replace(/\d+/g, '0').replace(/ +\|/g, ' |');

describe('the example of the guide', () => {
  const [first, fact, question, check, look] = [
    '### 1. Is it there already?',
    '### 2. The fact, if it is not there',
    '### 3. The question',
    '### 4. Check',
    '### 5. Look at it',
  ].map(blocksUnder);
  if (!first || !fact || !question || !check || !look) throw new Error('A step is missing.');
  const before = join(ROOT, 'knowledge');
  const after = join(folder, 'knowledge');
  cpSync(before, after, { recursive: true });
  for (const block of [only(of(fact, 'yaml')), only(of(question, 'yaml'))])
    appendFileSync(join(after, fileNamed(block.above)), block.text);
  const entry = only(of(question, 'yaml')).text;
  const [id = ''] = /(?<=^- id: ).*/.exec(entry) ?? [];

  test('is not in the base: its question gets suggestions', async () => {
    const asked = only(commandsIn(only(first)));
    expect(await outcomeOf(asked, before)).toMatchObject({ outcome: 'suggestions' });
    expect(await outcomeOf(asked, after)).toMatchObject({ outcome: 'answer', id });
  });

  test('is sound, and ends in such a line', async () => {
    const { code, out } = await run(['check', after]);
    const [said = ''] = /(?<=ends in a line like `)[^`]*/.exec(GUIDE) ?? [];
    expect(code).toBe(0);
    expect(unnumbered(out)).toContain(unnumbered(said));
  });

  test('with a wrong id of a fact is told as the guide shows it', async () => {
    const shown = only(of(check, '')).text;
    const [wrong = ''] = /(?<=with the id ")[^"]*/.exec(shown) ?? [];
    const [right = ''] = /(?<=did you mean ")[^"]*/.exec(shown) ?? [];
    const broken = join(folder, 'broken/knowledge');
    cpSync(after, broken, { recursive: true });
    const file = join(broken, fileNamed(only(of(question, 'yaml')).above));
    writeFileSync(file, readFileSync(file, 'utf8').replace(`[${right}]`, `[${wrong}]`));
    const { code, out } = await run(['check', broken]);
    expect({ code, out: unnumbered(out) }).toEqual({ code: 1, out: unnumbered(shown) });
  });

  test('is answered in words that it does not list, as the guide shows it', async () => {
    const [asked] = of(look, 'sh').flatMap(commandsIn);
    const [shown] = of(look, '');
    if (!asked || !shown) throw new Error('Nothing is asked.');
    expect(entry).not.toContain(asked.at(-1));
    expect(await outcomeOf(asked, after)).toMatchObject({ outcome: 'answer', id });
    expect((await run(asked, { environment: { KNOWLEDGE_DIR: after } })).out).toContain(shown.text.trimEnd());
  });

  test('is not answered where something near is asked, and the reason is the one that the guide shows', async () => {
    const [, ...asked] = of(look, 'sh').flatMap(commandsIn);
    const near = asked.filter((words) => !words.includes('--explain'));
    expect(near).toHaveLength(2);
    for (const words of near) expect(await outcomeOf(words, after)).toMatchObject({ outcome: 'suggestions' });
    const why = only(asked.filter((words) => words.includes('--explain')));
    expect(near).toContainEqual(why.filter((word) => word !== '--explain'));
    const { out } = await run(why, { environment: { KNOWLEDGE_DIR: after } });
    expect(out.trimEnd().endsWith(of(look, '')[1]?.text.trimEnd() ?? '?')).toBe(true);
  });
});

test('every rule that decides is in the guide’s table', () => {
  const table = GUIDE.slice(GUIDE.indexOf('| rule | what it means |'), GUIDE.indexOf('## What is missing'));
  const rows = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => cell.match(/[a-z-]+/g) ?? []);
  expect(rows.toSorted()).toEqual(Object.keys(RULES).toSorted());
});

test('every trap of YAML is among the guide’s checks', () => {
  const [, checks = ''] = GUIDE.split('## Every check and its cure');
  const untold = Object.values(TRAPS).filter(
    ({ message }) => !checks.includes(message.replace(/^An? ([&*!]) .*/, '$1')),
  );
  expect(untold).toEqual([]);
});

test('the smallest folder of another event is sound as the guide gives it, and answers', async () => {
  const blocks = blocksUnder('## Another event');
  for (const { above, text } of of(blocks, 'yaml')) {
    for (const path of [...(above.split('\n').findLast((line) => line !== '') ?? '').matchAll(/`(storm\/[^`]*)`/g)]) {
      const file = join(folder, path[1] ?? '');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  const [check, ask] = of(blocks, 'sh').flatMap(commandsIn);
  if (!check || !ask) throw new Error('Nothing is asked.');
  const storm = join(folder, 'storm');
  expect(await run(check, { environment: { KNOWLEDGE_DIR: storm } })).toMatchObject({ code: 0, err: '' });
  expect(await outcomeOf(ask, storm)).toMatchObject({ outcome: 'answer' });
});

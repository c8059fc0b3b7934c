// Bases to match against: a small invented one, and what lies in the folders of knowledge.
import { fileURLToPath } from 'node:url';
import { loadFolder } from '../../src/knowledge/folder.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import type { MatchingBase } from '../../src/matching/base.ts';

export const FOLDERS = ['knowledge', 'test/fixtures/harbour/knowledge'] as const;

/** The knowledge of a folder that must be sound. */
export async function knowledgeIn(folder: (typeof FOLDERS)[number]): Promise<Knowledge> {
  const loaded = await loadFolder(fileURLToPath(new URL(`../../${folder}`, import.meta.url)));
  if (!loaded.ok) throw new Error(loaded.errors.map(({ message }) => message).join('\n'));
  return loaded.knowledge;
}

export const BAKERY: MatchingBase = {
  entries: [
    {
      id: 'opening-hours',
      questions: ['When does the bakery open?', 'opening hours', 'at what time can I buy croissants in the morning'],
      answer: 'The bakery opens at six.',
    },
    {
      id: 'who-bakes',
      questions: ['Who bakes the sourdough?', 'name of the baker', 'who is Ottilie Quist'],
      answer: 'Ottilie Quist bakes it, with rye from Brackwater.',
    },
    {
      id: 'where-is-it',
      questions: ['Where is the bakery?', 'address of the shop', 'how do I get to the bakery from Brackwater'],
      answer: 'It is beside the mill.',
    },
    {
      id: 'how-many-loaves',
      questions: ['How many loaves does it sell?', 'loaves sold in a day', 'does the museum buy their loaves'],
      answer: 'It sells 300 loaves a day.',
    },
    {
      id: 'why-no-cake',
      questions: ['Why does the bakery sell no cake?', 'no cake here', 'reason for having no gateau'],
      answer: 'The oven is too hot for cake.',
    },
  ],
  names: [
    { id: 'ottilie-quist', spellings: ['Ottilie Quist', 'Mrs Quist', 'Quist'], misspelt: ['Otilie Kvist'] },
    { id: 'brackwater', spellings: ['Brackwater'], misspelt: ['Brakvatter'] },
    { id: 'old-mill', spellings: ['Old Mill'], misspelt: [] },
    { id: 'old-mill-museum', spellings: ['Old Mill Museum'], misspelt: [] },
  ],
  synonyms: [
    ['cake', 'gateau', 'sweet stuff'],
    ['bakery', 'bakehouse'],
  ],
};

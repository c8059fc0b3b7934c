// Whether each spelling belongs to one name, and each synonym to one set.
// Knows letters and their case; what else makes two spellings alike is for the matching to say.
import type { Diagnostic } from '../diagnostics.ts';
import { type Item, placeOf, type Records } from '../records.ts';
import { type NameRecord, UNNAMED } from '../schemas.ts';
import type { Place } from '../types.ts';

interface Spelling {
  readonly text: string;
  /** What it belongs to; two places of one owner do no harm. */
  readonly owner: string;
  readonly place: Place;
}

export function checkSpellings(records: Records): readonly Diagnostic[] {
  return [
    ...records.names.items.filter(({ record }) => record.id === UNNAMED).map(reserved),
    ...shared(records.names.items.flatMap(spellingsOf), 'spells another name too', 'keep it with one of the two names'),
    ...shared(synonymsOf(records), 'is in another set too', 'take it out of one set, or make the two sets one'),
  ];
}

function spellingsOf(item: Item<NameRecord>): readonly Spelling[] {
  const { id, name, 'also-spelled': also = [], 'often-misspelt': misspelt = [] } = item.record;
  return [
    { text: name, owner: id, place: placeOf(item, 'name') },
    ...also.map((text, index) => ({ text, owner: id, place: placeOf(item, 'also-spelled', index) })),
    ...misspelt.map((text, index) => ({ text, owner: id, place: placeOf(item, 'often-misspelt', index) })),
  ];
}

function synonymsOf(records: Records): readonly Spelling[] {
  return records.synonyms.items.flatMap((item, set) => {
    return item.record.words.map((text, index) => ({ text, owner: `${set}`, place: placeOf(item, 'words', index) }));
  });
}

function shared(spellings: readonly Spelling[], complaint: string, cure: string): readonly Diagnostic[] {
  const first = new Map<string, Spelling>();
  return spellings.flatMap((spelling): readonly Diagnostic[] => {
    const key = spelling.text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
    const before = first.get(key);
    first.set(key, before ?? spelling);
    if (before === undefined || before.owner === spelling.owner) return [];
    const message = `"${spelling.text}" ${complaint} (${before.place.file}:${before.place.line}).`;
    return [{ severity: 'error', place: spelling.place, message, cure }];
  });
}

function reserved(item: Item<NameRecord>): Diagnostic {
  const message = `"${UNNAMED}" stands for a speaker whom the source does not name.`;
  return { severity: 'error', place: placeOf(item, 'id'), message, cure: 'give this name another id' };
}

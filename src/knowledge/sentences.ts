// Where one sentence of English ends and the next begins.
// Knows abbreviations, initials and quotations; knows nothing of answers.

const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof gen col lt sgt capt maj adm sen rep gov pres st no nos art sec para p pp vol vs approx ca c cf fig
  jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e a.m p.m etc inc ltd co`.split(/\s+/),
);

// Behind "the U.S." a name goes on with the sentence; one of these begins another.
const OPENERS = new Set(
  `the a an it he she they we i this that these those there his her its their our in on at but and however yet so
  according for when while after before since by as if both neither no not all some other`.split(/\s+/),
);

const END = /[.!?…]["”’')\]*_]*$/u;
const BREAK =
  /(?<!\S)(\S*?)([.!?…])(["”’')*_]*)(?:\s*\[[^\][]*\])?\s+(?=(["“‘'(*_]*)([\p{Lu}\p{N}][\p{L}\p{N}'’.-]*))/gu;

/** Whether the text ends as a sentence does, with . ! ? or … (a closing quote or bracket may follow). */
export function endsAsSentence(text: string): boolean {
  return END.test(text);
}

/** The index at which a second sentence begins in `text`, or null where there is one sentence; quotations count as one. */
export function secondSentence(text: string): number | null {
  for (const match of withoutQuotations(text).matchAll(BREAK)) {
    const [whole, before = '', mark = '', closing = '', , next = ''] = match;
    if (isBreak(before, mark, closing, next)) return match.index + whole.length;
  }
  return null;
}

function isBreak(before: string, mark: string, closing: string, next: string): boolean {
  const opensSentence = OPENERS.has(next.toLowerCase());
  if (mark === '.') return !isAbbreviation(before, next) || (isDotted(before) && opensSentence);
  // “Why?” she asked: behind a quotation the speaker may follow.
  return closing === '' || opensSentence;
}

function isAbbreviation(before: string, next: string): boolean {
  const word = before.replace(/^["“‘'(*_]+/u, '');
  if (word === '' || isDotted(word) || /^\p{Lu}$/u.test(word)) return true;
  // "No." is a number only before digits: "No. The article does not say" is two sentences.
  if (/^nos?$/i.test(word)) return /^\p{N}/u.test(next);
  return ABBREVIATIONS.has(word.toLowerCase());
}

function isDotted(word: string): boolean {
  return /^["“‘'(]*(\p{L}\.)+\p{L}$/u.test(word);
}

// Keeps every index: of a quotation only its first letter and its last mark stay ("We are ready." is an end).
function withoutQuotations(text: string): string {
  return text.replace(/“[^“”]*”|"[^"]*"/gu, (quotation) => {
    const [open = '', first = '', ...rest] = quotation.split('');
    if (rest.length < 2) return quotation;
    const last = /[.!?…](?=.$)/u.exec(quotation)?.[0] ?? ',';
    return [open, first, ','.repeat(rest.length - 2), last, quotation.at(-1)].join('');
  });
}

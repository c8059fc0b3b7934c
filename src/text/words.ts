// From what a person typed to the words in it: one spelling for each letter, case and contraction.
// Knows no language model, no base and no stems.
import { withDigits } from './numbers.ts';

/** `short = long; …` as a map from the short form to the words of the long one. */
function pairs(list: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    list
      .trim()
      .split(';')
      .map((pair): [string, string[]] => {
        const [short = '', long = ''] = pair.trim().split(' = ');
        return [short, long.split(' ')];
      }),
  );
}

/** Contractions that people also type without the apostrophe, short forms of chat, and what they stand for. */
const CONTRACTIONS = pairs(`
can't = can not; cant = can not; cannot = can not; won't = will not; wont = will not; shan't = shall not;
ain't = is not; aint = is not; let's = let us; lets = let us; i'm = i am; im = i am; y'all = you all;
yall = you all; gonna = going to; wanna = want to; gotta = got to; gimme = give me; whats = what is;
whos = who is; wheres = where is; whens = when is; hows = how is; whys = why is; thats = that is;
theres = there is; heres = here is; didnt = did not; doesnt = does not; dont = do not; isnt = is not;
arent = are not; wasnt = was not; werent = were not; hasnt = has not; havent = have not; hadnt = had not;
couldnt = could not; wouldnt = would not; shouldnt = should not; ive = i have; youve = you have;
theyre = they are; youre = you are; whatre = what are; didn = did not; doesn = does not; u = you; r = are;
ur = your; y = why; pls = please; plz = please; abt = about; bc = because; cuz = because; wat = what; wut = what;
wen = when; thru = through; ppl = people; govt = government; tho = though; rn = right now; btw = by the way;
wud = would; cud = could; shud = should; wich = which; wenn = when; wy = why; yu = you; kan = can;
dat = that; dis = this; gunna = going to; thx = thanks; ty = thanks; sez = says; sayd = said; bcuz = because;
coz = because; becuz = because; sed = said; wats = what is; ther = there; ony = only; evry = every; ppls = people; bin = been;
when's = when is; hed = he would; abut = about; arnt = are not; cos = because; soo = so;
iz = is; wuz = was; wher = where; duz = does; dey = they; wot = what; wots = what is; sayz = says;
mny = many; tel = tell; mutch = much; wer = where
`);

/** After these words `'s` stands for "is"; after any other it is a possessive and falls away. */
const TAKES_IS = new Set([
  'what',
  'who',
  'where',
  'when',
  'how',
  'why',
  'that',
  'there',
  'here',
  'it',
  'he',
  'she',
  'this',
]);

const SUFFIXES: readonly (readonly [string, string])[] = [
  ["n't", 'not'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'d", 'would'],
  ["'m", 'am'],
];

const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
/** The same where all letters are plain ones, as nearly always: several times as fast. */
const PLAIN_WORD = /[a-z0-9]+(?:'[a-z0-9]+)*/g;
const MARKS = /\p{M}+/gu;
const APOSTROPHES = /[’‘ʼ`´＇′]/g;
/** Zero-width and direction marks, which hide inside words without being seen. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;
/** `11,000` and `11.000` are one number; so is `11 000`, however wide the gap. */
const THOUSANDS = /(?<![\d.,])\d{1,3}(?:(?:[,.]|\s+)\d{3})+(?![\d])/g;
/** `11k` as people shorten thousands. */
const KILO = /(?<![\p{L}\p{N}.,])(\d{1,3})k(?![\p{L}\p{N}])/gu;
/** Markup, mentions and addresses say nothing of what is asked. */
const MARKUP = /<[^<>]{1,100}>|&(?:[a-z]{2,8}|#\d{1,6});|https?:\/\/\S+|@(?:everyone|here)\b/g;
/** `U.S.`, `U.S` and `p.m.`: letters kept apart by full stops are one word. */
const DOTTED = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])/gu;

/**
 * The plain form of a text: compatible letters made one (NFKC), lower case, marks, markup and
 * invisible signs away.
 * @param text any Unicode string
 * @returns the same text with numbers and abbreviations joined, still with spaces and punctuation
 */
export function fold(text: string): string {
  const plain = isPlain(text) ? text.toLowerCase().replaceAll('`', "'") : foldedLetters(text);
  if (!/[\d.:<&@]/.test(plain)) return plain;
  return plain
    .replace(MARKUP, ' ')
    .replace(THOUSANDS, (number) => number.replace(/\D/g, ''))
    .replace(KILO, '$1000')
    .replace(DOTTED, (letters) => letters.replaceAll('.', ''));
}

/** Nothing but the characters of ASCII. */
function isPlain(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function foldedLetters(text: string): string {
  return text
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'");
}

/**
 * The words of a text in order, contractions spelled out ("who's" gives "who", "is"), possessives cut.
 * @param text any Unicode string
 * @returns lower-case words of letters and digits; empty where there are none
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  const plain = fold(text);
  for (const [word] of plain.matchAll(isPlain(plain) ? PLAIN_WORD : WORD)) spellOut(word, words);
  return withDigits(words);
}

function spellOut(word: string, into: string[]): void {
  const whole = CONTRACTIONS.get(word);
  if (whole) {
    into.push(...whole);
    return;
  }
  if (!word.includes("'")) {
    into.push(word);
    return;
  }
  if (word.endsWith("'s")) {
    const owner = word.slice(0, -2);
    into.push(owner.replaceAll("'", ''));
    if (TAKES_IS.has(owner)) into.push('is');
    return;
  }
  for (const [suffix, meaning] of SUFFIXES) {
    if (word.endsWith(suffix) && word.length > suffix.length) {
      into.push(word.slice(0, -suffix.length).replaceAll("'", ''), meaning);
      return;
    }
  }
  into.push(word.replaceAll("'", ''));
}

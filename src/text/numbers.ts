// Numbers written as words, made digits, so that "eleven thousand" and "11,000" are one.
// Knows English number words up to the millions.

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);

const VALUES: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
]);

function digitsOf(word: string): number | null {
  const value = VALUES.get(word);
  if (value !== undefined) return value;
  return /^\d{1,9}$/.test(word) ? Number(word) : null;
}

/**
 * Joins a run of number words that holds a scale ("eleven thousand", "a hundred thousand", "11 thousand") into digits,
 * and writes single ones from ten up in digits. Small numbers stay words: "one" is seldom a number.
 * @param words lower-case words, as `wordsOf` gives them
 */
export function withDigits(words: readonly string[]): string[] {
  const result: string[] = [];
  for (let at = 0; at < words.length; ) {
    const run = numberAt(words, at);
    if (run === null) {
      result.push(words[at] ?? '');
      at++;
    } else {
      result.push(String(run.value));
      at += run.length;
    }
  }
  return result;
}

function numberAt(words: readonly string[], from: number): { value: number; length: number } | null {
  let total = 0;
  let current: number | null = null;
  let at = from;
  let scaled = false;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = digitsOf(word);
    const scale = SCALES.get(word);
    if (scale !== undefined && (current !== null || at === from)) {
      scaled = true;
      if (scale === 100) current = (current ?? 1) * 100;
      else {
        total += (current ?? 1) * scale;
        current = 0;
      }
    } else if (
      value !== null &&
      (current === null || (scaled && current % 100 === 0) || (current >= 20 && current % 10 === 0 && value < 10))
    ) {
      current = (current ?? 0) + value;
    } else break;
  }
  const length = at - from;
  if (length === 0 || current === null) return null;
  const first = words[from] ?? '';
  if (!scaled && (length > 1 ? false : /\d/.test(first) || UNITS.indexOf(first) < 10) && TENS.indexOf(first) < 0)
    return null;
  return { value: total + current, length };
}

// The stem of an English word, so that "sending", "sends" and "send" are one.
// Knows no base; what is no English word comes back nearly as it was.
import { stemmer } from 'stemmer';

/** Past forms that share no beginning with their verb, among those that news questions use. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `
sent = send; said = say; says = say; told = tell; gave = give; given = give; went = go; gone = go; came = come;
began = begin; begun = begin; fought = fight; met = meet; spoke = speak; spoken = speak; made = make;
took = take; taken = take; wrote = write; written = write; sold = sell; bought = buy; kept = keep; held = hold;
led = lead; saw = see; seen = see; thought = think; knew = know; known = know; got = get; gotten = get;
meant = mean; died = die; dying = die; lost = lose; won = win; paid = pay; men = man; women = woman;
countries = country; has = have; had = have; does = do; did = do; done = do; was = be; were = be; is = be;
are = be; am = be; been = be; being = be; denies = deny; denied = deny
`
    .trim()
    .split(';')
    .map((pair): [string, string] => {
      const [past = '', verb = ''] = pair.trim().split(' = ');
      return [past, verb];
    }),
);

/**
 * Porter's stem of one lower-case word (Porter 1980, by the `stemmer` package), with irregular past forms first.
 * @param word one lower-case word, as `wordsOf` gives it
 * @returns the stem; never empty for a word that is not
 */
export function stemOf(word: string): string {
  return stemmer(IRREGULAR.get(word) ?? word);
}

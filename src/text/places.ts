// Countries and nationalities by their English names: proper names that every base shares, whether it holds them or not.
// Knows no base.

/** Two letters of every region and language that ISO 3166 and ISO 639 could hold; those without a name are left out. */
function codes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

function namesOf(type: 'region' | 'language'): string[] {
  const names = new Intl.DisplayNames('en', { type, fallback: 'none' });
  return codes().flatMap((code) => {
    const name = names.of(type === 'language' ? code.toLowerCase() : code)?.toLowerCase();
    return name === undefined ? [] : [name];
  });
}

/** Each word of the countries' names, of four letters or more: "saudi", "arabia", "republic". */
export function wordsOfCountries(): string[] {
  return namesOf('region')
    .flatMap((name) => name.split(/[^a-z]+/))
    .filter((word) => word.length > 3);
}

const isOneWord = (name: string): boolean => /^[a-z]+$/.test(name);

/** The people of most countries: "canadian", "israeli", "japanese", "mexican". What is made up so is no other word. */
function peopleOf(country: string): string[] {
  const stem = country.replace(/[aeio]$/, '');
  return [`${country}n`, `${country}i`, ...['an', 'ian', 'ese', 'ish'].map((ending) => stem + ending)];
}

/** Of the names of languages, which are those of most other peoples, this is the one that questions are asked in. */
const OWN_LANGUAGE = 'english';

let places: ReadonlySet<string> | null = null;

/**
 * Whether a lower-case word is the name of a country, a language or a people. The list is made when first asked for.
 * @param word one word, as `wordsOf` gives it
 */
export function isPlace(word: string): boolean {
  places ??= new Set([
    ...namesOf('region')
      .filter(isOneWord)
      .flatMap((country) => [country, ...peopleOf(country)]),
    ...namesOf('language').filter((language) => isOneWord(language) && language !== OWN_LANGUAGE),
  ]);
  return places.has(word);
}

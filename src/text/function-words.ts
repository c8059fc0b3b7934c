// The words of English that carry a question's form and not its subject, and those that people pad it with.
// Knows no event: what stands here says nothing about any.

const FUNCTION = `
a an the this that these those some any no every each all both either neither such same
i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours they
them their theirs themselves one ones someone anyone everyone somebody anybody everybody something anything everything
nothing nobody none
who whom whose what which when where why how whether whatever
am is are was were be been being do does did done doing have has had having can could will would shall should may might
must ought not
and or but nor so if then as because while although though unless until since
of in on at to from by with without about into onto over under between among through during before after against for
within upon up down out off toward towards across along around behind beyond per via
there here now already ever never yet still just only even also too very much many more most less least few lot lots
again once soon always often sometimes
get gets got getting go goes going went let put make makes made
yes yeah yep nope ok okay
s t re ve ll d m
`;

const PADDING = `
please thanks thank hi hey hello dear sir guys guy bro bruh dude man mate lol lmao omg wtf tf hell heck damn fuck
fucking shit like kinda sorta really actually exactly basically literally honestly seriously truly simply quick
quickly question ask asking asked wonder wondering curious know knows knew tell tells explain describe show say says
said saying talk talking mean means meant hear heard read reading seen saw see think thought understand understood
believe guess maybe perhaps possibly right correct true false sure certain idk btw anyways anyway well um uh hmm
someone help info information detail details give given want wants need needs find look looking
remind again quite pretty deal thing things stuff bit little kind sort part point way
exact specifically specific precisely precise according apparently supposedly allegedly reportedly
supposed suppose till proper confused confusing normal lost track good morning evening afternoon night day today
yesterday whole entire entirely main mainly major big huge small easy short long single plain clear dumb stupid noob
question questions answer answers answered
mate folks everybody curious sorry thank appreciate
yo ngl tbh imo imho smh haha freaking dunno lowkey highkey deadass
suddenly finally eventually currently recently lately apart besides instead except etc
`;

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const FUNCTION_WORDS = set(FUNCTION);
const PADDING_WORDS = set(PADDING);

/**
 * Whether a word is one of form alone: articles, pronouns, auxiliaries, prepositions, question words.
 * @param word one lower-case word, as `wordsOf` gives it
 */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/**
 * Whether a word says what a question is about. A member may pad a question with any that do not; adverbs in -ly are
 * padding too.
 * @param word one lower-case word, as `wordsOf` gives it
 */
export function isContentWord(word: string): boolean {
  return !FUNCTION_WORDS.has(word) && !PADDING_WORDS.has(word) && !isAdverb(word);
}

/** Words that end like an adverb and say what a question is about. */
const NO_ADVERBS = set(
  'anomaly assembly butterfly comply daily elderly family friendly melancholy monopoly monthly multiply sicily supply weekly yearly',
);

/** "gradually", "happily", "immediately". */
function isAdverb(word: string): boolean {
  return word.length > 5 && word.endsWith('ly') && !NO_ADVERBS.has(word);
}

/** The words of form and padding, as targets for correcting the spelling of a question's small words. */
export function smallWords(): Iterable<string> {
  return [...FUNCTION_WORDS, ...PADDING_WORDS];
}

// What is typed to the bot and is no question that could stand alone: half a question, a greeting, a question about itself.
// Knows words of form, and nothing of any base but its title.
import type { Knowledge } from '../knowledge/types.ts';
import type { Token } from '../matching/understanding.ts';

export type Aside = 'half-question' | 'greeting';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** These lean on something that was said before, or on nothing at all. */
const LEANING = set(
  'who whom whose what which when where why how that this these those it its he him his she her they them their then ' +
    'more else same so and but or',
);
const YOU = set('you your yours yourself');
/** "Can you tell me …": what follows is the question, and not about whom it is put to. */
const ASKING_FOR = set(
  'tell explain describe show say give help know find think mean believe guess remind look want need see read hear answer',
);
/** "Are you …", "who made you", "what is your name". */
const ABOUT_YOU_MAX = 2;

/** Where "you" stands in what is asked of the bot itself, with hardly a word of a subject; null in all else. */
function youIn(tokens: readonly Token[]): number | null {
  const at = tokens.findIndex(({ word }) => YOU.has(word));
  const subject = tokens.filter((token) => token.content);
  if (at < 0 || ASKING_FOR.has(tokens[at + 1]?.word ?? '')) return null;
  return subject.length <= ABOUT_YOU_MAX && subject.every(({ name }) => name === null) ? at : null;
}

const isBeing = (token: Token | undefined): boolean => token?.term === 'be';

/**
 * "Are you a …": put to the bot whatever comes behind, were it a word of the base.
 * @param tokens of the text as understood
 */
export function asksWhatYouAre(tokens: readonly Token[]): boolean {
  const at = youIn(tokens);
  return at !== null && isBeing(tokens[at - 1]) && /^an?$/.test(tokens[at + 1]?.word ?? '');
}

/**
 * "From now on you …", "ignore your rules", "speak as …", "write a …", "SYSTEM: …": they tell the bot what to be, what to
 * tell others, or to make up.
 */
const ORDERS =
  /\b(?:you are now|from now on|pretend|(?:act|speak|talk|answer|respond|reply|behave) as|(?:ignore|disregard|forget|override) (?:all|any|your|the|every|previous|prior)|write (?:a|an|me)|confirm (?:it|this|that) and|(?:tell|inform) (?:everyone|everybody|them all|them (?:the|that))|to (?:everyone|everybody|all (?:members|users)))\b|^(?:system|assistant|developer) /;

/**
 * Whether a text gives the bot orders. It may hold a question, too; but words of the base in it prove little.
 * @param tokens of the text as understood
 */
export function ordersTheBot(tokens: readonly Token[]): boolean {
  return ORDERS.test(tokens.map(({ word }) => word).join(' '));
}

/** Asked of the bot itself, and nothing of it is the base's. */
function isOfTheBot(tokens: readonly Token[]): boolean {
  const at = youIn(tokens);
  return at !== null && (isBeing(tokens[at - 1]) || tokens.every(({ content, known }) => !content || !known));
}

/**
 * What a text is that got no answer, where it is no whole question.
 * @param tokens of the text as understood
 * @returns null for what has a subject, and for what has no letters
 */
export function asideOf(tokens: readonly Token[]): Aside | null {
  if (!tokens.some(({ word }) => /\p{L}{2}/u.test(word))) return null;
  if (isOfTheBot(tokens)) return 'greeting';
  if (tokens.some((token) => token.content)) return null;
  return tokens.some(({ word }) => LEANING.has(word)) ? 'half-question' : 'greeting';
}

/** The one kind sentence, and what to try. */
export function asideSentence(aside: Aside, { title }: Knowledge): string {
  switch (aside) {
    case 'half-question':
      return 'Each question stands alone here: I do not remember the one before, so please ask it whole, with the names in it. /topics shows what you can ask.';
    case 'greeting':
      return `I am a bot, here to answer questions about one news event, “${title}”: people wrote the answers, and each sentence names its source. Ask me one with /ask, or see with /topics what you can ask.`;
  }
}

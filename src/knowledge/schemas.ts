// The shape of each kind of knowledge file: for parsing, and as JSON Schema for editors.
// Knows one record at a time; what holds between records is in checks/.
import { z } from 'zod';
import { isPartialDate } from './dates.ts';
import { FACT_KINDS, NAME_KINDS, RELATIONS } from './types.ts';

export const ID_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Ids travel in Discord's `custom_id`, which holds 100 characters for a whole button. */
export const ID_LENGTH_MAX = 40;
/** Discord's limit for the name of an autocomplete choice. */
export const QUESTION_LENGTH_MAX = 100;
const QUOTE_WORDS_MAX = 12;
/** Stands for a speaker whom the source does not name. */
export const UNNAMED = 'unnamed';

function codePoints(text: string): number {
  return [...text].length;
}

export function words(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

type Complain = (message: string, cure: string) => void;
type Check = (value: string, complain: Complain) => void;

function text(description: string, ...checks: Check[]) {
  return z
    .string()
    .superRefine((value, context) => {
      const complain: Complain = (message, cure) => context.addIssue({ code: 'custom', message, params: { cure } });
      for (const check of [isNotEmpty, isOneLine, ...checks]) check(value.trim(), complain);
    })
    .transform((value) => value.trim())
    .meta({ description, minLength: 1 });
}

const isNotEmpty: Check = (value, complain) => {
  if (value === '') complain('This text is empty.', 'write it, or leave its key out');
};

const isOneLine: Check = (value, complain) => {
  if (value.includes('\n')) complain('This text runs over several lines.', 'write it on one line');
};

const isId: Check = (value, complain) => {
  if (value !== '' && !ID_PATTERN.test(value))
    complain(`"${value}" is not an id.`, `use small letters a to z, digits and single hyphens: ${asId(value)}`);
  if (codePoints(value) > ID_LENGTH_MAX)
    complain(
      `This id is ${codePoints(value)} characters long, and ${ID_LENGTH_MAX} are the most.`,
      'shorten it, here and where it is used',
    );
};

function asId(value: string): string {
  const letters = value
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return letters.replace(/^-+|(?<!-)-+$/g, '') || 'troop-number';
}

const isQuestion: Check = (value, complain) => {
  if (codePoints(value) > QUESTION_LENGTH_MAX)
    complain(
      `This question is ${codePoints(value)} characters long, and ${QUESTION_LENGTH_MAX} are the most.`,
      'shorten it, and move the long form to also-asked',
    );
};

const isQuote: Check = (value, complain) => {
  const count = words(value).length;
  if (count > QUOTE_WORDS_MAX)
    complain(
      `This quote has ${count} words, and ${QUOTE_WORDS_MAX} are the most.`,
      'keep only the words that carry it',
    );
};

const isWebAddress: Check = (value, complain) => {
  const protocol = URL.canParse(value) ? new URL(value).protocol : null;
  if (protocol !== 'https:' && protocol !== 'http:')
    complain(`"${value}" is not a web address.`, 'write it whole: https://example.org/page');
};

function id(description: string) {
  return text(description, isId).meta({ description, pattern: ID_PATTERN.source, maxLength: ID_LENGTH_MAX });
}

function listOf<Item extends z.ZodType<string>>(item: Item, description: string, fewest = 1) {
  return z
    .array(item)
    .min(fewest)
    .superRefine((items, context) => {
      for (const [index, value] of items.entries()) {
        if (items.indexOf(value) === index) continue;
        const params = { cure: 'take one of the two out' };
        context.addIssue({ code: 'custom', message: `"${value}" is in this list twice.`, path: [index], params });
      }
    })
    .meta({ description });
}

// YAML reads a bare year as a number; there is only one thing that it can mean here.
function date(description: string) {
  return z
    .union([z.string(), z.int()])
    .transform((value) => String(value).trim())
    .superRefine((value, context) => {
      if (isPartialDate(value)) return;
      const params = { cure: 'write a day, a month or a year that the calendar has: 2024-11-07, 2024-11 or 2024' };
      context.addIssue({ code: 'custom', message: `"${value}" is not a date.`, params });
    })
    .meta({ title: 'date', description, examples: ['2024-11-07', '2024-11', '2024'] });
}

const paragraph = z.int().min(1).meta({ description: 'The paragraph of the document, counted from 1.' });

const dated = {
  date: date('A day, a month or a year: 2024-11-07, 2024-11 or 2024.'),
  printed: text('As the primary source prints it: "on Thursday".').optional(),
  'dated-by': id('The document that dates it, where the primary source does not.').optional(),
};

export const eventSchema = z
  .strictObject({
    title: text('What happened, as a headline.'),
    'as-of': date('Shown under every answer; the base claims nothing later.'),
    'primary-source': id('The source that is cited where a fact names no other.'),
    topics: z
      .array(
        z
          .strictObject({
            file: id('A file of questions/, without .yaml.'),
            title: text('The name that a member reads.'),
          })
          .meta({ title: 'topic' }),
      )
      .min(1)
      .meta({ description: 'In the order in which /topics shows them.' }),
  })
  .meta({ title: 'event' });

export const sourceSchema = z
  .strictObject({
    id: id('Short and lasting: the outlet and the date.'),
    title: text('The title of the document.'),
    publisher: text('Who published it.'),
    url: text('Where it can be read.', isWebAddress).nullish(),
    published: date('When it was published, where that is known.').nullish(),
    about: text('What a reader must know of it: a translation, undated, by an agency.').optional(),
    paragraphs: z.int().min(1).optional().meta({ description: 'How many paragraphs it has, where they are cited.' }),
    misprints: z
      .array(
        z
          .strictObject({ paragraph, prints: text('What it prints.'), means: text('What is meant.') })
          .meta({ title: 'misprint' }),
      )
      .min(1)
      .optional(),
  })
  .meta({ title: 'source' });

export const nameSchema = z
  .strictObject({
    id: id('Short and lasting.'),
    name: text('As answers write it.'),
    kind: z.enum(NAME_KINDS).meta({ description: 'An agency only relays: what it says is "reported".' }),
    'also-spelled': listOf(text('Another right spelling or a short form.'), 'Other right spellings.').optional(),
    'often-misspelt': listOf(
      text('A wrong spelling that people type.'),
      'Wrong spellings that people type.',
    ).optional(),
    role: z
      .strictObject({
        text: text('What they were at the time: "Mayor of the town at the time".'),
        facts: listOf(id('A fact that carries the role.'), 'The facts that carry the role.'),
      })
      .meta({ title: 'role' })
      .optional(),
  })
  .meta({ title: 'name' });

export const synonymSchema = z
  .strictObject({
    words: listOf(text('A word or a short phrase.'), 'Words that mean the same here, two or more.', 2),
  })
  .meta({ title: 'synonym set' });

const saidSchema = z
  .strictObject({
    by: id(`Who said it: an id of names.yaml, or "${UNNAMED}" where the source does not say.`),
    via: id('Who relayed it, where somebody did: an id of names.yaml.').optional(),
    on: z.strictObject(dated).meta({ title: 'date of saying', description: 'When it was said.' }).optional(),
  })
  .meta({ title: 'speaker', description: 'Left out where the primary source says it in its own voice.' });

const citeSchema = z
  .strictObject({
    source: id('The primary source where left out.').optional(),
    paragraph: paragraph.optional(),
    quote: text(`At most ${QUOTE_WORDS_MAX} words, as printed.`, isQuote).optional(),
  })
  .meta({ title: 'citation' });

const otherReportSchema = z
  .strictObject({
    source: id('The document that reports it.'),
    'said-by': id('Who said so there: an id of names.yaml.').optional(),
    relation: z.enum(RELATIONS).meta({ description: 'Whether it differs, adds something, or comes later.' }),
    says: text('What it says, in our own words.'),
  })
  .meta({ title: 'other report' });

export const factSchema = z
  .strictObject({
    id: id('Short and lasting; answers name facts by it.'),
    statement: text('One thing, in our own words, in the tense of its time.'),
    kind: z.enum(FACT_KINDS).meta({
      description:
        'event, claim, position, expectation, background; reading: the article’s own; silence: what it leaves open.',
    }),
    said: saidSchema.optional(),
    cites: z.array(citeSchema).min(1).meta({ description: 'Where it stands.' }),
    happened: z
      .strictObject({ ...dated, open: z.boolean().optional().meta({ description: 'true: goes on since then.' }) })
      .meta({ title: 'date of happening', description: 'For the timeline.' })
      .optional(),
    assumes: listOf(
      id('A fact.'),
      'Facts that this one takes for granted; it inherits what they are disputed for.',
    ).optional(),
    'denied-in': listOf(id('A fact.'), 'Facts that report a denial of this one.').optional(),
    'other-reports': z.array(otherReportSchema).min(1).optional(),
    unclear: text('An ambiguity that is shown, not decided.').optional(),
  })
  .meta({ title: 'fact' });

export const entrySchema = z
  .strictObject({
    id: id('Short and lasting; buttons and related entries name it.'),
    question: text(`At most ${QUESTION_LENGTH_MAX} characters.`, isQuestion).meta({ maxLength: QUESTION_LENGTH_MAX }),
    'also-asked': listOf(text('The question in other words.'), 'The same question in other words.').optional(),
    answer: z.string().meta({
      description:
        'A literal block (answer: |), one sentence a line, each line ending in its facts: Sentence. [fact-id]',
    }),
    related: listOf(id('An entry.'), 'Ids of entries that are worth asking next.').optional(),
    pinned: z.boolean().optional().meta({ description: 'true: offered before anything is typed.' }),
  })
  .meta({ title: 'entry' });

export const phrasingsSchema = z
  .strictObject({
    entry: id('The entry that they ask for.'),
    asked: listOf(text('The entry’s question in other words.'), 'Further ways to ask for it, as members type them.'),
  })
  .meta({ title: 'set of phrasings' });

export const outOfScopeSchema = z
  .strictObject({ ask: text('A question that sounds as if the base answered it, and that it does not answer.') })
  .meta({ title: 'question out of scope' });

export type EventRecord = z.infer<typeof eventSchema>;
export type SourceRecord = z.infer<typeof sourceSchema>;
export type NameRecord = z.infer<typeof nameSchema>;
export type SynonymRecord = z.infer<typeof synonymSchema>;
export type OutOfScopeRecord = z.infer<typeof outOfScopeSchema>;
export type PhrasingsRecord = z.infer<typeof phrasingsSchema>;
export type FactRecord = z.infer<typeof factSchema>;
export type EntryRecord = z.infer<typeof entrySchema>;
export type DatedRecord = NonNullable<NonNullable<FactRecord['said']>['on']>;

const FILES = {
  event: eventSchema,
  sources: z.array(sourceSchema),
  names: z.array(nameSchema),
  synonyms: z.array(synonymSchema),
  'out-of-scope': z.array(outOfScopeSchema),
  facts: z.array(factSchema),
  questions: z.array(entrySchema),
  phrasings: z.array(phrasingsSchema),
};

/** The committed JSON Schemas: file name in `knowledge/schemas/` to its whole text. */
export function jsonSchemaFiles(): ReadonlyMap<string, string> {
  const files = Object.entries(FILES).map(([kind, schema]) => {
    const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
    return [`${kind}.schema.json`, `${JSON.stringify(json, null, 2)}\n`] as const;
  });
  return new Map(files);
}

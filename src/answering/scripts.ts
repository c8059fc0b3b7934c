// Tells a question in a script that the base is not written in, and says so in its language.
// Knows a few words of each language, and nothing of any base.

interface Script {
  readonly letters: RegExp;
  /** Told apart by letters that only one language of the script has; else the first is taken. */
  readonly sentence: string;
  readonly unless?: { readonly letters: RegExp; readonly sentence: string };
}

const SCRIPTS: readonly Script[] = [
  { letters: /\p{Script=Hangul}/gu, sentence: '저는 영어로 된 자료만 가지고 있습니다. 영어로 질문해 주세요.' },
  {
    letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    sentence: '私の資料は英語だけです。英語で質問してください。',
  },
  { letters: /\p{Script=Han}/gu, sentence: '我的资料只有英文，请用英文提问。' },
  {
    letters: /\p{Script=Cyrillic}/gu,
    sentence: 'Мои материалы только на английском языке. Пожалуйста, задайте вопрос по-английски.',
    unless: {
      letters: /[іїєґ]/iu,
      sentence: 'Мої матеріали лише англійською мовою. Будь ласка, поставте запитання англійською.',
    },
  },
  {
    letters: /\p{Script=Arabic}/gu,
    sentence: 'مادتي باللغة الإنجليزية فقط. من فضلك اطرح سؤالك بالإنجليزية.',
    unless: { letters: /[پچژگ]/u, sentence: 'مطالب من فقط به انگلیسی است. لطفاً به انگلیسی بپرسید.' },
  },
  { letters: /\p{Script=Hebrew}/gu, sentence: 'החומר שלי הוא באנגלית בלבד. אנא שאלו באנגלית.' },
  { letters: /\p{Script=Greek}/gu, sentence: 'Το υλικό μου είναι μόνο στα αγγλικά. Παρακαλώ ρωτήστε στα αγγλικά.' },
  { letters: /\p{Script=Devanagari}/gu, sentence: 'मेरी सामग्री केवल अंग्रेज़ी में है। कृपया अंग्रेज़ी में पूछें।' },
  { letters: /\p{Script=Thai}/gu, sentence: 'ข้อมูลของฉันมีเฉพาะภาษาอังกฤษ กรุณาถามเป็นภาษาอังกฤษ' },
];

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const JAPANESE = '私の資料は英語だけです。英語で質問してください。';
const OTHER = 'The answers here are in English only. Please ask in English.';
const LETTER = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

/**
 * The sentence for a question that is mostly in a script other than Latin.
 * @param question any Unicode string
 * @returns in the question's language as far as its letters tell it; null where the question is in Latin letters or none
 */
export function otherScriptSentence(question: string): string | null {
  const letters = count(question, LETTER);
  const foreign = letters - count(question, LATIN);
  if (foreign === 0 || foreign * 2 < letters) return null;
  // Japanese has Chinese letters too, often more of them than its own.
  if (KANA.test(question)) return JAPANESE;
  let most = 0;
  let sentence = OTHER;
  for (const script of SCRIPTS) {
    const found = count(question, script.letters);
    if (found <= most) continue;
    most = found;
    sentence = script.unless?.letters.test(question) ? script.unless.sentence : script.sentence;
  }
  return sentence;
}

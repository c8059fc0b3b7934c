// Makes a plain text show on Discord as it is: no markup, no mention and no link comes out of it.
// Knows Discord's markdown, not what is said.

/** Our own marks, `[12]`, stay; a link made of one, `[1](…)`, does not. */
const MARKUP = /[\\*_~`|<>]|\[(?!\d{1,3}\])|\](?=\()/g;
/** Headings, lists, subtext and quotes, which only a line's beginning makes. */
const LINE_START = /^([^\S\r\n\u2028\u2029]*)([#+-]|\d{1,9}(?=[.)]))/gm;
const ADDRESS = /:\/\//g;
const EVERYBODY = /@(?=everyone|here)/gi;
/** Direction marks and other controls could turn what stands beside them around. */
const CONTROLS = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Escapes a text for a message's content, or for the parts of an embed that show markdown.
 * @param plain any text; it may be what somebody typed
 * @returns the text with backslashes, which Discord does not show
 */
export function escaped(plain: string): string {
  return plain
    .toWellFormed()
    .replace(CONTROLS, ' ')
    .replace(MARKUP, '\\$&')
    .replace(LINE_START, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    )
    .replace(ADDRESS, ':\\//')
    .replace(EVERYBODY, '@\u200b');
}

/**
 * A text that leads to a document.
 * @param text what is read, escaped already
 * @param url where it leads; anything but a web address gives the text alone
 */
export function linked(text: string, url: string | null): string {
  if (url === null || !/^https?:\/\//.test(url) || !URL.canParse(url)) return text;
  const safe = new URL(url).href.replace(
    /[()\\<>*_~`|]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${text}](${safe})`;
}

// Standard input, line by line.
// Knows nothing of what the lines say.

/**
 * Each line of standard input, blank ones included, without its line break. Only a line feed ends a line, as in a
 * shell; readline would also end it at signs that may stand inside a question (U+2028).
 */
export async function* inputLines(): AsyncGenerator<string> {
  let rest = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  if (rest !== '') yield rest;
}

// A stand-in that is a program of its own: it prints its url as one line of JSON, then obeys lines on standard input and
// ends with them. It does not know the orders.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Act, obey } from './control.ts';
import { startDiscord } from './discord.ts';
import { isObject, parsed } from './json.ts';

function tell(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line, (_, value) => (typeof value === 'bigint' ? String(value) : value))}\n`);
}

/**
 * Serves as long as there is standard input, then ends the process.
 * @param more orders beside those of control.ts
 */
export async function serveOrders(more: Readonly<Record<string, Act>> = {}): Promise<never> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, options: { type: 'string', default: '{}' } },
  });
  const options = parsed(values.options);
  if (!isObject(options)) throw new Error(`--options is no JSON object: ${values.options}`);
  const discord = await startDiscord({ ...options, port: Number(values.port) });
  tell({ url: discord.url, token: discord.options.token, applicationId: discord.options.applicationId });
  const orders = new Set<Promise<void>>();
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const order = obey(discord, line, more).then(tell);
    orders.add(order);
    void order.finally(() => orders.delete(order));
  }
  await Promise.all(orders);
  await discord.close();
  process.exit(0);
}

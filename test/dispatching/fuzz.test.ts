import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispatcherOf } from '../../src/dispatching/dispatcher.ts';
import { botOf, COMMANDS } from '../../src/wire.ts';
import { ASKER, clicked, HARBOUR, objectionsTo, ofMessage, remembering, sent, typed, typing } from './raw.ts';

const dispatcher = dispatcherOf(
  COMMANDS,
  botOf(() => HARBOUR),
  remembering(),
);
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 }));
const names = fc.constantFrom('ask', 'fact', 'who', 'timeline', 'topics', 'sources', 'help', 'nope');
const options = fc.constantFrom('question', 'topic', 'name', 'private');
const words = fc.array(
  fc.oneof(fc.constantFrom('show', 'none', 'gull-ledge', '1', '-1', '99', ''), fc.stringMatching(/^[a-z0-9-]{0,20}$/)),
  { maxLength: 4 },
);
const customIds = fc.oneof(
  text,
  fc
    .tuple(fc.constantFrom('f1', 'f0'), fc.constantFrom('open', 'turn', 'share', 'delete'), names, words)
    .map(([version, how, name, rest]) => [version, how, name, ...rest].join(':')),
  fc.constant(`f1:delete:${ASKER}`),
);
const interactions = fc.oneof(
  fc.tuple(names, options, text).map(([name, option, value]) => typed(name, { [option]: value })),
  fc.tuple(names, options, text).map(([name, option, value]) => typing(name, option, value)),
  text.map((content) => ofMessage('What the record says', content)),
  fc
    .tuple(customIds, fc.boolean(), fc.array(text, { maxLength: 2 }))
    .map(([id, privately, values]) => clicked(id, { privately }, values)),
  fc.tuple(customIds, text).map(([id, value]) => sent(id, { field: value })),
);

/** An interaction in which something is missing, of another type, or something else altogether. */
const mangled = fc.tuple(interactions, fc.jsonValue({ maxDepth: 3 }), fc.nat()).map(([raw, junk, at]) => {
  const paths = [...Object.keys(raw).map((key) => [key]), ...Object.keys(Object(raw.data)).map((key) => ['data', key])];
  const [first = '', second] = paths[at % paths.length] ?? [];
  if (second === undefined) return { ...raw, [first]: junk };
  return { ...raw, data: { ...Object(raw.data), [second]: junk } };
});

test('whatever members type, choose and press, the callback is one that Discord takes', async () => {
  await fc.assert(
    fc.asyncProperty(interactions, async (raw) => {
      expect(objectionsTo(raw, await dispatcher.dispatch(raw))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('mangled interactions are answered too, and nothing is ever thrown', async () => {
  await fc.assert(
    fc.asyncProperty(mangled, async (raw) => {
      const callback = await dispatcher.dispatch(raw);
      expect([1, 4, 7, 8]).toContain(callback.type);
    }),
    { numRuns: 500 },
  );
});

test('anything at all is answered', async () => {
  const traps = [
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap');
        },
      },
    ),
    Object.create(null),
    [],
    () => 1,
    Symbol('x'),
    10n,
  ];
  for (const trap of traps) expect((await dispatcher.dispatch(trap)).type).toBe(4);
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (raw) => {
      expect([1, 4, 8]).toContain((await dispatcher.dispatch(raw)).type);
    }),
    { numRuns: 300 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clickOf, customIdOf } from '../../src/replies/custom-id.ts';

const word = fc.stringMatching(/^[a-z0-9-]{0,18}$/);
const command = fc.stringMatching(/^[a-z0-9-]{1,18}$/);

test('whatever is written is read again', () => {
  const clicks = fc.oneof(
    fc.record({ do: fc.constantFrom('open', 'turn', 'share'), to: fc.tuple(command, word, word, word) }),
    fc.record({ do: fc.constant('delete'), asker: fc.stringMatching(/^[0-9]{1,20}$/) }),
  );
  fc.assert(
    fc.property(clicks, (click) => {
      expect(clickOf(customIdOf(click))).toEqual(click);
    }),
  );
});

test('what anybody makes up is read as nothing, or as something that could have been written', () => {
  const made = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('f1', 'open', 'delete', 'ask', '1', '', 'A', ':'), { maxLength: 6 })
      .map((parts) => parts.join(':')),
  );
  fc.assert(
    fc.property(made, (id) => {
      const click = clickOf(id);
      if (click) expect(customIdOf(click)).toBe(id);
    }),
  );
});

test('100 characters fit, 101 do not', () => {
  const to = (length: number) => ['ask', 'x'.repeat(44), 'y'.repeat(length)] as const;
  const longest = customIdOf({ do: 'open', to: to(43) });
  expect(longest).toHaveLength(100);
  expect(clickOf(longest)).not.toBeNull();
  expect(() => customIdOf({ do: 'open', to: to(44) })).toThrow('101');
  expect(clickOf(`${longest}y`)).toBeNull();
});

test('the longest that commands write fits: an entry of 40 letters and the longest id of an interaction', () => {
  expect(customIdOf({ do: 'share', to: ['ask', 'show', 'e'.repeat(40), '9'.repeat(20)] }).length).toBeLessThanOrEqual(
    100,
  );
});

test.each([['A capital'], ['a:colon'], ['ümlaut'], ['a b']])('%j is no word of an address', (odd) => {
  expect(() => customIdOf({ do: 'open', to: ['ask', odd] })).toThrow();
});

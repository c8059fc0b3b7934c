import { expect, test } from 'vitest';
import { unforeseen } from '../../src/programs/unforeseen.ts';

test('an error is one short line, with the place in this project', () => {
  const error = new TypeError(`broken\n  badly ${'and on '.repeat(100)}`);
  error.stack = 'TypeError: broken\n    at node:net:1:2\n    at take (file:///home/x/src/fronts/gateway.ts:88:5)';
  const { reason, at } = unforeseen(error, []);
  expect(reason).toMatch(/^TypeError: broken badly and on/);
  expect(reason).not.toContain('\n');
  expect(reason.length).toBeLessThanOrEqual(300);
  expect(at).toBe('src/fronts/gateway.ts:88');
});

test('neither a secret nor what looks like a token is said', () => {
  const url = `https://discord.com/api/v10/interactions/1/${'aW50ZXJhY3Rpb246'.repeat(4)}/callback`;
  const { reason } = unforeseen(new Error(`my.secret failed at ${url}`), ['my.secret']);
  expect(reason).toBe('Error: [secret] failed at https://discord.com/api/v10/interactions/1/[…]/callback');
});

test('what is no error is not said at all', () => {
  expect(JSON.stringify(unforeseen('my.secret', []))).not.toContain('my.secret');
});

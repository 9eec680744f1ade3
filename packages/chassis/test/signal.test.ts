import { Signal } from '@landed/chassis/signal';
import { expect, test } from 'vitest';

test('a signal raised while nobody waits is not lost', async () => {
  const signal = new Signal();
  signal.raise();
  expect(await signal.wait(60_000).then(() => 'woken')).toBe('woken');
});

test('a waiting loop is woken before its time', async () => {
  const signal = new Signal();
  const waited = signal.wait(60_000).then(() => 'woken');
  signal.raise();
  expect(await waited).toBe('woken');
});

test('without a signal the wait ends by itself', async () => {
  expect(await new Signal().wait(1).then(() => 'ended')).toBe('ended');
});

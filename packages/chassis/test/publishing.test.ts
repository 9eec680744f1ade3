import { randomUUID } from 'node:crypto';
import { type Acknowledged, publishAll } from '@landed/chassis/publishing';
import { infrastructure } from '@landed/infra/testing.ts';
import { connect, type NatsConnection, StorageType } from 'nats';
import { afterAll, beforeAll, expect, test } from 'vitest';

const name = `publishing-${randomUUID()}`;
const longest = 2_000;
let connection: NatsConnection;

beforeAll(async () => {
  const { host, username, password } = new URL(infrastructure().natsUrl);
  connection = await connect({ servers: host, user: username, pass: password });
  const { streams } = await connection.jetstreamManager();
  await streams.add({ name, subjects: [`${name}.>`], storage: StorageType.Memory, max_msg_size: longest });
});
afterAll(async () => {
  await (await connection.jetstreamManager()).streams.delete(name);
  await connection.close();
});

const message = (body = '{}', subject = `${name}.said`) => ({ subject, id: randomUUID(), body });
const reasonOf = (said: Acknowledged | undefined): string => (said?.status === 'rejected' ? String(said.reason) : '');

test('each message is answered by its own place in the stream, and the same id again by the place that it has', async () => {
  const messages = Array.from({ length: 200 }, () => message());
  const first = await publishAll(connection, messages);
  expect(first).toEqual(messages.map((_, index) => ({ status: 'fulfilled', value: index + 1 })));
  expect(await publishAll(connection, messages.toReversed())).toEqual(first.toReversed());
});

test('one that the broker refuses, or has no stream for, is said to have failed, and the others are stored', async () => {
  const [stored, refused, homeless] = await publishAll(connection, [
    message(),
    message('x'.repeat(longest)),
    message('{}', `${name}-elsewhere.said`),
  ]);
  expect(stored?.status).toBe('fulfilled');
  expect(reasonOf(refused)).toContain('did not store the message');
  expect(reasonOf(homeless)).toContain('no stream');
});

test('nothing to say is answered at once', async () => {
  expect(await publishAll(connection, [])).toEqual([]);
});

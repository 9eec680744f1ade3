import { randomUUID } from 'node:crypto';
import { RetentionRow } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Notify, startNotify } from './harness.ts';

let notify: Notify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(async () => await notify.close());

test('letters go half a year after they were sent; one that still has to go stays', async () => {
  const ada = await notify.listMember('Ada');
  const letter = (state: string, more: object = {}) => ({
    id: randomUUID(),
    kind: 'reminder',
    subjectId: randomUUID(),
    version: 1,
    recipient: ada.memberId,
    address: ada.address,
    data: notify.seal('{}'),
    state,
    dueAt: notify.now(),
    usefulUntil: notify.now(),
    giveUpAt: notify.now(),
    correlationId: 'retention',
    createdAt: notify.now(),
    ...more,
  });
  const [sent, waiting] = [letter('sent', { sentAt: notify.now() }), letter('deferred')];
  await notify.prisma.email.createMany({ data: [sent, waiting] });
  const left = async () => (await notify.prisma.email.findMany({ orderBy: { state: 'asc' } })).map(({ id }) => id);
  notify.wait(179 * 86_400_000);
  await notify.letGo();
  expect(await left()).toEqual([waiting.id, sent.id]);
  notify.wait(2 * 86_400_000);
  await notify.letGo();
  expect(await left()).toEqual([waiting.id]);
  const headers = await notify.bearer(randomUUID(), 'organizer');
  const answer = await notify.app.inject({ method: 'GET', url: '/api/retention/notify', headers });
  expect(
    z
      .array(RetentionRow)
      .parse(answer.json())
      .filter(({ ranAt }) => ranAt === null),
  ).toEqual([]);
});

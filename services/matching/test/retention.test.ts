import { randomUUID } from 'node:crypto';
import { RetentionRow } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { carl, company, dayMs, type Matching, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

test('the words of a need that ended are forgotten after a year; that there was one is not', async () => {
  const member = randomUUID();
  const [ended, open] = [await matching.need(member, 'Acme'), await matching.need(member, 'Bolt')];
  await matching.call('POST', `/api/needs/${ended}/withdrawals`, member, {}, 'member');
  const words = async () => {
    const rows = await matching.deps.prisma.need.findMany({ orderBy: { createdAt: 'asc' } });
    return rows.map(({ id, blurb }) => [id, blurb === '' ? 'empty' : 'said']);
  };
  await matching.deps.prisma.need.updateMany({
    data: { expiresAt: new Date(matching.now().getTime() - 366 * dayMs) },
  });
  await matching.letGo();
  expect(await words()).toEqual([
    [ended, 'empty'],
    [open, 'said'],
  ]);
  const answer = await matching.call('GET', '/api/retention/matching', randomUUID(), undefined, 'organizer');
  expect(
    z
      .array(RetentionRow)
      .parse(answer.json())
      .filter(({ ranAt }) => ranAt === null),
  ).toEqual([]);
});

test('whom an introduction went to is forgotten a year after it was made; that it was made is not', async () => {
  const [asker, owner, at] = [randomUUID(), randomUUID(), company()];
  await matching.evening(asker, owner);
  await matching.lead(owner, at);
  const needId = await matching.need(asker, at);
  const { id } = await matching.theAsk(needId);
  await matching.answer('owner', id, carl());
  await matching.answer('contact', id, { answer: 'yes' });
  const left = async () => {
    const { state, contact } = await matching.deps.prisma.introduction.findUniqueOrThrow({ where: { id } });
    return [state, contact === null ? 'nobody' : 'somebody'];
  };
  expect(await left()).toEqual(['introduced', 'somebody']);
  const settledAt = new Date(matching.now().getTime() - 366 * dayMs);
  await matching.deps.prisma.introduction.update({ where: { id }, data: { settledAt } });
  await matching.letGo();
  expect(await left()).toEqual(['introduced', 'nobody']);
});

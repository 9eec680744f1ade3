import { randomUUID } from 'node:crypto';
import { RetentionRow } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { dayMs, type Matching, startMatching } from './harness.ts';

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

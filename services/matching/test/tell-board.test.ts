import { randomUUID } from 'node:crypto';
import { boardChanged } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { tellBoard } from '../src/cards/tell-board.ts';
import { startMatching } from './harness.ts';

let the: Awaited<ReturnType<typeof startMatching>>;
beforeAll(async () => {
  the = await startMatching();
});
afterAll(async () => await the.close());

const posted = async (memberId: string, lead: object): Promise<string> => {
  const answer = await the.call('POST', '/api/leads', memberId, lead, 'member');
  return z.object({ id: z.uuid() }).parse(answer.json()).id;
};
const told = async () => {
  const rows = await the.pool.query('SELECT data, version FROM chassis.outbox WHERE type = $1 ORDER BY version', [
    boardChanged.type,
  ]);
  return z.array(z.object({ data: boardChanged.data, version: z.int() })).parse(rows.rows);
};

test('what stands on the board is told when it changes and not otherwise, and names nobody', async () => {
  const memberId = randomUUID();
  await tellBoard(the.deps);
  expect(await told()).toEqual([]);
  const hiring = { kind: 'is-hiring', company: 'Blue Harbor', role: 'Planner', text: 'They look for a planner.' };
  const leadId = await posted(memberId, { ...hiring, visibility: 'members' });
  await posted(memberId, { kind: 'know-someone-at', company: 'Quiet Ltd' });
  for (let look = 0; look < 3; look += 1) await tellBoard(the.deps);
  const [first, ...more] = await told();
  expect(more).toEqual([]);
  expect(first?.data.cards).toMatchObject([{ cardId: leadId, companies: ['Blue Harbor'], role: 'Planner' }]);
  expect(JSON.stringify(first?.data)).not.toMatch(new RegExp(`${memberId}|look for`));
  await the.call('POST', `/api/leads/${leadId}/withdrawals`, memberId, {}, 'member');
  await tellBoard(the.deps);
  const last = (await told()).at(-1);
  expect(last?.data.cards).toEqual([]);
  expect(last?.version).toBeGreaterThan(first?.version ?? 0);
});

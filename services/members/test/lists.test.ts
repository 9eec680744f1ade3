import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

const found = async (resource: string, q: string): Promise<{ id: string }[]> => {
  const url = `/api/${resource}?filter=${encodeURIComponent(JSON.stringify({ q }))}`;
  const headers = await members.bearer(randomUUID(), 'organizer');
  const answer = await members.app.inject({ method: 'GET', url, headers });
  expect(answer.statusCode).toBe(200);
  return answer.json();
};

test('devices and imports are found by a part of what they are called', async () => {
  const by = randomUUID();
  const headers = await members.bearer(by, 'organizer');
  const invite = { role: 'greeter', label: 'Tablet at the side door', expiresAt: new Date(Date.now() + 3_600_000) };
  expect((await members.app.inject({ method: 'POST', url: '/api/devices', headers, payload: invite })).statusCode).toBe(
    201,
  );
  const file = { fileName: 'roster-of-2019.csv', parts: 1 };
  expect((await members.app.inject({ method: 'POST', url: '/api/imports', headers, payload: file })).statusCode).toBe(
    201,
  );
  expect(await found('devices', 'SIDE')).toMatchObject([{ label: 'Tablet at the side door' }]);
  expect(await found('imports', '2019')).toMatchObject([{ fileName: 'roster-of-2019.csv' }]);
  expect(await found('devices', 'front')).toEqual([]);
  expect(await found('imports', 'front')).toEqual([]);
});

test('two records that may be one person are found by either name', async () => {
  const at = { source: 'door', createdAt: new Date() };
  const [oneId = '', otherId = ''] = [randomUUID(), randomUUID()].toSorted();
  const { prisma } = members.deps;
  await prisma.member.createMany({
    data: [
      { ...at, id: oneId, displayName: 'Grete Hedwig' },
      { ...at, id: otherId, displayName: 'Margarete H.' },
    ],
  });
  const pair = { oneId, otherId, reasons: ['similar-name'], foundAt: new Date() };
  const { id } = await prisma.duplicate.create({ data: { ...pair, id: randomUUID() } });
  expect(await found('duplicates', 'hedwig')).toMatchObject([{ id }]);
  expect(await found('duplicates', 'MARGARETE')).toMatchObject([{ id }]);
  expect(await found('duplicates', 'nobody')).toEqual([]);
});

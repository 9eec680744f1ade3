import { randomUUID } from 'node:crypto';
import { madeUpWord } from '@landed/chassis/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

const list = async (query: string, ...roles: Parameters<Members['bearer']> extends [string, ...infer R] ? R : never) =>
  await members.app.inject({
    method: 'GET',
    url: `/api/members?${query}`,
    headers: await members.bearer(randomUUID(), ...roles),
  });

describe('the roster', () => {
  test('401 for a stranger, 403 for a visitor, 200 for an organizer and a registrar', async () => {
    expect((await members.app.inject({ method: 'GET', url: '/api/members' })).statusCode).toBe(401);
    expect((await list('')).statusCode).toBe(403);
    expect((await list('', 'organizer')).statusCode).toBe(200);
    expect((await list('', 'registrar')).statusCode).toBe(200);
  });

  test('200 speaks the list dialect: sorted, cut, counted, searched', async () => {
    const tag = madeUpWord();
    for (const name of ['Cleo', 'Abe', 'Bea']) await members.person(`${name} ${tag}`);
    const filter = encodeURIComponent(JSON.stringify({ q: tag.toUpperCase() }));
    const answer = await list(`sort=["displayName","ASC"]&range=[0,1]&filter=${filter}`, 'organizer');
    expect(answer.json().map((row: { displayName: string }) => row.displayName)).toEqual([`Abe ${tag}`, `Bea ${tag}`]);
    expect(answer.headers['content-range']).toBe('members 0-1/3');
  });

  test('400 names the parameter that is wrong', async () => {
    const answer = await list('sort=["password","ASC"]', 'organizer');
    expect(answer.statusCode).toBe(400);
    expect(answer.json().fields[0].field).toMatch(/^sort/);
  });

  test('409 the last organizer stays', async () => {
    const { memberId } = await members.person('Olivia');
    const put = async (roles: string[]) =>
      await members.app.inject({
        method: 'PUT',
        url: `/api/members/${memberId}`,
        headers: await members.bearer(randomUUID(), 'organizer'),
        payload: { displayName: 'Olivia', roles },
      });
    expect((await put(['organizer', 'greeter'])).json().roles.toSorted()).toEqual(['greeter', 'organizer']);
    const last = await put([]);
    expect(last.statusCode).toBe(409);
    expect(last.json()).toMatchObject({ code: 'last-organizer' });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const body = (more: object = {}) => ({ kind: 'contact-at', company: company(), blurb: 'May I ask?', ...more });
const kinds = [
  ['needs', { kind: 'contact-at', blurb: 'May I ask?' }, 'need'],
  ['leads', { kind: 'know-someone-at' }, 'lead'],
] as const;

describe.each(kinds)('%s', (plural, fields, singular) => {
  const url = `/api/${plural}`;
  const post = async (as: string | null, more: object = {}) =>
    await matching.call('POST', url, as, { ...fields, company: company(), ...more }, 'member');

  test('401 for a stranger, 403 for a visitor, 201 for a member', async () => {
    expect((await post(null)).statusCode).toBe(401);
    const visitor = await matching.call('POST', url, someone(), { ...fields, company: company() });
    expect(visitor.statusCode).toBe(403);
    const answer = await post(someone());
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ state: 'open', kind: fields.kind });
    expect(await matching.outbox(`${singular}.posted.v1`, answer.json().id)).toHaveLength(1);
  });

  test('they stay open for 90 days by default and at most', async () => {
    const far = new Date(matching.now().getTime() + 91 * dayMs).toISOString();
    const { createdAt, expiresAt } = (await post(someone())).json();
    expect(new Date(expiresAt).getTime() - new Date(createdAt).getTime()).toBe(90 * dayMs);
    for (const wrong of [far, '2020-01-01T00:00:00Z']) {
      const answer = await post(someone(), { expiresAt: wrong });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().fields).toMatchObject([{ field: 'expiresAt' }]);
    }
  });

  test('400 names every field that is wrong, and fields that nobody knows', async () => {
    const answer = await post(someone(), { company: '', age: 44 });
    expect(answer.statusCode).toBe(400);
    expect(
      answer
        .json()
        .fields.map((item: { field: string }) => item.field)
        .toSorted(),
    ).toEqual(['age', 'company']);
    for (const unreadable of ['!!!', '—'])
      expect((await post(someone(), { company: unreadable })).statusCode).toBe(400);
    expect((await post(someone(), { company: `Acme \ud800 ${'ﷺ'.repeat(100)}` })).statusCode).toBe(201);
  });

  test('the same Idempotency-Key posts once', async () => {
    const headers = { ...(await matching.bearer(someone(), 'member')), 'idempotency-key': randomUUID() };
    const payload = { ...fields, company: company() };
    const [one, two] = [
      await matching.app.inject({ method: 'POST', url, headers, payload }),
      await matching.app.inject({ method: 'POST', url, headers, payload }),
    ];
    expect(two.json()).toEqual(one.json());
    expect(await matching.outbox(`${singular}.posted.v1`, one.json().id)).toHaveLength(1);
  });

  test('a member lists their own, whatever they ask for; an organizer all', async () => {
    const [ada, bob] = [someone(), someone()];
    const { id } = (await post(ada)).json();
    const other = (await post(bob)).json().id;
    const list = async (as: string, role: 'member' | 'organizer', filter: object) => {
      const query = `filter=${encodeURIComponent(JSON.stringify(filter))}`;
      const answer = await matching.call('GET', `${url}?${query}`, as, undefined, role);
      return answer.json().map((row: { id: string }) => row.id);
    };
    expect(await list(ada, 'member', {})).toEqual([id]);
    expect(await list(ada, 'member', { id: [id, other] })).toEqual([id]);
    expect(await list(ada, 'member', { memberId: bob })).toEqual([]);
    expect((await list(someone(), 'organizer', { id: [id, other] })).toSorted()).toEqual([id, other].toSorted());
    expect(await list(someone(), 'organizer', { memberId: bob })).toEqual([other]);
    expect((await matching.call('GET', url, someone())).statusCode).toBe(403);
  });

  test('an organizer mends anybody’s and takes it down, on record; 403 for a member, 404 for none, 409 for one that has ended', async () => {
    const [ada, olivia] = [someone(), someone()];
    const { id } = (await post(ada)).json();
    const call = async (method: 'PUT' | 'DELETE', as: string, which: string, role: 'member' | 'organizer') =>
      await matching.call(method, `${url}/${which}`, as, method === 'PUT' ? { role: 'Planner' } : undefined, role);
    for (const method of ['PUT', 'DELETE'] as const) {
      expect((await call(method, ada, id, 'member')).statusCode).toBe(403);
      expect((await call(method, olivia, randomUUID(), 'organizer')).statusCode).toBe(404);
    }
    expect((await call('PUT', olivia, id, 'organizer')).json()).toMatchObject({ memberId: ada, role: 'Planner' });
    for (const _ of [1, 2])
      expect((await call('DELETE', olivia, id, 'organizer')).json()).toMatchObject({ state: 'withdrawn' });
    expect((await call('PUT', olivia, id, 'organizer')).json()).toMatchObject({ code: 'already-closed' });
    const filter = encodeURIComponent(JSON.stringify({ objectId: id, actorId: olivia }));
    const record = await matching.call('GET', `/api/audit/matching?filter=${filter}`, olivia, undefined, 'organizer');
    expect(record.json().map((row: { route: string }) => row.route)).toEqual(
      expect.arrayContaining([`PUT ${url}/:id`, `DELETE ${url}/:id`]),
    );
  });

  test('one takes back one’s own, once or twice; 404 for another’s, 409 when it ran out', async () => {
    const ada = someone();
    const { id } = (await post(ada)).json();
    const withdraw = async (as: string, which = id) =>
      await matching.call('POST', `${url}/${which}/withdrawals`, as, undefined, 'member');
    expect((await withdraw(someone())).statusCode).toBe(404);
    expect((await withdraw(ada, randomUUID())).statusCode).toBe(404);
    for (let time = 0; time < 2; time += 1) expect((await withdraw(ada)).json()).toMatchObject({ state: 'withdrawn' });
    const soon = new Date(matching.now().getTime() + 500).toISOString();
    const short = (await post(ada, { expiresAt: soon })).json().id;
    await matching.later(1_000);
    expect((await withdraw(ada, short)).json()).toMatchObject({ code: 'already-closed', status: 409 });
  });
});

test('400 for a blurb over 120 words', async () => {
  const blurb = Array.from({ length: 121 }, () => 'word').join(' ');
  const answer = await matching.call('POST', '/api/needs', someone(), body({ blurb }), 'member');
  expect(answer.json().fields).toMatchObject([{ field: 'blurb' }]);
});

test('what is emptied on a card is empty afterwards; what asks for a role keeps one', async () => {
  const owner = someone();
  const [leadId, needId, roleId] = [
    await matching.lead(owner, company(), { role: 'engineering', note: 'From the choir.' }),
    await matching.need(owner, company(), { role: 'Planner' }),
    await matching.need(owner, company(), { kind: 'role-at', role: 'Planner' }),
  ];
  const change = async (path: string, payload: object) => await matching.call('PATCH', path, owner, payload, 'member');
  expect((await change(`/api/leads/${leadId}`, { role: null, note: null })).json()).toMatchObject({
    role: null,
    note: null,
  });
  expect((await change(`/api/needs/${needId}`, { role: null })).json()).toMatchObject({ role: null });
  const refused = await change(`/api/needs/${roleId}`, { role: null });
  expect(refused.statusCode).toBe(400);
  expect(refused.json().fields).toMatchObject([{ field: 'role' }]);
});

test('come many at once from a table, each as if it were posted by hand; rows that do not read well are told with why', async () => {
  const [member, owner, at] = [someone(), someone(), company()];
  await matching.lead(owner, at);
  const csv = [
    'Card;Kind;Company;Role;Text;Expires',
    `need;contact-at;${at.toUpperCase()};;May I ask how you plan?;`,
    `lead;is-hiring;${company()};;Two planners wanted.;`,
    `need;contact-at;${at};;;`,
    `wish;contact-at;${at};;May I ask?;`,
    'lead;know-someone-at;!!!;;;',
    `lead;know-someone-at;${company()};;;2020-01-01T00:00:00Z`,
    `lead;know-someone-at;${company()};;;soon`,
  ].join('\n');
  const headers = { ...(await matching.bearer(member, 'member')), 'idempotency-key': randomUUID() };
  const send = async (payload: object) =>
    await matching.app.inject({ method: 'POST', url: '/api/board/imports', headers, payload });
  for (let time = 0; time < 2; time += 1) {
    const rows = [3, 4, 5, 6, 7].map((row) => ({ row, why: expect.any(String) }));
    expect((await send({ csv })).json()).toEqual({ added: 2, skipped: rows });
  }
  const needs = (await matching.call('GET', '/api/needs', member, undefined, 'member')).json();
  expect(needs).toMatchObject([{ blurb: 'May I ask how you plan?', state: 'open' }]);
  expect((await matching.call('GET', '/api/leads', member, undefined, 'member')).json()).toHaveLength(1);
  expect(await matching.asksOf({ needId: needs[0].id })).toMatchObject([{ ownerId: owner, state: 'asked-owner' }]);
});

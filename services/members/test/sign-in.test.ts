import { createHash } from 'node:crypto';
import { addressConfirmed } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers({ FIRST_ORGANIZER_EMAIL: 'first@people.example' });
});
afterAll(async () => await members.close());

const fresh = (): string => `${crypto.randomUUID()}@people.example`;

describe('signing up', () => {
  test('202 the answer is the same for a known and an unknown address', async () => {
    const { email } = await members.person('Ada');
    const known = await members.ask('/api/sign-ins', { email });
    const unknown = await members.ask('/api/sign-ins', { email: fresh() });
    const bare = (asked: typeof known) => ({ ...asked.answer.json(), challengeId: 'x' });
    expect(bare(unknown)).toEqual(bare(known));
    expect(unknown.answer.statusCode).toBe(known.answer.statusCode);
    expect(Object.keys(unknown.answer.headers)).toEqual(Object.keys(known.answer.headers));
  });

  test('a list of addresses tried one after the other learns nothing: every answer is the same byte for byte', async () => {
    const known = await Promise.all(Array.from({ length: 40 }, async (_, index) => await members.person(`P ${index}`)));
    const addresses = known.flatMap(({ email }) => [email, fresh()]);
    for (const path of ['/api/sign-ins', '/api/sign-ups'] as const) {
      const answers = new Set<string>();
      for (const email of addresses) {
        const asked = await members.ask(path, path === '/api/sign-ins' ? { email } : { email, displayName: 'Ada' });
        const { date: _date, 'x-request-id': _id, ...headers } = asked.answer.headers;
        const text = JSON.stringify([asked.answer.statusCode, headers, asked.answer.body]);
        answers.add(text.replaceAll(asked.challengeId, 'challenge').replaceAll(asked.nonce, 'nonce'));
      }
      expect([...answers], path).toHaveLength(1);
    }
  });

  test('400 every invalid field is named, and unknown ones too', async () => {
    const payload = { displayName: '', email: 'nobody', isAdmin: true };
    const answer = await members.app.inject({ method: 'POST', url: '/api/sign-ups', payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    const fields = answer.json().fields.map((item: { field: string }) => item.field);
    expect(fields).toEqual(expect.arrayContaining(['displayName', 'email', 'isAdmin']));
  });

  test('202 the same Idempotency-Key asks once: one challenge, one letter', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const email = fresh();
    const one = await members.ask('/api/sign-ups', { displayName: 'Ada', email }, headers);
    const two = await members.ask('/api/sign-ups', { displayName: 'Ada', email }, headers);
    expect(two.challengeId).toBe(one.challengeId);
    const asked = (await members.outbox('sign-in.requested.v1')).filter((fact) => fact.subject === one.challengeId);
    expect(asked).toHaveLength(1);
    expect((await members.open(two)).statusCode).toBe(201);
  });

  test('202 the sixth letter to one address in ten minutes is not sent, and the answer does not tell', async () => {
    const email = fresh();
    const asked: Awaited<ReturnType<Members['ask']>>[] = [];
    for (let count = 0; count < 8; count += 1)
      asked.push(await members.ask('/api/sign-ups', { displayName: 'Eve', email }));
    const ids = new Set(asked.map((item) => item.challengeId));
    const told = (await members.outbox('sign-in.requested.v1')).filter((fact) => ids.has(fact.subject));
    expect(told).toHaveLength(5);
    const beyond = asked.at(-1);
    expect(beyond && (await members.open(beyond)).statusCode).toBe(422);
  });

  test('no address stands in clear in an event', async () => {
    const { email } = await members.person('Ada');
    const all = await members.deps.pool.query('SELECT data::text AS text FROM chassis.outbox');
    expect(all.rows.some((row) => row.text.includes(email))).toBe(false);
  });
});

describe('a session', () => {
  test('201 the code opens one; the person is registered once and told about', async () => {
    const email = fresh();
    const asked = await members.ask('/api/sign-ups', { displayName: 'Grace', email, groundRulesVersion: 1 });
    const answer = await members.open(asked);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ displayName: 'Grace', standing: 'visitor', roles: ['visitor'] });
    const cookie = answer.cookies.find((item) => item.name === '__Host-landed');
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    const told = await members.outbox('member.registered.v1');
    expect(told.filter((fact) => fact.subject === answer.json().memberId)).toHaveLength(1);
  });

  test('each code that is typed in tells that its address is read, the first and any later one, and a wrong one tells nothing', async () => {
    const email = fresh();
    const first = await members.ask('/api/sign-ups', { displayName: 'Grace', email });
    const { memberId } = (await members.open(first)).json();
    const later = await members.ask('/api/sign-ins', { email });
    const read = async () =>
      (await members.outbox('address.confirmed.v1')).flatMap(({ data }) => {
        const { memberId: whose, address } = addressConfirmed.data.parse(data);
        return whose === memberId ? [members.deps.sealer.open(address)] : [];
      });
    await members.open({ ...later, code: later.code === '000000' ? '000001' : '000000' });
    expect(await read()).toEqual([email]);
    await members.open(later);
    expect(await read()).toEqual([email, email]);
  });

  test('422 in another browser: the code is bound to the one that asked', async () => {
    const asked = await members.ask('/api/sign-ups', { displayName: 'Eve', email: fresh() });
    expect((await members.open({ ...asked, nonce: 'another' })).statusCode).toBe(422);
    expect((await members.open({ ...asked, nonce: '' })).statusCode).toBe(422);
    expect((await members.open(asked)).statusCode).toBe(201);
  });

  test('422 after five wrong guesses the right code is dead too', async () => {
    const asked = await members.ask('/api/sign-ups', { displayName: 'Eve', email: fresh() });
    const wrong = asked.code === '000000' ? '000001' : '000000';
    for (let guess = 0; guess < 5; guess += 1)
      expect((await members.open({ ...asked, code: wrong })).statusCode).toBe(422);
    expect((await members.open(asked)).statusCode).toBe(422);
  });

  test('twenty right guesses at once open one session', async () => {
    const asked = await members.ask('/api/sign-ups', { displayName: 'Ada', email: fresh() });
    const answers = await Promise.all(Array.from({ length: 20 }, () => members.open(asked)));
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
  });

  test('422 a sign-in for an unknown address never opens a session', async () => {
    expect((await members.open(await members.ask('/api/sign-ins', { email: fresh() }))).statusCode).toBe(422);
  });

  test('the first organizer is who confirms the address that the settings name', async () => {
    const asked = await members.ask('/api/sign-ups', { displayName: 'Olivia', email: 'first@people.example' });
    expect((await members.open(asked)).json().roles).toContain('organizer');
  });

  test('404 for the gateway after it was revoked', async () => {
    const opened = await members.open(await members.ask('/api/sign-ups', { displayName: 'Ada', email: fresh() }));
    const secret = opened.cookies.find((item) => item.name === '__Host-landed')?.value ?? '';
    const exchange = async () =>
      await members.app.inject({
        method: 'POST',
        url: '/internal/session-tokens',
        headers: { 'x-gateway-secret': members.secret },
        payload: { sessionHash: createHash('sha256').update(secret).digest('base64url') },
      });
    const before = await exchange();
    expect(before.statusCode).toBe(200);
    await members.deps.prisma.session.update({
      where: { id: before.json().sessionId },
      data: { revokedAt: new Date() },
    });
    expect((await exchange()).statusCode).toBe(404);
  });

  test('403 only the gateway may exchange sessions', async () => {
    const payload = { sessionHash: 'x'.repeat(43) };
    const answer = await members.app.inject({ method: 'POST', url: '/internal/session-tokens', payload });
    expect(answer.statusCode).toBe(403);
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { createSealer } from '@landed/chassis/seal';
import { introductionAccepted, MemberId, memberBecameMember, signInRequested } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Notify, startNotify } from './harness.ts';

let the: Notify;
let organizer: { authorization: string };
beforeAll(async () => {
  the = await startNotify();
  organizer = await the.bearer(randomUUID(), 'organizer');
});
afterAll(async () => await the.close());
beforeEach(async () => {
  await the.prisma.$executeRaw`TRUNCATE email, suppression`;
});

const get = async (url: string, headers = organizer) => await the.app.inject({ method: 'GET', url, headers });
const retry = async (id: string, headers: Record<string, string> = {}) =>
  await the.app.inject({ method: 'POST', url: `/api/emails/${id}/retries`, headers: { ...organizer, ...headers } });
const list = async (query: Record<string, unknown>) => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, JSON.stringify(value));
  return await get(`/api/emails?${parameters.toString()}`);
};

async function code() {
  const challengeId = randomUUID();
  const expiresAt = new Date(the.now().getTime() + 600_000).toISOString();
  const address = the.seal('ada@people.example');
  await the.take(signInRequested, { challengeId, address, displayName: null, purpose: 'sign-in', expiresAt });
  return { challengeId, ...(await the.prisma.email.findFirstOrThrow({ where: { subjectId: challengeId } })) };
}
async function welcome(state: string) {
  const { memberId } = await the.person('Grace');
  await the.take(memberBecameMember, { memberId });
  const email = await the.prisma.email.findFirstOrThrow({ where: { subjectId: memberId } });
  const sentAt = state === 'sent' ? the.now() : null;
  return await the.prisma.email.update({ where: { id: email.id }, data: { state, sentAt, cuts: 2, attempts: 3 } });
}

describe('GET /api/emails', () => {
  test('200 lists letters with shortened addresses, newest first', async () => {
    await code();
    await welcome('sent');
    const answer = await list({});
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-range']).toBe('emails 0-1/2');
    expect(answer.json()).toMatchObject([
      { kind: 'welcome', to: 'g…@people.example', state: 'sent' },
      { kind: 'code', to: 'a…@people.example', subject: 'Your code for Landed demonstration chapter', state: 'queued' },
    ]);
    expect(answer.body).not.toContain('ada@');
  });

  test('200 a letter that was sealed with a key that is gone does not hide the others', async () => {
    await welcome('sent');
    const { id } = await code();
    const sealed = createSealer(randomBytes(32).toString('base64')).seal('ada@people.example');
    await the.prisma.email.update({ where: { id }, data: { address: sealed, data: sealed } });
    const lost = { kind: 'code', to: '(cannot be shown)', subject: '(cannot be shown)' };
    expect((await list({ sort: ['kind', 'DESC'] })).json()).toMatchObject([{ kind: 'welcome' }, lost]);
    expect((await get('/api/emails?filter={}&format=csv')).body).toContain(',(cannot be shown),');
  });

  test('200 filters by state, kind and id, sorts and pages', async () => {
    const email = await code();
    await welcome('failed');
    expect((await list({ filter: { state: 'failed' } })).json()).toMatchObject([{ kind: 'welcome' }]);
    expect((await list({ filter: { kind: ['code', 'alarm'] } })).json()).toMatchObject([{ kind: 'code' }]);
    expect((await list({ filter: { id: [email.id] } })).json()).toHaveLength(1);
    const page = await list({ sort: ['kind', 'ASC'], range: [1, 1] });
    expect(page.headers['content-range']).toBe('emails 1-1/2');
    expect(page.json()).toMatchObject([{ kind: 'welcome' }]);
  });

  test('400 names every parameter that is wrong', async () => {
    const answer = await list({ sort: ['subject', 'ASC'], filter: { state: 'lost' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-list' });
    expect(answer.body).toMatch(/sort[\s\S]*filter/);
  });

  test.each(['/api/emails', `/api/emails/${randomUUID()}`, '/api/mail-summary'])(
    '401 without a sign-in and 403 without the role: %s',
    async (url) => {
      expect((await the.app.inject({ method: 'GET', url })).statusCode).toBe(401);
      expect((await get(url, await the.bearer(randomUUID(), 'member', 'registrar', 'greeter'))).statusCode).toBe(403);
    },
  );
});

describe('GET /api/emails/:id', () => {
  test('200 shows the letter without its code', async () => {
    const email = await code();
    const answer = await get(`/api/emails/${email.id}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ messageId: `<${email.id}@chapter.example>`, to: 'a…@people.example' });
    expect(answer.body).not.toContain(the.codeOf(email.challengeId));
    expect(answer.body).toContain('••••••');
  });

  test('200 shows a question without its one-click link and without the outsider', async () => {
    const { memberId } = await the.person('Grace');
    const introductionId = randomUUID();
    await the.take(introductionAccepted, {
      introductionId,
      company: 'Analog Devices',
      blurb: 'I build bridges.',
      askerName: null,
      ownerId: MemberId.parse(memberId),
      contact: the.seal(JSON.stringify({ name: 'Carl', email: 'carl@outside.example' })),
      expiresAt: new Date(the.now().getTime() + 86_400_000).toISOString(),
    });
    const email = await the.prisma.email.findFirstOrThrow({ where: { subjectId: introductionId } });
    const answer = await get(`/api/emails/${email.id}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain((await the.deps.house.look()).ink.answerPage('contact', introductionId));
    expect(answer.body).not.toMatch(/Carl|carl@/);
    expect(answer.body).toContain('/answer/blanked');
  });

  test('404 for a letter that is not there, 400 for what is no id', async () => {
    expect((await get(`/api/emails/${randomUUID()}`)).statusCode).toBe(404);
    expect((await get('/api/emails/nonsense')).statusCode).toBe(400);
  });
});

describe('POST /api/emails/:id/retries', () => {
  test.each(['failed', 'unknown', 'deferred'])('200 sends a letter again that is %s', async (state) => {
    const email = await welcome(state);
    const answer = await retry(email.id);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ id: email.id, state: 'queued' });
    expect(await the.prisma.email.findUnique({ where: { id: email.id } })).toMatchObject({ state: 'queued', cuts: 0 });
  });

  test.each([
    ['sent', 'already-sent'],
    ['queued', 'under-way'],
    ['sending', 'under-way'],
    ['dropped', 'too-late'],
  ])('409 when it is %s', async (state, code) => {
    const email = await welcome(state);
    const answer = await retry(email.id);
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code });
  });

  test('409 when its day is over', async () => {
    const email = await code();
    await the.prisma.email.update({ where: { id: email.id }, data: { state: 'failed', usefulUntil: new Date(0) } });
    expect((await retry(email.id)).json()).toMatchObject({ status: 409, code: 'too-late' });
  });

  test('200 the same key gets the same answer and no second effect', async () => {
    const email = await welcome('failed');
    const key = { 'idempotency-key': randomUUID() };
    const answers = [await retry(email.id, key), await retry(email.id, key)];
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
    expect((await retry(email.id)).statusCode).toBe(409);
  });

  test('404 for a letter that is not there', async () => {
    expect((await retry(randomUUID())).statusCode).toBe(404);
  });
});

describe('GET /api/mail-summary', () => {
  test('200 counts what waits, what needs a person, and what left', async () => {
    await code();
    for (const state of ['deferred', 'failed', 'failed', 'unknown', 'sent']) await welcome(state);
    const old = await welcome('sent');
    await the.prisma.email.update({ where: { id: old.id }, data: { sentAt: new Date(Date.now() - 2 * 86_400_000) } });
    const answer = await get('/api/mail-summary');
    expect(answer.json()).toEqual({ queued: 1, deferred: 1, failed: 2, unknown: 1, sentLast24h: 1 });
  });
});

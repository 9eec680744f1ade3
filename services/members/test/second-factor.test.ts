import { RecoveryCodes, SecondFactorEnrolment, SecondFactorView, SessionView } from '@landed/contracts';
import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guessLimit, secondStepOf } from '../src/second-factor/rules.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers({ REQUIRE_SECOND_FACTOR: 'true' });
});
afterAll(async () => await members.close());

interface Cookied {
  cookies: { name: string; value: string }[];
}
const cookieIn = (answer: Cookied) => answer.cookies.find((cookie) => cookie.name === '__Host-landed')?.value ?? '';

async function call(cookie: string, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = (await members.exchange(cookie)) ?? {};
  return await members.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}
async function signIn(email: string): Promise<string> {
  return cookieIn(await members.open(await members.ask('/api/sign-ins', { email })));
}
async function organizer() {
  const { memberId, email } = await members.person('Olivia');
  await members.deps.prisma.roleGrant.create({ data: { memberId, role: 'organizer', grantedAt: new Date() } });
  return { memberId, email, cookie: await signIn(email) };
}
const guess = async (cookie: string, code: string) =>
  await call(cookie, 'POST', '/api/sessions/current/second-factor', { code });
const current = async (cookie: string) =>
  SessionView.parse((await call(cookie, 'GET', '/api/sessions/current')).json());
const roster = async (cookie: string) => await call(cookie, 'GET', '/api/members');
/** A code of the step after the one that confirmed: nobody has used it, and it is in force already. */
const nextCode = async (secret: string) => await generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });

async function enrolled() {
  const who = await organizer();
  const made = await call(who.cookie, 'POST', '/api/members/me/second-factor');
  const { secret } = SecondFactorEnrolment.parse(made.json());
  const code = await generate({ secret });
  const confirmed = await call(who.cookie, 'POST', '/api/members/me/second-factor/confirmation', { code });
  expect(confirmed.statusCode, confirmed.body).toBe(201);
  const { recoveryCodes } = RecoveryCodes.parse(confirmed.json());
  return { ...who, secret, code, recoveryCodes, cookie: cookieIn(confirmed), before: who.cookie };
}

describe('an organizer without a second factor', () => {
  test('403 may do nothing but set one up, and is told so', async () => {
    const { cookie } = await organizer();
    expect(await current(cookie)).toMatchObject({ roles: ['visitor'], secondStep: 'to-enrol' });
    const refused = await roster(cookie);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'second-factor-needed']);
    expect((await call(cookie, 'GET', '/api/members/me')).statusCode).toBe(200);
  });

  test('may do everything where the group does not ask for one', () => {
    expect(secondStepOf({ organizer: true, enrolled: false, given: false, required: false })).toBe('not-needed');
    expect(secondStepOf({ organizer: true, enrolled: true, given: false, required: false })).toBe('to-give');
  });

  test('403 nobody but organizers sets one up', async () => {
    const { email } = await members.person('Ada');
    expect((await call(await signIn(email), 'POST', '/api/members/me/second-factor')).statusCode).toBe(403);
  });
});

describe('setting one up', () => {
  test('switches it on with a first code, opens the desk, and shows ten recovery codes once', async () => {
    const { cookie, before, recoveryCodes, secret, memberId } = await enrolled();
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await current(cookie)).secondStep).toBe('given');
    expect((await roster(cookie)).statusCode).toBe(200);
    expect(await members.exchange(before)).toBeNull();
    const view = await call(cookie, 'GET', '/api/members/me/second-factor');
    expect(SecondFactorView.parse(view.json())).toMatchObject({ on: true, recoveryCodesLeft: 10 });
    const { rows } = await members.deps.pool.query(
      `SELECT (SELECT json_agg(f) FROM second_factor f)::text || (SELECT json_agg(c) FROM recovery_code c)::text
            || (SELECT json_agg(o) FROM chassis.outbox o)::text AS everything`,
    );
    for (const word of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect(rows[0].everything).not.toContain(word);
    const told = await members.outbox('second-factor.confirmed.v1');
    expect(told.filter((fact) => fact.subject === memberId)).toHaveLength(1);
  });

  test('422 with a wrong code it stays off; 409 and 403 one that is on is not replaced by whoever holds a session', async () => {
    const { cookie } = await organizer();
    await call(cookie, 'POST', '/api/members/me/second-factor');
    const wrong = await call(cookie, 'POST', '/api/members/me/second-factor/confirmation', { code: '000000' });
    expect(wrong.statusCode).toBe(422);
    expect((await current(cookie)).secondStep).toBe('to-enrol');
    const on = await enrolled();
    expect((await call(on.cookie, 'POST', '/api/members/me/second-factor')).statusCode).toBe(409);
    const pending = await signIn(on.email);
    expect((await call(pending, 'POST', '/api/members/me/second-factor')).statusCode).toBe(403);
  });
});

describe('the second step of signing in', () => {
  test('opens the desk under a new cookie; the old one opens nothing any more', async () => {
    const { email, secret } = await enrolled();
    const cookie = await signIn(email);
    expect(await current(cookie)).toMatchObject({ roles: ['visitor'], secondStep: 'to-give' });
    expect((await roster(cookie)).json().code).toBe('second-factor-needed');
    const answer = await guess(cookie, await nextCode(secret));
    expect(answer.statusCode, answer.body).toBe(200);
    expect(SessionView.parse(answer.json())).toMatchObject({ roles: ['visitor', 'organizer'], secondStep: 'given' });
    expect((await roster(cookieIn(answer))).statusCode).toBe(200);
    expect(await members.exchange(cookie)).toBeNull();
  });

  test('422 a code is taken once, also of four that come at once', async () => {
    const { email, secret, code } = await enrolled();
    const one = await signIn(email);
    expect((await guess(one, code)).statusCode).toBe(422);
    const next = await nextCode(secret);
    const headers = (await members.exchange(one)) ?? {};
    const same = {
      method: 'POST',
      url: '/api/sessions/current/second-factor',
      headers,
      payload: { code: next },
    } as const;
    const answers = await Promise.all([1, 2, 3, 4].map(async () => await members.app.inject(same)));
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 422, 422, 422]);
  });

  test('422 after five wrong guesses the right code is refused too, in every session, with the same words', async () => {
    const { email, secret } = await enrolled();
    const [one, two] = [await signIn(email), await signIn(email)];
    const right = await nextCode(secret);
    const wrong = right === '000000' ? '000001' : '000000';
    const words: unknown[] = [];
    for (let count = 0; count < guessLimit.count; count += 1) words.push((await guess(one, wrong)).json().detail);
    const refused = await guess(two, right);
    expect(refused.statusCode).toBe(422);
    expect(new Set([...words, refused.json().detail]).size).toBe(1);
    const earlier = new Date(Date.now() - guessLimit.withinMs);
    await members.deps.prisma.secondFactor.updateMany({ data: { guessesSince: earlier } });
    expect((await guess(two, right)).statusCode).toBe(200);
  });

  test('a recovery code works once, however it is typed, and leaves word', async () => {
    const { email, recoveryCodes, memberId } = await enrolled();
    const [code = ''] = recoveryCodes;
    const answer = await guess(await signIn(email), ` ${code.toLowerCase().replaceAll('-', ' ')}`);
    expect(answer.statusCode, answer.body).toBe(200);
    expect((await guess(await signIn(email), code)).statusCode).toBe(422);
    const told = await members.outbox('second-factor.recovery-code-used.v1');
    expect(told.filter((fact) => fact.subject === memberId).map((fact) => fact.data['left'])).toEqual([9]);
  });

  test('400 what is neither is said by field; 422 for somebody who has none', async () => {
    const { cookie } = await organizer();
    const answer = await guess(cookie, 'hello');
    expect(answer.json().fields[0].field).toBe('code');
    expect(answer.statusCode).toBe(400);
    expect((await guess(cookie, '123456')).statusCode).toBe(422);
  });
});

describe('a reset', () => {
  test('by an organizer takes it away from every session and is told about once', async () => {
    const lost = await enrolled();
    const helper = await enrolled();
    const url = `/api/members/${lost.memberId}/second-factor-resets`;
    const { email } = await members.person('Ada');
    expect((await call(await signIn(email), 'POST', url)).statusCode).toBe(403);
    for (const _ of [1, 2]) expect((await call(helper.cookie, 'POST', url)).statusCode).toBe(204);
    expect((await roster(lost.cookie)).json().code).toBe('second-factor-needed');
    expect((await current(lost.cookie)).secondStep).toBe('to-enrol');
    const told = await members.outbox('second-factor.reset.v1');
    expect(told.filter((fact) => fact.subject === lost.memberId)).toEqual([
      expect.objectContaining({ data: { memberId: lost.memberId, byId: helper.memberId } }),
    ]);
    expect((await call(lost.cookie, 'POST', '/api/members/me/second-factor')).statusCode).toBe(201);
    const nobody = '/api/members/01a207d7-8dda-744a-b9cb-5065c861a392/second-factor-resets';
    expect((await call(helper.cookie, 'POST', nobody)).statusCode).toBe(404);
  });
});

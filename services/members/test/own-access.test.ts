import { codeOf } from '@landed/chassis/one-time-code';
import { AddressChangeView, OwnSession, Sealed } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { deviceOf } from '../src/sign-in/rules.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

interface Cookied {
  cookies: { name: string; value: string }[];
}
const cookieIn = (answer: Cookied) => answer.cookies.find((cookie) => cookie.name === '__Host-landed')?.value ?? '';
const fresh = (): string => `${crypto.randomUUID()}@people.example`;

async function call(cookie: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  const headers = (await members.exchange(cookie)) ?? {};
  return await members.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}
async function signIn(email: string): Promise<string> {
  return cookieIn(await members.open(await members.ask('/api/sign-ins', { email })));
}
async function somebody(name: string) {
  const person = await members.person(name);
  return { ...person, cookie: await signIn(person.email) };
}
const sessionsOf = async (cookie: string) =>
  z.array(OwnSession).parse((await call(cookie, 'GET', '/api/sessions')).json());
const wish = async (cookie: string, email: string) =>
  await call(cookie, 'POST', '/api/members/me/address-changes', { email });

/** The change that was asked for, with the codes of both letters. */
async function asked(cookie: string, email: string) {
  const answer = await wish(cookie, email);
  expect(answer.statusCode, answer.body).toBe(202);
  const { id } = AddressChangeView.parse(answer.json());
  const change = await members.deps.prisma.addressChange.findUniqueOrThrow({ where: { id } });
  const codes = {
    oldCode: codeOf(members.secret, change.oldCodeId),
    newCode: codeOf(members.secret, change.newCodeId),
  };
  const confirm = async (given: object = codes) =>
    await call(cookie, 'POST', `/api/members/me/address-changes/${id}/confirmations`, given);
  return { id, ...codes, confirm };
}
const addressOf = async (id: string) => (await members.deps.prisma.member.findUniqueOrThrow({ where: { id } })).email;

describe('my sessions', () => {
  test('are listed with the one in use marked, and ended one by one or all but this one', async () => {
    const ada = await somebody('Ada');
    await signIn(ada.email);
    const third = await signIn(ada.email);
    const open = await sessionsOf(ada.cookie);
    expect(open.filter((session) => session.current)).toHaveLength(1);
    const newest = open[0];
    expect(newest?.current).toBe(false);
    expect((await call(ada.cookie, 'DELETE', `/api/sessions/${newest?.id}`)).statusCode).toBe(204);
    expect(await members.exchange(third)).toBeNull();
    expect((await call(ada.cookie, 'DELETE', '/api/sessions/others')).statusCode).toBe(204);
    expect(await sessionsOf(ada.cookie)).toMatchObject([{ current: true }]);
  });

  test('404 for a session of somebody else, which goes on', async () => {
    const [ada, bob] = [await somebody('Ada'), await somebody('Bob')];
    const theirs = (await sessionsOf(bob.cookie))[0];
    expect((await call(ada.cookie, 'DELETE', `/api/sessions/${theirs?.id}`)).statusCode).toBe(404);
    expect(await members.exchange(bob.cookie)).not.toBeNull();
  });

  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
      'Safari on an iPhone or iPad',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['curl/8.5', 'a browser'],
    [undefined, 'a browser'],
  ])('are named so that their owner knows them: %s', (userAgent, words) => {
    expect(deviceOf(userAgent)).toBe(words);
  });
});

describe('another address', () => {
  test('is in use once both addresses have confirmed, and signs out everywhere else', async () => {
    const ada = await somebody('Ada');
    const elsewhere = await signIn(ada.email);
    const address = fresh();
    const change = await asked(ada.cookie, address);
    expect(await addressOf(ada.memberId)).toBe(ada.email);
    const told = (await members.outbox('address-code.requested.v1')).filter(
      (fact) => fact.data['memberId'] === ada.memberId,
    );
    expect(told.map((fact) => fact.data['step'])).toEqual(['old', 'new']);
    expect(JSON.stringify(told)).not.toContain('people.example');
    expect((await change.confirm()).statusCode).toBe(204);
    expect(await addressOf(ada.memberId)).toBe(address);
    const read = (await members.outbox('address.confirmed.v1')).filter(({ subject }) => subject === change.id);
    expect(read.map(({ data }) => members.deps.sealer.open(Sealed.parse(data['address'])))).toEqual([address]);
    expect(await members.exchange(elsewhere)).toBeNull();
    expect(await members.exchange(ada.cookie)).not.toBeNull();
    expect((await change.confirm()).statusCode, 'a second time').toBe(422);
  });

  test('422 for one code alone, whichever it is, and nothing says which was wrong', async () => {
    const ada = await somebody('Ada');
    const change = await asked(ada.cookie, fresh());
    const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
    const answers = [
      await change.confirm({ oldCode: change.oldCode, newCode: wrong(change.newCode) }),
      await change.confirm({ oldCode: wrong(change.oldCode), newCode: change.newCode }),
      await change.confirm({ oldCode: change.newCode, newCode: change.oldCode }),
    ];
    expect(new Set(answers.map((answer) => `${answer.statusCode} ${JSON.stringify(answer.json().fields)}`)).size).toBe(
      1,
    );
    expect(answers[0]?.statusCode).toBe(422);
    expect(await addressOf(ada.memberId)).toBe(ada.email);
  });

  test('422 for the right codes after too many guesses', async () => {
    const ada = await somebody('Ada');
    const change = await asked(ada.cookie, fresh());
    for (let guess = 0; guess < 5; guess += 1) await change.confirm({ oldCode: '111111', newCode: '222222' });
    expect((await change.confirm()).statusCode).toBe(422);
    expect(await addressOf(ada.memberId)).toBe(ada.email);
  });

  test('that is somebody’s is answered like one that is nobody’s, byte for byte; its owner is told, and no guess gets it', async () => {
    // Each may ask for five a day, so that many try out a list.
    const known = await Promise.all(Array.from({ length: 20 }, async (_, index) => await somebody(`P ${index}`)));
    const answers = new Set<string>();
    for (const [index, { email }] of known.entries()) {
      const asker = known[(index + 1) % known.length]?.cookie ?? '';
      for (const address of [email, fresh()]) {
        const answer = await wish(asker, address);
        const { date: _date, 'x-request-id': _id, ...headers } = answer.headers;
        const { id, expiresAt } = AddressChangeView.parse(answer.json());
        const text = JSON.stringify([answer.statusCode, headers, answer.body]);
        answers.add(text.replaceAll(id, 'change').replaceAll(expiresAt, 'in ten minutes'));
      }
    }
    expect([...answers]).toHaveLength(1);
    const steps = (await members.outbox('address-code.requested.v1')).map((fact) => fact.data['step']);
    expect(steps.filter((step) => step === 'taken')).toHaveLength(known.length);
    const [ada, bob] = [await somebody('Ada'), await somebody('Bob')];
    const change = await asked(ada.cookie, bob.email);
    expect((await change.confirm()).statusCode).toBe(422);
    expect(await addressOf(bob.memberId)).toBe(bob.email);
  });

  test('404 or 422 for the change of somebody else, and 429 for one wish after the other', async () => {
    const [ada, bob] = [await somebody('Ada'), await somebody('Bob')];
    const change = await asked(ada.cookie, fresh());
    const stolen = await call(bob.cookie, 'POST', `/api/members/me/address-changes/${change.id}/confirmations`, {
      oldCode: change.oldCode,
      newCode: change.newCode,
    });
    expect(stolen.statusCode).toBe(422);
    for (let more = 0; more < 4; more += 1) await wish(ada.cookie, fresh());
    expect((await wish(ada.cookie, fresh())).statusCode).toBe(429);
  });
});

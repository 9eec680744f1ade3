import { randomUUID } from 'node:crypto';
import { PasskeyView, SecondFactorAdded, SecondFactorEnrolment } from '@landed/contracts';
import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { passkeyLimits } from '../src/second-factor/rules.ts';
import { authenticator } from './authenticator.ts';
import { here, me, site, startPasskeyWorld } from './passkey-world.ts';

type World = Awaited<ReturnType<typeof startPasskeyWorld>>;
let members: World['members'];
let browserOf: World['browserOf'];
let organizer: World['organizer'];
let withPasskey: World['withPasskey'];
beforeAll(async () => {
  ({ members, browserOf, organizer, withPasskey } = await startPasskeyWorld());
});
afterAll(async () => await members.close());

const codeOf = (answer: { json(): { code?: string } }) => answer.json().code;

describe('a passkey', () => {
  test('opens the desk in this session and asks in every other one; recovery codes come with the first alone', async () => {
    const { email, browser, key, recoveryCodes, memberId } = await withPasskey();
    expect(recoveryCodes).toHaveLength(10);
    expect(await browser.step()).toBe('given');
    const other = await browserOf(email);
    expect(await other.step()).toBe('to-give');
    expect((await other.call('GET', '/api/members')).statusCode).toBe(403);
    expect((await other.give(key)).statusCode).toBe(200);
    expect((await other.call('GET', '/api/members')).statusCode).toBe(200);
    const second = await browser.add(authenticator(site), 'Key on my ring');
    expect(SecondFactorAdded.parse(second.json()).recoveryCodes).toEqual([]);
    const { passkeys } = await browser.factor();
    expect(passkeys.map(({ name, usedAt }) => [name, usedAt === null])).toEqual([
      ['My key', false],
      ['Key on my ring', true],
    ]);
    const told = (await members.outbox('second-factor.changed.v1')).filter(({ subject }) => subject === memberId);
    expect(told.map(({ data }) => [data['what'], data['passkey']])).toEqual([
      ['passkey-added', 'My key'],
      ['passkey-added', 'Key on my ring'],
    ]);
  });

  test('is named anew and removed by its owner; the last second factor stays where one is asked for', async () => {
    const { browser, passkey } = await withPasskey();
    const renamed = await browser.call('PATCH', `${me}/passkeys/${passkey.id}`, { name: 'Old phone' });
    expect(PasskeyView.parse(renamed.json()).name).toBe('Old phone');
    expect(codeOf(await browser.call('DELETE', `${me}/passkeys/${passkey.id}`))).toBe('last-second-factor');
    await browser.add(authenticator(site));
    expect((await browser.call('DELETE', `${me}/passkeys/${passkey.id}`)).statusCode).toBe(204);
    expect((await browser.factor()).passkeys.map(({ name }) => name)).toEqual(['My key']);
    expect((await browser.call('DELETE', `${me}/passkeys/${passkey.id}`)).statusCode).toBe(404);
  });

  test('and an authenticator stand beside each other: each opens a session, and one of them may go', async () => {
    const { email, browser, key } = await withPasskey();
    const { secret } = SecondFactorEnrolment.parse((await browser.call('POST', `${me}/second-factor`)).json());
    const confirmed = await browser.call('POST', `${me}/second-factor/confirmation`, {
      code: await generate({ secret }),
    });
    expect(SecondFactorAdded.parse(confirmed.json()).recoveryCodes).toEqual([]);
    const other = await browserOf(email);
    const code = await generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });
    expect((await other.call('POST', `${here}/second-factor`, { code })).statusCode).toBe(200);
    expect((await browser.call('DELETE', `${me}/second-factor`)).statusCode).toBe(204);
    expect(await browser.factor()).toMatchObject({ on: true, authenticatorSince: null });
    const third = await browserOf(email);
    expect((await third.call('POST', `${here}/second-factor`, { code })).statusCode).toBe(422);
    expect((await third.give(key)).statusCode).toBe(200);
    expect((await browser.call('DELETE', `${me}/second-factor`)).statusCode).toBe(404);
  });

  test('is not asked for twice with one challenge, in another session, or after its time', async () => {
    const { email, key } = await withPasskey();
    const [one, other] = [await browserOf(email), await browserOf(email)];
    const { challenge } = await one.challenge(here);
    const answer = key.answer(challenge);
    expect(codeOf(await other.call('POST', `${here}/passkey-answers`, answer))).toBe('passkey-not-valid');
    expect((await one.call('POST', `${here}/passkey-answers`, answer)).statusCode).toBe(200);
    expect(codeOf(await one.call('POST', `${here}/passkey-answers`, answer))).toBe('passkey-not-valid');
    const late = await other.challenge(here);
    await members.deps.prisma.passkeyChallenge.updateMany({ data: { expiresAt: new Date() } });
    const tooLate = await other.call('POST', `${here}/passkey-answers`, key.answer(late.challenge));
    expect(codeOf(tooLate)).toBe('passkey-not-valid');
    expect(await other.step()).toBe('to-give');
  });

  test.each([
    [
      'made for another site',
      (challenge: string, key: Key) => key.answer(challenge, { origin: 'https://landed.evil.example' }),
    ],
    ['of a copy that has counted less', (challenge: string, key: Key) => key.answer(challenge, { count: 1 })],
    ['with a signature of something else', (_challenge: string, key: Key) => key.answer('c29tZXRoaW5nIGVsc2U')],
    ['of somebody else', (challenge: string) => authenticator(site).answer(challenge)],
  ])('%s opens nothing', async (_what, answered) => {
    const { email, key } = await withPasskey();
    expect((await (await browserOf(email)).give(key)).statusCode).toBe(200);
    const browser = await browserOf(email);
    const { challenge } = await browser.challenge(here);
    const refused = await browser.call('POST', `${here}/passkey-answers`, answered(challenge, key));
    expect([refused.statusCode, codeOf(refused)]).toEqual([422, 'passkey-not-valid']);
    expect(await browser.step()).toBe('to-give');
  });

  test('of one organizer is no other one’s, not to use and not to touch', async () => {
    const [ada, bea] = [await withPasskey('Ada'), await withPasskey('Bea')];
    const browser = await browserOf(bea.email);
    const { challenge } = await browser.challenge(here);
    expect((await browser.call('POST', `${here}/passkey-answers`, ada.key.answer(challenge))).statusCode).toBe(422);
    const url = `${me}/passkeys/${ada.passkey.id}`;
    expect((await bea.browser.call('PATCH', url, { name: 'Mine' })).statusCode).toBe(404);
    expect((await bea.browser.call('DELETE', url)).statusCode).toBe(404);
    expect(codeOf(await bea.browser.add(ada.key)), 'known as Ada’s').toBe('passkey-known');
    expect((await ada.browser.factor()).passkeys).toMatchObject([{ name: 'My key' }]);
  });
});
type Key = ReturnType<typeof authenticator>;

describe('a second factor', () => {
  test('is not changed by whoever has not given it: a read mailbox lets nobody in', async () => {
    const { email, passkey } = await withPasskey();
    const thief = await browserOf(email);
    for (const [method, path] of [
      ['POST', 'passkey-challenges'],
      ['POST', 'second-factor'],
      ['DELETE', 'second-factor'],
      ['POST', 'recovery-codes'],
      ['DELETE', `passkeys/${passkey.id}`],
    ] as const)
      expect(codeOf(await thief.call(method, `${me}/${path}`)), path).toBe('second-factor-needed');
    const confirmed = await thief.call('POST', `${me}/second-factor/confirmation`, { code: '123456' });
    expect(codeOf(confirmed)).toBe('second-factor-needed');
    const made = authenticator(site).make('YQ');
    expect(codeOf(await thief.call('POST', `${me}/passkeys`, { name: 'X', made }))).toBe('second-factor-needed');
    expect(codeOf(await thief.call('PATCH', `${me}/passkeys/${passkey.id}`, { name: 'X' }))).toBe(
      'second-factor-needed',
    );
  });

  test('is for organizers; a challenge is for whoever has a passkey', async () => {
    const { email } = await members.person('Vera');
    const visitor = await browserOf(email);
    expect(codeOf(await visitor.call('POST', `${me}/passkey-challenges`))).toBe('not-allowed');
    expect(codeOf(await visitor.call('POST', `${here}/passkey-challenges`))).toBe('no-passkey');
    const { browser } = await organizer();
    expect(codeOf(await browser.call('POST', `${me}/recovery-codes`))).toBe('no-second-factor');
  });

  test('has recovery codes that can be renewed: those of before are void, and guesses are counted without an authenticator too', async () => {
    const { email, browser, recoveryCodes, memberId } = await withPasskey();
    const renewed = await browser.call('POST', `${me}/recovery-codes`);
    const { recoveryCodes: fresh } = z.object({ recoveryCodes: z.array(z.string()) }).parse(renewed.json());
    const other = await browserOf(email);
    const give = async (code: string) => (await other.call('POST', `${here}/second-factor`, { code })).statusCode;
    expect(await give(recoveryCodes[0] ?? '')).toBe(422);
    expect(await give('123456')).toBe(422);
    expect(await give(fresh[0] ?? '')).toBe(200);
    expect((await browser.factor()).recoveryCodesLeft).toBe(9);
    for (let guess = 0; guess < 5; guess += 1) expect(await give('2222-2222-2222-2222')).toBe(422);
    expect(await give(fresh[1] ?? ''), 'too many guesses').toBe(422);
    const told = (await members.outbox('second-factor.changed.v1')).filter(({ subject }) => subject === memberId);
    expect(told.at(-1)?.data['what']).toBe('recovery-codes-renewed');
  });

  test('that was reset by another organizer is gone with its passkeys and codes', async () => {
    const [ada, bea] = [await withPasskey('Ada'), await withPasskey('Bea')];
    const reset = await bea.browser.call('POST', `/api/members/${ada.memberId}/second-factor-resets`);
    expect(reset.statusCode).toBe(204);
    expect(await (await browserOf(ada.email)).step()).toBe('to-enrol');
    expect(await members.deps.prisma.passkey.count({ where: { memberId: ada.memberId } })).toBe(0);
    expect(await members.outbox('second-factor.reset.v1')).toContainEqual(
      expect.objectContaining({ subject: ada.memberId }),
    );
  });

  /** All places but so many are taken. */
  async function fill(memberId: string, left: number): Promise<void> {
    const row = { memberId, publicKey: Uint8Array.of(1), counter: 0, synced: false, name: 'X', createdAt: new Date() };
    const length = passkeyLimits.most - left - (await members.deps.prisma.passkey.count({ where: { memberId } }));
    const data = Array.from({ length }, () => ({ ...row, id: randomUUID(), credentialId: randomUUID() }));
    await members.deps.prisma.passkey.createMany({ data });
  }

  test('has one passkey in the last place, however many sessions were offered it', async () => {
    const { email, browser, key, memberId } = await withPasskey();
    const others = await Promise.all(Array.from({ length: 3 }, async () => await browserOf(email)));
    for (const other of others) expect((await other.give(key)).statusCode).toBe(200);
    await fill(memberId, 1);
    const offered = await Promise.all([browser, ...others].map(async (at) => [at, await at.challenge(me)] as const));
    const answers = await Promise.all(
      offered.map(async ([at, { challenge }], index) => {
        const made = authenticator(site).make(challenge);
        return await at.call('POST', `${me}/passkeys`, { name: `Key ${index}`, made });
      }),
    );
    const codes = answers.map((answer) => codeOf(answer) ?? answer.statusCode);
    expect(codes.toSorted()).toEqual([201, ...others.map(() => 'many-passkeys')]);
    expect(await members.deps.prisma.passkey.count({ where: { memberId } })).toBe(passkeyLimits.most);
  });

  test('409 for more passkeys than anybody has hands; 400 for what is none', async () => {
    const { browser, memberId } = await withPasskey();
    await fill(memberId, 0);
    expect(codeOf(await browser.call('POST', `${me}/passkey-challenges`))).toBe('many-passkeys');
    const made = { ...authenticator(site).make('YQ'), surprise: 1 };
    const bad = await browser.call('POST', `${me}/passkeys`, { name: '', made });
    expect(bad.statusCode).toBe(400);
    expect(bad.json().fields.map(({ field }: { field: string }) => field)).toEqual(['name', 'made.surprise']);
  });
});

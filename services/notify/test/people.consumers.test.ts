import { randomUUID } from 'node:crypto';
import { NotYet } from '@landed/chassis/inbox';
import {
  deliveryFailed,
  type EventData,
  introductionForgotten,
  introductionMade,
  MemberId,
  memberBecameMember,
  memberChanged,
  memberErased,
  memberJoinedList,
  memberRolesChanged,
  recoveryCodeUsed,
  secondFactorChanged,
  secondFactorConfirmed,
  secondFactorReset,
  signInRequested,
} from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => await the.empty());

const hour = 3_600_000;
const newMember = (): MemberId => MemberId.parse(randomUUID());
const signIn = (more: Partial<EventData<typeof signInRequested>> = {}): EventData<typeof signInRequested> => ({
  challengeId: randomUUID(),
  address: the.seal('ada@people.example'),
  displayName: null,
  purpose: 'sign-up',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  ...more,
});

describe('signing in', () => {
  test('a code letter is written once, however often the event comes', async () => {
    const data = signIn();
    await (await the.take(signInRequested, data)).again();
    expect(await the.ledger()).toMatchObject([
      { kind: 'code', state: 'queued', to: 'ada@people.example', usefulUntil: new Date(data.expiresAt) },
    ]);
  });

  test('neither address nor code lies in the ledger in clear', async () => {
    const data = signIn();
    await the.take(signInRequested, data);
    const raw = JSON.stringify(await the.prisma.email.findMany());
    expect(raw).not.toContain('ada@');
    expect(raw).not.toContain(the.codeOf(data.challengeId));
  });

  test('an unknown address gets a letter of its own', async () => {
    await the.take(signInRequested, signIn({ purpose: 'unknown-address' }));
    expect((await the.ledger()).map((row) => row.kind)).toEqual(['unknown-address']);
  });

  test('an expired challenge and replayed history mail nobody', async () => {
    await the.take(signInRequested, signIn({ expiresAt: new Date(Date.now() - 1).toISOString() }));
    const time = new Date(Date.now() - 49 * 3_600_000).toISOString();
    await the.take(signInRequested, signIn(), { time });
    expect(await the.ledger()).toEqual([]);
  });
});

describe('a second factor', () => {
  const written = async () =>
    (await the.ledger('second-factor')).map(({ to, known }) => [to, z.object({ what: z.string() }).parse(known).what]);

  test('that was changed, used up or reset is told to its owner, once and at once, with what to do', async () => {
    const { memberId, email } = await the.person('Olga', { organizer: true });
    const byId = newMember();
    await (await the.take(secondFactorConfirmed, { memberId })).again();
    await (await the.take(secondFactorChanged, { memberId, what: 'passkey-added', passkey: 'My phone' })).again();
    await (await the.take(recoveryCodeUsed, { memberId, left: 1 })).again();
    await (await the.take(secondFactorReset, { memberId, byId })).again();
    expect(await written()).toEqual([
      [email, 'authenticator-added'],
      [email, 'passkey-added'],
      [email, 'recovery-code-used'],
      [email, 'reset'],
    ]);
    expect((await the.ledger('second-factor')).every(({ dueAt }) => dueAt <= the.now())).toBe(true);
    const { body } = await the.draft('second-factor', memberId);
    expect(String(await body)).toMatch(/If it was you.*there is nothing to do.*tell\s+another organizer/s);
  });

  test('is not told of from long ago', async () => {
    const { memberId } = await the.person('Olga', { organizer: true });
    const time = new Date(Date.now() - 49 * hour).toISOString();
    await the.take(recoveryCodeUsed, { memberId, left: 1 }, { time });
    expect(await written()).toEqual([]);
  });
});

describe('somebody who leaves', () => {
  const erasure = (memberId: MemberId) => ({ memberId, absorbedIds: [], erasureId: randomUUID() });
  const codeFor = async (email: string) => await the.take(signInRequested, signIn({ address: the.seal(email) }));

  test('takes along what went to any address of theirs, also before it was known whose it is', async () => {
    await codeFor('ada.new@people.example');
    const { memberId, displayName, email } = await the.person('Ada');
    await codeFor(email);
    const address = the.seal('Ada.New@people.example');
    const state = {
      memberId,
      displayName,
      address,
      addressConfirmed: true,
      standing: 'member' as const,
      onList: false,
    };
    await the.take(memberChanged, state, { version: 2 });
    await codeFor(email);
    await codeFor('bob@people.example');
    await (await the.take(memberErased, erasure(memberId))).again();
    expect((await the.ledger()).map(({ to }) => to)).toEqual(['bob@people.example']);
    expect(await the.prisma.knownAddress.findMany()).toEqual([]);
  });

  test('is named in no letter to others about an introduction, and no other one about it is written', async () => {
    const [asker, owner] = [await the.person('Ada'), await the.person('Grace')];
    const introductionId = randomUUID();
    const contact = the.seal(JSON.stringify({ name: 'Carl', email: 'carl@outside.example' }));
    const about = { introductionId, company: 'Acme', contact, ownerId: owner.memberId };
    const made = { ...about, needId: randomUUID(), askerId: asker.memberId, madeAt: new Date().toISOString() };
    await the.take(introductionMade, made);
    expect((await the.ledger()).map(({ to }) => to)).toContain('carl@outside.example');
    await (await the.take(introductionForgotten, { introductionId }, { subject: introductionId })).again();
    expect(await the.ledger()).toEqual([]);
    expect(await the.prisma.connection.findMany()).toEqual([]);
  });
});

describe('people', () => {
  test('older news changes nothing, in whatever order it comes', async () => {
    const { memberId } = await the.person('Ada');
    const state = { memberId, address: null, addressConfirmed: false, standing: 'member' as const, onList: false };
    await (await the.take(memberChanged, { ...state, displayName: 'Third' }, { version: 3 })).again();
    await the.take(memberChanged, { ...state, displayName: 'Second' }, { version: 2 });
    expect(await the.prisma.recipient.findMany()).toMatchObject([{ displayName: 'Third', version: 3, address: null }]);
  });

  test('roles say who is organizer, the newest news holding', async () => {
    const { memberId } = await the.person('Olga', { organizer: true });
    await (await the.take(memberRolesChanged, { memberId, roles: ['greeter'] }, { version: 4 })).again();
    await the.take(memberRolesChanged, { memberId, roles: ['organizer'] }, { version: 3 });
    expect(await the.prisma.organizer.findMany()).toEqual([
      { memberId, active: false, version: 4, roles: ['greeter'] },
    ]);
  });

  test('a member is welcomed once, and a consent is confirmed once', async () => {
    const { memberId } = await the.person();
    await (await the.take(memberBecameMember, { memberId }, { version: 2 })).again();
    await the.take(memberBecameMember, { memberId }, { version: 7 });
    const consent = { memberId, consentedAt: new Date().toISOString(), textVersion: 2 };
    await (await the.take(memberJoinedList, consent, { version: 3 })).again();
    expect((await the.ledger()).map((row) => row.kind)).toEqual(['welcome', 'list-joined']);
  });

  test('an event about somebody unknown waits until they are known', async () => {
    await expect(the.take(memberBecameMember, { memberId: newMember() })).rejects.toBeInstanceOf(NotYet);
  });

  test('nobody is written to at an address that they have not confirmed', async () => {
    const { memberId } = await the.person('Wanda', { confirmed: false });
    await the.take(memberBecameMember, { memberId });
    expect(await the.ledger()).toEqual([]);
  });
});

describe('alarms', () => {
  test('organizers hear of dead letters at most once an hour', async () => {
    const olga = await the.person('Olga', { organizer: true });
    await the.person('Ada');
    the.wait(hour / 2 - (the.now().getTime() % hour));
    for (const definition of deliveryFailed) {
      const failed = { deadLetterId: randomUUID(), durable: 'x-on-y', type: 'need.posted.v1' };
      await (await the.take(definition, failed)).again();
    }
    expect((await the.ledger()).map((row) => [row.kind, row.to])).toEqual([['alarm', olga.email]]);
    the.wait(hour);
    const [definition] = deliveryFailed;
    if (!definition) throw new Error('there is one for each service');
    await the.take(definition, { deadLetterId: randomUUID(), durable: 'x-on-y', type: 'need.posted.v1' });
    expect(await the.ledger()).toHaveLength(2);
  });
});

import { randomUUID } from 'node:crypto';
import { addressConfirmed, addressRestored, MailPreferences, memberChanged, memberJoinedList } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signBody } from '../src/bounces/signature.ts';
import { type BounceWorld, type Someone, startBounceWorld, webhookSecret } from './bounce-world.ts';
import { complaint, nonDelivery } from './reports.ts';

let world: BounceWorld;
beforeAll(async () => {
  world = await startBounceWorld();
});
afterAll(async () => await world.close());
beforeEach(async () => await world.empty());

describe('POST /api/bounces', () => {
  const bodyFor = (id: string, kind = 'hard') => ({ reports: [{ messageId: `<${id}@chapter.example>`, kind }] });
  const signed = (body: object, at = world.the.now()) => ({
    'landed-signature': signBody(webhookSecret, JSON.stringify(body), at),
    'content-type': 'application/json',
  });

  test('200 counts what we sent, once, and ignores the rest', async () => {
    const sent = await world.letter(await world.the.listMember());
    const body = { reports: [...bodyFor(sent.id).reports, ...bodyFor(randomUUID()).reports] };
    expect((await world.post('/api/bounces', body, signed(body))).json()).toEqual({ counted: 1, ignored: 1 });
    expect((await world.post('/api/bounces', body, signed(body))).json()).toEqual({ counted: 0, ignored: 2 });
    expect(await world.list()).toMatchObject([{ kind: 'hard' }]);
  });

  test('401 without a signature, with one of another body, of another secret, or of yesterday', async () => {
    const sent = await world.letter(await world.the.listMember());
    const body = bodyFor(sent.id);
    const yesterday = new Date(world.the.now().getTime() - 86_400_000);
    const other = { 'landed-signature': signBody('x'.repeat(32), JSON.stringify(body), world.the.now()) };
    const headers = [{}, signed(bodyFor(randomUUID())), other, signed(body, yesterday)];
    for (const some of headers)
      expect((await world.post('/api/bounces', body, some)).json()).toMatchObject({ status: 401, code: 'not-signed' });
    expect(await world.the.prisma.bounce.count()).toBe(0);
  });

  test('400 for what is no report', async () => {
    const body = { reports: [] };
    expect((await world.post('/api/bounces', body, signed(body))).statusCode).toBe(400);
  });
});

describe('the way back', () => {
  async function suppressed(): Promise<Someone> {
    const person = await world.the.listMember();
    const sent = await world.letter(person);
    await world.report(world.paths.of(sent.id), nonDelivery('x'));
    expect(await world.list()).toHaveLength(1);
    return person;
  }

  const heldBackFrom = async ({ memberId }: Someone): Promise<unknown> => {
    const headers = await world.the.bearer(memberId);
    return MailPreferences.parse(
      (await world.the.app.inject({ method: 'GET', url: '/api/preferences/mine', headers })).json(),
    ).heldBack;
  };

  test('200 an organizer opens it with a reason, which is kept with the name; until then its owner reads why', async () => {
    const person = await suppressed();
    const [{ id }] = await world.list();
    expect(await heldBackFrom(person)).toMatchObject({ kind: 'hard' });
    expect(await heldBackFrom(await world.the.listMember())).toBe(null);
    const answer = await world.post(`/api/suppressions/${id}/lifts`, { reason: 'Ada called.' });
    expect(answer.statusCode).toBe(200);
    expect(await world.facts(addressRestored.type)).toEqual([
      { suppressionId: id, memberId: person.memberId, by: 'organizer' },
    ]);
    expect(await world.the.prisma.suppressionLift.findMany()).toMatchObject([
      { reason: 'Ada called.', liftedBy: 'organizer' },
    ]);
    expect(await world.code(person)).toMatchObject({ state: 'sent' });
    expect((await world.post(`/api/suppressions/${id}/lifts`, { reason: 'Again.' })).statusCode).toBe(404);
    expect(await heldBackFrom(person)).toBe(null);
  });

  test('400 without a reason, 401 without a sign-in, 403 without the role', async () => {
    await suppressed();
    const [{ id }] = await world.list();
    const url = `/api/suppressions/${id}/lifts`;
    expect((await world.post(url, {})).statusCode).toBe(400);
    expect((await world.post(url, { reason: 'x' }, {})).statusCode).toBe(401);
    expect((await world.post(url, { reason: 'x' }, await world.the.bearer(randomUUID(), 'member'))).statusCode).toBe(
      403,
    );
    expect((await world.the.app.inject({ method: 'GET', url: '/api/suppressions' })).statusCode).toBe(401);
    expect(await world.list()).toHaveLength(1);
  });

  test('is opened by the person who types in a code that came there, and by nothing less', async () => {
    const { memberId, address, email } = await suppressed();
    const since = world.the.now();
    const known = { memberId, displayName: 'Ada L.', address, addressConfirmed: true, onList: true };
    await world.the.take(
      memberChanged,
      { ...known, standing: 'list-member' as const },
      { subject: memberId, version: 6 },
    );
    const confirmed = (at: Date, to = email) => ({
      memberId,
      address: world.the.seal(to),
      confirmedAt: at.toISOString(),
    });
    await world.the.take(addressConfirmed, confirmed(new Date(since.getTime() - 60_000)));
    await world.the.take(addressConfirmed, confirmed(since, 'somebody.else@people.example'));
    expect(await world.list()).toHaveLength(1);
    const { again } = await world.the.take(addressConfirmed, confirmed(since));
    await again();
    expect(await world.list()).toEqual([]);
    expect(await world.facts(addressRestored.type)).toMatchObject([{ memberId, by: 'confirmation' }]);
  });

  test('to the lists is a new consent', async () => {
    const person = await world.the.listMember();
    const sent = await world.announcement(person);
    await world.report(world.paths.complaints, complaint(world.paths.complaints, `<${sent.id}@chapter.example>`));
    expect(await world.list()).toHaveLength(1);
    world.the.wait(1_000);
    const consentedAt = world.the.now().toISOString();
    await world.the.take(memberJoinedList, { memberId: person.memberId, consentedAt, textVersion: 2 }, { version: 9 });
    expect(await world.list()).toEqual([]);
    expect(await world.announcement(person)).toMatchObject({ state: 'sent' });
  });
});

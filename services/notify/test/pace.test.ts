import { randomUUID } from 'node:crypto';
import { memberBecameMember, signInRequested } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPace, type Pace } from '../src/sending/pace.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { type MailWorld, startMailWorld } from './mail-world.ts';
import { announce, manyListMembers, senderOfMany } from './many.ts';

let world: MailWorld;
let the: MailWorld['the'];
beforeAll(async () => {
  world = await startMailWorld();
  ({ the } = world);
});
afterAll(async () => await world.close());
beforeEach(async () => {
  await world.reset();
  await the.prisma.domainPace.deleteMany();
  at = the.now().getTime();
});

/** A clock that stands still between two steps, however slow the machine is. */
let at = 0;
const pass = (ms: number): void => {
  at += ms;
};
const pace = (perMinute: number): Pace => createPace(the.pool, () => new Date(at), perMinute);
const take = async (from: Pace, letters: number, domain = 'people.example'): Promise<number> =>
  (await from.take(new Map([[domain, letters]]))).get(domain)?.now ?? -1;

test('a domain gets its letters a minute from all processes together, evenly, and others are not held up', async () => {
  const [one, another] = [pace(60), pace(60)];
  // Six seconds' worth at once, and one more a second.
  const taken = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => await take(index % 2 ? one : another, 1)),
  );
  expect(taken.reduce((sum, letters) => sum + letters, 0)).toBe(7);
  expect(await take(one, 100, 'other.example')).toBe(7);
  pass(3_000);
  expect(await take(one, 100)).toBe(3);
  for (let seconds = 0; seconds < 60; seconds += 1) {
    pass(1_000);
    expect(await take(seconds % 2 ? one : another, 5)).toBeLessThanOrEqual(1);
  }
});

test('says when the next one may leave', async () => {
  const [turn] = (await pace(60).take(new Map([['people.example', 20]]))).values();
  expect(turn).toEqual({ now: 7, everyMs: 1_000, nextAt: new Date(at + 1_000) });
});

test('a code goes ahead of letters that wait for their turn, and they wait for it', async () => {
  const sender = emailSender({ ...the.deps, pace: pace(60) }, world.mailer, the.app.log);
  expect(await take(pace(60), 7)).toBe(7);
  const { memberId, email } = await the.person();
  await the.take(memberBecameMember, { memberId });
  const welcome = await the.prisma.email.findFirstOrThrow({ where: { recipient: memberId } });
  await sender(welcome.id);
  const waiting = await the.prisma.email.findUniqueOrThrow({ where: { id: welcome.id } });
  expect(waiting).toMatchObject({ state: 'queued', attempts: 0, lastError: null });
  expect(waiting.dueAt).toEqual(new Date(at + 1_000));
  // Nothing was tried: it is tried for a day all the same.
  expect(waiting.giveUpAt.getTime() - waiting.dueAt.getTime()).toBeGreaterThan(86_400_000 - 60_000);

  const about = { challengeId: randomUUID(), expiresAt: new Date(the.now().getTime() + 600_000).toISOString() };
  await the.take(signInRequested, { ...about, address: the.seal(email), displayName: null, purpose: 'sign-in' });
  const code = await the.prisma.email.findFirstOrThrow({ where: { subjectId: about.challengeId } });
  await sender(code.id);
  expect(world.readers()).toEqual([email]);
  pass(1_500);
  expect(await take(pace(60), 1)).toBe(0);
  pass(1_000);
  expect(await take(pace(60), 1)).toBe(1);
});

test('the hours of waiting for a turn are none in which a server has said "later"', async () => {
  const people = await manyListMembers(the, 20);
  const mailing = await announce(the, people);
  const slowly = senderOfMany(the, world.mailer, { pace: pace(1) });
  await slowly.send(mailing);
  const rows = await the.prisma.email.findMany({ where: { state: 'queued' }, orderBy: { dueAt: 'asc' } });
  expect(rows).toHaveLength(19);
  for (const { dueAt, giveUpAt } of rows)
    expect(Math.abs(giveUpAt.getTime() - dueAt.getTime() - 86_400_000)).toBeLessThan(120_000);
  expect((rows.at(-1)?.dueAt.getTime() ?? 0) - (rows[0]?.dueAt.getTime() ?? 0)).toBe(18 * 60_000);
});

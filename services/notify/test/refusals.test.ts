import { randomUUID } from 'node:crypto';
import { emailBounced, memberBecameMember, signInRequested } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MailWorld, startMailWorld } from './mail-world.ts';
import { announce, senderOfMany } from './many.ts';

/** What the mail server says at once counts like what comes back later (`bounces/rules.ts`). */
let world: MailWorld;
let the: MailWorld['the'];
let send: MailWorld['send'];
beforeAll(async () => {
  world = await startMailWorld();
  ({ the, send } = world);
});
afterAll(async () => await world.close());
beforeEach(async () => await world.reset());

type Person = Awaited<ReturnType<MailWorld['the']['listMember']>>;
const said = async () =>
  await the.prisma.$queryRaw<{ data: unknown }[]>`
    SELECT data FROM chassis.outbox WHERE type = ${emailBounced.type} ORDER BY id`;
const suppressions = async () => await the.prisma.suppression.findMany();

/** A letter to one person, and what became of it. */
async function letterTo({ memberId }: Person) {
  await the.prisma.email.deleteMany({ where: { kind: 'welcome' } });
  await the.take(memberBecameMember, { memberId });
  const { id } = await the.prisma.email.findFirstOrThrow({ where: { recipient: memberId, kind: 'welcome' } });
  await send(id);
  return await the.prisma.email.findUniqueOrThrow({ where: { id } });
}

async function codeTo({ address }: Person) {
  const about = { challengeId: randomUUID(), expiresAt: new Date(the.now().getTime() + 600_000).toISOString() };
  await the.take(signInRequested, { ...about, address, displayName: null, purpose: 'sign-in' });
  const { id } = await the.prisma.email.findFirstOrThrow({ where: { subjectId: about.challengeId } });
  await send(id);
  return await the.prisma.email.findUniqueOrThrow({ where: { id } });
}

test('a server that says in words alone that nobody lives there suppresses the address at once, and that is told', async () => {
  const ada = await the.listMember('Ada');
  const before = (await said()).length;
  world.server.behaviour.recipient = (to) => `550 <${to}>: No such user here`;
  expect(await letterTo(ada)).toMatchObject({ state: 'failed', attempts: 1 });
  const [suppression, ...others] = await suppressions();
  expect(others).toEqual([]);
  expect(suppression).toMatchObject({
    kind: 'hard',
    memberId: ada.memberId,
    reason: expect.stringContaining('No such user'),
  });
  expect(suppression?.reason).not.toContain(ada.email);
  const [bounced] = (await said()).slice(before);
  expect(bounced?.data).toMatchObject({ memberId: ada.memberId, kind: 'hard', status: null });
});

test('a mailbox that is full time and again gets codes and nothing else, until a while has passed or a person says so', async () => {
  const ada = await the.listMember('Ada');
  world.server.behaviour.recipient = () => '552 5.2.2 Mailbox full';
  for (let times = 1; times <= 3; times += 1) {
    expect(await suppressions()).toEqual([]);
    expect(await letterTo(ada)).toMatchObject({ state: 'failed' });
  }
  expect(await suppressions()).toMatchObject([
    { kind: 'soft', reason: expect.stringContaining('3 letters came back') },
  ]);
  world.server.behaviour.recipient = () => null;
  expect(await letterTo(ada)).toMatchObject({ state: 'dropped' });
  expect(await codeTo(ada)).toMatchObject({ state: 'sent' });
});

test('a refusal of the message itself counts as well, also of a letter to many', async () => {
  const ada = await the.listMember('Ada');
  world.server.behaviour.letter = () => '554 5.7.1 Rejected as spam';
  for (let times = 1; times <= 3; times += 1) await senderOfMany(the, world.mailer).send(await announce(the, [ada]));
  expect(await world.states()).toEqual({ failed: 3 });
  expect(await the.prisma.bounce.findMany()).toMatchObject(
    Array.from({ length: 3 }, () => ({ kind: 'soft', status: '5.7.1' })),
  );
  expect(await suppressions()).toMatchObject([{ kind: 'soft' }]);
});

test('refusals of a month ago count no more', async () => {
  const ada = await the.listMember('Ada');
  world.server.behaviour.recipient = () => '552 5.2.2 Mailbox full';
  await letterTo(ada);
  await letterTo(ada);
  the.wait(31 * 86_400_000);
  await letterTo(ada);
  expect(await suppressions()).toEqual([]);
});

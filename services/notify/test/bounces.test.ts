import { randomUUID } from 'node:crypto';
import { addressSuppressed, emailBounced, memberBecameMember } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { receiverLimits } from '../src/bounces/receiver.ts';
import { type BounceWorld, domain, startBounceWorld } from './bounce-world.ts';
import { complaint, nonDelivery, onHoliday } from './reports.ts';

let world: BounceWorld;
beforeAll(async () => {
  world = await startBounceWorld();
});
afterAll(async () => await world.close());
beforeEach(async () => await world.empty());

describe('a letter that comes back', () => {
  test('has left with a return path of its own, which is believed and no other address', async () => {
    const sent = await world.letter(await world.the.listMember());
    const path = world.paths.of(sent.id);
    expect(world.server.arrived[0]?.from).toBe(path);
    expect(path.indexOf('@')).toBeLessThanOrEqual(64);
    const forged = path.replace(/\.[\da-f]{16}@/, '.0123456789abcdef@');
    for (const to of [forged, `landed@${domain}`, path.replace(domain, 'other.example')])
      expect(await world.report(to, nonDelivery(to))).toBe('RCPT 550');
    expect(await world.report(path.toUpperCase(), nonDelivery(path))).toBe('accepted');
  });

  test('from a mailbox that does not exist suppresses the address at once, once, with the reason', async () => {
    const person = await world.the.listMember();
    const sent = await world.letter(person);
    for (let times = 0; times < 3; times += 1)
      expect(await world.report(world.paths.of(sent.id), nonDelivery(world.paths.of(sent.id)))).toBe('accepted');
    const { memberId } = person;
    expect(await world.facts(emailBounced.type)).toEqual([
      { emailId: sent.id, memberId, kind: 'hard', status: '5.1.1' },
    ]);
    expect(await world.facts(addressSuppressed.type)).toMatchObject([{ memberId, kind: 'hard' }]);
    const rows = await world.list();
    expect(rows).toMatchObject([{ to: 'a…@people.example', kind: 'hard', emailId: sent.id, memberId }]);
    expect(rows[0].reason).toMatch(/does not exist.*Recipient address rejected/);
    expect(
      JSON.stringify([rows, await world.facts(emailBounced.type), await world.facts(addressSuppressed.type)]),
    ).not.toContain(person.email);
    expect(await world.announcement(person)).toMatchObject({ state: 'dropped' });
    expect(await world.code(person)).toMatchObject({ state: 'dropped' });
    expect(await world.the.prisma.email.findUnique({ where: { id: sent.id } })).toMatchObject({
      state: 'sent',
      lastError: expect.stringMatching(/^It came back: 5\.1\.1/),
    });
  });

  test('counts for nothing when we have not sent it', async () => {
    const person = await world.the.listMember();
    await world.the.take(memberBecameMember, { memberId: person.memberId });
    const { id } = await world.the.prisma.email.findFirstOrThrow({ where: { recipient: person.memberId } });
    for (const emailId of [id, randomUUID()])
      expect(await world.report(world.paths.of(emailId), nonDelivery(world.paths.of(emailId)))).toBe('accepted');
    expect(await world.facts(emailBounced.type)).toEqual([]);
    expect(await world.list()).toEqual([]);
  });

  test('is believed about the letter of its return path, whatever other letter it shows', async () => {
    const [ada, grace] = [await world.the.listMember('Ada'), await world.the.listMember('Grace')];
    const [toAda, toGrace] = [await world.letter(ada), await world.letter(grace)];
    const messageId = `<${toGrace.id}@chapter.example>`;
    await world.report(world.paths.of(toAda.id), nonDelivery(world.paths.of(toAda.id), { messageId }));
    expect(await world.list()).toMatchObject([{ emailId: toAda.id }]);
  });

  test.each([
    ['is late', nonDelivery('x', { action: 'delayed', status: '4.4.1' })],
    ['arrived', nonDelivery('x', { action: 'delivered', status: '2.0.0' })],
    ['is answered by somebody on holiday', onHoliday('x')],
    ['was opened', complaint('x', '<a@b>', 'not-spam')],
  ])('did not come back when it %s', async (_what, message) => {
    const sent = await world.letter(await world.the.listMember());
    expect(await world.report(world.paths.of(sent.id), message)).toBe('accepted');
    expect(await world.the.prisma.bounce.count()).toBe(0);
  });

  test('in a message of megabytes is not read', async () => {
    const sent = await world.letter(await world.the.listMember());
    const large = `${nonDelivery('x')}${'x'.repeat(76)}\r\n`.concat(
      `${'y'.repeat(76)}\r\n`.repeat(receiverLimits.messageBytes / 76),
    );
    expect(await world.report(world.paths.of(sent.id), large)).toBe('message 552');
  });

  test('because the mailbox was full suppresses after the third time in a month, and never codes', async () => {
    const person = await world.the.listMember();
    const full = { status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full' };
    const bounce = async (): Promise<void> => {
      const sent = await world.announcement(person);
      await world.report(world.paths.of(sent.id), nonDelivery('x', full));
      await world.report(world.paths.of(sent.id), nonDelivery('x', full));
    };
    await bounce();
    world.the.wait(31 * 86_400_000);
    await bounce();
    await bounce();
    expect(await world.list()).toEqual([]);
    await bounce();
    expect(await world.list()).toMatchObject([{ kind: 'soft', reason: expect.stringMatching(/^3 letters came back/) }]);
    expect(await world.announcement(person)).toMatchObject({ state: 'dropped' });
    expect(await world.letter(person)).toMatchObject({ state: 'dropped' });
    expect(await world.code(person)).toMatchObject({ state: 'sent' });
    const [{ id }] = await world.list();
    expect((await world.post(`/api/suppressions/${id}/lifts`, { reason: 'They made room.' })).statusCode).toBe(200);
    await bounce();
    expect(await world.list()).toEqual([]);
  });
});

describe('a complaint', () => {
  test('about a code, which goes to an address alone, is that of whoever has the address: off all lists, and named at the desk', async () => {
    const person = await world.the.listMember();
    const sent = await world.code(person);
    const at = world.paths.complaints;
    await world.report(at, complaint(at, `<${sent.id}@chapter.example>`));
    expect(await world.list()).toMatchObject([{ kind: 'complaint', memberId: person.memberId }]);
    expect(await world.facts('list.choices-changed.v1')).toEqual([{ memberId: person.memberId, on: [] }]);
  });

  test('takes its reader off all lists at once, and leaves them what is their own', async () => {
    const person = await world.the.listMember();
    const sent = await world.announcement(person);
    const at = world.paths.complaints;
    expect(await world.report(at, complaint(at, `<${sent.id}@chapter.example>`))).toBe('accepted');
    expect(await world.list()).toMatchObject([{ kind: 'complaint', emailId: sent.id }]);
    const choice = await world.the.prisma.listChoice.findUnique({ where: { memberId: person.memberId } });
    expect(choice?.leftLists).toEqual(['digest', 'announcements', 'lead-matches']);
    expect(await world.announcement(person)).toMatchObject({ state: 'dropped' });
    expect(await world.letter(person)).toMatchObject({ state: 'sent' });
  });

  test('about a letter that is not ours counts for nothing', async () => {
    const sent = await world.announcement(await world.the.listMember());
    const at = world.paths.complaints;
    await world.report(at, complaint(at, `<${sent.id}@other.example>`));
    await world.report(at, complaint(at, '<nonsense>'));
    expect(await world.the.prisma.bounce.count()).toBe(0);
  });
});

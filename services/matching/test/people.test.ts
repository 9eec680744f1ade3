import { deliver, eventOf } from '@landed/chassis/testing';
import { MemberId, memberChanged, memberRegistered } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onMemberChanged } from '../src/people/on-member-changed.ts';
import { onMemberRegistered } from '../src/people/on-member-registered.ts';
import { company, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const registered = (memberId: string) =>
  eventOf(memberRegistered, {
    memberId: MemberId.parse(memberId),
    displayName: 'Ada',
    address: null,
    addressConfirmed: true,
    source: 'self',
  });
const changed = (memberId: string, displayName: string, version: number) =>
  eventOf(
    memberChanged,
    {
      memberId: MemberId.parse(memberId),
      displayName,
      address: null,
      addressConfirmed: true,
      standing: 'member',
      onList: false,
    },
    { version },
  );
const nameOf = async (memberId: string) =>
  (await matching.deps.prisma.person.findUniqueOrThrow({ where: { memberId } })).displayName;
const prisma = () => matching.deps.prisma;

describe('people', () => {
  test('a registration delivered twice makes one person', async () => {
    const event = registered(someone());
    for (let time = 0; time < 2; time += 1) await deliver(prisma(), onMemberRegistered(), event);
    expect(await nameOf(event.data.memberId)).toBe('Ada');
  });

  test('changes delivered twice and out of order leave the newest', async () => {
    const memberId = someone();
    for (const event of [
      changed(memberId, 'Ada B.', 3),
      changed(memberId, 'Ada A.', 2),
      changed(memberId, 'Ada B.', 3),
    ])
      await deliver(prisma(), onMemberChanged(), event);
    await deliver(prisma(), onMemberRegistered(), registered(memberId));
    expect(await nameOf(memberId)).toBe('Ada B.');
  });

  test('an asker who agreed is named to the one who is asked, by the name of that moment', async () => {
    const [asker, at] = [someone(), company()];
    await deliver(prisma(), onMemberRegistered(), registered(asker));
    await matching.lead(someone(), at);
    const needId = await matching.need(asker, at, { shareName: true });
    const { id } = await matching.theAsk(needId);
    expect(await matching.outbox('introduction.requested.v1', id)).toMatchObject([{ data: { askerName: 'Ada' } }]);
    expect((await matching.look('owner', id)).json()).toMatchObject({ askerName: 'Ada' });
  });
});

import { systemRuntime } from '@landed/chassis/runtime';
import { deliver, eventOf } from '@landed/chassis/testing';
import {
  attendanceRemoved,
  MeetingId,
  MemberId,
  meetingCheckedIn,
  memberChanged,
  memberRegistered,
} from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onAttendanceRemoved } from '../src/people/on-attendance-removed.ts';
import { onCheckedIn } from '../src/people/on-checked-in.ts';
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

describe('an evening', () => {
  test('that was entered by mistake ties nobody, whichever was heard of first, and a later one does', async () => {
    const memberId = MemberId.parse(someone());
    const meetingId = MeetingId.parse(someone());
    const [first, second] = ['01a207d7-0000-7000-8000-000000000001', '01a207d7-0000-7000-8000-000000000002'];
    const came = async (checkInId: string) => {
      const data = { meetingId, memberId, checkInId, checkedInAt: new Date().toISOString(), walkIn: false };
      const event = eventOf(meetingCheckedIn, data);
      for (let time = 0; time < 2; time += 1) await deliver(prisma(), onCheckedIn(), event);
    };
    const removed = async (checkInId: string) => {
      const event = eventOf(attendanceRemoved, { meetingId, memberId, checkInId });
      for (let time = 0; time < 2; time += 1)
        await deliver(prisma(), onAttendanceRemoved({ runtime: systemRuntime }), event);
    };
    const visits = async () => await prisma().visit.count({ where: { memberId } });
    await came(first);
    await removed(first);
    expect(await visits()).toBe(0);
    await came(first);
    expect(await visits()).toBe(0);
    await came(second);
    await removed(first);
    expect(await visits()).toBe(1);
    await removed(second);
    expect(await visits()).toBe(0);
  });
});

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

import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { MemberId, memberMerged, memberMergeUndone, RsvpView, rsvpConfirmed, rsvpWaiting } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Meetings, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

const merge = (survivorId: string, absorbedId: string) => ({
  mergeId: randomUUID(),
  memberId: MemberId.parse(survivorId),
  absorbedId: MemberId.parse(absorbedId),
});
async function tell(definition: typeof memberMerged | typeof memberMergeUndone, data: ReturnType<typeof merge>) {
  const { deps } = meetings;
  const reader = meetings.consumers.find(({ event }) => event.type === definition.type);
  if (!reader) throw new Error('nobody reads it');
  const event = eventOf(definition, data);
  for (const _ of [1, 2]) await deliver(deps.prisma, reader, event);
}
const comes = async (meetingId: string, memberId: string) =>
  RsvpView.parse(
    (await meetings.call('POST', `/api/meetings/${meetingId}/rsvps`, memberId, { arrival: 'car' })).json(),
  );

test('whoever said twice that they come keeps one chair and one stall; the other is free for the next', async () => {
  const meeting = await meetings.plan({ onSite: 2, overflow: 0 });
  const [ada, twice, next] = [someone(), someone(), someone()];
  const kept = await comes(meeting.id, ada);
  await comes(meeting.id, twice);
  await tell(memberMerged, merge(ada, twice));
  const coming = await meetings.deps.prisma.rsvp.findMany({ where: { meetingId: meeting.id, state: 'coming' } });
  expect(coming.map(({ id }) => id)).toEqual([kept.id]);
  expect((await comes(meeting.id, next)).parking).toBe('on-site');
});

test('two who both come and were taken for one both come again when that is undone, each with a place, and are told once', async () => {
  const meeting = await meetings.plan({ onSite: 2, overflow: 0, roomLimit: 2 });
  const [ada, other] = [someone(), someone()];
  const kept = await comes(meeting.id, ada);
  const before = await comes(meeting.id, other);
  const order = merge(ada, other);
  await tell(memberMerged, order);
  await tell(memberMergeUndone, order);
  const mine = await meetings.call('GET', `/api/meetings/${meeting.id}/rsvps/mine`, other);
  expect(RsvpView.parse(mine.json())).toMatchObject({ id: before.id, state: 'coming', parking: 'on-site' });
  expect((await comes(meeting.id, ada)).id).toBe(kept.id);
  const told = await meetings.outbox(rsvpConfirmed.type, 'memberId', other);
  expect(told.map(({ subject, data }) => [subject, data])).toMatchObject([
    [before.id, { parking: 'on-site' }],
    [before.id, { parking: 'on-site' }],
  ]);
});

test('who is parted when the chair is somebody else’s waits for the next one, before whoever asked later, and is told so', async () => {
  const meeting = await meetings.plan({ roomLimit: 2 });
  const [ada, other, next, last] = [someone(), someone(), someone(), someone()];
  await comes(meeting.id, ada);
  await comes(meeting.id, other);
  const order = merge(ada, other);
  await tell(memberMerged, order);
  const taken = await comes(meeting.id, next);
  await meetings.coming(meeting.id, last, { arrival: 'car', waitlist: true });
  await tell(memberMergeUndone, order);
  expect((await meetings.outbox(rsvpWaiting.type, 'memberId', other)).map(({ data }) => data)).toMatchObject([
    { place: 1 },
  ]);
  await meetings.call('DELETE', `/api/rsvps/${taken.id}`, next);
  const stands = await meetings.deps.prisma.rsvp.findMany({ where: { meetingId: meeting.id, state: 'coming' } });
  expect(stands.map(({ memberId }) => memberId).toSorted()).toEqual([ada, other].toSorted());
});

test('evenings of both are the survivor’s, and theirs again when it is undone', async () => {
  const [first, second] = [await meetings.plan(), await meetings.plan()];
  const [ada, twice] = [someone(), someone()];
  await comes(first.id, ada);
  await comes(second.id, twice);
  const whose = async (meetingId: string) =>
    (await meetings.deps.prisma.rsvp.findFirstOrThrow({ where: { meetingId, state: 'coming' } })).memberId;
  const order = merge(ada, twice);
  await tell(memberMerged, order);
  expect([await whose(first.id), await whose(second.id)]).toEqual([ada, ada]);
  await tell(memberMergeUndone, order);
  expect([await whose(first.id), await whose(second.id)]).toEqual([ada, twice]);
});

test('whoever let in their own other record was there all the same', async () => {
  const meeting = await meetings.plan();
  const [greeter, twice] = [await meetings.person('Greta'), await meetings.person('Greta G.')];
  const url = `/api/meetings/${meeting.id}/check-ins`;
  await meetings.call('POST', url, greeter, { nonce: randomUUID(), memberId: twice }, 'greeter');
  await tell(memberMerged, merge(greeter, twice));
  const visits = await meetings.deps.prisma.checkIn.findMany({ where: { meetingId: meeting.id } });
  expect(visits.map(({ memberId }) => memberId)).toEqual([greeter]);
});

test.each([
  ['before', ['undone', 'left']],
  ['after', ['left', 'undone']],
] as const)(
  'whoever was parted from somebody who left still comes and still was there, the parting heard of %s the leaving',
  async (_when, order) => {
    const [first, second] = [await meetings.plan(), await meetings.plan()];
    const [ada, twin] = [await meetings.person('Ada'), await meetings.person('Ada L.')];
    await comes(first.id, ada);
    await comes(second.id, twin);
    await meetings.checkIn(first.id, { memberId: twin });
    const parted = merge(ada, twin);
    await tell(memberMerged, parted);
    const heard = {
      undone: async () => await tell(memberMergeUndone, parted),
      left: async () => await meetings.left(ada),
    };
    for (const name of order) await heard[name]();
    const { prisma } = meetings.deps;
    expect(await prisma.rsvp.findMany({ where: { memberId: twin } })).toMatchObject([
      { meetingId: second.id, state: 'coming' },
    ]);
    expect(await prisma.checkIn.count({ where: { memberId: twin } })).toBe(1);
    expect(await prisma.person.findMany({ where: { memberId: { in: [ada, twin] } } })).toMatchObject([
      { memberId: twin, displayName: 'Ada L.' },
    ]);
    expect(await prisma.rsvp.count({ where: { meetingId: first.id, state: 'coming' } })).toBe(0);
  },
);

test('whoever left as one of two frees the places of both, also where the merge was not heard of', async () => {
  const meeting = await meetings.plan();
  const [ada, twin] = [someone(), someone()];
  for (const id of [ada, twin]) await comes(meeting.id, id);
  await meetings.left(ada, twin);
  expect(await meetings.deps.prisma.rsvp.count({ where: { meetingId: meeting.id, state: 'coming' } })).toBe(0);
});

import { randomUUID } from 'node:crypto';
import { mergeConsumers } from '@landed/chassis/merge';
import { deliver, eventOf } from '@landed/chassis/testing';
import { MemberId, memberMerged, memberMergeUndone, RsvpView } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endTwice } from '../src/people/end-twice.ts';
import { traces } from '../src/people/traces.ts';
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
  const consumers = mergeConsumers(deps.runtime, traces, async (tx: Parameters<typeof endTwice>[0], of) => {
    await endTwice(tx, deps, of);
  });
  const reader = consumers.find(({ event }) => event.type === definition.type);
  if (!reader) throw new Error('nobody reads it');
  await deliver(deps.prisma, reader, eventOf(definition, data));
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

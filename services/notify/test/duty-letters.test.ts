import { randomUUID } from 'node:crypto';
import { MeetingId, meetingCancelled, parkingDutyChanged } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMeeting, type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());

test('whoever stands at a lot is told once of each change, the newest holds, and nothing leaves once it is called off', async () => {
  const { memberId, email } = await the.person();
  const meeting = { ...aMeeting(), meetingId: MeetingId.parse(randomUUID()) };
  const { meetingId, startsAt, endsAt } = meeting;
  const facts = { ...meeting, memberId, runs: [] };
  const span = { from: startsAt, until: endsAt };
  const shift = { lot: 'Church lot', address: '1 Church Street', deputy: false, arriving: span, leaving: span };
  const about = (version: number) => ({ subject: meetingId, version });
  await (await the.take(parkingDutyChanged, { ...facts, shifts: [shift] }, about(1))).again();
  expect(await the.ledger()).toMatchObject([{ kind: 'duty-changed', to: email, usefulUntil: new Date(endsAt) }]);
  expect(await the.draft('duty-changed')).toMatchObject({ subject: expect.stringContaining('Your part') });
  await the.take(parkingDutyChanged, { ...facts, shifts: [] }, about(3));
  // Heard late, what held before is not told.
  await the.take(parkingDutyChanged, { ...facts, shifts: [shift, shift] }, about(2));
  const states = async () => (await the.ledger('duty-changed')).map((row) => [row.version, row.state]);
  expect(await states()).toEqual([
    [1, 'dropped'],
    [3, 'queued'],
  ]);
  await the.take(meetingCancelled, { ...meeting, reason: 'Snow.', expected: [memberId] }, { version: 2 });
  const time = new Date(the.now().getTime() - 1_000).toISOString();
  await the.take(parkingDutyChanged, { ...facts, shifts: [shift] }, { ...about(4), time });
  expect((await states()).map(([, state]) => state)).toEqual(['dropped', 'dropped']);
  expect(await the.ledger('meeting-cancelled')).toHaveLength(1);
});

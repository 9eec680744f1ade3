import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const idsOf = async (resource: string, filter: object): Promise<string[]> => {
  const url = `/api/${resource}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
  const answer = await meetings.call('GET', url, someone(), undefined, 'organizer');
  expect(answer.statusCode).toBe(200);
  return answer.json().map((row: { id: string }) => row.id);
};

test('people who come, who were there and whose attendance was mended are found by a part of their name', async () => {
  const meeting = await meetings.plan();
  const [ada, ben] = [await meetings.person('Ada Lovely'), await meetings.person('Ben Other')];
  const rsvp = await meetings.coming(meeting.id, ada);
  await meetings.coming(meeting.id, ben);
  const inside = (await meetings.checkIn(meeting.id, { memberId: ada })).json();
  await meetings.checkIn(meeting.id, { memberId: ben });
  expect(await idsOf('rsvps', { meetingId: meeting.id, q: 'LOVE' })).toEqual([rsvp.id]);
  expect(await idsOf('check-ins', { meetingId: meeting.id, q: 'lovely ' })).toEqual([inside.id]);
  expect(await idsOf('rsvps', { meetingId: meeting.id, q: 'nobody of this name' })).toEqual([]);
  meetings.setClock(new Date(Date.parse(meeting.startsAt) + minuteMs));
  const mend = { kind: 'remove', memberId: ada, reason: 'Another Ada.' };
  const url = `/api/meetings/${meeting.id}/attendance/corrections`;
  expect((await meetings.call('POST', url, someone(), mend, 'organizer')).statusCode).toBe(200);
  const [correction] = await idsOf('attendance-corrections', { q: 'ada' });
  expect(await idsOf('attendance-corrections', { id: [correction] })).toEqual([correction]);
  expect(await idsOf('attendance-corrections', { q: 'ben' })).toEqual([]);
});

test('meetings are found by title, by place, and between two instants', async () => {
  const startsAt = new Date('2033-05-06T22:00:00Z');
  const draft = { ...meetings.draft({ startsAt }), title: 'Spring fair', venueName: 'Town library' };
  const fair = (await meetings.call('POST', '/api/meetings', someone(), draft, 'organizer')).json();
  await meetings.plan({ startsAt: new Date(startsAt.getTime() + 60 * 24 * minuteMs) });
  const found = [fair.id];
  expect(await idsOf('meetings', { q: 'spring' })).toEqual(found);
  expect(await idsOf('meetings', { q: 'LIBRARY' })).toEqual(found);
  expect(await idsOf('meetings', { from: startsAt.toISOString(), before: '2033-05-07T00:00:00Z' })).toEqual(found);
  expect(await idsOf('meetings', { from: '2033-05-06T22:00:01Z', before: '2033-05-07T00:00:00Z' })).toEqual([]);
});

test('runs of all evenings are listed by evening and by state, for organizers alone', async () => {
  const one = await meetings.plan({ runs: [{ at: -30, seats: 4 }] });
  const other = await meetings.plan({ runs: [{ at: -30, seats: 4 }] });
  const [run = ''] = await idsOf('shuttle-runs', { meetingId: one.id });
  expect(await idsOf('shuttle-runs', { id: [run] })).toEqual([run]);
  expect(await idsOf('shuttle-runs', { meetingId: other.id, direction: 'ingress' })).toHaveLength(1);
  const cancel = `/api/shuttle-runs/${run}/cancellations`;
  expect((await meetings.call('POST', cancel, someone(), { reason: 'A flat tyre.' }, 'organizer')).statusCode).toBe(
    200,
  );
  expect(await idsOf('shuttle-runs', { meetingId: one.id, state: 'planned' })).toEqual([]);
  expect(await idsOf('shuttle-runs', { meetingId: one.id, state: 'cancelled' })).toEqual([run]);
  expect((await meetings.call('GET', '/api/shuttle-runs', someone(), undefined, 'driver')).statusCode).toBe(403);
});

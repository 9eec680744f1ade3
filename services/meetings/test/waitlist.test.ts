import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { putDownStanding } from '../src/rsvp/standing.ts';
import { codeOf, type Meetings, minuteMs, rsvpOf, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const waiting = { arrival: 'car', waitlist: true };
const mine = async (meetingId: string, memberId: string) =>
  rsvpOf(await meetings.call('GET', `/api/meetings/${meetingId}/rsvps/mine`, memberId));
const cancel = async (rsvp: { id: string; memberId: string }) =>
  await meetings.call('DELETE', `/api/rsvps/${rsvp.id}`, rsvp.memberId);
const letters = async (memberId: string) => await meetings.outbox('rsvp.confirmed.v1', 'memberId', memberId);

describe('waiting for a chair', () => {
  test('the first who waits gets the first chair, with one letter; who asks again keeps the place in the queue', async () => {
    const meeting = await meetings.plan({ roomLimit: 1 });
    const [first, second, third] = [someone(), someone(), someone()];
    const holder = await meetings.coming(meeting.id, first);
    expect(await meetings.coming(meeting.id, second, waiting)).toMatchObject({ state: 'waiting', lot: null });
    expect(await meetings.coming(meeting.id, third, waiting)).toMatchObject({ state: 'waiting' });
    await meetings.coming(meeting.id, second, { ...waiting, stepFree: true });
    expect(codeOf(await meetings.rsvp(meeting.id, someone()))).toBe('409 room-full');
    expect(await letters(second)).toEqual([]);
    // Each who waits is told so, once, with their place.
    const queue = await meetings.outbox('rsvp.waiting.v1', 'meetingId', meeting.id);
    expect(queue.map(({ version, data }) => [data['memberId'], data['place'], version])).toEqual([
      [second, 1, 1],
      [third, 2, 1],
    ]);
    await cancel(holder);
    expect(await mine(meeting.id, second)).toMatchObject({
      state: 'coming',
      stepFree: true,
      lot: { name: 'Church lot' },
    });
    expect(await mine(meeting.id, third)).toMatchObject({ state: 'waiting' });
    expect(await letters(second)).toHaveLength(1);
    expect(codeOf(await meetings.checkIn(meeting.id, { passId: (await mine(meeting.id, third)).passId }))).toMatch(
      /^4/,
    );
  });

  test('a larger room takes in as many as it has chairs, in their order; who gave up is passed over', async () => {
    const meeting = await meetings.plan({ roomLimit: 1 });
    await meetings.coming(meeting.id, someone());
    const queue = [];
    for (let count = 0; count < 4; count += 1) queue.push(await meetings.coming(meeting.id, someone(), waiting));
    const rest = queue.slice(1);
    for (const gone of queue.slice(0, 1)) expect((await cancel(gone)).statusCode).toBe(204);
    const { lots: _lots, runs: _runs, ...fields } = meetings.draft({ startsAt: new Date(meeting.startsAt) });
    await meetings.call('PUT', `/api/meetings/${meeting.id}`, someone(), { ...fields, roomLimit: 3 }, 'organizer');
    const states = await Promise.all(rest.map(async (rsvp) => (await mine(meeting.id, rsvp.memberId)).state));
    expect(states).toEqual(['coming', 'coming', 'waiting']);
  });

  test('20 people at once for 5 chairs and the queue, cancels crossed: 5 come, nobody is passed over', async () => {
    const meeting = await meetings.plan({ roomLimit: 5 });
    const people = await Promise.all(
      Array.from({ length: 20 }, async () => await meetings.coming(meeting.id, someone(), waiting)),
    );
    await Promise.all(
      people
        .filter((rsvp) => rsvp.state === 'coming')
        .slice(0, 3)
        .map(cancel),
    );
    const rows = await meetings.deps.prisma.rsvp.findMany({ where: { meetingId: meeting.id } });
    expect(rows.filter((row) => row.state === 'coming')).toHaveLength(5);
    expect(rows.filter((row) => row.state === 'waiting')).toHaveLength(12);
  });

  test('who asks to be forgotten leaves chair and queue to the others, each told once', async () => {
    const meeting = await meetings.plan({ roomLimit: 1, onSite: 1, overflow: 0 });
    const holder = await meetings.coming(meeting.id, someone());
    const [gone, next] = [
      await meetings.coming(meeting.id, someone(), waiting),
      await meetings.coming(meeting.id, someone(), waiting),
    ];
    await meetings.left(gone.memberId);
    await meetings.left(holder.memberId);
    expect(await mine(meeting.id, next.memberId)).toMatchObject({ state: 'coming', parking: 'on-site' });
    expect(await letters(next.memberId)).toHaveLength(1);
    const rows = await meetings.deps.prisma.rsvp.findMany({ where: { meetingId: meeting.id } });
    expect(rows.map((row) => row.state).toSorted()).toEqual(['cancelled', 'cancelled', 'coming']);
    expect(JSON.stringify(rows)).not.toContain(gone.memberId);
    for (const { memberId } of [gone, holder])
      expect(await meetings.outbox('rsvp.cancelled.v1', 'memberId', memberId)).toEqual([]);
  });

  test('what helps, and seats in the car, are kept without moving anybody', async () => {
    const meeting = await meetings.plan();
    const ada = someone();
    const before = await meetings.coming(meeting.id, ada);
    const told = { arrival: 'car', arrangement: 'large print', seatsOffered: 2 };
    expect(await meetings.coming(meeting.id, ada, told)).toMatchObject({
      arrangement: 'large print',
      seatsOffered: 2,
      lot: before.lot,
    });
  });
});

describe('all weeks', () => {
  test('said once: put down for each meeting of the coming week, and a cancelled week stays cancelled', async () => {
    const now = new Date('2037-03-02T12:00:00Z');
    meetings.setClock(now);
    const ada = someone();
    const on = async (days: number, roomLimit = 50) =>
      await meetings.plan({ startsAt: new Date(now.getTime() + days * 1440 * minuteMs), roomLimit });
    const [soon, later] = [await on(4), await on(11)];
    const url = '/api/standing-rsvps/mine';
    expect((await meetings.call('GET', url, ada)).statusCode).toBe(404);
    const standing = await meetings.call('PUT', url, ada, { arrival: 'car', parkRemote: true });
    expect(standing.json()).toMatchObject({ arrival: 'car', parkRemote: true, seatsOffered: 0 });
    const rsvp = await mine(soon.id, ada);
    expect(rsvp).toMatchObject({ state: 'coming', parking: 'overflow' });
    expect((await meetings.call('GET', `/api/meetings/${later.id}/rsvps/mine`, ada)).statusCode).toBe(404);
    await cancel(rsvp);
    await putDownStanding(meetings.deps);
    expect((await mine(soon.id, ada)).state).toBe('cancelled');
    meetings.setClock(new Date(now.getTime() + 7 * 1440 * minuteMs));
    await Promise.all([putDownStanding(meetings.deps), putDownStanding(meetings.deps)]);
    expect((await mine(later.id, ada)).state).toBe('coming');
    expect(await letters(ada)).toHaveLength(2);
    expect((await meetings.call('DELETE', url, ada)).statusCode).toBe(204);
    expect((await mine(later.id, ada)).state).toBe('coming');
    expect((await meetings.call('GET', url, ada)).statusCode).toBe(404);
  });

  test('a full room is a place in the queue', async () => {
    const now = new Date('2038-03-01T12:00:00Z');
    meetings.setClock(now);
    const meeting = await meetings.plan({ startsAt: new Date(now.getTime() + 1440 * minuteMs), roomLimit: 1 });
    await meetings.coming(meeting.id, someone());
    const ada = someone();
    await meetings.call('PUT', '/api/standing-rsvps/mine', ada, { arrival: 'other' });
    expect((await mine(meeting.id, ada)).state).toBe('waiting');
    await putDownStanding(meetings.deps);
    expect(await meetings.outbox('rsvp.waiting.v1', 'memberId', ada)).toMatchObject([{ data: { place: 1 } }]);
  });
});

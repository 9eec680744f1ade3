import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const filter = (value: object): string => `filter=${encodeURIComponent(JSON.stringify(value))}`;

/** A meeting's own fields with start and end moved. */
const update = (from: { startsAt: string }, byMinutes: number) => {
  const {
    lots: _lots,
    runs: _runs,
    ...fields
  } = meetings.draft({
    startsAt: new Date(Date.parse(from.startsAt) + byMinutes * minuteMs),
  });
  return fields;
};

describe('planning a meeting', () => {
  test('201 with a row for each stall and seat, and the event', async () => {
    const meeting = await meetings.plan({ onSite: 3, overflow: 4, runs: [{ at: -40, seats: 5 }] });
    expect(meeting).toMatchObject({ state: 'scheduled', timeZone: 'America/New_York' });
    expect(await meetings.deps.prisma.stall.count({ where: { lot: { meetingId: meeting.id } } })).toBe(7);
    expect(await meetings.deps.prisma.seat.count({ where: { run: { meetingId: meeting.id } } })).toBe(5);
    const [told] = await meetings.outbox('meeting.scheduled.v1', 'meetingId', meeting.id);
    expect(told).toMatchObject({ subject: meeting.id, version: 1, data: { venueName: 'St. Mark’s hall' } });
  });

  test('rule 14: doors open a quarter of an hour before, or earlier as it is said; 400 for later', async () => {
    const usual = await meetings.plan();
    expect(Date.parse(usual.doorsOpenAt)).toBe(Date.parse(usual.startsAt) - 15 * minuteMs);
    const draft = async (doorsOpenMinutes: number) =>
      await meetings.call('POST', '/api/meetings', someone(), { ...meetings.draft(), doorsOpenMinutes }, 'organizer');
    const early = (await draft(45)).json();
    expect(Date.parse(early.doorsOpenAt)).toBe(Date.parse(early.startsAt) - 45 * minuteMs);
    expect((await draft(14)).json().fields[0].field).toBe('doorsOpenMinutes');
    // Left out of a change it stays; changed, whoever comes is told.
    const put = async (more: object) =>
      await meetings.call('PUT', `/api/meetings/${early.id}`, someone(), { ...update(early, 0), ...more }, 'organizer');
    expect((await put({})).json().doorsOpenMinutes).toBe(45);
    expect(await meetings.outbox('meeting.changed.v1', 'meetingId', early.id)).toEqual([]);
    await put({ doorsOpenMinutes: 30 });
    const [told] = await meetings.outbox('meeting.changed.v1', 'meetingId', early.id);
    expect(Date.parse(String(told?.data['doorsOpenAt']))).toBe(Date.parse(early.startsAt) - 30 * minuteMs);
  });

  test('401 for a stranger, 403 for a visitor and a greeter', async () => {
    expect((await meetings.call('POST', '/api/meetings', null, meetings.draft())).statusCode).toBe(401);
    expect((await meetings.call('POST', '/api/meetings', someone(), meetings.draft())).statusCode).toBe(403);
    expect((await meetings.call('POST', '/api/meetings', someone(), meetings.draft(), 'greeter')).statusCode).toBe(403);
  });

  test('400 names every field that is wrong, the unknown ones too', async () => {
    const body = { ...meetings.draft(), roomLimit: 0, title: '', colour: 'blue' };
    const answer = await meetings.call('POST', '/api/meetings', someone(), body, 'organizer');
    expect(answer.statusCode).toBe(400);
    const fields = answer.json().fields.map((item: { field: string }) => item.field);
    expect(fields.toSorted()).toEqual(['colour', 'roomLimit', 'title']);
  });

  test('400 for a lot more than 15 minutes on foot without a shuttle', async () => {
    const draft = meetings.draft();
    const lots = draft.lots.map((lot) => ({ ...lot, walkMinutes: 16 }));
    const answer = await meetings.call('POST', '/api/meetings', someone(), { ...draft, lots }, 'organizer');
    expect(codeOf(answer)).toBe('400 plan-not-sound');
    expect(answer.json().fields[0].field).toBe('lots.0.walkMinutes');
  });

  test('the same Idempotency-Key is the same meeting', async () => {
    const headers = { ...(await meetings.bearer(someone(), 'organizer')), 'idempotency-key': randomUUID() };
    const request = { method: 'POST' as const, url: '/api/meetings', headers, payload: meetings.draft() };
    const [first, second] = [await meetings.app.inject(request), await meetings.app.inject(request)];
    expect(second.statusCode).toBe(201);
    expect(second.json().id).toBe(first.json().id);
    expect(await meetings.outbox('meeting.scheduled.v1', 'meetingId', first.json().id)).toHaveLength(1);
  });
});

describe('the calendar', () => {
  test('404 with words while nothing is planned, else the next that has not ended', async () => {
    meetings.setClock(new Date('2030-01-01T12:00:00Z'));
    expect(codeOf(await meetings.call('GET', '/api/meetings/next', null))).toBe('404 no-meeting-yet');
    const later = await meetings.plan({ startsAt: new Date('2030-01-12T23:00:00Z') });
    const called = await meetings.plan({ startsAt: new Date('2030-01-02T23:00:00Z') });
    const next = await meetings.plan({ startsAt: new Date('2030-01-05T23:00:00Z') });
    await meetings.call('POST', `/api/meetings/${called.id}/cancellations`, someone(), { reason: 'Snow' }, 'organizer');
    expect((await meetings.call('GET', '/api/meetings/next', null)).json().id).toBe(next.id);
    meetings.setClock(new Date('2030-01-06T00:59:00Z'));
    expect((await meetings.call('GET', '/api/meetings/next', null)).json().id).toBe(next.id);
    meetings.setClock(new Date('2030-01-06T01:00:00Z'));
    expect((await meetings.call('GET', '/api/meetings/next', null)).json().id).toBe(later.id);
  });

  test('200 is public, sorted, cut and counted; how many come is the organizers’ to see', async () => {
    meetings.setClock(new Date('2031-05-01T12:00:00Z'));
    const days = ['2031-05-09', '2031-05-02', '2031-05-16'];
    const planned = [];
    for (const day of days) planned.push(await meetings.plan({ startsAt: new Date(`${day}T22:00:00Z`) }));
    await meetings.coming(planned[0]?.id ?? '', someone());
    const query = `sort=["startsAt","ASC"]&range=[0,1]&${filter({ id: planned.map((meeting) => meeting.id) })}`;
    const open = await meetings.call('GET', `/api/meetings?${query}`, null);
    expect(open.statusCode).toBe(200);
    expect(open.headers['content-range']).toBe('meetings 0-1/3');
    expect(open.json().map((row: { id: string }) => row.id)).toEqual([planned[1]?.id, planned[0]?.id]);
    expect(open.json()[1]).not.toHaveProperty('coming');
    const own = await meetings.call('GET', `/api/meetings?${query}`, someone(), undefined, 'organizer');
    expect(own.json()[1]).toMatchObject({ coming: 1, checkedIn: 0, newcomers: 0, attendanceClosedAt: null });
  });

  test('200 filters by state and by whether it is still to come', async () => {
    const past = await meetings.plan({ startsAt: new Date(Date.now() - 300 * minuteMs) });
    const coming = await meetings.plan();
    const among = { id: [past.id, coming.id] };
    const ids = async (more: object) =>
      (await meetings.call('GET', `/api/meetings?${filter({ ...among, ...more })}`, null))
        .json()
        .map((row: { id: string }) => row.id);
    expect(await ids({ upcoming: true })).toEqual([coming.id]);
    expect(await ids({ upcoming: false })).toEqual([past.id]);
    expect(await ids({ state: 'cancelled' })).toEqual([]);
  });

  test('400 for a list that cannot be, 404 for an unknown meeting', async () => {
    expect((await meetings.call('GET', '/api/meetings?sort=["roomLimit","UP"]', null)).statusCode).toBe(400);
    expect((await meetings.call('GET', `/api/meetings/${randomUUID()}`, null)).statusCode).toBe(404);
    expect((await meetings.call('GET', '/api/meetings/none', null)).statusCode).toBe(400);
  });
});

describe('a change and a cancellation', () => {
  test('200 tells the new facts with a new version; shuttle runs move with the start', async () => {
    const meeting = await meetings.plan({ onSite: 0, runs: [{ at: -30, seats: 2 }] });
    const before = await meetings.coming(meeting.id, someone());
    const put = await meetings.call('PUT', `/api/meetings/${meeting.id}`, someone(), update(meeting, 60), 'organizer');
    expect(put.statusCode).toBe(200);
    expect(Date.parse(put.json().startsAt)).toBe(Date.parse(meeting.startsAt) + 60 * minuteMs);
    const [told] = await meetings.outbox('meeting.changed.v1', 'meetingId', meeting.id);
    expect(told).toMatchObject({ version: 2, data: { startsAt: put.json().startsAt } });
    const mine = await meetings.call('GET', `/api/meetings/${meeting.id}/rsvps/mine`, before.memberId);
    expect(Date.parse(mine.json().run.departsAt)).toBe(Date.parse(before.run?.departsAt ?? '') + 60 * minuteMs);
  });

  test('200 rides back leave with the end, also when only that moves', async () => {
    const meeting = await meetings.plan({ onSite: 0, runs: [{ at: -30, seats: 2 }] });
    const { prisma } = meetings.deps;
    const out = { id: randomUUID(), meetingId: meeting.id, direction: 'egress', seats: 2, stepFree: false };
    await prisma.shuttleRun.create({ data: { ...out, departsAt: meeting.endsAt } });
    const later = new Date(Date.parse(meeting.endsAt) + 30 * minuteMs).toISOString();
    const body = { ...update(meeting, 0), endsAt: later };
    expect((await meetings.call('PUT', `/api/meetings/${meeting.id}`, someone(), body, 'organizer')).statusCode).toBe(
      200,
    );
    const runs = await prisma.shuttleRun.findMany({ where: { meetingId: meeting.id }, orderBy: { departsAt: 'asc' } });
    expect(runs.map((run) => run.departsAt.toISOString())).toEqual([
      new Date(Date.parse(meeting.startsAt) - 30 * minuteMs).toISOString(),
      later,
    ]);
  });

  test('200 another room limit, or nothing new, is nobody’s news', async () => {
    const meeting = await meetings.plan();
    const url = `/api/meetings/${meeting.id}`;
    const put = await meetings.call('PUT', url, someone(), { ...update(meeting, 0), roomLimit: 7 }, 'organizer');
    expect(put.json()).toMatchObject({ roomLimit: 7, startsAt: meeting.startsAt });
    expect(await meetings.outbox('meeting.changed.v1', 'meetingId', meeting.id)).toEqual([]);
  });

  test('200 names everybody who was coming, once; afterwards nothing moves any more', async () => {
    const meeting = await meetings.plan();
    const [ada, bob, cleo] = [someone(), someone(), someone()];
    for (const person of [ada, bob]) await meetings.coming(meeting.id, person);
    const gone = await meetings.coming(meeting.id, cleo);
    await meetings.call('DELETE', `/api/rsvps/${gone.id}`, cleo);
    const cancel = async () =>
      await meetings.call(
        'POST',
        `/api/meetings/${meeting.id}/cancellations`,
        someone(),
        { reason: 'Two feet of snow.' },
        'organizer',
      );
    expect((await cancel()).json()).toMatchObject({ state: 'cancelled' });
    expect((await cancel()).statusCode).toBe(200);
    const told = await meetings.outbox('meeting.cancelled.v1', 'meetingId', meeting.id);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ version: 2, data: { reason: 'Two feet of snow.' } });
    expect(new Set(told[0]?.data['expected'] as string[])).toEqual(new Set([ada, bob]));
    const url = `/api/meetings/${meeting.id}`;
    const put = await meetings.call('PUT', url, someone(), update(meeting, 60), 'organizer');
    expect(codeOf(put)).toBe('409 meeting-cancelled');
    expect(codeOf(await meetings.rsvp(meeting.id, someone()))).toBe('409 meeting-cancelled');
  });

  test('400 for an end before the start, 403 for a visitor, 404 for an unknown meeting', async () => {
    const meeting = await meetings.plan();
    const url = `/api/meetings/${meeting.id}`;
    const backwards = { ...update(meeting, 0), endsAt: meeting.startsAt };
    const put = await meetings.call('PUT', url, someone(), backwards, 'organizer');
    expect(put.json().fields[0].field).toBe('endsAt');
    expect((await meetings.call('PUT', url, someone(), update(meeting, 0))).statusCode).toBe(403);
    const cancel = await meetings.call('POST', `${url}/cancellations`, someone(), { reason: 'x' });
    expect(cancel.statusCode).toBe(403);
    const unknown = `/api/meetings/${randomUUID()}`;
    expect((await meetings.call('PUT', unknown, someone(), update(meeting, 0), 'organizer')).statusCode).toBe(404);
  });
});

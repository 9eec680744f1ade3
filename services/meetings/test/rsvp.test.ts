import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkInOf, codeOf, type Meetings, minuteMs, rsvpOf, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

const confirmed = async (memberId: string) => await meetings.outbox('rsvp.confirmed.v1', 'memberId', memberId);
const cancel = async (id: string, as: string) => await meetings.call('DELETE', `/api/rsvps/${id}`, as);

describe('“I’m coming”', () => {
  test('is listed for all coming meetings, in their order; what was called off or cancelled is not', async () => {
    const [later, next, off] = [
      await meetings.plan({ startsAt: new Date(Date.now() + 200 * minuteMs) }),
      await meetings.plan({ startsAt: new Date(Date.now() + 100 * minuteMs) }),
      await meetings.plan(),
    ];
    const [ada, bob] = [await meetings.person('Ada'), someone()];
    for (const { id } of [later, next, off]) await meetings.coming(id, ada);
    await meetings.coming(next.id, bob);
    await cancel((await meetings.coming(off.id, ada)).id, ada);
    const mine = await meetings.call('GET', '/api/rsvps/mine', ada);
    expect(mine.json().map((rsvp: { meetingId: string }) => rsvp.meetingId)).toEqual([next.id, later.id]);
    expect(mine.json()[0]).toMatchObject({ displayName: 'Ada', parking: 'on-site' });
    expect((await meetings.call('GET', '/api/rsvps/mine', null)).statusCode).toBe(401);
  });

  test('201 with a pass and a stall, and an event with all that the letter needs', async () => {
    const meeting = await meetings.plan();
    const ada = await meetings.person('Ada');
    const answer = await meetings.rsvp(meeting.id, ada);
    expect(answer.statusCode).toBe(201);
    const rsvp = rsvpOf(answer);
    expect(rsvp).toMatchObject({
      displayName: 'Ada',
      state: 'coming',
      parking: 'on-site',
      firstVisit: true,
      run: null,
    });
    const [told] = await confirmed(ada);
    const { id: rsvpId, passId, parking, lot } = rsvp;
    expect(told).toMatchObject({ subject: rsvpId, version: 1 });
    expect(told?.data).toMatchObject({
      rsvpId,
      passId,
      parking,
      lot,
      title: meeting.title,
      venueName: meeting.venueName,
    });
  });

  test('200 said again it is the same RSVP and no second letter', async () => {
    const meeting = await meetings.plan();
    const ada = someone();
    const first = rsvpOf(await meetings.rsvp(meeting.id, ada));
    const again = await meetings.rsvp(meeting.id, ada);
    expect(again.statusCode).toBe(200);
    expect(rsvpOf(again)).toEqual(first);
    expect(await confirmed(ada)).toHaveLength(1);
  });

  test('the same Idempotency-Key gets the same answer', async () => {
    const meeting = await meetings.plan();
    const headers = { ...(await meetings.bearer(someone())), 'idempotency-key': randomUUID() };
    const request = { method: 'POST' as const, url: `/api/meetings/${meeting.id}/rsvps`, headers };
    const first = await meetings.app.inject({ ...request, payload: { arrival: 'car' } });
    const second = await meetings.app.inject({ ...request, payload: { arrival: 'car' } });
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    const other = await meetings.app.inject({ ...request, payload: { arrival: 'other' } });
    expect(codeOf(other)).toBe('422 idempotency-key-reused');
  });

  test('200 another way of coming is planned anew: the stall is free again', async () => {
    const meeting = await meetings.plan({ onSite: 1, overflow: 0 });
    const [ada, bob] = [someone(), someone()];
    const first = await meetings.coming(meeting.id, ada);
    expect((await meetings.coming(meeting.id, bob)).parking).toBe('none-left');
    const changed = await meetings.coming(meeting.id, ada, { arrival: 'other' });
    expect(changed).toMatchObject({ id: first.id, passId: first.passId, parking: 'not-needed', lot: null });
    expect((await confirmed(ada)).map((told) => told.version)).toEqual([1, 2]);
    // The next one has the stall at once, and is told.
    const mine = await meetings.call('GET', `/api/meetings/${meeting.id}/rsvps/mine`, bob);
    expect(rsvpOf(mine).parking).toBe('on-site');
    expect(await meetings.outbox('parking.assignment-changed.v1', 'memberId', bob)).toHaveLength(1);
  });

  test('a first visit is one only until the person has been at another meeting', async () => {
    const [before, next] = [await meetings.plan(), await meetings.plan()];
    const ada = someone();
    const { passId, firstVisit } = await meetings.coming(before.id, ada);
    expect(firstVisit).toBe(true);
    await meetings.checkIn(before.id, { passId });
    expect((await meetings.coming(next.id, ada)).firstVisit).toBe(false);
  });

  test('a walk-in who says so afterwards is still on a first visit', async () => {
    const meeting = await meetings.plan();
    const { memberId } = checkInOf(await meetings.walkIn(meeting.id, { displayName: 'Wanda' }));
    expect((await meetings.coming(meeting.id, memberId)).firstVisit).toBe(true);
  });

  test('401 for a stranger, 400 for a wrong body, 404 for an unknown meeting', async () => {
    const meeting = await meetings.plan();
    const url = `/api/meetings/${meeting.id}/rsvps`;
    expect((await meetings.call('POST', url, null, { arrival: 'car' })).statusCode).toBe(401);
    expect((await meetings.rsvp(meeting.id, someone(), { arrival: 'boat' })).json().fields[0].field).toBe('arrival');
    expect((await meetings.rsvp(meeting.id, someone(), { arrival: 'car', why: 'x' })).statusCode).toBe(400);
    expect((await meetings.rsvp(randomUUID(), someone())).statusCode).toBe(404);
  });

  test('409 once the meeting is over', async () => {
    const meeting = await meetings.plan({ startsAt: new Date(Date.now() - 121 * minuteMs) });
    expect(codeOf(await meetings.rsvp(meeting.id, someone()))).toBe('409 meeting-over');
  });

  test('409 when the room is full, until somebody cancels; who is in already keeps the place', async () => {
    const meeting = await meetings.plan({ roomLimit: 1 });
    const [ada, bob] = [someone(), someone()];
    const rsvp = await meetings.coming(meeting.id, ada);
    expect(codeOf(await meetings.rsvp(meeting.id, bob))).toBe('409 room-full');
    expect((await meetings.rsvp(meeting.id, ada, { arrival: 'other' })).statusCode).toBe(200);
    await cancel(rsvp.id, ada);
    expect((await meetings.rsvp(meeting.id, bob)).statusCode).toBe(201);
    expect(codeOf(await meetings.rsvp(meeting.id, ada))).toBe('409 room-full');
  });
});

describe('“not coming after all”', () => {
  test('204 frees stall and seat and tells once; coming again is the same RSVP with a new plan', async () => {
    const meeting = await meetings.plan({ onSite: 0, overflow: 1, runs: [{ at: -30, seats: 1 }] });
    const [ada, bob] = [someone(), someone()];
    const rsvp = await meetings.coming(meeting.id, ada);
    expect((await cancel(rsvp.id, ada)).statusCode).toBe(204);
    expect((await cancel(rsvp.id, ada)).statusCode).toBe(204);
    const told = await meetings.outbox('rsvp.cancelled.v1', 'memberId', ada);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ subject: rsvp.id, version: 2 });
    expect((await meetings.coming(meeting.id, bob)).parking).toBe('overflow');
    const again = await meetings.rsvp(meeting.id, ada);
    expect(again.statusCode).toBe(200);
    expect(rsvpOf(again)).toMatchObject({ id: rsvp.id, passId: rsvp.passId, state: 'coming', parking: 'none-left' });
    expect((await confirmed(ada)).map((fact) => fact.version)).toEqual([1, 3]);
  });

  test('404 for somebody else’s, 401 for a stranger', async () => {
    const meeting = await meetings.plan();
    const ada = someone();
    const rsvp = await meetings.coming(meeting.id, ada);
    expect((await cancel(rsvp.id, someone())).statusCode).toBe(404);
    expect((await meetings.call('DELETE', `/api/rsvps/${rsvp.id}`, null)).statusCode).toBe(401);
    const mine = await meetings.call('GET', `/api/meetings/${meeting.id}/rsvps/mine`, ada);
    expect(mine.json().state).toBe('coming');
  });
});

describe('reading RSVPs', () => {
  test('my own: 200, and 404 before I said so', async () => {
    const meeting = await meetings.plan();
    const ada = someone();
    const url = `/api/meetings/${meeting.id}/rsvps/mine`;
    expect((await meetings.call('GET', url, ada)).statusCode).toBe(404);
    const rsvp = await meetings.coming(meeting.id, ada);
    expect(rsvpOf(await meetings.call('GET', url, ada))).toEqual(rsvp);
  });

  test('the organizers’ list: by meeting, with names, counted; 403 for everybody else', async () => {
    const meeting = await meetings.plan();
    const people = [await meetings.person('Ada'), await meetings.person('Bea')];
    for (const person of people) await meetings.coming(meeting.id, person);
    const query = `filter=${encodeURIComponent(JSON.stringify({ meetingId: meeting.id }))}&sort=["createdAt","ASC"]`;
    const answer = await meetings.call('GET', `/api/rsvps?${query}`, someone(), undefined, 'organizer');
    expect(answer.headers['content-range']).toBe('rsvps 0-1/2');
    expect(answer.json().map((row: { displayName: string }) => row.displayName)).toEqual(['Ada', 'Bea']);
    expect((await meetings.call('GET', `/api/rsvps?${query}`, someone(), undefined, 'greeter')).statusCode).toBe(403);
  });
});

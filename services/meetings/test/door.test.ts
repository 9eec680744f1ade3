import { randomUUID } from 'node:crypto';
import { inTransaction } from '@landed/chassis/db';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lockMeeting } from '../src/calendar/schedule.ts';
import { checkInOf, codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const arrivals = async (memberId: string) => await meetings.outbox('meeting.checked-in.v1', 'memberId', memberId);

describe('a scanned pass', () => {
  test('201 lets its owner in and tells it', async () => {
    const meeting = await meetings.plan();
    const ada = await meetings.person('Ada');
    const { passId, lot } = await meetings.coming(meeting.id, ada);
    const answer = await meetings.checkIn(meeting.id, { passId });
    expect(answer.statusCode).toBe(201);
    const checkIn = checkInOf(answer);
    expect(checkIn).toMatchObject({ memberId: ada, displayName: 'Ada', already: false, lot: lot?.name });
    const told = await arrivals(ada);
    expect(told).toHaveLength(1);
    const { id: checkInId, checkedInAt } = checkIn;
    expect(told[0]?.data).toEqual({ meetingId: meeting.id, memberId: ada, checkInId, checkedInAt, walkIn: false });
  });

  test('200 another scan says since when, in the chapter’s time zone', async () => {
    const startsAt = new Date('2031-07-04T22:30:00Z');
    meetings.setClock(new Date('2031-07-04T22:02:10Z'));
    const meeting = await meetings.plan({ startsAt });
    const { passId } = await meetings.coming(meeting.id, await meetings.person('Ada'));
    await meetings.checkIn(meeting.id, { passId });
    meetings.setClock(new Date('2031-07-04T22:20:00Z'));
    const again = await meetings.checkIn(meeting.id, { passId });
    expect(again.statusCode).toBe(200);
    expect(checkInOf(again)).toMatchObject({ already: true, checkedInAt: '2031-07-04T22:02:10.000Z' });
    expect(checkInOf(again).detail).toMatch(/is already in at 18:02\. Please go on to \w+/);
  });

  test('201 the same scan sent again is the same answer', async () => {
    const meeting = await meetings.plan();
    const ada = someone();
    const scan = { nonce: randomUUID(), passId: (await meetings.coming(meeting.id, ada)).passId };
    const [first, second] = [await meetings.checkIn(meeting.id, scan), await meetings.checkIn(meeting.id, scan)];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect(await arrivals(ada)).toHaveLength(1);
  });

  test('30 scans of one pass at the same moment count once', async () => {
    const meeting = await meetings.plan();
    const ada = someone();
    const { passId } = await meetings.coming(meeting.id, ada);
    const answers = await Promise.all(
      Array.from({ length: 30 }, async () => await meetings.checkIn(meeting.id, { passId })),
    );
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(29);
    expect(await arrivals(ada)).toHaveLength(1);
  });

  test('409 for a pass of another meeting, a cancelled one, and one that nobody has', async () => {
    const [meeting, other] = [await meetings.plan(), await meetings.plan()];
    const ada = someone();
    const foreign = await meetings.coming(other.id, ada);
    const gone = await meetings.coming(meeting.id, ada);
    await meetings.call('DELETE', `/api/rsvps/${gone.id}`, ada);
    for (const passId of [foreign.passId, gone.passId, randomUUID()]) {
      const answer = await meetings.checkIn(meeting.id, { passId });
      expect(codeOf(answer)).toBe('409 pass-not-valid');
      expect(answer.json().detail).toMatch(/look them up by name/);
    }
    expect(await arrivals(ada)).toHaveLength(0);
  });

  test('409 a nonce that let in somebody else is not used again', async () => {
    const meeting = await meetings.plan();
    const nonce = randomUUID();
    const [ada, bob] = [await meetings.coming(meeting.id, someone()), await meetings.coming(meeting.id, someone())];
    await meetings.checkIn(meeting.id, { nonce, passId: ada.passId });
    expect(codeOf(await meetings.checkIn(meeting.id, { nonce, passId: bob.passId }))).toBe('409 nonce-reused');
  });

  test('409 for a meeting that was called off', async () => {
    const meeting = await meetings.plan();
    const { passId } = await meetings.coming(meeting.id, someone());
    await meetings.call(
      'POST',
      `/api/meetings/${meeting.id}/cancellations`,
      someone(),
      { reason: 'Snow' },
      'organizer',
    );
    expect(codeOf(await meetings.checkIn(meeting.id, { passId }))).toBe('409 meeting-cancelled');
  });

  test('the door does not wait while somebody’s RSVP is being written', async () => {
    const meeting = await meetings.plan();
    const { passId } = await meetings.coming(meeting.id, someone());
    await inTransaction(meetings.deps.prisma, async (tx) => {
      await lockMeeting(tx, meeting.id);
      expect((await meetings.checkIn(meeting.id, { passId })).statusCode).toBe(201);
    });
  });
});

describe('who may, and what is asked', () => {
  test('door roles only: 401, 403, 201', async () => {
    const meeting = await meetings.plan();
    const { passId } = await meetings.coming(meeting.id, someone());
    const url = `/api/meetings/${meeting.id}/check-ins`;
    const scan = { nonce: randomUUID(), passId };
    expect((await meetings.call('POST', url, null, scan)).statusCode).toBe(401);
    expect((await meetings.call('POST', url, someone(), scan, 'driver', 'member')).statusCode).toBe(403);
    for (const role of ['greeter', 'registrar', 'organizer'] as const) {
      expect((await meetings.call('POST', url, someone(), scan, role)).statusCode).toBe(201);
    }
  });

  test('400 for neither or both of pass and member; 404 for an unknown meeting and a member nobody knows', async () => {
    const meeting = await meetings.plan();
    expect((await meetings.checkIn(meeting.id, {})).statusCode).toBe(400);
    expect((await meetings.checkIn(meeting.id, { passId: someone(), memberId: someone() })).statusCode).toBe(400);
    expect((await meetings.checkIn(someone(), { passId: someone() })).statusCode).toBe(404);
    expect((await meetings.checkIn(meeting.id, { memberId: someone() })).statusCode).toBe(404);
  });

  test('the original time of paper counts, within half a day of the meeting and never in the future', async () => {
    const startsAt = new Date(Date.now() - 300 * minuteMs);
    const meeting = await meetings.plan({ startsAt });
    const ada = await meetings.person('Ada');
    const late = async (minutes: number) =>
      await meetings.checkIn(meeting.id, {
        memberId: ada,
        checkedInAt: new Date(startsAt.getTime() + minutes * minuteMs).toISOString(),
      });
    for (const minutes of [306, -721, 24 * 60]) {
      const answer = await late(minutes);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().fields[0].field).toBe('checkedInAt');
    }
    const answer = await late(4);
    expect(answer.statusCode).toBe(201);
    expect(Date.parse(checkInOf(answer).checkedInAt)).toBe(startsAt.getTime() + 4 * minuteMs);
  });
});

describe('who let whom in', () => {
  test('is on record: a person, or a shared device; organizers read it', async () => {
    const meeting = await meetings.plan();
    const [ada, eve] = [await meetings.person('Ada'), await meetings.person('Eve')];
    const greeter = someone();
    const url = `/api/meetings/${meeting.id}/check-ins`;
    await meetings.call('POST', url, greeter, { nonce: randomUUID(), memberId: ada }, 'greeter');
    const headers = await meetings.device('greeter');
    const payload = { nonce: randomUUID(), memberId: eve };
    expect((await meetings.app.inject({ method: 'POST', url, headers, payload })).statusCode).toBe(201);
    const filter = encodeURIComponent(JSON.stringify({ meetingId: meeting.id }));
    const list = `/api/check-ins?filter=${filter}&sort=["checkedInAt","ASC"]`;
    const rows = (await meetings.call('GET', list, someone(), undefined, 'organizer')).json();
    expect(rows).toMatchObject([
      { displayName: 'Ada', by: greeter, byDevice: false, beyondLimit: false },
      { displayName: 'Eve', byDevice: true },
    ]);
  });
});

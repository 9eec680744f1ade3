import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { AttendanceView, FunderReport, MemberId, memberLanded, Visit } from '@landed/contracts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { closeOverdue } from '../src/report/attendance.ts';
import { groupedColumn } from '../src/report/rules.ts';
import { onMemberLanded } from '../src/run-sheet/on-member-landed.ts';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeEach(async () => {
  meetings = await startMeetings();
});
afterEach(async () => await meetings.close());

const organizer = someone();
const ask = async (method: 'GET' | 'POST', url: string, body?: object) =>
  await meetings.call(method, url, organizer, body, 'organizer');
/** A meeting in the past with so many walk-ins; the clock stands an hour after its end. */
async function evening(startsAt: string, people: number): Promise<{ id: string; memberIds: string[] }> {
  const start = new Date(startsAt);
  meetings.setClock(start);
  const { id } = await meetings.plan({ startsAt: new Date(start.getTime() + 5 * minuteMs) });
  const memberIds: string[] = [];
  for (let index = 0; index < people; index += 1) {
    const answer = await meetings.walkIn(id, { displayName: `Somebody ${index}` });
    memberIds.push(answer.json().memberId);
  }
  meetings.setClock(new Date(start.getTime() + 200 * minuteMs));
  return { id, memberIds };
}
const report = async (query = 'from=2026-01-01&until=2026-12-31') =>
  FunderReport.parse((await ask('GET', `/api/reports/attendance?${query}`)).json());

describe('the attendance of an evening', () => {
  test('is counted once it is over, by hand or by itself a day later, and told', async () => {
    const { id } = await evening('2026-03-06T23:00:00Z', 6);
    await Promise.all([1, 2].map(async () => await ask('POST', `/api/meetings/${id}/attendance/closings`)));
    expect(await meetings.outbox('meeting.attendance-closed.v1', 'meetingId', id)).toMatchObject([
      { version: 1, data: { attended: 6, newcomers: 6, walkIns: 6, online: 0 } },
    ]);
    const other = await evening('2026-03-13T23:00:00Z', 1);
    await closeOverdue(meetings.deps);
    expect(await meetings.outbox('meeting.attendance-closed.v1', 'meetingId', other.id)).toEqual([]);
    meetings.setClock(new Date('2026-03-16T00:00:00Z'));
    await closeOverdue(meetings.deps);
    expect(await meetings.outbox('meeting.attendance-closed.v1', 'meetingId', other.id)).toHaveLength(1);
  });

  test('409 before its end', async () => {
    const { id } = await meetings.plan();
    expect(codeOf(await ask('POST', `/api/meetings/${id}/attendance/closings`))).toBe('409 meeting-not-over');
  });

  test('is corrected on record: who, whom and why; a closed one is counted anew; twice is once', async () => {
    const { id, memberIds } = await evening('2026-03-06T23:00:00Z', 2);
    await ask('POST', `/api/meetings/${id}/attendance/closings`);
    const correct = async (kind: string, memberId: string | undefined) =>
      await ask('POST', `/api/meetings/${id}/attendance/corrections`, { kind, memberId, reason: 'Wrong pass.' });
    for (const _ of [1, 2]) expect((await correct('remove', memberIds[0])).statusCode).toBe(200);
    const late = await meetings.person('Late Larry');
    expect(AttendanceView.parse((await correct('add', late)).json())).toMatchObject({ attended: 2, corrections: 2 });
    expect(await meetings.outbox('meeting.attendance-removed.v1', 'meetingId', id)).toHaveLength(1);
    expect(
      (await meetings.outbox('meeting.attendance-closed.v1', 'meetingId', id)).map((told) => told.data['attended']),
    ).toEqual([2, 1, 2]);
    const { body } = await ask(
      'GET',
      `/api/attendance-corrections?filter=${encodeURIComponent(JSON.stringify({ meetingId: id }))}`,
    );
    expect(body).toContain('Late Larry');
    expect(body).toContain(organizer);
    expect((await correct('add', randomUUID())).statusCode).toBe(404);
  });

  test('counts who was there online apart, and my own history is mine to read', async () => {
    const start = new Date('2026-03-06T23:00:00Z');
    meetings.setClock(start);
    const { id } = await meetings.plan({ startsAt: new Date(start.getTime() + 5 * minuteMs) });
    const ada = await meetings.person('Ada');
    for (const _ of [1, 2])
      expect((await meetings.call('POST', `/api/meetings/${id}/online`, ada)).statusCode).toBe(204);
    await meetings.coming(id, ada);
    await meetings.checkIn(id, { memberId: ada });
    expect(AttendanceView.parse((await ask('GET', `/api/meetings/${id}/attendance`)).json())).toMatchObject({
      attended: 1,
      online: 1,
    });
    const mine = z.array(Visit).parse((await meetings.call('GET', '/api/check-ins/mine', ada)).json());
    expect(mine.map((visit) => visit.meetingId)).toEqual([id]);
    meetings.setClock(new Date(start.getTime() + 300 * minuteMs));
    expect(codeOf(await meetings.call('POST', `/api/meetings/${id}/online`, ada))).toBe('409 meeting-not-open');
  });
});

describe('the funder’s report', () => {
  test('has sessions, attendance, different people, newcomers and counted landings; a cancelled week is missing; no names', async () => {
    const first = await evening('2026-03-06T23:00:00Z', 7);
    const second = await evening('2026-03-13T23:00:00Z', 5);
    for (const memberId of first.memberIds.slice(0, 6)) {
      const add = { kind: 'add', memberId, reason: 'Paper sheet.' };
      expect((await ask('POST', `/api/meetings/${second.id}/attendance/corrections`, add)).statusCode).toBe(200);
    }
    const off = await meetings.plan({ startsAt: new Date('2026-03-20T23:00:00Z') });
    await ask('POST', `/api/meetings/${off.id}/cancellations`, { reason: 'Snow.' });
    for (const [index, memberId] of first.memberIds.entries()) {
      const consents = { counted: index < 5, story: false, employer: false, photo: false };
      const data = { memberId: MemberId.parse(memberId), landedOn: '2026-03-16', consents };
      await deliver(meetings.deps.prisma, onMemberLanded, eventOf(memberLanded, data, { subject: memberId }));
    }
    meetings.setClock(new Date('2026-04-01T00:00:00Z'));
    const whole = await report();
    expect(whole).toMatchObject({ sessions: 2, attendance: 18, uniques: 12, newcomers: 12 });
    expect(whole.landings).toMatchObject({ count: 5, ofUniques: 12 });
    expect(whole.meetings.map((row) => [row.on, row.attendance])).toEqual([
      ['2026-03-06', 7],
      ['2026-03-13', 11],
    ]);
    expect(JSON.stringify(whole)).not.toContain('Somebody');
    expect((await report('from=2026-01-01&until=2026-12-31&landings=no')).landings).toBeNull();
    expect(await report('from=2026-03-07&until=2026-12-31')).toMatchObject({ sessions: 1, attendance: 11 });
  });

  test('is a file for a spreadsheet too, with the sums in its last row', async () => {
    await evening('2026-03-06T23:00:00Z', 6);
    const answer = await ask('GET', '/api/reports/attendance?from=2026-01-01&until=2026-12-31&format=csv');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="attendance-2026-01-01-2026-12-31.csv"');
    const [head, first, ...others] = answer.body.replace(/^\uFEFF/, '').split('\r\n');
    expect(head).toBe('on,title,attendance,newcomers,online,differentPeople,landings');
    expect(first).toMatch(/^2026-03-06,.+,6,6,0,,$/);
    expect(others).toEqual(['2026-01-01 to 2026-12-31,All 1 meetings,6,6,0,6,0', '']);
  });

  test('says <5 instead of a small count', async () => {
    await evening('2026-03-06T23:00:00Z', 3);
    expect(await report()).toMatchObject({ attendance: '<5', newcomers: '<5', online: 0 });
  });

  test('never lets a hidden cell be worked out from its column’s total', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 2, maxLength: 60 }), (counts) => {
        const cells = groupedColumn(counts);
        const hidden = cells.filter((cell) => typeof cell === 'string').length;
        const large = counts.some((count) => count >= 5);
        expect(hidden === 1 && large).toBe(false);
        // And none says of an evening what is not so.
        for (const [index, count] of counts.entries())
          expect(count === 0 || count >= 5 ? [count, 'not told'] : ['<5']).toContain(cells[index]);
      }),
    );
  });

  test('400 for a period that ends before it begins; 403 for a greeter', async () => {
    expect(codeOf(await ask('GET', '/api/reports/attendance?from=2026-02-01&until=2026-01-01'))).toBe(
      '400 invalid-input',
    );
    const url = '/api/reports/attendance?from=2026-01-01&until=2026-02-01';
    expect((await meetings.call('GET', url, someone(), undefined, 'greeter')).statusCode).toBe(403);
  });
});

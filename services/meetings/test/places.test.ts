import type { RsvpView } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, type Meetings, rsvpOf, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const departure = (rsvp: RsvpView, meeting: { startsAt: string }): number | null =>
  rsvp.run && (Date.parse(rsvp.run.departsAt) - Date.parse(meeting.startsAt)) / 60_000;

const tally = (parking: readonly string[]) => ({
  onSite: parking.filter((item) => item === 'on-site').length,
  overflow: parking.filter((item) => item === 'overflow').length,
  none: parking.filter((item) => item === 'none-left').length,
});

describe('where a car goes', () => {
  test('on-site first, then the overflow lot with a seat on the run nearest to the start, then none left', async () => {
    const runs = [
      { at: -40, seats: 1 },
      { at: -20, seats: 1 },
    ];
    const meeting = await meetings.plan({ onSite: 1, overflow: 9, runs });
    const coming = [];
    for (let count = 0; count < 4; count += 1) coming.push(await meetings.coming(meeting.id, someone()));
    expect(coming.map((rsvp) => rsvp.parking)).toEqual(['on-site', 'overflow', 'overflow', 'none-left']);
    expect(coming.map((rsvp) => departure(rsvp, meeting))).toEqual([null, -20, -40, null]);
    expect(coming[3]).toMatchObject({ lot: null, state: 'coming' });
    // No stall is kept by somebody who found no seat.
    expect(
      await meetings.deps.prisma.stall.count({ where: { lot: { meetingId: meeting.id }, rsvpId: { not: null } } }),
    ).toBe(3);
  });

  test('no seat is kept by somebody who found no stall', async () => {
    const meeting = await meetings.plan({ onSite: 0, overflow: 1, runs: [{ at: -20, seats: 5 }] });
    await meetings.coming(meeting.id, someone());
    expect(await meetings.coming(meeting.id, someone())).toMatchObject({ parking: 'none-left', run: null });
    expect(
      await meetings.deps.prisma.seat.count({ where: { run: { meetingId: meeting.id }, rsvpId: { not: null } } }),
    ).toBe(1);
  });

  test('step-free riders ride on step-free runs only', async () => {
    const runs = [
      { at: -40, seats: 1, stepFree: true },
      { at: -20, seats: 5, stepFree: false },
    ];
    const meeting = await meetings.plan({ onSite: 0, overflow: 9, runs });
    const first = await meetings.coming(meeting.id, someone(), { arrival: 'car', stepFree: true });
    expect(departure(first, meeting)).toBe(-40);
    const second = await meetings.coming(meeting.id, someone(), { arrival: 'car', stepFree: true });
    expect(second.parking).toBe('none-left');
    expect(departure(await meetings.coming(meeting.id, someone()), meeting)).toBe(-20);
  });

  test('without a shuttle the overflow lot stands alone; without a car nothing is taken', async () => {
    const meeting = await meetings.plan({ onSite: 0, overflow: 1 });
    expect(await meetings.coming(meeting.id, someone(), { arrival: 'other', stepFree: true })).toMatchObject({
      parking: 'not-needed',
      lot: null,
    });
    expect(await meetings.coming(meeting.id, someone())).toMatchObject({ parking: 'overflow', run: null });
  });

  test('a run that has left takes nobody', async () => {
    const startsAt = new Date('2032-01-02T23:00:00Z');
    meetings.setClock(new Date('2032-01-02T22:30:00Z'));
    const meeting = await meetings.plan({ startsAt, onSite: 0, runs: [{ at: -40, seats: 5 }] });
    expect((await meetings.coming(meeting.id, someone())).parking).toBe('none-left');
  });
});

describe('at the same moment', () => {
  test('60 people on 20 stalls close by and 14 seats: sold exactly, 26 are told that none is left', async () => {
    const runs = [
      { at: -40, seats: 9 },
      { at: -20, seats: 5 },
    ];
    const meeting = await meetings.plan({ onSite: 20, overflow: 40, runs });
    const answers = await Promise.all(
      Array.from({ length: 60 }, async () => await meetings.coming(meeting.id, someone())),
    );
    expect(tally(answers.map((rsvp) => rsvp.parking))).toEqual({ onSite: 20, overflow: 14, none: 26 });
    expect(new Set(answers.map((rsvp) => rsvp.passId)).size).toBe(60);
    const seats = await meetings.deps.prisma.seat.findMany({ where: { run: { meetingId: meeting.id } } });
    expect(new Set(seats.map((seat) => seat.rsvpId)).size).toBe(14);
  });

  test('cancels and comings crossed: no stall is lost and none is held twice', async () => {
    const meeting = await meetings.plan({ onSite: 5, overflow: 0 });
    const first = await Promise.all(
      Array.from({ length: 5 }, async () => await meetings.coming(meeting.id, someone())),
    );
    await Promise.all([
      ...first.map(async (rsvp) => await meetings.call('DELETE', `/api/rsvps/${rsvp.id}`, rsvp.memberId)),
      ...Array.from({ length: 15 }, async () => await meetings.coming(meeting.id, someone())),
    ]);
    const rows = await meetings.deps.prisma.rsvp.findMany({
      where: { meetingId: meeting.id },
      include: { stall: true },
    });
    expect(rows.filter((rsvp) => rsvp.state === 'cancelled' && rsvp.stall)).toEqual([]);
    // Whoever is without a stall asks again and gets what is left.
    for (const rsvp of rows.filter((row) => row.state === 'coming' && !row.stall)) {
      await meetings.coming(meeting.id, rsvp.memberId);
    }
    expect(
      await meetings.deps.prisma.stall.count({ where: { lot: { meetingId: meeting.id }, rsvpId: { not: null } } }),
    ).toBe(5);
  });

  test('30 people for 10 chairs: 10 come, 20 hear that the room is full', async () => {
    const meeting = await meetings.plan({ roomLimit: 10 });
    const answers = await Promise.all(
      Array.from({ length: 30 }, async () => await meetings.rsvp(meeting.id, someone())),
    );
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(10);
    const refused = answers.filter((answer) => answer.statusCode !== 201);
    expect(new Set(refused.map(codeOf))).toEqual(new Set(['409 room-full']));
    expect(refused).toHaveLength(20);
  });

  test('one person ten times: one RSVP, one stall, one letter', async () => {
    const meeting = await meetings.plan();
    const ada = someone();
    const answers = await Promise.all(Array.from({ length: 10 }, async () => await meetings.rsvp(meeting.id, ada)));
    expect(new Set(answers.map((answer) => rsvpOf(answer).id)).size).toBe(1);
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
    expect(
      await meetings.deps.prisma.stall.count({ where: { lot: { meetingId: meeting.id }, rsvpId: { not: null } } }),
    ).toBe(1);
    expect(await meetings.outbox('rsvp.confirmed.v1', 'memberId', ada)).toHaveLength(1);
  });
});

import { randomUUID } from 'node:crypto';
import { DoorBoard, DoorPlan, NewcomerRow, PresentRow, type Role } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkInOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

describe('a first visit', () => {
  test('is one as long as there is no check-in at an earlier meeting', async () => {
    const [one, two] = [await meetings.plan(), await meetings.plan()];
    const ada = await meetings.person('Ada');
    const firstVisit = async (id: string, scan: object) =>
      checkInOf(await meetings.checkIn(id, scan, 'organizer')).firstVisit;
    expect(await firstVisit(one.id, { memberId: ada })).toBe(true);
    expect(await firstVisit(one.id, { memberId: ada })).toBe(true);
    const { passId } = await meetings.coming(two.id, ada);
    expect(await firstVisit(two.id, { passId })).toBe(false);
  });

  test('is marked for the newcomer host alone; at the door it is words to say to the guest', async () => {
    const [before, meeting] = [await meetings.plan(), await meetings.plan()];
    const [ada, bea, cleo] = [
      await meetings.person('Ada New'),
      await meetings.person('Bea Again'),
      await meetings.person('Cleo'),
    ];
    await meetings.checkIn(before.id, { memberId: bea });
    const arrival = checkInOf(await meetings.checkIn(meeting.id, { memberId: ada }, 'greeter'));
    expect(arrival).toMatchObject({ firstVisit: false, detail: expect.stringContaining('“pass” is perfectly fine') });
    expect(checkInOf(await meetings.checkIn(meeting.id, { memberId: bea })).detail).toBe('Welcome, Bea Again.');
    for (const past of [await meetings.plan(), await meetings.plan()])
      await meetings.deps.prisma.checkIn.create({
        data: {
          id: someone(),
          meetingId: past.id,
          memberId: cleo,
          nonce: randomUUID(),
          checkedInAt: new Date(),
          walkIn: false,
          firstVisit: false,
        },
      });
    const later = await meetings.plan();
    for (const memberId of [ada, bea, cleo]) await meetings.checkIn(later.id, { memberId });
    const ask = async (id: string, role: 'newcomer-host' | 'organizer' | 'greeter' | 'registrar') =>
      await meetings.call('GET', `/api/meetings/${id}/newcomers`, someone(), undefined, role);
    const rows = z.array(NewcomerRow).parse((await ask(meeting.id, 'newcomer-host')).json());
    expect(rows.map(({ displayName, visit }) => [displayName, visit]).toSorted()).toEqual([
      ['Ada New', 1],
      ['Bea Again', 2],
    ]);
    expect(
      z
        .array(NewcomerRow)
        .parse((await ask(later.id, 'organizer')).json())
        .map((row) => row.displayName),
    ).toEqual(['Ada New']);
    for (const role of ['greeter', 'registrar'] as const) expect((await ask(meeting.id, role)).statusCode).toBe(403);
  });
});

describe('what the door and the hall see of who is in the room', () => {
  const read = async (path: string, role: Role) => await meetings.call('GET', path, someone(), undefined, role);

  test('chairs taken, kept and free, for the door; and when the kept ones are released', async () => {
    const meeting = await meetings.plan({ roomLimit: 5 });
    const { passId } = await meetings.coming(meeting.id, await meetings.person('Ada'));
    await meetings.coming(meeting.id, await meetings.person('Bob'));
    await meetings.checkIn(meeting.id, { passId });
    await meetings.walkIn(meeting.id, { displayName: 'Wanda' });
    const board = DoorBoard.parse((await read(`/api/meetings/${meeting.id}/door-board`, 'greeter')).json());
    expect(board).toMatchObject({ roomLimit: 5, arrived: 2, expected: 1, free: 2, walkIns: 1, beyondLimit: 0 });
    expect(Date.parse(board.releasesAt)).toBe(Date.parse(meeting.startsAt) + 10 * minuteMs);
    expect(board.doorsOpenAt).toBe(meeting.doorsOpenAt);
    expect((await read(`/api/meetings/${meeting.id}/door-board`, 'driver')).statusCode).toBe(403);
    expect((await read(`/api/meetings/${someone()}/door-board`, 'greeter')).statusCode).toBe(404);
  });

  test('the scribe finds who is in the room by name, nobody else and nobody before two letters', async () => {
    const meeting = await meetings.plan();
    const [ada] = [await meetings.person('Ada Present'), await meetings.person('Ada Absent')];
    await meetings.checkIn(meeting.id, { memberId: ada });
    const find = async (q: string, role: Role) => await read(`/api/meetings/${meeting.id}/present?q=${q}`, role);
    expect(
      z
        .array(PresentRow)
        .parse((await find('ada', 'scribe')).json())
        .map((row) => row.displayName),
    ).toEqual(['Ada Present']);
    expect((await find('a', 'scribe')).statusCode).toBe(400);
    expect((await find('ada', 'greeter')).statusCode).toBe(403);
  });

  test('desks for the newcomers of that evening', async () => {
    const meeting = await meetings.plan();
    for (let count = 0; count < 40; count += 1) await meetings.coming(meeting.id, someone(), { arrival: 'other' });
    const plan = async (query = '') =>
      DoorPlan.parse((await read(`/api/meetings/${meeting.id}/door-plan${query}`, 'registrar')).json());
    const usual = await plan();
    expect(usual.newcomers).toBeGreaterThan(20);
    expect(usual).toMatchObject({ minutes: 30, secondsEach: 180, desks: Math.ceil(usual.newcomers / 10) });
    expect((await plan('?secondsEach=60')).desks).toBe(Math.ceil(usual.newcomers / 30));
  });
});

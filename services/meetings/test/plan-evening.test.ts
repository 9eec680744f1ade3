import { randomUUID } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import {
  LotBoard,
  type MeetingView,
  ParkingLot,
  ParkingPlanView,
  RecountRow,
  RsvpView,
  Vehicle,
} from '@landed/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';
import { churchLot } from './lots.ts';

let meetings: Meetings;
const startsAt = new Date('2034-05-05T22:00:00Z');
const at = (minutes: number): Date => new Date(startsAt.getTime() + minutes * minuteMs);
beforeAll(async () => {
  meetings = await startMeetings();
});
beforeEach(async () => {
  meetings.setClock(at(-60));
  await meetings.deps.prisma.parkingLot.updateMany({ data: { active: false } });
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const as = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
  await meetings.call(method, `/api/${path}`, someone(), body, 'organizer');
const lotBody = (more: object = {}) => churchLot({ stopMetres: 60, ...more });
const aLot = async (more: object = {}): Promise<ParkingLot> =>
  ParkingLot.parse((await as('POST', 'lots', lotBody(more))).json());
const mall = { name: 'Mall lot', kind: 'overflow', stalls: 32, accessible: 2, walkMinutes: 14 };
const staffed = (...lots: ParkingLot[]) =>
  lots.map((lot) => ({ lotId: lot.id, staff: [someone(), someone()], deputies: [someone()] }));
const confirm = async (meeting: MeetingView, lots: readonly object[]) =>
  await as('POST', `meetings/${meeting.id}/parking-plan/confirmations`, { lots });
const confirmed = async (meeting: MeetingView, lots: readonly object[]): Promise<ParkingPlanView> => {
  const answer = await confirm(meeting, lots);
  expect(answer.statusCode, answer.body).toBe(200);
  return ParkingPlanView.parse(answer.json());
};
const board = async (meeting: MeetingView) =>
  LotBoard.parse((await as('GET', `meetings/${meeting.id}/lot-board`)).json());
const tap = async (meeting: MeetingView, lotId: string | undefined, count: number) =>
  await as('POST', `meetings/${meeting.id}/lot-taps`, {
    taps: Array.from({ length: count }, () => ({
      nonce: randomUUID(),
      lotId,
      direction: 'in',
      at: meetings.deps.runtime.now().toISOString(),
    })),
  });
const mine = async (meeting: MeetingView, memberId: string) =>
  RsvpView.parse((await meetings.call('GET', `/api/meetings/${meeting.id}/rsvps/mine`, memberId)).json());
const told = async (meeting: MeetingView) =>
  await meetings.outbox('parking.assignment-changed.v1', 'meetingId', meeting.id);
const broken = async (meeting: MeetingView) =>
  (await meetings.outbox('parking.plan-broken.v1', 'meetingId', meeting.id)).map(({ data }) => data['reasons']);
const evening = async (): Promise<MeetingView> => await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
const aRun = async (meeting: MeetingView, vehicle: object, minutes: number) => {
  const body = { name: 'Bus', designedFor: 9, ...vehicle };
  const { id: vehicleId } = Vehicle.parse((await as('POST', 'vehicles', body)).json());
  const runs = [{ vehicleId, direction: 'ingress', departsAt: at(minutes).toISOString() }];
  const answer = await as('POST', `meetings/${meeting.id}/shuttle-runs`, { runs });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json()[0].id;
};

describe('a plan that is confirmed again during the evening', () => {
  test('keeps what was counted: taps, recounts, and the lot that it lets go of, shown closed', async () => {
    const [close, far] = [await aLot(), await aLot(mall)];
    const meeting = await evening();
    await confirmed(meeting, staffed(close, far));
    const [church, remote] = (await board(meeting)).lots;
    await tap(meeting, church?.lotId, 3);
    await tap(meeting, remote?.lotId, 5);
    const recount = { nonce: randomUUID(), counted: 6, reason: 'Walked the rows.' };
    await as('POST', `meetings/${meeting.id}/lots/${remote?.lotId}/recounts`, recount);

    await confirmed(meeting, staffed(close));
    const after = await board(meeting);
    expect(after).toMatchObject({
      sendTo: 'Church lot',
      lots: [
        { lotId: church?.lotId, occupied: 3, state: 'open' },
        { lotId: remote?.lotId, occupied: 6, state: 'closed' },
      ],
    });
    const audit = z.array(RecountRow).parse((await as('GET', `meetings/${meeting.id}/recounts`)).json());
    expect(audit).toMatchObject([{ tapped: 5, counted: 6 }]);
    // An attendant who comes back into the network hands in what happened there all the same.
    meetings.setClock(at(-59));
    expect((await tap(meeting, remote?.lotId, 1)).statusCode).toBe(200);
    expect(ParkingPlanView.parse((await as('GET', `meetings/${meeting.id}/parking-plan`)).json()).lots).toHaveLength(1);

    await confirmed(meeting, staffed(close, far));
    expect((await board(meeting)).lots[1]).toMatchObject({ lotId: remote?.lotId, occupied: 7, state: 'open' });
  });

  test('with more stalls the lot is not full any more, and that is told', async () => {
    const lot = await aLot();
    const meeting = await evening();
    await confirmed(meeting, staffed(lot));
    const [laid] = (await board(meeting)).lots;
    await tap(meeting, laid?.lotId, laid?.fullAt ?? 0);
    expect((await board(meeting)).lots[0]?.state).toBe('full');
    await as('PUT', `lots/${lot.id}`, lotBody({ stalls: 40, accessible: 2 }));
    await confirmed(meeting, staffed(lot));
    expect((await board(meeting)).lots[0]?.state).toBe('open');
    expect(await meetings.outbox('parking.lot-reopened.v1', 'meetingId', meeting.id)).toHaveLength(1);
  });

  test('moves nobody who has parked: who is in the room keeps the stall, and hears nothing', async () => {
    const [close, far] = [await aLot({ stalls: 4 }), await aLot(mall)];
    const meeting = await evening();
    await confirmed(meeting, staffed(close, far));
    const there = await meetings.coming(meeting.id, await meetings.person('Theo There'));
    const coming = await meetings.coming(meeting.id, someone());
    expect([there.lot?.name, coming.lot?.name]).toEqual(['Church lot', 'Church lot']);
    await meetings.checkIn(meeting.id, { passId: there.passId });
    await confirmed(meeting, staffed(far));
    expect(await mine(meeting, there.memberId)).toMatchObject({ lot: { name: 'Church lot' } });
    expect(await mine(meeting, coming.memberId)).toMatchObject({ lot: { name: 'Mall lot' } });
    expect((await told(meeting)).map((fact) => fact.subject)).toEqual([coming.id]);
  });

  test('409 when the meeting was changed while the plan was worked out', async () => {
    const lot = await aLot();
    const meeting = await evening();
    const line = await meetings.deps.pool.connect();
    try {
      await line.query('BEGIN');
      await line.query('SELECT 1 FROM meeting WHERE id = $1 FOR UPDATE', [meeting.id]);
      const asked = confirm(meeting, staffed(lot));
      // Worked out by now, or soon: the confirmation waits for the line that holds the meeting.
      await eventually('it waits', async () => {
        const { rowCount } = await meetings.deps.pool.query(
          `SELECT FROM pg_stat_activity
           WHERE wait_event_type = 'Lock' AND query LIKE '%FROM meeting%' AND datname = current_database()`,
        );
        return rowCount === 1;
      });
      await line.query('UPDATE meeting SET version = version + 1 WHERE id = $1', [meeting.id]);
      await line.query('COMMIT');
      expect(codeOf(await asked)).toBe('409 meeting-changed');
    } finally {
      line.release();
    }
  });
});

describe('what a confirmed plan stands on', () => {
  test('changes: a meeting that moves out of the permission is told to organizers once, and when it fits again not', async () => {
    const lot = await aLot();
    const meeting = await evening();
    await confirmed(meeting, staffed(lot));
    const { lots: _lots, runs: _runs, ...fields } = meetings.draft({ startsAt });
    const move = async (minutes: number) =>
      await as('PUT', `meetings/${meeting.id}`, {
        ...fields,
        startsAt: at(minutes).toISOString(),
        endsAt: at(minutes + 120).toISOString(),
      });
    await move(240);
    await move(241);
    expect(await broken(meeting)).toEqual([['Church lot: the permission does not cover the whole shift.']]);
    await move(0);
    expect(await broken(meeting)).toHaveLength(1);
    await as('PUT', `lots/${lot.id}`, lotBody({ permission: null }));
    expect((await broken(meeting)).at(-1)).toEqual(['Church lot: note who lets us park here, when, and whom to call.']);
  });

  test('falls away: without its last ride a lot 16 minutes away takes nobody, and organizers hear of it', async () => {
    const far = await aLot({ ...mall, walkMinutes: 16 });
    const meeting = await evening();
    const runId = await aRun(meeting, { seats: 4 }, -30);
    await confirmed(meeting, staffed(far));
    const rider = await meetings.coming(meeting.id, someone());
    expect(rider.run).not.toBeNull();
    expect((await as('POST', `shuttle-runs/${runId}/cancellations`, { reason: 'A flat tyre.' })).statusCode).toBe(200);
    expect(await mine(meeting, rider.memberId)).toMatchObject({ parking: 'none-left', lot: null, run: null });
    expect(await broken(meeting)).toEqual([['Mall lot: 16 minutes on foot; plan a shuttle or another lot.']]);
    await aRun(meeting, { seats: 4 }, -20);
    expect(await mine(meeting, rider.memberId)).toMatchObject({ parking: 'overflow' });
    expect(await broken(meeting)).toHaveLength(1);
  });
});

test('two remote lots share the seats of one shuttle: nobody is turned away while a close stall is free', async () => {
  const [close, far, other] = [
    await aLot({ stalls: 20, accessible: 1 }),
    await aLot(mall),
    await aLot({ ...mall, name: 'School lot' }),
  ];
  const meeting = await evening();
  await aRun(meeting, { seats: 2 }, -20);
  for (let count = 0; count < 6; count += 1)
    await meetings.coming(meeting.id, someone(), { arrival: 'car', parkRemote: true });
  await confirmed(meeting, staffed(close, far, other));
  const rows = await meetings.deps.prisma.rsvp.findMany({
    where: { meetingId: meeting.id },
    include: { stall: { include: { lot: true } }, seat: true },
  });
  expect(rows.filter((row) => row.stall?.lot.kind === 'on-site' && !row.seat)).toHaveLength(6);
  expect(rows.filter((row) => row.stall === null)).toEqual([]);
});

test('a plan for 500 people is confirmed within the time of a transaction, whoever it moves', {
  timeout: 120_000,
}, async () => {
  const [close, far] = [
    await aLot({ stalls: 300, accessible: 7, van: 2 }),
    await aLot({ ...mall, stalls: 400, accessible: 8, van: 2 }),
  ];
  const meeting = await meetings.plan({ startsAt, onSite: 500, overflow: 0, roomLimit: 500 });
  await meetings.deps.pool.query(
    `WITH made AS (
       INSERT INTO rsvp (id, meeting_id, member_id, arrival, step_free, pass_id, first_visit, created_at)
       SELECT gen_random_uuid(), $1, gen_random_uuid(), 'car', n % 50 = 0, gen_random_uuid(), n % 5 = 0, now()
       FROM generate_series(1, 500) AS n RETURNING id),
     numbered AS (SELECT id, row_number() OVER () AS n FROM made)
     UPDATE stall SET rsvp_id = numbered.id FROM numbered, lot
     WHERE lot.meeting_id = $1 AND lot.kind = 'on-site' AND stall.lot_id = lot.id AND stall.ordinal = numbered.n`,
    [meeting.id],
  );
  await confirmed(meeting, staffed(close, far));
  const moved = (await told(meeting)).length;
  const count = await meetings.deps.prisma.stall.count({
    where: { lot: { meetingId: meeting.id }, rsvpId: { not: null } },
  });
  expect(count).toBe(500);
  expect(moved).toBeGreaterThan(200);
  await confirmed(meeting, staffed(close, far));
  expect(await told(meeting)).toHaveLength(moved);
});

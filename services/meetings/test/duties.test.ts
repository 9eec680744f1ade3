import { type Duty, type EventData, ParkingLot, PlanChange, parkingDutyChanged, Vehicle } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';
import { churchLot } from './lots.ts';
import { at, type Evening, ridesOf } from './rides.ts';

let meetings: Meetings;
const startsAt = new Date('2034-03-03T23:00:00Z');
const { call, aVehicle, addRun } = ridesOf(() => meetings);
beforeAll(async () => {
  meetings = await startMeetings();
});
beforeEach(() => meetings.setClock(new Date(startsAt.getTime() - 24 * 60 * minuteMs)));
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const anEvening = async () => await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
const aLot = async (more: object = {}): Promise<ParkingLot> =>
  ParkingLot.parse((await call('POST', 'lots', churchLot(more))).json());
const confirm = async (meeting: Evening, lots: readonly object[]): Promise<void> => {
  const answer = await call('POST', `meetings/${meeting.id}/parking-plan/confirmations`, { lots });
  expect(answer.statusCode, answer.body).toBe(200);
};

/** Who is told of their duty from here on, each time that it is asked: with the version, and what they would read. */
const listen = (meeting: Evening) => {
  let heard = 0;
  return async (): Promise<{ version: number; of: Record<string, EventData<typeof parkingDutyChanged>> }> => {
    const all = await meetings.outbox('parking.duty-changed.v1', 'meetingId', meeting.id);
    const fresh = all.slice(heard);
    heard = all.length;
    const told = fresh.map(({ data }) => parkingDutyChanged.data.parse(data));
    return { version: fresh[0]?.version ?? 0, of: Object.fromEntries(told.map((fact) => [fact.memberId, fact])) };
  };
};
const free: Duty = { shifts: [], runs: [] };

describe('whoever stands at a lot', () => {
  test('is told where and when once; a second confirmation tells nobody, a swap both of them and no third', async () => {
    const [lot, meeting] = [await aLot(), await anEvening()];
    const [ada, bo, cy, eve] = [someone(), someone(), someone(), someone()];
    const told = listen(meeting);
    await confirm(meeting, [{ lotId: lot.id, staff: [ada, bo], deputies: [cy] }]);
    const first = await told();
    expect(Object.keys(first.of).toSorted()).toEqual([ada, bo, cy].toSorted());
    expect(first.of[ada]).toMatchObject({
      runs: [],
      shifts: [
        {
          lot: 'Church lot',
          address: '1 Church Street',
          deputy: false,
          arriving: { from: at(meeting, -20), until: at(meeting, 10) },
        },
      ],
    });
    expect(first.of[cy]?.shifts).toMatchObject([{ deputy: true }]);
    await confirm(meeting, [{ lotId: lot.id, staff: [bo, ada], deputies: [cy] }]);
    expect((await told()).of).toEqual({});
    await confirm(meeting, [{ lotId: lot.id, staff: [ada, eve], deputies: [cy] }]);
    const swapped = await told();
    expect(Object.keys(swapped.of).toSorted()).toEqual([bo, eve].toSorted());
    expect(swapped.of[bo]).toMatchObject(free);
    expect(swapped.of[eve]?.shifts).toMatchObject([{ lot: 'Church lot', deputy: false }]);
    expect(swapped.version).toBeGreaterThan(first.version);
    const answer = await call('GET', `meetings/${meeting.id}/plan-changes`);
    expect(
      z
        .array(PlanChange)
        .parse(answer.json())
        .map(({ touched }) => touched),
    ).toEqual([2, 0, 3]);
  });

  test('is told of the evening’s new hour and hall, and not of its new title or room limit', async () => {
    const [lot, meeting] = [await aLot(), await anEvening()];
    const ada = someone();
    await confirm(meeting, [{ lotId: lot.id, staff: [ada] }]);
    const told = listen(meeting);
    await told();
    const change = async (more: object): Promise<void> => {
      const { title, endsAt, venueName, venueAddress, roomLimit } = meeting;
      const fields = { title, startsAt: meeting.startsAt, endsAt, venueName, venueAddress, roomLimit, ...more };
      const answer = await call('PUT', `meetings/${meeting.id}`, fields);
      expect(answer.statusCode, answer.body).toBe(200);
    };
    await change({ title: 'Under another name', roomLimit: 77 });
    expect((await told()).of).toEqual({});
    await change({ startsAt: at(meeting, 15) });
    expect((await told()).of[ada]?.shifts).toMatchObject([{ arriving: { from: at(meeting, -5) } }]);
    await change({ startsAt: at(meeting, 15), venueName: 'School hall' });
    expect((await told()).of[ada]).toMatchObject({ venueName: 'School hall' });
  });

  test('is told nothing of an evening that is over', async () => {
    const [lot, meeting] = [await aLot(), await anEvening()];
    await confirm(meeting, [{ lotId: lot.id, staff: [someone()] }]);
    const vehicle = await aVehicle();
    await addRun(meeting, vehicle, -30);
    const told = listen(meeting);
    await told();
    meetings.setClock(new Date(startsAt.getTime() + 24 * 60 * minuteMs));
    await call('PUT', `vehicles/${vehicle.id}`, { name: 'Bus', seats: 4, designedFor: 9, driverId: someone() });
    expect((await told()).of).toEqual({});
  });
});

describe('whoever drives', () => {
  test('is told of runs that are added or called off, with all that stay theirs', async () => {
    const meeting = await anEvening();
    const [dana, devi] = [someone(), someone()];
    const bus = await aVehicle({ driverId: dana, deputyId: devi });
    const told = listen(meeting);
    const run = await addRun(meeting, bus, -30);
    const first = await told();
    expect(Object.keys(first.of).toSorted()).toEqual([dana, devi].toSorted());
    expect(first.of[devi]?.runs).toMatchObject([
      { vehicle: 'Bus', deputy: true, direction: 'ingress', departsAt: at(meeting, -30) },
    ]);
    await addRun(meeting, bus, 125, 'egress');
    expect((await told()).of[dana]?.runs.map(({ departsAt }) => departsAt)).toEqual([
      at(meeting, -30),
      at(meeting, 125),
    ]);
    // A delay is said by who drives, and changes nobody's duty.
    await call('POST', `shuttle-runs/${run.id}/delays`, { minutes: 5 });
    expect((await told()).of).toEqual({});
    for (const _ of [1, 2]) await call('POST', `shuttle-runs/${run.id}/cancellations`, { reason: 'A flat tyre.' });
    const left = await told();
    expect(left.of[dana]?.runs).toMatchObject([{ direction: 'egress' }]);
    const changes = z.array(PlanChange).parse((await call('GET', `meetings/${meeting.id}/plan-changes`)).json());
    expect(changes[0]).toMatchObject({ touched: 2 });
  });

  test('is told when a run goes to another vehicle: whose it was is free, whose it is drives', async () => {
    const meeting = await anEvening();
    const [dana, dov] = [someone(), someone()];
    const [bus, van] = [await aVehicle({ driverId: dana }), await aVehicle({ name: 'Van', driverId: dov })];
    const run = await addRun(meeting, bus, -30);
    const told = listen(meeting);
    await told();
    await call('PUT', `shuttle-runs/${run.id}/vehicle`, { vehicleId: van.id });
    const { of } = await told();
    expect(of).toMatchObject({ [dana]: free, [dov]: { runs: [{ vehicle: 'Van', deputy: false }] } });
  });

  test('is told when the vehicle has another driver, on each evening ahead; a new name of it tells nobody', async () => {
    const [one, other, none] = [await anEvening(), await anEvening(), await anEvening()];
    const [dana, dov, devi] = [someone(), someone(), someone()];
    const bus = await aVehicle({ driverId: dana, deputyId: devi });
    for (const meeting of [one, other]) await addRun(meeting, bus, -30);
    const hear = [one, other, none].map(listen);
    for (const told of hear) await told();
    const change = async (more: object): Promise<void> => {
      const fields = { name: 'Bus', seats: 4, designedFor: 9, driverId: dov, deputyId: devi, ...more };
      expect(Vehicle.parse((await call('PUT', `vehicles/${bus.id}`, fields)).json())).toMatchObject(fields);
    };
    await change({});
    const heard = await Promise.all(hear.map(async (told) => (await told()).of));
    expect(heard.map((of) => Object.keys(of).toSorted())).toEqual([[dana, dov].toSorted(), [dana, dov].toSorted(), []]);
    expect(heard[0]).toMatchObject({ [dana]: free, [dov]: { runs: [{ deputy: false }] } });
    await change({ name: 'Blue bus' });
    expect(await Promise.all(hear.map(async (told) => (await told()).of))).toEqual([{}, {}, {}]);
    expect((await call('PUT', `vehicles/${someone()}`, { name: 'Bus', seats: 4, designedFor: 9 })).statusCode).toBe(
      404,
    );
  });

  test('and has left for good drives nothing any more: the evening that is called off names who can be told', async () => {
    const meeting = await anEvening();
    const [dana, devi] = [await meetings.person('Dana'), await meetings.person('Devi')];
    const bus = await aVehicle({ driverId: dana, deputyId: devi });
    await addRun(meeting, bus, -30);
    await meetings.left(dana);
    expect((await call('GET', `vehicles/${bus.id}`)).json()).toMatchObject({ driverId: null, deputyId: devi });
    await call('POST', `meetings/${meeting.id}/cancellations`, { reason: 'Snow' });
    const [fact] = await meetings.outbox('meeting.cancelled.v1', 'meetingId', meeting.id);
    expect(fact?.data['expected']).toEqual([devi]);
  });
});

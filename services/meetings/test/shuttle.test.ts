import { randomUUID } from 'node:crypto';
import { EgressBoard, Manifest, type Role, ShuttlePlanView, ShuttleRunView, Vehicle } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object, role: Role = 'organizer') =>
  await meetings.call(method, `/api/${path}`, someone(), body, role);
async function aVehicle(more: object = {}): Promise<Vehicle> {
  const answer = await call('POST', 'vehicles', { name: 'Bus', seats: 4, designedFor: 9, ...more });
  expect(answer.statusCode, answer.body).toBe(201);
  return Vehicle.parse(answer.json());
}
type Evening = { id: string; startsAt: string };
const at = (meeting: Evening, minutes: number): string =>
  new Date(Date.parse(meeting.startsAt) + minutes * minuteMs).toISOString();
async function addRun(
  meeting: Evening,
  vehicle: Vehicle,
  minutes: number,
  direction = 'ingress',
): Promise<ShuttleRunView> {
  const runs = [{ vehicleId: vehicle.id, direction, departsAt: at(meeting, minutes) }];
  const answer = await call('POST', `meetings/${meeting.id}/shuttle-runs`, { runs });
  expect(answer.statusCode, answer.body).toBe(201);
  const [run] = z.array(ShuttleRunView).parse(answer.json());
  if (!run) throw new Error('one run was added');
  return run;
}
const runOf = (answer: { json(): unknown }): ShuttleRunView => ShuttleRunView.parse(answer.json());
const mine = async (meeting: Evening, memberId: string) =>
  (await meetings.call('GET', `/api/meetings/${meeting.id}/rsvps/mine`, memberId)).json();
const told = async (meeting: Evening) =>
  await meetings.outbox('parking.assignment-changed.v1', 'meetingId', meeting.id);

describe('runs', () => {
  test('step-free riders ride on fitted seats alone, others get those last; the driver sees them before accepting', async () => {
    const meeting = await meetings.plan({ onSite: 0, overflow: 20 });
    const fitted = await addRun(meeting, await aVehicle({ seats: 3, fittedSeats: 1 }), -20);
    const plain = await addRun(meeting, await aVehicle({ seats: 2 }), -30);
    expect(fitted).toMatchObject({ stepFree: true, state: 'planned', seats: 3 });
    const others = [];
    for (let count = 0; count < 4; count += 1) others.push(await meetings.coming(meeting.id, someone()));
    expect(others.map((rsvp) => rsvp.run?.departsAt)).toEqual([
      fitted.departsAt,
      fitted.departsAt,
      plain.departsAt,
      plain.departsAt,
    ]);
    const wheels = await meetings.coming(meeting.id, await meetings.person('Wren'), { arrival: 'car', stepFree: true });
    expect(wheels.run).toEqual({ departsAt: fitted.departsAt, stepFree: true });
    const second = await meetings.coming(meeting.id, someone(), { arrival: 'car', stepFree: true });
    expect(second.parking).toBe('none-left');
    const manifest = Manifest.parse(
      (await call('GET', `shuttle-runs/${fitted.id}/manifest`, undefined, 'driver')).json(),
    );
    expect(manifest.run).toMatchObject({ state: 'planned', taken: 3, stepFreeRiders: 1 });
    expect(manifest.riders).toContainEqual({ displayName: 'Wren', stepFree: true });
    expect(runOf(await call('POST', `shuttle-runs/${fitted.id}/acceptances`, {}, 'driver')).state).toBe('accepted');
    expect((await call('GET', `shuttle-runs/${fitted.id}/manifest`, undefined, 'greeter')).statusCode).toBe(403);
  });

  test('a run that is cancelled: each rider has another seat or is told that there is none', async () => {
    const meeting = await meetings.plan({ onSite: 0, overflow: 20 });
    const [late, early] = [
      await addRun(meeting, await aVehicle(), -20),
      await addRun(meeting, await aVehicle({ seats: 2 }), -40),
    ];
    const riders = [];
    for (let count = 0; count < 4; count += 1) riders.push(await meetings.coming(meeting.id, someone()));
    const cancel = async () => await call('POST', `shuttle-runs/${late.id}/cancellations`, { reason: 'A flat tyre.' });
    expect(runOf(await cancel())).toMatchObject({ state: 'cancelled', taken: 0 });
    await cancel();
    const places = await Promise.all(riders.map(async (rider) => await mine(meeting, rider.memberId)));
    expect(places.map((place) => place.run?.departsAt ?? place.parking)).toEqual([
      early.departsAt,
      early.departsAt,
      'none-left',
      'none-left',
    ]);
    expect((await told(meeting)).map((fact) => fact.data['rsvpId'])).toEqual(riders.map((rider) => rider.id));
    expect(await meetings.outbox('shuttle.run-cancelled.v1', 'meetingId', meeting.id)).toMatchObject([
      { data: { reseated: 2, without: 2 } },
    ]);
    // A new run brings those in who had nothing, and they are told.
    await addRun(meeting, await aVehicle(), -25);
    expect((await mine(meeting, riders[3]?.memberId ?? '')).parking).toBe('overflow');
    expect(await told(meeting)).toHaveLength(6);
    expect(codeOf(await call('POST', `shuttle-runs/${late.id}/delays`, { minutes: 5 }))).toBe('409 run-cancelled');
  });

  test('a delay is told to the riders of that run alone', async () => {
    const meeting = await meetings.plan({ onSite: 1, overflow: 20 });
    const run = await addRun(meeting, await aVehicle(), -20);
    const close = await meetings.coming(meeting.id, someone());
    const rider = await meetings.coming(meeting.id, someone());
    const delay = async (minutes: number) =>
      runOf(await call('POST', `shuttle-runs/${run.id}/delays`, { minutes }, 'driver'));
    // Said twice, as on bad Wi-Fi, it is the same delay.
    for (const _ of [1, 2])
      expect(await delay(6)).toMatchObject({ departsAt: at(meeting, -14), plannedAt: at(meeting, -20) });
    expect((await told(meeting)).map((fact) => fact.data['memberId'])).toEqual([rider.memberId]);
    expect(close.run).toBeNull();
    expect(await delay(10)).toMatchObject({ departsAt: at(meeting, -10) });
    expect(await delay(0)).toMatchObject({ departsAt: at(meeting, -20) });
    const changes = (await call('GET', `meetings/${meeting.id}/plan-changes`)).json();
    expect(changes.map((change: { sign: string }) => change.sign.split(' shuttle ')[1])).toEqual([
      'leaves on time after all',
      'leaves 10 minutes late',
      'leaves 6 minutes late',
    ]);
  });

  test('a smaller vehicle seats as many as it has; a larger one takes in who had none', async () => {
    const meeting = await meetings.plan({ onSite: 0, overflow: 20 });
    const [small, large] = [await aVehicle({ seats: 2 }), await aVehicle({ seats: 6 })];
    const run = await addRun(meeting, await aVehicle(), -20);
    for (let count = 0; count < 7; count += 1) await meetings.coming(meeting.id, someone());
    const change = async (vehicle: Vehicle) =>
      runOf(await call('PUT', `shuttle-runs/${run.id}/vehicle`, { vehicleId: vehicle.id }));
    expect(await change(small)).toMatchObject({ seats: 2, taken: 2 });
    expect(await change(large)).toMatchObject({ seats: 6, taken: 6, state: 'planned' });
  });

  test('409 without a licence check from 16 people on, 400 for a vehicle without a driver’s seat, 404 for none', async () => {
    const meeting = await meetings.plan();
    const coach = await aVehicle({ seats: 20, designedFor: 21 });
    const runs = [{ vehicleId: coach.id, direction: 'ingress', departsAt: at(meeting, -20) }];
    expect(codeOf(await call('POST', `meetings/${meeting.id}/shuttle-runs`, { runs }))).toBe('409 licence-not-checked');
    const checked = { name: 'Coach', seats: 20, designedFor: 21, licenceCheckedOn: '2026-11-01' };
    expect((await call('PUT', `vehicles/${coach.id}`, checked)).json()).toMatchObject({ plannedSeats: 20 });
    expect((await call('POST', `meetings/${meeting.id}/shuttle-runs`, { runs })).statusCode).toBe(201);
    expect(codeOf(await call('POST', 'vehicles', { name: 'Bus', seats: 9, designedFor: 9 }))).toBe('400 invalid-input');
    expect((await call('GET', `shuttle-runs/${someone()}/manifest`)).statusCode).toBe(404);
  });
});

test('the plan of the shuttle says what is missing, and its proposal can be taken as it is', async () => {
  const startsAt = new Date('2036-03-07T23:00:00Z');
  meetings.setClock(new Date('2036-03-07T12:00:00Z'));
  await meetings.deps.prisma.vehicle.updateMany({ data: { active: false } });
  const permission = {
    owner: 'Mall',
    contact: 'Desk',
    from: '2036-01-01',
    until: '2036-12-31',
    opensAt: '15:00',
    closesAt: '23:30',
  };
  const lot = {
    name: 'Mall lot',
    kind: 'overflow',
    address: '2 Mall Road',
    stalls: 60,
    accessible: 3,
    van: 1,
    walkMinutes: 20,
    stopMetres: 40,
    permission,
  };
  const { id: lotId } = (await call('POST', 'lots', lot)).json();
  const meeting = await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
  for (let count = 0; count < 30; count += 1) await meetings.coming(meeting.id, someone());
  const plan = async () => ShuttlePlanView.parse((await call('GET', `meetings/${meeting.id}/shuttle-plan`)).json());
  expect((await plan()).warnings.map((warning) => warning.code)).toEqual(
    expect.arrayContaining(['route-not-measured', 'too-few-vehicles', 'no-step-free-ride']),
  );
  const route = { out: 4, back: 4, dwell: 3, recovery: 1, measuredOn: '2036-03-01' };
  expect((await call('PUT', `lots/${lotId}/route`, route)).statusCode).toBe(200);
  for (let count = 0; count < 2; count += 1)
    await aVehicle({ fittedSeats: 1, seats: 8, driverId: someone(), deputyId: someone() });
  const ready = await plan();
  expect(ready).toMatchObject({
    cycleMinutes: 12,
    headwayMinutes: 6,
    plannedWaitMinutes: 3,
    vehiclesAtHand: 2,
    warnings: [],
  });
  expect(ready.riders).toBeGreaterThan(15);
  const taken = await call('POST', `meetings/${meeting.id}/shuttle-runs`, { runs: ready.proposal });
  expect(taken.statusCode, taken.body).toBe(201);
});

test('out again: the board counts who waits, and the shuttle ends only when nobody does', async () => {
  const meeting = await meetings.plan({ onSite: 0, overflow: 20 });
  const vehicle = await aVehicle();
  const [into, out] = [await addRun(meeting, vehicle, -20), await addRun(meeting, vehicle, 120, 'egress')];
  const boarding = { nonce: randomUUID(), count: 4 };
  for (let time = 0; time < 2; time += 1)
    expect(runOf(await call('POST', `shuttle-runs/${into.id}/boardings`, boarding, 'driver')).boarded).toBe(4);
  const fewer = { nonce: randomUUID(), count: -5 };
  expect(codeOf(await call('POST', `shuttle-runs/${into.id}/boardings`, fewer, 'driver'))).toBe('409 fewer-than-none');
  const board = async () => EgressBoard.parse((await call('GET', `meetings/${meeting.id}/egress-board`)).json());
  expect(await board()).toMatchObject({ boardedIn: 4, boardedOut: 0, waiting: 4, next: [{ seats: 4 }] });
  const close = async (body: object) => await call('POST', `meetings/${meeting.id}/shuttle-closings`, body, 'driver');
  await call('POST', `shuttle-runs/${out.id}/boardings`, { nonce: randomUUID(), count: 3 });
  expect(codeOf(await close({ stopsEmpty: true }))).toBe('409 riders-still-out');
  expect(codeOf(await close({ leftOtherwise: 1, stopsEmpty: false }))).toBe('409 riders-still-out');
  expect(EgressBoard.parse((await close({ leftOtherwise: 1, stopsEmpty: true })).json())).toMatchObject({ waiting: 0 });
  expect((await board()).closedAt).not.toBeNull();
  await close({ stopsEmpty: true });
  expect(await meetings.outbox('shuttle.closed.v1', 'meetingId', meeting.id)).toHaveLength(1);
});

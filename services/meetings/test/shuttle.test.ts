import { randomUUID } from 'node:crypto';
import { Manifest, type Vehicle } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, type Meetings, someone, startMeetings } from './harness.ts';
import { at, type Evening, ridesOf, runOf } from './rides.ts';

let meetings: Meetings;
const { call, aVehicle, addRun } = ridesOf(() => meetings);
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

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
    expect(manifest.riders).toContainEqual({
      rsvpId: wheels.id,
      displayName: 'Wren',
      stepFree: true,
      boarded: false,
    });
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
    expect(changes[1].phoneTree).toMatch(
      /: the \d\d:\d\d shuttle leaves 10 minutes late\. Whoever has a seat on it is told\.$/,
    );
  });

  test('a run that has left seats nobody, is neither late nor called off, and may be taken back when it was a wrong tap', async () => {
    const meeting = await meetings.plan({ onSite: 0, overflow: 20 });
    const [late, early] = [await addRun(meeting, await aVehicle(), -20), await addRun(meeting, await aVehicle(), -40)];
    const depart = async () => await call('POST', `shuttle-runs/${late.id}/departures`, {}, 'driver');
    const left = runOf(await depart());
    expect(left).toMatchObject({ state: 'left', leftAt: expect.any(String) });
    expect(runOf(await depart())).toEqual(left);
    expect((await meetings.coming(meeting.id, someone())).run?.departsAt).toBe(early.departsAt);
    for (const [path, body] of [
      ['delays', { minutes: 5 }],
      ['cancellations', { reason: 'Too late.' }],
    ] as const)
      expect(codeOf(await call('POST', `shuttle-runs/${late.id}/${path}`, body))).toBe('409 run-left');
    expect(runOf(await call('POST', `shuttle-runs/${late.id}/acceptances`, {}, 'driver')).state).toBe('left');
    const back = await meetings.call(
      'DELETE',
      `/api/shuttle-runs/${late.id}/departures`,
      someone(),
      undefined,
      'driver',
    );
    expect(runOf(back)).toMatchObject({ state: 'accepted', leftAt: null });
    expect((await meetings.coming(meeting.id, someone())).run?.departsAt).toBe(late.departsAt);
    const wrong = { at: at(meeting, 24 * 60) };
    expect(codeOf(await call('POST', `shuttle-runs/${late.id}/departures`, wrong, 'driver'))).toBe('400 invalid-input');
  });

  test('riders are ticked off by name, by anybody and more than once, each counted once', async () => {
    const meeting = await meetings.plan({ onSite: 0, overflow: 20 });
    const [run, other] = [await addRun(meeting, await aVehicle(), -20), await addRun(meeting, await aVehicle(), -40)];
    const rider = await meetings.coming(meeting.id, await meetings.person('Ruth'));
    const tick = async (runId: string, count: number, rsvpId = rider.id) =>
      await call('POST', `shuttle-runs/${runId}/boardings`, { nonce: randomUUID(), count, rsvpId }, 'driver');
    const manifest = async () => Manifest.parse((await call('GET', `shuttle-runs/${run.id}/manifest`)).json());
    for (const _ of [1, 2]) expect(runOf(await tick(run.id, 1)).boarded).toBe(1);
    expect((await manifest()).riders).toMatchObject([{ displayName: 'Ruth', boarded: true }]);
    // Somebody without a name gets in as well.
    await call('POST', `shuttle-runs/${run.id}/boardings`, { nonce: randomUUID(), count: 1 }, 'driver');
    for (const _ of [1, 2]) expect(runOf(await tick(run.id, -1)).boarded).toBe(1);
    expect((await manifest()).riders).toMatchObject([{ boarded: false }]);
    expect(codeOf(await tick(other.id, 1))).toBe('409 not-on-this-run');
    expect(codeOf(await tick(run.id, 2))).toBe('400 invalid-input');
    const out = await addRun(meeting, await aVehicle(), 120, 'egress');
    expect(runOf(await tick(out.id, 1)).boarded).toBe(1);
    expect(codeOf(await tick(out.id, 1, randomUUID()))).toBe('409 not-on-this-run');
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

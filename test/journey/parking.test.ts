import { randomUUID } from 'node:crypto';
import {
  ForecastView,
  LotBoard,
  Manifest,
  MeetingView,
  ParkingLot,
  ParkingPlanView,
  PlanChange,
  RecountRow,
  RsvpView,
  ShuttlePlanView,
  ShuttleRunView,
  TapsTaken,
  Vehicle,
} from '@landed/contracts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let organizer: Person;
beforeAll(async () => {
  world = await theWorld();
  organizer = await world.organizer();
});

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;
const at = (ms: number): string => new Date(Date.now() + ms).toISOString();

const aMeeting = async (startsIn: number, title: string): Promise<MeetingView> =>
  await organizer.expect(201, MeetingView, 'POST', '/api/meetings', {
    title,
    startsAt: at(startsIn),
    endsAt: at(startsIn + 120 * minuteMs),
    venueName: 'St. Mark’s hall',
    venueAddress: '1 Church Street',
    roomLimit: 300,
  });
const aLot = async (more: object): Promise<ParkingLot> =>
  await organizer.expect(201, ParkingLot, 'POST', '/api/lots', {
    address: '1 Church Street',
    van: 1,
    permission: {
      owner: 'Parish',
      contact: 'Office',
      from: '2020-01-01',
      until: '2099-12-31',
      // The whole day, at whatever hour of it this runs.
      opensAt: '00:00',
      closesAt: '00:00',
    },
    ...more,
  });

test('eight weeks give a forecast; a confirmed plan, live lots and a shuttle that leaves nobody behind', async () => {
  for (let week = 8; week >= 1; week -= 1) {
    const past = await aMeeting(-week * weekMs, 'A past Friday');
    for (let guest = 0; guest < 4 + (week % 2); guest += 1)
      await organizer.expect([200, 201], z.unknown(), 'POST', `/api/meetings/${past.id}/walk-ins`, {
        nonce: randomUUID(),
        displayName: `Guest ${week}-${guest}`,
        checkedInAt: past.startsAt,
      });
    await organizer.expect(200, z.unknown(), 'POST', `/api/meetings/${past.id}/attendance/closings`, {});
  }
  const evening = await aMeeting(120 * minuteMs, 'The evening of the full lot');
  const forecast = await organizer.expect(200, ForecastView, 'GET', `/api/meetings/${evening.id}/forecast`);
  expect(forecast.evenings).toBeGreaterThanOrEqual(8);
  expect(forecast.attendance.p10).toBeLessThan(forecast.attendance.p90);

  const church = await aLot({ name: 'Church lot', kind: 'on-site', stalls: 63, accessible: 3, walkMinutes: 1 });
  const mall = await aLot({
    name: 'Mall lot',
    kind: 'overflow',
    stalls: 43,
    accessible: 3,
    walkMinutes: 14,
    stopMetres: 80,
  });
  const [attendant, second] = [world.stranger('Ansel'), world.stranger('Berit')];
  const staff: string[] = [];
  for (const person of [attendant, second]) staff.push((await person.signUp(world.mailbox)).memberId);
  const confirm = async (meeting: MeetingView, lots: readonly ParkingLot[], standing: readonly string[] = staff) =>
    await organizer.expect(200, ParkingPlanView, 'POST', `/api/meetings/${meeting.id}/parking-plan/confirmations`, {
      lots: lots.map((lot) => ({ lotId: lot.id, staff: standing })),
    });
  expect(await confirm(evening, [church, mall])).toMatchObject({ version: 1, usable: 54 });
  // Who stands at the lots reads where and when, once for both of them.
  for (const person of [attendant, second])
    expect((await world.mailbox.letter(person.address, /Your part in the evening/)).text).toMatch(
      /Church lot[\s\S]*while cars arrive[\s\S]*Mall lot/,
    );

  // Two attendants without a network: both hand in, one of them twice.
  const board = await organizer.expect(200, LotBoard, 'GET', `/api/meetings/${evening.id}/lot-board`);
  const [close] = board.lots;
  const taps = (count: number) =>
    Array.from({ length: count }, () => ({
      nonce: randomUUID(),
      lotId: close?.lotId,
      direction: 'in',
      at: at(-5 * minuteMs),
    }));
  const upload = async (some: object[]) =>
    await organizer.expect(200, TapsTaken, 'POST', `/api/meetings/${evening.id}/lot-taps`, { taps: some });
  const [one, two] = [taps(24), taps(24)];
  await upload(one);
  await upload(two);
  const full = await upload(one);
  expect(full).toMatchObject({ taken: 0, known: 24, overflowProposed: true, sendTo: 'Church lot' });
  expect(full.lots[0]).toMatchObject({ occupied: 48, stalls: 60, fullAt: 54, state: 'amber' });
  const recount = { nonce: randomUUID(), counted: 45, reason: 'Walked the rows.' };
  const mended = await organizer.expect(
    200,
    LotBoard,
    'POST',
    `/api/meetings/${evening.id}/lots/${close?.lotId}/recounts`,
    recount,
  );
  expect(mended.lots[0]).toMatchObject({ occupied: 45, state: 'open' });
  const audit = await organizer.expect(200, z.array(RecountRow), 'GET', `/api/meetings/${evening.id}/recounts`);
  expect(audit).toMatchObject([{ tapped: 48, counted: 45 }]);

  // Another evening with the remote lot alone: everybody rides.
  const riding = await aMeeting(121 * minuteMs, 'The evening of the shuttle');
  await confirm(riding, [mall]);
  const vehicle = async (more: object) =>
    await organizer.expect(201, Vehicle, 'POST', '/api/vehicles', { designedFor: 9, ...more });
  const bus = await vehicle({ name: 'Fitted bus', seats: 2, fittedSeats: 1, driverId: staff[0] });
  const van = await vehicle({ name: 'Van', seats: 1 });
  const plan = await organizer.expect(200, ShuttlePlanView, 'GET', `/api/meetings/${riding.id}/shuttle-plan`);
  expect(plan.warnings.map((warning) => warning.code)).toContain('route-not-measured');
  const addRun = async (of: Vehicle, minutes: number): Promise<ShuttleRunView> => {
    const runs = [{ vehicleId: of.id, direction: 'ingress', departsAt: at(minutes * minuteMs) }];
    const path = `/api/meetings/${riding.id}/shuttle-runs`;
    const [run] = await organizer.expect(201, z.array(ShuttleRunView), 'POST', path, { runs });
    if (!run) throw new Error('one run was added');
    return run;
  };
  const [fitted, plain] = [await addRun(bus, 90), await addRun(van, 80)];
  await world.mailbox.letter(attendant.address, /You stand at[\s\S]*Mall lot[\s\S]*You drive[\s\S]*Fitted bus/);
  const [walker, wheels] = [world.stranger('Wanda'), world.stranger('Wren')];
  for (const person of [walker, wheels]) await person.signUp(world.mailbox);
  expect((await world.coming(walker, riding)).run?.departsAt).toBe(fitted.departsAt);
  const rolling = await world.coming(wheels, riding, { stepFree: true });
  expect(rolling.run).toEqual({ departsAt: fitted.departsAt, stepFree: true });

  const path = `/api/shuttle-runs/${fitted.id}`;
  const manifest = await organizer.expect(200, Manifest, 'GET', `${path}/manifest`);
  // Promised seats count before the driver has accepted, and the driver sees who needs which.
  expect(manifest.run).toMatchObject({ state: 'planned', seats: 2, taken: 2, stepFreeRiders: 1 });
  await organizer.expect(200, ShuttleRunView, 'POST', `${path}/acceptances`, {});

  await organizer.expect(200, ShuttleRunView, 'POST', `${path}/cancellations`, { reason: 'A flat tyre.' });
  const mine = async (person: Person) =>
    await person.expect(200, RsvpView, 'GET', `/api/meetings/${riding.id}/rsvps/mine`);
  expect((await mine(walker)).run?.departsAt).toBe(plain.departsAt);
  expect((await mine(wheels)).run).toBeNull();
  for (const person of [walker, wheels]) await world.mailbox.letter(person.address, /Your place to park has changed/i);
  const changes = await organizer.expect(200, z.array(PlanChange), 'GET', `/api/meetings/${riding.id}/plan-changes`);
  // Both riders, and who was to drive.
  expect(changes[0]).toMatchObject({ touched: 3 });
  expect(changes[0]?.phoneTree).toContain('does not run');
});

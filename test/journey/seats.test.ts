import { eventually } from '@landed/chassis/testing';
import { Manifest, RsvpView, ShuttleRunView, Vehicle } from '@landed/contracts';
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

const aVehicle = async (seats: number): Promise<Vehicle> =>
  await organizer.expect(201, Vehicle, 'POST', '/api/vehicles', { name: `${seats} seats`, seats, designedFor: 9 });

test('24 people at once on 8 seats, while every fourth gives up and the vehicle is swapped: each seat is one rider’s, none is left over', async () => {
  const meeting = await world.meeting({ title: 'More riders than seats', onSite: 0, seats: [8] });
  const vehicles = [await aVehicle(6), await aVehicle(8)];
  const runs = await organizer.expect(200, z.array(ShuttleRunView), 'GET', `/api/meetings/${meeting.id}/shuttle-runs`);
  const [run] = runs;
  const people = Array.from({ length: 24 }, (_, index) => world.stranger(`Rider ${index}`));
  await Promise.all(people.map(async (person) => await person.signUp(world.mailbox)));

  const leaving = people.filter((_, index) => index % 4 === 0);
  // A crowd is turned away for a moment and comes again, as a browser does.
  const insist = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> =>
    await eventually('an answer', async () => await ask(), 60_000);
  const riding = people.map(async (person) => {
    const { id } = await insist(async () => await world.coming(person, meeting));
    const leave = async () => await person.expect(204, z.undefined(), 'DELETE', `/api/rsvps/${id}`);
    if (leaving.includes(person)) await insist(async () => [await leave()]);
  });
  const swapping = [...vehicles, ...vehicles].map(async ({ id: vehicleId }) => {
    const path = `/api/shuttle-runs/${run?.id}/vehicle`;
    await insist(async () => await organizer.expect(200, ShuttleRunView, 'PUT', path, { vehicleId }));
  });
  await Promise.all([...riding, ...swapping]);

  const manifest = await organizer.expect(200, Manifest, 'GET', `/api/shuttle-runs/${run?.id}/manifest`);
  expect([6, 8]).toContain(manifest.run.seats);
  expect(manifest.run.taken).toBe(manifest.run.seats);
  expect(new Set(manifest.riders.map(({ rsvpId }) => rsvpId)).size).toBe(manifest.run.seats);
  const mine = await Promise.all(
    people.map(async (person) => await person.expect(200, RsvpView, 'GET', `/api/meetings/${meeting.id}/rsvps/mine`)),
  );
  const seated = mine.filter((rsvp) => rsvp.run !== null);
  expect(seated.map(({ id }) => id).toSorted()).toEqual(manifest.riders.map(({ rsvpId }) => rsvpId).toSorted());
  expect(seated.map(({ state }) => state)).toEqual(seated.map(() => 'coming'));
});

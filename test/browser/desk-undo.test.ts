import { Vehicle } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, organizersDesk } from '../lib/desk.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let organizer: Person;
let desk: Desk;
beforeAll(async () => {
  world = await theWorld();
  ({ desk, browser, organizer } = await organizersDesk(world));
});
afterAll(async () => await browser?.close());

const aVehicle = async (name: string): Promise<Vehicle> =>
  await organizer.expect(201, Vehicle, 'POST', '/api/vehicles', { name, seats: 8, designedFor: 9 });
const asItIs = async ({ id }: Vehicle): Promise<Vehicle> =>
  await organizer.expect(200, Vehicle, 'GET', `/api/vehicles/${id}`);

test('a change that nobody is told of is kept at once, and taken back by one press', async () => {
  const vehicle = await aVehicle(`Bus ${crypto.randomUUID()}`);
  await desk.open(`vehicles/${vehicle.id}/show`);
  await desk.edit({ Seats: '5' });
  await desk.page.getByText('Saved').waitFor();
  expect((await asItIs(vehicle)).seats).toBe(5);
  await desk.press('Undo');
  await desk.page.getByText('It is as it was before.').waitFor();
  expect(await asItIs(vehicle)).toEqual(vehicle);
});

test('a change that did not reach the service is not shown as if it had, and a sentence says so', async () => {
  const vehicle = await aVehicle(`Van ${crypto.randomUUID()}`);
  const name = `Never ${crypto.randomUUID()}`;
  const { page } = desk;
  const address = `**/api/vehicles/${vehicle.id}`;
  await desk.open(`vehicles/${vehicle.id}/show`);
  await page.getByRole('heading', { name: vehicle.name }).first().waitFor();
  await page.route(address, async (route) =>
    route.request().method() === 'PUT' ? await route.abort() : await route.continue(),
  );
  await desk.edit({ Name: name });
  await page.getByRole('alert').first().waitFor();
  await page.getByRole('heading', { level: 2, name: vehicle.name }).waitFor();
  expect(await page.getByRole('main').getByText(name).count()).toBe(0);
  await page.unroute(address);
});

test('what was done to many at once is taken back for all of them', async () => {
  const fleet = crypto.randomUUID();
  const vehicles = [await aVehicle(`Car 1 ${fleet}`), await aVehicle(`Car 2 ${fleet}`)];
  await desk.find('vehicles', fleet, 2);
  await desk.chooseRows();
  await desk.press('Out of use');
  await desk.page.getByText('Done for 2.').waitFor();
  expect((await Promise.all(vehicles.map(asItIs))).map(({ active }) => active)).toEqual([false, false]);
  await desk.press('Undo');
  await desk.page.getByText('It is as it was before.').waitFor();
  expect(await Promise.all(vehicles.map(asItIs))).toEqual(vehicles);
});

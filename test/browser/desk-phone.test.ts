import { Vehicle } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf, widths } from '../lib/browser.ts';
import { type Desk, organizersDesk } from '../lib/desk.ts';
import { smallTargetsOf } from '../lib/looks.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';

let browser: Browser;
let organizer: Person;
let desk: Desk;
const fleet = crypto.randomUUID();
beforeAll(async () => {
  ({ desk, browser, organizer } = await organizersDesk(await theWorld()));
  for (const name of [`Bus ${fleet}`, `Van ${fleet}`])
    await organizer.expect(201, Vehicle, 'POST', '/api/vehicles', { name, seats: 8, designedFor: 9 });
});
afterAll(async () => await browser?.close());

test('on a phone rows are chosen and worked on as on a wide screen, and say in words what is done to them', async () => {
  const { page } = desk;
  await page.setViewportSize(widths.phone);
  await desk.find('vehicles', fleet, 2);
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByText('2 chosen').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect([...(await faultsOf(page)), ...(await smallTargetsOf(page, 24))]).toEqual([]);
  }
  expect((await desk.fileOfChosen()).lines).toHaveLength(2);
  expect(await page.getByText('Out of use', { exact: true }).isVisible()).toBe(true);
  await desk.press('Out of use');
  await page.getByText('Done for 2.').waitFor();
  await page.getByText('2 chosen').waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: `Van ${fleet}` }).click();
  await page.getByRole('heading', { level: 2, name: `Van ${fleet}` }).waitFor();
});

test('whoever wants the columns has them on a phone and a tablet too, chooses them, and finds them so again', async () => {
  const { page } = desk;
  await page.setViewportSize(widths.phone);
  await desk.find('vehicles', fleet, 2);
  await desk.press('As a table', 'Columns');
  expect([...(await faultsOf(page)), ...(await smallTargetsOf(page, 24))]).toEqual([]);
  await page.getByRole('switch', { name: 'Seats' }).uncheck();
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Name: later' }).press('Enter');
  await page.keyboard.press('Escape');
  for (const width of ['phone', 'tablet'] as const) {
    await page.setViewportSize(widths[width]);
    await desk.find('vehicles', fleet, 2);
    await page.getByRole('columnheader', { name: 'Name' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Seats' }).count()).toBe(0);
    expect(await page.getByRole('columnheader').nth(2).innerText()).toBe('Name');
    expect(await faultsOf(page)).toEqual([]);
  }
  await desk.press('As lines');
  await page.getByRole('columnheader', { name: 'All on this page' }).waitFor();
});

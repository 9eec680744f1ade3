import { eventually } from '@landed/chassis/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openBrowser, signedInPage } from '../lib/browser.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let organizer: Person;
let desk: { page: Page; context: BrowserContext };
beforeAll(async () => {
  world = await theWorld();
  [organizer, browser] = await Promise.all([world.organizer(), openBrowser()]);
  desk = await signedInPage(browser, world.origin, organizer);
});
afterAll(async () => await browser?.close());

interface Resource {
  path: string;
  /** What a form asks for besides a name, by label. */
  fields: Record<string, string>;
  off?: string;
  add: string;
  /** What is done to chosen rows, by the names of what is clicked, and what becomes of each row. */
  work: string[];
  becomes: object;
}

const resources: readonly Resource[] = [
  {
    path: 'vehicles',
    fields: { Seats: '8', 'Built for': '9' },
    add: 'Note this vehicle',
    work: ['Out of use'],
    becomes: { active: false, seats: 8 },
  },
  {
    path: 'lots',
    fields: { Address: '1 Yard Lane', Stalls: '20', Accessible: '2', 'Minutes on foot': '3' },
    off: 'We have a permission',
    add: 'Note this lot',
    work: ['Out of use'],
    becomes: { active: false, stalls: 20, permission: null },
  },
  {
    path: 'members',
    fields: {},
    add: 'Add this person',
    work: ['Give a role', 'Lot attendant'],
    becomes: { roles: ['lot-attendant'], standing: 'visitor' },
  },
];

const Rows = z.array(z.looseObject({ id: z.uuid() }));

test.each(resources)('$path are made, changed, looked for, chosen and taken as a file', async (resource) => {
  const { path, fields, off, add, work, becomes } = resource;
  const { page } = desk;
  const [before, name] = [`First ${crypto.randomUUID()}`, `Second ${crypto.randomUUID()}`];
  const named = page.getByRole('textbox', { name: 'Name' });

  await page.goto(`${world.origin}/admin/${path}/create`);
  await named.fill(before);
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(new RegExp(`^${label}( \\*|\\u2009\\*)?$`)).fill(value);
  if (off !== undefined) await page.getByRole('switch', { name: off }).uncheck();
  await page.getByRole('button', { name: add }).click();
  await page.waitForURL(/\/show$/);

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.waitForURL(/\/[\da-f-]{36}$/);
  await named.fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/show$/);
  await page.getByText(name).first().waitFor();

  await page.goto(`${world.origin}/admin/${path}`);
  await page.getByRole('searchbox').fill(name);
  // What was looked for before is gone once this is the only row.
  await eventually('one row is left', async () => (await page.getByRole('row').count()) === 2);
  await page.getByRole('row', { name }).getByRole('checkbox').check();
  const href = await page.getByRole('link', { name: 'Those chosen, as a file' }).getAttribute('href');
  const file = await page.request.get(`${world.origin}${href}`);
  expect(file.headers()['content-type']).toContain('text/csv');
  const [head, row, ...others] = (await file.text()).trim().split(/\r?\n/);
  expect([head?.includes('id'), row?.includes(name), others]).toEqual([true, true, []]);

  for (const click of work)
    await page
      .getByRole('button', { name: click })
      .or(page.getByRole('menuitem', { name: click }))
      .click();
  await page.getByText('Done for one.').waitFor();
  const filter = encodeURIComponent(JSON.stringify({ q: name }));
  const [changed] = await organizer.expect(200, Rows, 'GET', `/api/${path}?filter=${filter}`);
  expect(changed).toMatchObject(becomes);
});

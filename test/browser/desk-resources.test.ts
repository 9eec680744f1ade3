import { MeetingView } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Desk, organizersDesk, query } from '../lib/desk.ts';
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
  // A new meeting is proposed as the one that is last in the calendar, lots and runs included: this one has none of either.
  await organizer.expect(201, MeetingView, 'POST', '/api/meetings', {
    title: 'The last one',
    startsAt: '2035-01-26T23:00:00Z',
    endsAt: '2035-01-27T01:00:00Z',
    venueName: 'Library',
    venueAddress: '2 Main Street',
    roomLimit: 40,
  });
});
afterAll(async () => await browser?.close());

interface Resource {
  path: string;
  /** The field that names it. */
  named: string;
  /** What its form asks for besides, by label. */
  fields: Record<string, string>;
  off?: string;
  add: string;
  /** What has to happen to it before there is anything to do to it in a list. */
  first?: () => Promise<void>;
  /** What is done to chosen rows, by the names of what is pressed, and what becomes of each row. */
  work?: string[];
  reason?: string;
  becomes: object;
}

const place = { Place: 'Library', 'Address of the place': '2 Main Street', 'Room limit': '40' };
const resources: readonly Resource[] = [
  {
    path: 'vehicles',
    named: 'Name',
    fields: { Seats: '8', 'Built for': '9' },
    add: 'Note this vehicle',
    work: ['Out of use'],
    becomes: { active: false, seats: 8 },
  },
  {
    path: 'lots',
    named: 'Name',
    fields: { Address: '1 Yard Lane', Stalls: '20', Accessible: '2', 'Minutes on foot': '3' },
    off: 'We have a permission',
    add: 'Note this lot',
    work: ['Out of use'],
    becomes: { active: false, stalls: 20, permission: null },
  },
  {
    path: 'members',
    named: 'Name',
    fields: {},
    add: 'Add this person',
    work: ['Give a role', 'Lot attendant'],
    becomes: { roles: ['lot-attendant'], standing: 'visitor' },
  },
  {
    path: 'series',
    named: 'Title',
    fields: { 'First day': '2035-01-05', ...place },
    add: 'Start the series',
    becomes: { rule: 'FREQ=WEEKLY;BYDAY=FR', startsOn: '2035-01-05', roomLimit: 40 },
  },
  {
    path: 'meetings',
    named: 'Title',
    fields: { Begins: '2035-02-02T18:00', Ends: '2035-02-02T20:00', ...place },
    add: 'Plan this meeting',
    work: ['Cancel those chosen', 'Cancel and tell everybody'],
    reason: 'The library is being painted.',
    becomes: { state: 'cancelled', roomLimit: 40 },
  },
  {
    path: 'announcements',
    named: 'Title',
    fields: { Text: 'We meet in the **gym**.' },
    add: 'Keep as a draft',
    first: async () => {
      await desk.write({ 'Leaves at': '2035-03-01T18:00' });
      await desk.press('Plan it', 'Confirm');
      await desk.page.getByText('Planned', { exact: true }).waitFor();
    },
    work: ['Stop'],
    becomes: { state: 'stopped', segment: { who: 'list' } },
  },
];

const Rows = z.array(z.looseObject({ id: z.uuid() }));

test.each(resources)('$path are made, changed, looked for, chosen and taken as a file', async (resource) => {
  const { path, named, fields, off, add, first, work = [], reason, becomes } = resource;
  const [before, name] = [`First ${crypto.randomUUID()}`, `Second ${crypto.randomUUID()}`];

  await desk.open(`${path}/create`);
  await desk.write({ [named]: before, ...fields });
  if (off !== undefined) await desk.page.getByRole('switch', { name: off }).uncheck();
  await desk.keep(add);
  await desk.edit({ [named]: name });
  await desk.page.getByRole('main').getByText(name).first().waitFor();
  await first?.();

  await desk.find(path, name);
  await desk.chooseRows();
  const { head, lines } = await desk.fileOfChosen();
  expect([head.includes('id'), lines.map((line) => line.includes(name))]).toEqual([true, [true]]);

  const [open, ...confirm] = work;
  if (open !== undefined) {
    await desk.press(open);
    if (reason !== undefined) await desk.page.getByRole('dialog').getByRole('textbox').fill(reason);
    await desk.press(...confirm);
    await desk.page.getByText('Done for one.').waitFor();
  }
  const [changed] = await organizer.expect(200, Rows, 'GET', `/api/${path}?${query({ q: name })}`);
  expect(changed).toMatchObject(becomes);
});

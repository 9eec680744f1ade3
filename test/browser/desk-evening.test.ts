import { eventually, madeUpWord } from '@landed/chassis/testing';
import { CheckInRow, DeviceView, MailSettings, MeetingView, ShuttleRunView } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { type Desk, organizersDesk, query } from '../lib/desk.ts';
import { closedAddress } from '../lib/desk-things.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let organizer: Person;
let desk: Desk;
let meeting: MeetingView;
beforeAll(async () => {
  world = await theWorld();
  ({ desk, browser, organizer } = await organizersDesk(world));
  meeting = await world.meeting({ title: `Evening ${madeUpWord()}`, startsIn: 200, seats: [8, 9] });
});
afterAll(async () => await browser?.close());

/** Nobody can have been at one that has not begun. */
const aMeeting = async (startsAt: Date): Promise<MeetingView> =>
  await organizer.expect(201, MeetingView, 'POST', '/api/meetings', {
    title: `Begun ${madeUpWord()}`,
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
    venueName: 'Library',
    venueAddress: '2 Main Street',
    roomLimit: 40,
  });

/** Into the only line that a dialog asks for. */
const inDialog = async (words: string): Promise<void> =>
  await desk.page.getByRole('dialog').getByRole('textbox').fill(words);

test('a visit that is not on record is added with its reason, and one that was none is taken back with another', async () => {
  const begun = await aMeeting(new Date(Date.now() + 3_000));
  const name = `Vera ${madeUpWord()}`;
  await world.stranger(name).signUp(world.mailbox);
  await desk.open('check-ins/create');
  await desk.choose('Meeting', begun.title);
  await desk.choose('Person', name);
  await eventually('it has begun', async () => Date.now() > Date.parse(begun.startsAt));
  await desk.write({ Why: 'Came in by the side door.' });
  await desk.press('Add this visit');
  await desk.page.waitForURL(/\/check-ins(\?|$)/);
  await desk.find('check-ins', name);
  await desk.chooseRows();
  await desk.press('Was not there');
  await inDialog('It was her sister.');
  await desk.press('Was not there');
  await desk.page.getByText('Done for one.').waitFor();
  expect(await organizer.expect(200, z.array(CheckInRow), 'GET', `/api/check-ins?${query({ q: name })}`)).toEqual([]);
});

test('runs of an evening are cancelled together, with one reason', async () => {
  await desk.open(`shuttle-runs?${query({ meetingId: meeting.id })}`);
  await desk.rows(2);
  await desk.chooseRows();
  expect((await desk.fileOfChosen()).lines).toHaveLength(2);
  await desk.press('Cancel');
  await inDialog('The road is flooded.');
  await desk.page.getByRole('dialog').locator('[type=submit]').click();
  await desk.page.getByText('Done for 2.').waitFor();
  const path = `/api/shuttle-runs?${query({ meetingId: meeting.id })}`;
  const states = (await organizer.expect(200, z.array(ShuttleRunView), 'GET', path)).map(({ state }) => state);
  expect(states).toEqual(['cancelled', 'cancelled']);
});

test('a device is invited by a code, and revoked where many are', async () => {
  const label = `Tablet ${madeUpWord()}`;
  await desk.open('devices');
  await desk.press('Invite a device');
  await inDialog(label);
  await desk.press('Show the code');
  await desk.page
    .getByRole('status')
    .filter({ hasText: /^[\dA-Z]{5}-[\dA-Z]{5}$/ })
    .waitFor();
  await desk.press('Close');
  await desk.find('devices', label);
  await desk.chooseRows();
  await desk.page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await desk.page.getByText('Done for one.').waitFor();
  const [device] = await organizer.expect(200, z.array(DeviceView), 'GET', `/api/devices?${query({ q: label })}`);
  expect(device).toMatchObject({ label, state: 'revoked' });
});

test('what all letters say is changed, and one is sent to the organizer as it would look', async () => {
  const before = await organizer.expect(200, MailSettings, 'GET', '/api/mail-settings');
  const greeting = `Hi ${madeUpWord()}`;
  await desk.open('mail-settings');
  await desk.write({ Greeting: greeting });
  await desk.press('Save');
  await desk.page.getByText('Saved. The next letter has it.').waitFor();
  await desk.open('letter-kinds/digest/show');
  await desk.page.frameLocator('iframe').getByText(greeting).first().waitFor();
  await desk.press('Send it to my own address');
  await desk.page.getByText('It is on its way to your own address.').waitFor();
  expect((await world.mailbox.letter(organizer.address, new RegExp(greeting))).text).toContain(greeting);
  await organizer.expect(200, MailSettings, 'PUT', '/api/mail-settings', before);
});

// A running system that was named to the tests keeps its secret to itself.
const { bounceSecret } = inject('landed');
test.skipIf(bounceSecret === undefined)('an address that letters came back from is opened again', async () => {
  const id = await closedAddress(world, await world.member('Gina', meeting), bounceSecret);
  await desk.open(`suppressions/${id}/show`);
  await desk.press('Open again');
  await inDialog('She wrote from there this morning.');
  await desk.press('Open again');
  await desk.page.getByText('Letters go there again').waitFor();
  const left = await organizer.expect(
    200,
    z.array(z.object({ id: z.string() })),
    'GET',
    '/api/suppressions?range=[0,99]',
  );
  expect(left.map((row) => row.id)).not.toContain(id);
});

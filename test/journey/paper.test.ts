import { eventually } from '@landed/chassis/testing';
import { CheckInRow, MemberRow } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf, openBrowser, sheetsOf, signedInPage, widths } from '../lib/browser.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

test('a registrar keys in a sheet of paper on a phone: a newcomer’s card and somebody who is known, with their times', async () => {
  // Half an hour ago, so that times on the cards have passed.
  const meeting = await world.meeting({ title: 'Evening on paper', startsIn: -30 });
  const known = world.stranger('Katrin Known');
  const { memberId } = await known.signUp(world.mailbox);
  const registrar = world.stranger('Reg');
  const { memberId: registrarId } = await registrar.signUp(world.mailbox);
  const organizer = await world.organizer();
  const roles = { displayName: 'Reg', roles: ['registrar'] };
  await organizer.expect(200, MemberRow, 'PUT', `/api/members/${registrarId}`, roles);
  await eventually('the role is there', async () => (await registrar.call('GET', '/api/members')).status === 200);
  const { page, context } = await signedInPage(browser, world.origin, registrar);
  await page.setViewportSize(widths.phone);
  await page.goto(`${world.origin}/cards?meeting=${meeting.id}`);
  expect(await faultsOf(page)).toEqual([]);
  const at = new Date(Date.now() - 20 * 60_000);
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: meeting.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  const newcomer = world.stranger('Nora Newcomer');
  await page.getByLabel('Name', { exact: true }).fill(newcomer.name);
  await page.getByLabel('E-mail address').fill(newcomer.address);
  await page.getByLabel('Time on the card').fill(clock);
  await page.getByLabel(/Signed the ground rules/).check();
  await page.getByLabel('Was there on this evening').check();
  await page.getByRole('button', { name: 'Key in this card' }).click();
  await page.getByText('It is kept: they were there.').waitFor();
  await page.getByLabel('The beginning of the name').fill('Katrin');
  await page.getByRole('button', { name: 'Find' }).click();
  const row = page.getByRole('listitem').filter({ hasText: known.name }).first();
  await row.getByLabel('Came at').fill(clock);
  await row.getByRole('button').click();
  await page.getByText('It is kept: they were there.').waitFor();
  await context.close();

  const filter = encodeURIComponent(JSON.stringify({ meetingId: meeting.id }));
  const rows = await organizer.expect(200, z.array(CheckInRow), 'GET', `/api/check-ins?filter=${filter}`);
  const minute = at.toISOString().slice(0, 16);
  expect(rows.map(({ displayName, checkedInAt }) => [displayName, checkedInAt.slice(0, 16)]).toSorted()).toEqual([
    [known.name, minute],
    [newcomer.name, minute],
  ]);
  expect(rows.map((item) => item.memberId)).toContain(memberId);
  // Once the address is confirmed, the evening and the agreement are theirs: a member at once.
  await newcomer.signUp(world.mailbox, {});
  await world.isMember(newcomer);
});

test('cards print four to a sheet, on Letter and A4', async () => {
  const { page, context } = await signedInPage(browser, world.origin, await world.organizer());
  await page.goto(`${world.origin}/cards/print`);
  expect(await faultsOf(page)).toEqual([]);
  for (const format of ['Letter', 'A4'] as const)
    expect(`${format}: ${await sheetsOf(page, format)}`).toBe(`${format}: 1`);
  await context.close();
});

import { eventually } from '@landed/chassis/testing';
import { MemberRow } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('badges of all who are coming print eight to a sheet, with long names whole', async () => {
  const meeting = await world.meeting({ title: 'Evening with badges' });
  const names = [
    'Bo',
    'Wolfeschlegelsteinhausenbergerdorff',
    'Maria-Antonia von und zu der Langen Strasse am Rosengarten',
  ];
  for (const name of [...names, 'Cy', 'Di', 'Ed', 'Flo', 'Gus', 'Hal']) await world.member(name, meeting);
  const { page, context } = await signedInPage(browser, world.origin, await world.organizer());
  await page.goto(`${world.origin}/badges?meeting=${meeting.id}`);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Everybody who is coming' }).click();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByText('9 badges').waitFor();
  for (const name of names) await page.getByText(name, { exact: true }).waitFor();
  const cut = await page
    .locator('.badge')
    .evaluateAll((all) => all.filter((it) => it.scrollHeight > it.clientHeight).length);
  expect(cut).toBe(0);
  for (const format of ['Letter', 'A4'] as const)
    expect(`${format}: ${await sheetsOf(page, format)}`).toBe(`${format}: 2`);
  await page.goto(`${world.origin}/badges/print?meeting=${meeting.id}&who=empty`);
  for (const format of ['Letter', 'A4'] as const)
    expect(`${format}: ${await sheetsOf(page, format)}`).toBe(`${format}: 1`);
  await context.close();
});

test('a greeter finds one person by name on a phone and prints that badge, and sees no roster', async () => {
  const meeting = await world.meeting({ title: 'Evening of one badge' });
  await world.member('Querida Badge', meeting);
  const greeter = world.stranger('Greta');
  const { memberId } = await greeter.signUp(world.mailbox);
  const organizer = await world.organizer();
  const roles = { displayName: 'Greta', roles: ['greeter'] };
  await organizer.expect(200, MemberRow, 'PUT', `/api/members/${memberId}`, roles);
  await eventually('the role is there', async () => {
    const { status } = await greeter.call('GET', `/api/meetings/${meeting.id}/door?q=Querida`);
    return status === 200;
  });
  const { page, context } = await signedInPage(browser, world.origin, greeter);
  await page.setViewportSize(widths.phone);
  await page.goto(`${world.origin}/me`);
  await page.getByRole('link', { name: 'Badges to print' }).click();
  await page.goto(`${world.origin}/badges?meeting=${meeting.id}`);
  expect(await page.getByRole('link', { name: 'Everybody who is coming' }).count()).toBe(0);
  await page.getByLabel('The beginning of the name').fill('Querid');
  await page.getByRole('button', { name: 'Find' }).click();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Badge of Querida' }).first().click();
  await page.getByText('One badge. Print').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const all = await page.goto(`${world.origin}/badges/print?meeting=${meeting.id}`);
  expect(all?.status()).toBe(403);
  await context.close();
});

import { MemberRow } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf, openBrowser, signedInPage, widths } from '../lib/browser.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

test('an organizer brings a table of people: chosen, looked at, checked, mended and added, without a letter to anybody', async () => {
  const { page, context } = await signedInPage(browser, world.origin, await world.organizer());
  const domain = `brought-${crypto.randomUUID().slice(0, 8)}.example`;
  const people = Array.from({ length: 4_000 }, (_, index) => `P${index};${index}@${domain};${(index % 12) + 1}/3/2024`);
  const table = `Wer;E-Mail;Joined\n${people.join('\n')}\nZoë Formel;=1+1;\n`;
  await page.setViewportSize(widths.phone);
  await page.goto(`${world.origin}/admin/imports`);
  await page.waitForLoadState('networkidle');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(table, 'latin1') });
  await page.getByRole('heading', { name: 'Which column is what?' }).waitFor();
  await page.getByRole('cell', { name: /P0 · P1 · P2/ }).waitFor();
  await page.getByRole('combobox', { name: 'Name (in one column)' }).click();
  await page.getByRole('option', { name: 'Wer' }).click();
  await page.getByText('Nothing in the file says whether').waitFor();
  await page.getByRole('combobox', { name: 'How dates are written' }).click();
  await page.getByRole('option', { name: 'Day first' }).click();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Check every row' }).click();
  await page.getByRole('button', { name: 'Cannot be read: 1' }).waitFor();
  // On a phone the sentence that says what to mend has the width of the page.
  const refused = page.getByRole('listitem').filter({ hasText: 'Zoë Formel' });
  await refused.getByText('is not an address that mail can be sent to').waitFor();
  expect((await refused.boundingBox())?.width).toBeGreaterThan(250);
  await page.setViewportSize(widths.wide);
  await page.getByRole('row', { name: /Zoë Formel.*is not an address/ }).waitFor();
  await page.setViewportSize(widths.phone);
  await refused.waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add 4000 people' }).click();
  await page.getByText('Done: 4000 added').waitFor({ timeout: 30_000 });
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
  const organizer = await world.organizer();
  const filter = encodeURIComponent(JSON.stringify({ q: `7@${domain}` }));
  const [found] = await organizer.expect(200, z.array(MemberRow), 'GET', `/api/members?filter=${filter}`);
  expect(found).toMatchObject({ standing: 'visitor', emailConfirmed: false, onList: false });
  expect(await world.mailbox.of(`0@${domain}`)).toEqual([]);
});

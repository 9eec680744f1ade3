import type { MeetingView } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf, freshPage, openBrowser, signedInPage, widths } from '../lib/browser.ts';
import { faultsOnEveryWidth } from '../lib/looks.ts';
import { theWorld } from '../lib/the-world.ts';
import { chooseEvening, invite, keptIn, onDuty } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let meeting: MeetingView;
beforeAll(async () => {
  world = await theWorld();
  meeting = await world.meeting({ title: 'An evening with devices', startsIn: 60 });
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

const lookAgain = 'document.dispatchEvent(new Event("visibilitychange"))';

describe('a phone for the evening', () => {
  test('is paired by the code on the organizer’s screen, and its role decides what opens', async () => {
    const organizer = await signedInPage(browser, world.origin, await world.organizer());
    await organizer.page.goto(`${world.origin}/admin/devices`);
    await organizer.page.getByRole('button', { name: 'Invite a device' }).first().click();
    await organizer.page.getByRole('combobox', { name: 'Role' }).click();
    await organizer.page.getByRole('option', { name: /lot attendant/i }).click();
    await organizer.page.getByRole('textbox', { name: 'Name' }).fill('Ada’s phone');
    await organizer.page.getByRole('button', { name: 'Show the code' }).click();
    const code = await organizer.page.getByRole('dialog').getByRole('status').innerText();
    await organizer.page.getByRole('img', { name: 'The address and the code' }).waitFor();
    expect(await faultsOf(organizer.page)).toEqual([]);
    await organizer.context.close();

    const { page, context } = await freshPage(browser, { viewport: widths.phone });
    await page.goto(`${world.origin}/pair`);
    await page.getByLabel('The code').fill(code.toLowerCase().slice(0, 9));
    await page.getByRole('button', { name: 'Pair this device' }).click();
    await page.getByText('The code has ten letters and digits').waitFor();
    await page.getByLabel('The code').fill('23456-789AB');
    await page.getByRole('button', { name: 'Pair this device' }).click();
    await page.getByText('This code does not fit, or is used up').waitFor();
    expect(await faultsOnEveryWidth(page)).toEqual([]);
    await page.getByLabel('The code').fill(code.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Parking lot' }).waitFor();
    await context.close();
  });

  test('says what it is and until when, and ends itself', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await onDuty(browser, world, { role: 'greeter', meeting, options: { colorScheme } });
      await page.getByRole('button', { name: 'This device' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Ready: it starts and goes on without.').waitFor();
      expect(await dialog.innerText()).toMatch(/Tablet at the side door[\s\S]*An evening with devices[\s\S]*Until/);
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'End this device' }).click();
      // By the clock of the hall, wherever this browser thinks that it is.
      const until = /Until\s.* at (\d\d:\d\d)/.exec(await dialog.innerText())?.[1];
      await dialog.getByText(`It would end by itself at ${until}.`).waitFor();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'End it now' }).click();
      await page.getByRole('heading', { name: 'Done for tonight' }).waitFor();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      expect((await keptIn(page)).rows).toBe(0);
      await page.getByRole('button', { name: 'Enter a new code' }).click();
      await page.getByLabel('The code').waitFor();
      expect(await page.evaluate('fetch("/api/devices/current").then((it) => it.status)')).toBe(401);
      await context.close();
    }
  });

  test('that an organizer revokes says so kindly and forgets everything, in every tab', async () => {
    const { page, context, device } = await onDuty(browser, world, { role: 'greeter', meeting });
    const other = await context.newPage();
    await other.goto(`${world.origin}/volunteers/`);
    await other.getByRole('heading', { level: 1, name: 'Door' }).waitFor();
    expect((await keptIn(page)).rows).toBeGreaterThan(0);
    const organizer = await world.organizer();
    await organizer.expect(200, z.unknown(), 'POST', `/api/devices/${device.id}/revocations`, {});
    // The tab that is not looked at hears of it from the one that asks.
    await expect
      .poll(
        async () => {
          await other.evaluate(lookAgain);
          return await other.getByRole('heading', { name: 'Thank you for your help' }).isVisible();
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    for (const tab of [page, other]) {
      await tab.getByRole('heading', { name: 'Thank you for your help' }).waitFor();
      await tab.getByText('What it knew about people is deleted').waitFor();
    }
    expect((await keptIn(page)).rows).toBe(0);
    await other.getByRole('button', { name: 'Enter a new code' }).click();
    await other.getByLabel('The code').waitFor();
    await context.close();
  });

  test('with a live screen hears of it by itself: its stream ends with it', async () => {
    const { page, context, device } = await onDuty(browser, world, { role: 'lot-attendant', meeting });
    await page.getByRole('button', { name: 'Car in' }).waitFor();
    const organizer = await world.organizer();
    await organizer.expect(200, z.unknown(), 'POST', `/api/devices/${device.id}/revocations`, {});
    // Nobody touches the screen, and by itself it would ask after 15 s.
    await page.getByRole('heading', { name: 'Thank you for your help' }).waitFor({ timeout: 12_000 });
    expect((await keptIn(page)).rows).toBe(0);
    await context.close();
  });

  test('of somebody who has the role needs no code: they go on as themselves', async () => {
    const { page, context } = await signedInPage(browser, world.origin, await world.organizer());
    await page.setViewportSize(widths.phone);
    const { code } = await invite(world, 'scribe');
    await page.goto(`${world.origin}/pair#${code}`);
    await page.getByText('Pairing this device signs you out on it').waitFor();
    expect(await faultsOnEveryWidth(page)).toEqual([]);
    await page.getByRole('button', { name: /Go on as yourself/ }).click();
    await page.getByRole('button', { name: 'Door', exact: true }).click();
    await chooseEvening(page, meeting);
    await page.getByRole('heading', { level: 1, name: 'Door' }).waitFor();
    await context.close();
  });
});

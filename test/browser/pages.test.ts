import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, freshPage, openBrowser, signedInPage, signInToAdmin, widths } from '../lib/browser.ts';
import { codeIn } from '../lib/mailbox.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  await world.meeting({ title: 'Seen in a browser', startsIn: 90 });
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

const mailScreens = ['announcements/create', 'letter-kinds', 'letter-kinds/digest/show', 'mail-settings'];

describe('the dashboard', () => {
  const screens = [
    '',
    'members',
    'duplicates',
    'imports',
    'meetings',
    'needs',
    'leads',
    'organisation-questions',
    'introductions',
    'emails',
    'dead-letters',
    'audit',
    'ground-rules',
    'roles',
    'report',
    ...mailScreens,
  ];

  test('signs an organizer in by code and shows every screen without a fault, wide and on a phone', async () => {
    const { page, context } = await freshPage(browser);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await signInToAdmin(page, world.origin, world.mailbox, world.organizerAddress);
    for (const screen of screens) {
      await page.goto(`${world.origin}/admin/${screen}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      for (const width of [widths.wide, widths.phone]) {
        await page.setViewportSize(width);
        expect(await faultsOf(page)).toEqual([]);
      }
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  test('shows the coming meeting’s numbers as they are', async () => {
    const { page, context } = await signedInPage(browser, world.origin, await world.organizer());
    await page.goto(`${world.origin}/admin/`);
    await page.getByText('Church lot').first().waitFor();
    expect(await page.getByRole('main').innerText()).toMatch(/of \d+ stalls/i);
    await context.close();
  });
});

describe('the public pages', () => {
  test('carry somebody from the front page to a pass, on a phone without any script', async () => {
    const { page, context } = await freshPage(browser, { viewport: widths.phone, javaScriptEnabled: false });
    const person = world.stranger('Robin');
    await page.goto(world.origin);
    await page.goto(`${world.origin}/sign-up`);
    await page.getByLabel('What shall we call you?').fill('Robin');
    await page.getByLabel('E-mail address').fill(person.address);
    await page.getByLabel('I agree to the ground rules').check();
    await page.getByRole('button', { name: 'Send me a code' }).click();
    const letter = await world.mailbox.letter(person.address, /code/i);
    await page.getByLabel('The six digits').fill(codeIn(letter));
    await page.locator('main form button').first().click();
    await page.getByRole('link', { name: 'My page', exact: true }).waitFor();
    await page.goto(`${world.origin}/coming`);
    await page.locator('input[type=radio][value=car]').check();
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/me/);
    const words = await page.getByRole('main').innerText();
    expect(words).toMatch(/lot/i);
    expect(await page.locator('svg').count()).toBeGreaterThan(0);
    await context.close();
  });
});

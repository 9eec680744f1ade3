import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshPage, openBrowser, widths } from '../lib/browser.ts';
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

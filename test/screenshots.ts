import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@landed/infra/processes.ts';
import type { Page } from 'playwright-core';
import { freshPage, openBrowser, signInToAdmin, widths } from './lib/browser.ts';
import { codeIn, Mailbox } from './lib/mailbox.ts';
import { picturesOfPortal } from './lib/portal-pictures.ts';
import { makeSmaller } from './lib/smaller.ts';
import { picturesOfVolunteers } from './lib/volunteer-pictures.ts';
import { World } from './lib/world.ts';

/** `npm run screenshots`: pictures of the main screens of a running Landed, for the README and for looking at. */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    mailbox: { type: 'string', default: 'http://localhost:1080' },
    organizer: { type: 'string', default: 'olivia@landed.example' },
    to: { type: 'string', default: join(root, 'docs/screenshots') },
  },
});
const mailbox = new Mailbox(values.mailbox);
await mkdir(values.to, { recursive: true });
const world = new World({ origin: values.url, mailbox, organizerAddress: values.organizer });
const browser = await openBrowser();
const taken: string[] = [];

async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => {});
  // A busy machine has heard everything before it has drawn it.
  await page.waitForFunction(
    `document.querySelector('h1, h2') && !document.querySelector('header [role=progressbar], .MuiSkeleton-root')`,
  );
  const path = join(values.to, `${name}.png`);
  await page.screenshot({ path, fullPage, animations: 'disabled' });
  taken.push(path);
  console.log(`${name}.png`);
}

async function dashboard(): Promise<void> {
  const { page, context } = await freshPage(browser);
  await signInToAdmin(page, values.url, mailbox, values.organizer);
  const screens = {
    dashboard: '',
    parking: 'parking',
    members: 'members',
    meetings: 'meetings',
    introductions: 'introductions',
    emails: 'emails',
  };
  const everyWidth = new Set(['dashboard', 'parking', 'members']);
  for (const [name, path] of Object.entries(screens)) {
    await page.setViewportSize(widths.wide);
    await page.goto(`${values.url}/admin/${path}`);
    await shoot(page, `admin-${name}`);
    for (const width of everyWidth.has(name) ? (['tablet', 'phone'] as const) : []) {
      await page.setViewportSize(widths[width]);
      await shoot(page, `admin-${name}-${width}`, true);
    }
  }
  await context.close();
}

async function visitor(): Promise<void> {
  const { page, context } = await freshPage(browser, { viewport: widths.phone, deviceScaleFactor: 2 });
  const person = world.stranger('Robin');
  await page.goto(`${values.url}/sign-up`);
  await shoot(page, 'portal-sign-up', true);
  await page.getByLabel(/call you/i).fill('Robin');
  await page.getByLabel(/e-?mail|address/i).fill(person.address);
  await page.getByRole('checkbox').first().check();
  await page.locator('main form button[type=submit], main form button:not([type])').first().click();
  const letter = await mailbox.letter(person.address, /code/i);
  await page.getByLabel(/six digits/i).fill(codeIn(letter));
  await page.locator('main form button').first().click();
  await page.getByRole('link', { name: 'My page', exact: true }).waitFor();
  await page.goto(`${values.url}/coming`);
  await page.locator('main form input[type=radio][value=car]').check();
  await page.locator('main form button').first().click();
  await page.waitForURL(/\/me/);
  await shoot(page, 'portal-my-evening', true);
  await context.close();
  await letters(person.address);
}

async function letters(address: string): Promise<void> {
  const confirmation = await mailbox.letter(address, /Open your pass/);
  const { page, context } = await freshPage(browser, { viewport: { width: 420, height: 900 }, deviceScaleFactor: 2 });
  // The mailbox serves letters without their character set.
  await page.setContent(await (await fetch(`${values.mailbox}/api/email/${confirmation.id}/html`)).text());
  await shoot(page, 'letter-confirmation', true);
  await context.close();
}

await dashboard();
await visitor();
const evening = await picturesOfVolunteers(browser, world, shoot);
await picturesOfPortal(browser, world, evening, shoot);
await browser.close();
await makeSmaller(taken);

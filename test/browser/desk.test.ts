import { eventually, madeUpWord } from '@landed/chassis/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  faultsOf,
  freshPage,
  openBrowser,
  scrollsSideways,
  signedInPage,
  signInToAdmin,
  widths,
} from '../lib/browser.ts';
import { type DeskThings, deskThings } from '../lib/desk-things.ts';
import { movesOf, smallTargetsOf } from '../lib/looks.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let desk: { page: Page; context: BrowserContext };
let things: DeskThings;
const errors: string[] = [];
beforeAll(async () => {
  world = await theWorld();
  [browser, things] = await Promise.all([openBrowser(), deskThings(world, inject('landed').bounceSecret)]);
  desk = await signedInPage(browser, world.origin, await world.organizer());
  desk.page.on('pageerror', (error) => errors.push(error.message));
}, 120_000);
afterAll(async () => await browser?.close());

/** What depends on the scheme of colours and on nothing else. */
const ofColour = ['color-contrast'];
/** And on the width. */
const ofSize = ['target-size', 'scrollable-region-focusable'];

/** Waits for the page itself: it hears of another scheme, and then draws itself anew. */
async function inScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const isDark = 'Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]) < 128';
  await eventually(
    `the page is ${colorScheme}`,
    async () => (await page.evaluate(isDark)) === (colorScheme === 'dark'),
  );
}

/** What is on record has no page of its own. */
const withoutPages = new Set(['audit']);

type Look = readonly ['light' | 'dark', keyof typeof widths, (readonly string[])?];
/** As people do: at a desk by day and by night, on a tablet, and on a phone. */
const everyWay: readonly Look[] = [
  ['light', 'wide'],
  ['dark', 'wide', ofColour],
  ['dark', 'tablet', ofSize],
  ['dark', 'phone'],
];
/** A form has the same parts at every width. */
const bothWays: readonly Look[] = [
  ['light', 'wide'],
  ['dark', 'phone'],
];

async function lookedAt(page: Page, looks: readonly Look[]): Promise<string[]> {
  const faults: string[] = [];
  for (const [scheme, width, rules] of looks) {
    await page.setViewportSize(widths[width]);
    await inScheme(page, scheme);
    faults.push(...(await faultsOf(page, rules)));
  }
  const small = await smallTargetsOf(page, 24);
  return [...faults, ...small.map((target) => `${target}: ${page.url()}`)];
}

/** As the browser's own zoom of 200 % has a desk's window. A table becomes lines then, and is wider than the page until it has. */
async function atTwiceTheSize(page: Page): Promise<string[]> {
  const { width, height } = widths.wide;
  await page.setViewportSize({ width: width / 2, height: height / 2 });
  const fits = async () => !(await scrollsSideways(page));
  return await eventually(`at twice the size nothing is beside ${page.url()}`, fits).then(
    () => [],
    (error: Error) => [error.message],
  );
}

/** Page after page; to draw one anew is what takes the time, so that each is opened as the one before was left. */
async function allLookedAt(paths: readonly string[], looks: readonly Look[]): Promise<string[]> {
  const faults: string[] = [];
  const order = [...looks];
  for (const path of paths) {
    await open(path);
    faults.push(...(await lookedAt(desk.page, order)));
    if (looks === everyWay) faults.push(...(await atTwiceTheSize(desk.page)));
    order.reverse();
  }
  await desk.page.setViewportSize(widths.wide);
  await inScheme(desk.page, 'light');
  return faults;
}

/** Goes there within the page, as a click on a link would, and waits until all that it shows is there. */
async function open(path: string): Promise<void> {
  const { page } = desk;
  if (!page.url().startsWith(`${world.origin}/admin/`)) await page.goto(`${world.origin}/admin/`);
  const there = JSON.stringify(`/admin/${path}`);
  await page.evaluate(`history.pushState(null, '', ${there}); dispatchEvent(new PopStateEvent('popstate'))`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const underWay = page.locator('header [role=progressbar], main [role=progressbar], .MuiSkeleton-root');
  await eventually(`${path} is there`, async () => (await underWay.count()) === 0);
}

describe('the desk', () => {
  test('signs an organizer in by code', async () => {
    const { page, context } = await freshPage(browser);
    await page.goto(`${world.origin}/admin/`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await lookedAt(page, everyWay)).toEqual([]);
    await signInToAdmin(page, world.origin, world.mailbox, world.organizerAddress);
    await page.getByRole('heading', { level: 1, name: 'This week' }).waitFor();
    await context.close();
  });

  test('has no fault that a machine can find: every list, light and dark, wide, on a tablet and on a phone', async () => {
    expect([...(await allLookedAt(things.lists, everyWay)), ...errors]).toEqual([]);
  }, 480_000);

  test('nor has any page of one thing, or any form: wide by day, on a phone by night', async () => {
    expect([...(await allLookedAt(things.pages, bothWays)), ...errors]).toEqual([]);
  }, 480_000);

  test('shows the coming meeting’s numbers as they are', async () => {
    await desk.page.setViewportSize(widths.wide);
    await open('');
    await desk.page.getByText('Church lot').first().waitFor();
    expect(await desk.page.getByRole('main').innerText()).toMatch(/of \d+ stalls/i);
  });

  test('hands every list out as a file that the service writes, and its chosen rows; each row leads to its page', async () => {
    const { page } = desk;
    const files = new Map<string, string>();
    const wrong: string[] = [];
    const rowsOf = async (name: string): Promise<[string, ...string[]] | null> => {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      const file = await page.request.get(`${world.origin}${href}`);
      const [head = '', ...rows] = (await file.text()).trim().split('\n');
      return file.headers()['content-type']?.startsWith('text/csv') ? [head, ...rows] : null;
    };
    for (const path of things.tables) {
      await open(path);
      const [head, ...rows] = (await rowsOf('As a file (CSV)')) ?? [];
      if (head !== undefined && rows.length > 0) files.set(path, head);
      const first = page.getByRole('row').nth(1);
      await first.getByRole('checkbox').check();
      const chosen = await rowsOf('Those chosen, as a file');
      if (chosen?.length !== 2) wrong.push(`${path}: ${chosen?.length} lines of one row`);
      if (withoutPages.has(path)) continue;
      await first.getByRole('link').first().click();
      await page.waitForURL(/\/show/);
      await page.getByRole('main').getByRole('heading').first().waitFor();
      if (await page.getByText('This page could not be shown').isVisible()) wrong.push(`${path}: no page of a row`);
    }
    expect([...files.keys()]).toEqual(things.tables);
    expect([...files.values()].filter((head) => !/(^|,)id(,|\r?$)/.test(head))).toEqual([]);
    expect(wrong).toEqual([]);
  }, 240_000);

  test('follows what happens elsewhere: who says that they come stands on the page that is open', async () => {
    const { page } = desk;
    const name = `Late ${madeUpWord()}`;
    await open(`meetings/${things.meeting.id}/show/coming`);
    expect(await page.getByText(name).count()).toBe(0);
    const guest = world.stranger(name);
    await guest.signUp(world.mailbox);
    await world.coming(guest, things.meeting);
    await page.getByText(name).first().waitFor();
  });

  test('follows also where no stream comes through, and says that it has to ask', async () => {
    const { page, context } = await signedInPage(browser, world.origin, await world.organizer());
    await context.route('**/api/changes/**', async (route) => await route.abort());
    const name = `Quiet ${madeUpWord()}`;
    await page.goto(`${world.origin}/admin/meetings/${things.meeting.id}/show/coming`);
    await page.getByRole('img', { name: 'No live line right now' }).waitFor();
    await page.getByRole('row').nth(1).waitFor();
    const guest = world.stranger(name);
    await guest.signUp(world.mailbox);
    await world.coming(guest, things.meeting);
    await page.getByText(name).first().waitFor();
    expect(await page.getByRole('img', { name: 'No live line right now' }).isVisible()).toBe(true);
    await context.close();
  });

  test('stands still for whoever asked their machine for less motion', async () => {
    const { page, context } = await signedInPage(browser, world.origin, await world.organizer());
    await page.goto(`${world.origin}/admin/vehicles`);
    await page.getByRole('row').nth(1).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Go to …' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await movesOf(page)).toEqual([]);
    expect(await smallTargetsOf(page, 24)).toEqual([]);
    await context.close();
  });

  test('leads everywhere by the keyboard: to a page, a person, a search, a new one; and single letters can be switched off', async () => {
    const { page } = desk;
    await open('meetings');
    await page.keyboard.press('g');
    await page.getByRole('combobox', { name: 'A page, a person, a meeting' }).fill(things.person.name);
    await page.getByRole('option', { name: things.person.name }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/members/${things.person.id}/show`);
    await page.getByRole('link', { name: 'Edit' }).waitFor();
    await page.keyboard.press('e');
    await page.waitForURL(`**/members/${things.person.id}`);
    await open('members');
    await page.keyboard.press('/');
    await page.keyboard.type(things.person.name);
    await page.getByRole('link', { name: things.person.name }).first().waitFor();
    await page.keyboard.press('Tab');
    await open('members');
    await page.keyboard.press('n');
    await page.waitForURL('**/members/create');
    await open('members');
    await page.keyboard.press('Shift+?');
    await page.getByRole('switch', { name: 'Single letters work as shortcuts' }).uncheck();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('n');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'A page, a person, a meeting' }).waitFor();
    expect(page.url()).toMatch(/members(\?|$)/);
    await page.evaluate('localStorage.clear()');
  });
});

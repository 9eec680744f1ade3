import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, freshPage, openBrowser, scrollsSideways, sheetsOf, signedInPage, widths } from '../lib/browser.ts';
import { noPages, patternOf, portalPages, type Reader, routesOfPortal } from '../lib/portal-pages.ts';
import { type PortalScene, setPortalScene } from '../lib/portal-scene.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let scene: PortalScene;
let readers: Record<Reader, Page>;
beforeAll(async () => {
  world = await theWorld();
  scene = await setPortalScene(world);
  browser = await openBrowser();
  readers = {
    anybody: listen((await freshPage(browser)).page),
    member: listen((await signedInPage(browser, world.origin, scene.member)).page),
    organizer: listen((await signedInPage(browser, world.origin, await world.organizer())).page),
  };
}, 240_000);
afterAll(async () => await browser?.close());

/** What the browser itself had to say about the pages. */
const complaints: string[] = [];
function listen(page: Page): Page {
  page.on('pageerror', ({ message }) => complaints.push(`${page.url()}: ${message}`));
  page.on('console', (line) => line.type() === 'error' && complaints.push(`${page.url()}: ${line.text()}`));
  return page;
}

/** Narrower than any phone, and half of a wide screen: what 400 % and 200 % of zoom leave of 1280. */
const zoomed = [
  { width: 320, height: 640 },
  { width: 640, height: 430 },
];

test('every page of the portal is looked at', async () => {
  const { shown } = await routesOfPortal();
  const pages = shown.filter((url) => !url.startsWith('/assets/') && !noPages.includes(url));
  expect(pages.toSorted()).toEqual(portalPages.map(([route]) => route).toSorted());
});

describe.each(portalPages)('%s', (_route, reader, pathOf) => {
  test('has no fault that a machine can find, light and dark, on three widths, and zoomed', async () => {
    const page = readers[reader];
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(widths.phone);
    const answer = await page.goto(`${world.origin}${pathOf(scene.paths)}`);
    expect(answer?.status()).toBe(200);
    expect(await faultsOf(page)).toEqual([]);
    for (const size of [widths.tablet, ...zoomed]) {
      await page.setViewportSize(size);
      expect(await scrollsSideways(page), `${size.width} wide`).toBe(false);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(widths.wide);
    expect(await faultsOf(page)).toEqual([]);
  });
});

/** What a member comes for. What is rarer stands a press behind it. */
const wanted = [
  '/board',
  '/coming',
  '/evening',
  '/evenings',
  '/me',
  '/me/access',
  '/me/asks',
  '/me/contacts',
  '/me/discretion',
  '/me/export',
  '/me/handbill',
  '/me/introductions',
  '/me/landed',
  '/me/leads',
  '/me/leave',
  '/me/matches',
  '/me/needs',
  '/me/preferences',
  '/me/profile',
  '/pass/:rsvpId',
  '/prepare',
];

test('what a member comes for is at most two presses from the first page', async () => {
  const { request } = readers.member;
  const linksOn = async (path: string): Promise<string[]> =>
    [...(await (await request.get(`${world.origin}${path}`)).text()).matchAll(/<a[^>]* href="(\/[^"?#]*)/g)].map(
      ([, href = '']) => href,
    );
  const first = await linksOn('/');
  const within = new Set(first);
  for (const path of new Set(first)) for (const link of await linksOn(path)) within.add(link);
  const reached = (route: string): boolean => [...within].some((link) => patternOf(route).test(link));
  expect(wanted.filter((route) => !reached(route))).toEqual([]);
});

test('nothing on any of them was refused by their own rules, and no script failed', () => {
  expect(complaints).toEqual([]);
});

test.each([
  ['/sign-up', 'anybody'],
  ['/sign-in', 'anybody'],
  ['/me/needs/new?kind=role-at', 'member'],
  ['/me/contacts/new', 'member'],
] as const)('%s, sent without a word, says what to mend and has no fault', async (path, reader) => {
  const page = readers[reader];
  await page.goto(`${world.origin}${path}`);
  await page.locator('main form button').first().click();
  await page.getByRole('alert').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('alert').getByRole('link').first().click();
  expect(await page.evaluate('document.activeElement?.getAttribute("aria-invalid")')).toBe('true');
});

test.each([
  ['my pass', 'member', (): string => `/pass/${scene.paths.pass}`, 1],
  ['the guide before a first visit', 'anybody', (): string => '/prepare', 2],
  ['the sign at the door', 'anybody', (): string => '/prepare/sign', 1],
  ['cards for pen and paper', 'organizer', (): string => '/cards/print', 1],
  ['badges of two people', 'organizer', (): string => `/badges/print?meeting=${scene.paths.meeting}`, 1],
] as const)('%s prints on as few sheets as it should', async (_what, reader, pathOf, sheets) => {
  const page = readers[reader];
  await page.goto(`${world.origin}${pathOf()}`);
  for (const format of ['Letter', 'A4'] as const) expect(await sheetsOf(page, format)).toBeLessThanOrEqual(sheets);
});

test('nothing moves for whoever asked for less motion', async () => {
  const page = readers.anybody;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${world.origin}/sign-up`);
  const moving = `[...document.querySelectorAll('*')].filter((it) => {
    const { transitionDuration, animationName } = getComputedStyle(it);
    return animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s');
  }).length`;
  expect(await page.evaluate(moving)).toBe(0);
});

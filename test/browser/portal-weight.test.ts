import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshPage, openBrowser, widths } from '../lib/browser.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

/** "Slow 3G" as web performance tests have it: 400 kbit/s each way and 400 ms there and back. */
const slow3g = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowdown = 4;

interface Asset {
  readonly type: string;
  /** As it came over the wire. */
  readonly bytes: number;
}

async function weighed(page: Page, path: string): Promise<Asset[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow3g);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on('Network.requestWillBeSent', ({ requestId, type }) => types.set(requestId, type ?? 'Other'));
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, (sizes.get(requestId) ?? 0) + encodedDataLength);
  });
  await page.goto(`${world.origin}${path}`, { waitUntil: 'networkidle' });
  return [...sizes].map(([id, bytes]) => ({ type: types.get(id) ?? 'Other', bytes }));
}

const sum = (assets: readonly Asset[]): number => assets.reduce((all, { bytes }) => all + bytes, 0);

/** When the page could be read and its form filled in, in milliseconds from the first request. */
const usableAfter = async (page: Page): Promise<number> =>
  Number(
    await page.evaluate(`Math.max(
      performance.getEntriesByName('first-contentful-paint')[0].startTime,
      performance.getEntriesByType('navigation')[0].domInteractive)`),
  );
const shiftOf = async (page: Page): Promise<number> =>
  Number(
    await page.evaluate(`new Promise((resolve) => new PerformanceObserver((list, observer) => {
      observer.disconnect();
      resolve(list.getEntries().reduce((all, { value }) => all + value, 0));
    }).observe({ type: 'layout-shift', buffered: true }) || setTimeout(resolve, 200, 0))`),
  );

test('signing up weighs next to nothing: few requests, a kilobyte of script, and nothing moves while it arrives', async () => {
  const { page, context } = await freshPage(browser, { viewport: widths.phone });
  const assets = await weighed(page, '/sign-up');
  const scripts = assets.filter(({ type }) => type === 'Script');
  expect(assets.length).toBeLessThanOrEqual(4);
  expect(sum(scripts)).toBeLessThanOrEqual(1_000);
  expect(sum(assets)).toBeLessThanOrEqual(10_000);
  expect(await shiftOf(page)).toBe(0);
  const ms = await usableAfter(page);
  console.log(
    `sign-up on slow 3G with a CPU ${slowdown} times slower: usable after ${Math.round(ms)} ms; ${assets.length} requests, ` +
      `${sum(assets)} bytes, ${sum(scripts)} of them script`,
  );
  // A busy machine may take its time; a page that waits for its scripts or for another round trip takes much longer.
  expect(ms).toBeLessThan(10_000);
  await context.close();
});

test('whoever comes back has styles and scripts already', async () => {
  const { page, context } = await freshPage(browser, { viewport: widths.phone });
  await page.goto(`${world.origin}/sign-up`, { waitUntil: 'networkidle' });
  const fetched: string[] = [];
  page.on('response', (response) => {
    if (!response.fromServiceWorker()) fetched.push(new URL(response.url()).pathname);
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const fromCache: string[] = [];
  session.on('Network.requestServedFromCache', ({ requestId }) => fromCache.push(requestId));
  await page.goto(`${world.origin}/sign-in`, { waitUntil: 'networkidle' });
  const assets = fetched.filter((path) => path.startsWith('/assets/'));
  expect(fromCache.length).toBeGreaterThanOrEqual(assets.length > 0 ? 2 : 0);
  await context.close();
});

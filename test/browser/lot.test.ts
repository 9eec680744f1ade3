import { eventually } from '@landed/chassis/testing';
import { RecountRow } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { freshPage, openBrowser, widths } from '../lib/browser.ts';
import { faultsOnEveryWidth } from '../lib/looks.ts';
import { theWorld } from '../lib/the-world.ts';
import { goOffline, onDuty, takeUpDuty } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

const slackMs = 45_000;
const tap = async (page: Page, what: string, times: number): Promise<void> => {
  for (let time = 0; time < times; time += 1) await page.getByRole('button', { name: what, exact: true }).click();
};
const shows = async (page: Page, cars: number, words: string): Promise<void> => {
  await page.getByRole('status').getByText(`${cars} of 20`).waitFor({ timeout: 60_000 });
  await page.getByRole('status').getByText(words).waitFor({ timeout: 60_000 });
};

/** As somebody does who has walked the lot. */
const recount = async (page: Page, cars: string, note = ''): Promise<void> => {
  await page.getByRole('button', { name: 'Recount' }).click();
  await page.getByLabel('Cars that stand there now').fill(cars);
  await page.getByLabel('Anything to note?').fill(note);
  await page.getByRole('button', { name: 'That is the count' }).click();
};

describe('the lot', () => {
  test('S5: two attendants count offline, one of them restarts; a recount mends the drift on both, and stays on record', async () => {
    const meeting = await world.meeting({ title: 'An evening with a lot', startsIn: 30, onSite: 20, overflow: 20 });
    const ada = await onDuty(browser, world, { role: 'lot-attendant', meeting, label: 'Ada’s phone' });
    const ben = await onDuty(browser, world, { role: 'lot-attendant', meeting, label: 'Ben’s phone' });
    for (const { page } of [ada, ben]) await shows(page, 0, 'Open: 20 stalls free');
    for (const phone of [ada, ben]) await goOffline(phone);

    await tap(ada.page, 'Car in', 12);
    await tap(ben.page, 'Car in', 9);
    await tap(ben.page, 'Car out', 1);
    await shows(ada.page, 12, 'Open: 8 stalls free');
    await ada.page.reload();
    await ada.page.getByText('No network: 12 kept here').waitFor();
    await shows(ada.page, 12, 'Open: 8 stalls free');
    await tap(ada.page, 'Car in', 1);
    await tap(ada.page, 'Take back “in”', 1);
    await shows(ada.page, 12, 'Open: 8 stalls free');

    for (const { context } of [ada, ben]) await context.setOffline(false);
    // Both see both, live.
    for (const { page } of [ada, ben]) await shows(page, 20, 'Full');
    await ada.page.getByRole('region', { name: 'The next car goes to' }).getByText('Mall lot').waitFor();

    await recount(ada.page, 'some');
    await ada.page.getByText('Please type a whole number').waitFor();
    await ada.page.getByLabel('Cars that stand there now').fill('18');
    await ada.page.getByLabel('Anything to note?').fill('Two had left by the back.');
    await ada.page.getByRole('button', { name: 'That is the count' }).click();
    for (const { page } of [ada, ben]) await shows(page, 18, 'Open: 2 stalls free');
    await tap(ben.page, 'Car in', 1);
    for (const { page } of [ada, ben]) await shows(page, 19, 'Filling up: 1 stall free');

    const organizer = await world.organizer();
    const record = await organizer.expect(200, z.array(RecountRow), 'GET', `/api/meetings/${meeting.id}/recounts`);
    expect(record).toMatchObject([{ tapped: 20, counted: 18, reason: 'Two had left by the back.' }]);
    for (const { context } of [ada, ben]) await context.close();
  });

  test('a phone whose clock is minutes off writes down when it really was', async () => {
    const meeting = await world.meeting({ title: 'A lot of another time', startsIn: 40, onSite: 20 });
    const { page, context } = await freshPage(browser, { viewport: widths.phone });
    await context.clock.install({ time: Date.now() + 3 * 60_000 });
    await takeUpDuty(page, world, { role: 'lot-attendant', meeting, label: 'Phone that is ahead' });
    await shows(page, 0, 'Open: 20 stalls free');
    const before = Date.now();
    await recount(page, '7');
    await shows(page, 7, 'Open: 13 stalls free');

    const organizer = await world.organizer();
    // The phone shows it at once, and tells it as soon as it can.
    const row = await eventually('it is on record', async () => {
      return (await organizer.expect(200, z.array(RecountRow), 'GET', `/api/meetings/${meeting.id}/recounts`))[0];
    });
    expect(row.counted).toBe(7);
    // As exactly as answers come back, which on a busy machine take a while; it is three minutes off.
    expect(Date.parse(row.at)).toBeGreaterThan(before - slackMs);
    expect(Date.parse(row.at)).toBeLessThan(Date.now() + slackMs);
    await context.close();
  });

  test('has no fault that a machine can find, light and dark', async () => {
    const meeting = await world.meeting({ title: 'A lot to look at', startsIn: 35, onSite: 10 });
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await onDuty(browser, world, {
        role: 'lot-attendant',
        meeting,
        options: { colorScheme },
      });
      await tap(page, 'Car in', 5);
      await page.getByRole('button', { name: 'Recount' }).click();
      await page.getByRole('button', { name: 'That is the count' }).click();
      await page.getByText('Please type a whole number').waitFor();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      await context.close();
    }
  });
});

import { randomUUID } from 'node:crypto';
import { eventually, madeUpWord } from '@landed/chassis/testing';
import { CompanyGuess } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { freshPage, openBrowser, signedInPage, widths } from '../lib/browser.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let member: Person;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
  member = await world.member('Selma', await world.meeting());
});
afterAll(async () => await browser?.close());

async function onPage(path: string, act: (page: Page) => Promise<void>, as?: Person): Promise<void> {
  const { page, context } = as ? await signedInPage(browser, world.origin, as) : await freshPage(browser);
  await page.setViewportSize(widths.phone);
  await page.goto(`${world.origin}${path}`);
  await act(page);
  await context.close();
}

describe('the clock of the half minute', () => {
  test('counts down, says when ten seconds are left and when it is over, and how long it took', async () => {
    const { page, context } = await freshPage(browser);
    await page.clock.install();
    await page.goto(`${world.origin}/prepare`);
    // Only what is let run counts, however slow the machine is.
    await page.clock.pauseAt(Date.now() + 60_000);
    const face = page.getByRole('timer');
    const words = page.locator('[data-clock] [role=status]');
    expect(await face.innerText()).toBe('0:30');
    await page.getByRole('button', { name: 'Start the clock' }).click();
    await page.clock.runFor(20_000);
    expect(await face.innerText()).toBe('0:10');
    expect(await words.innerText()).toBe('10 seconds left.');
    await page.clock.runFor(10_000);
    expect(await words.innerText()).toContain('Half a minute is over');
    await page.clock.runFor(4_000);
    expect(await face.innerText()).toBe('+0:04');
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await words.innerText()).toBe('That took 34 seconds.');
    await page.getByRole('button', { name: 'Start the clock' }).click();
    expect(await face.innerText()).toBe('0:30');
    await context.close();
  });

  test('is not there without JavaScript, and the page says what does instead', async () => {
    const { page, context } = await freshPage(browser, { javaScriptEnabled: false });
    await page.goto(`${world.origin}/prepare`);
    expect(await page.getByRole('timer').count()).toBe(0);
    expect(await page.getByText('against a watch').isVisible()).toBe(true);
    await page.getByLabel('I am').fill('I am Robin.');
    await page.getByRole('button', { name: 'How long is that?' }).click();
    expect(await page.locator('#pitch-time').innerText()).toContain('2 seconds');
    await context.close();
  });
});

test('while somebody writes their half minute, the page says how long it is, and keeps nothing', async () => {
  await onPage('/prepare', async (page) => {
    await page.getByLabel('I do').fill('word '.repeat(30));
    await page.locator('#pitch-time', { hasText: '12 seconds' }).waitFor();
    await page.getByLabel('I help').fill('word '.repeat(30));
    await page.locator('#pitch-time', { hasText: '25 seconds' }).waitFor();
    await page.reload();
    expect(await page.getByLabel('I do').inputValue()).toBe('');
  });
});

test('a button that is pressed twice sends its form once, and the page says that it is under way', async () => {
  await onPage('/sign-in', async (page) => {
    let sent = 0;
    // Answered without a page to go to: whoever pressed stands where they were.
    await page.route('**/sign-in', async (route) => {
      sent += 1;
      await route.fulfill({ status: 204 });
    });
    await page.getByLabel('E-mail address').fill(world.stranger().address);
    const button = page.getByRole('button', { name: 'Send me a code' });
    for (let press = 0; press < 3; press += 1) await button.click();
    await page.getByText('One moment, please.').waitFor();
    expect(sent).toBe(1);
  });
});

test('a company is told while it is typed: by the name it is known as, or as a question that a press answers', async () => {
  const company = `Northfield ${madeUpWord()} Robotics`;
  await world.lead(member, company);
  // Each copy of the service learns names a moment after they were said.
  await eventually('the company is known', async () => {
    const guess = `/api/organisations/guess?company=${encodeURIComponent(`${company}, Inc.`)}`;
    return (await member.expect(200, CompanyGuess, 'GET', guess)).company === company;
  });
  await onPage(
    '/me/needs/new?kind=contact-at',
    async (page) => {
      const field = page.getByLabel('At which company?');
      await field.pressSequentially(`${company}, Inc.`);
      await page.getByText(`Known here as ${company}.`).waitFor();
      await field.fill('');
      await field.pressSequentially('Nobody knows this one');
      await page.getByText('Known here as').waitFor({ state: 'detached' });
      expect(await field.inputValue()).toBe('Nobody knows this one');
    },
    member,
  );
});

test('the evening follows what happens in the hall, on the phone of whoever comes, and says when the network is away', async () => {
  const meeting = await world.meeting({ startsIn: 5 });
  const organizer = await world.organizer();
  const tap = async (action: string): Promise<void> => {
    const body = { nonce: randomUUID(), action };
    await organizer.expect(200, z.unknown(), 'POST', `/api/meetings/${meeting.id}/run-sheet/taps`, body);
  };
  await onPage(
    `/evening?meeting=${meeting.id}`,
    async (page) => {
      const now = page.getByRole('status').first();
      await page.getByText('It changes by itself.').waitFor();
      expect(await now.innerText()).toBe('The doors are open.');
      await tap('publish');
      await tap('start');
      await now.getByText('On now:').waitFor();
      await page.context().setOffline(true);
      await page.getByText('The network is away').waitFor();
      expect(await now.innerText()).toContain('On now:');
      await page.context().setOffline(false);
      await tap('next-segment');
      await page.getByText('It changes by itself.').waitFor();
    },
    member,
  );
});

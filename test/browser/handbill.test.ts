import { HandbillView } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openBrowser, sheetsOf, signedInPage } from '../lib/browser.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

/** Pages of the handbill as Chromium prints it. */
async function pagesOf(portrait: object): Promise<{ handbill: HandbillView; letter: number; a4: number }> {
  const person = world.stranger('Hannah Handbill');
  await person.signUp(world.mailbox);
  await person.expect(200, z.unknown(), 'PUT', '/api/members/me/portrait', portrait);
  const handbill = await person.expect(200, HandbillView, 'GET', '/api/members/me/handbill');
  const { page, context } = await signedInPage(browser, world.origin, person);
  await page.goto(`${world.origin}/me/handbill`);
  const pages = { handbill, letter: await sheetsOf(page, 'Letter'), a4: await sheetsOf(page, 'A4') };
  await context.close();
  return pages;
}
const repeated = (word: string, length: number): string => `${word} `.repeat(length).slice(0, length).trim();

test.each([
  ['of somebody who said nothing', {}],
  [
    'of somebody with ordinary words',
    {
      pitch: {
        iAm: repeated('planner', 150),
        iDo: repeated('supply', 150),
        iHelp: repeated('machines', 150),
        iNeed: 'A word.',
      },
      targets: [{ title: 'Supply planner', industry: 'Machinery', geography: 'Boston' }],
      targetCompanies: ['Blue Harbor Logistics', 'Alder Robotics'],
      skills: ['SAP', 'forecasting'],
      need: repeated('advice', 200),
      offer: repeated('help', 200),
    },
  ],
  [
    'that is as full as it may be',
    {
      pitch: {
        iAm: repeated('mwm', 190),
        iDo: repeated('Word', 190),
        iHelp: repeated('WMW', 150),
        iNeed: repeated('nnn', 190),
      },
      targets: Array.from({ length: 4 }, (_, index) => ({
        title: `Title ${index}`,
        industry: 'Machinery',
        geography: 'Boston',
      })),
      targetCompanies: Array.from({ length: 6 }, (_, index) => `Company the ${index}th`),
      industries: ['Machinery', 'Medical devices'],
      skills: Array.from({ length: 10 }, (_, index) => `skill number ${index}`),
      need: repeated('a line\nand', 80),
      offer: repeated('offering', 200),
      link: 'https://hannah.example/',
    },
  ],
])('a handbill %s prints on exactly one page, Letter and A4', async (_what, portrait) => {
  const { handbill, ...pages } = await pagesOf(portrait);
  expect(handbill.tooLong).toEqual([]);
  expect(pages).toEqual({ letter: 1, a4: 1 });
});

test('one that is too long says which field, and is not cut off', async () => {
  const { handbill, letter } = await pagesOf({
    pitch: {
      iAm: repeated('word', 200),
      iDo: repeated('word', 200),
      iHelp: repeated('word', 200),
      iNeed: repeated('word', 200),
    },
    targetCompanies: Array.from({ length: 40 }, (_, index) => `${repeated('Company', 90)} ${index}`),
    skills: Array.from({ length: 30 }, (_, index) => `${repeated('skill', 70)} ${index}`),
  });
  expect(handbill.tooLong.map(({ field }) => field)).toEqual(['targetCompanies', 'skills']);
  // On how many more sheets depends on the fonts of the machine.
  expect(letter).toBeGreaterThan(1);
});

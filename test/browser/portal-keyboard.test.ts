import { madeUpWord } from '@landed/chassis/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshPage, openBrowser, signedInPage, widths } from '../lib/browser.ts';
import { Keyboard } from '../lib/keyboard.ts';
import { codeIn } from '../lib/mailbox.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

test('the keyboard alone leads from the first page to a pass', async () => {
  await world.meeting({ startsIn: 45 });
  const person = world.stranger('Kim');
  const { page, context } = await freshPage(browser, { viewport: widths.phone });
  const keys = new Keyboard(page);
  await page.goto(world.origin);
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').innerText()).toBe('To the content');
  await keys.press(page.getByRole('main').getByRole('link', { name: 'Sign up' }));
  await page.waitForURL(/\/sign-up/);
  await keys.type(page.getByLabel('What shall we call you?'), 'Kim');
  await keys.type(page.getByLabel('E-mail address'), 'no address');
  await keys.press(page.getByRole('button', { name: 'Send me a code' }));
  // What is to be mended leads to its field.
  await keys.press(page.getByRole('alert').getByRole('link', { name: /e-mail address/ }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(person.address);
  await keys.press(page.getByLabel('I agree to the ground rules'), 'Space');
  await keys.press(page.getByRole('button', { name: 'Send me a code' }));
  await page.waitForURL(/\/code/);
  await keys.type(page.getByLabel('The six digits'), codeIn(await world.mailbox.letter(person.address, /code/i)));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/coming/);
  await keys.press(page.getByLabel('By car'), 'Space');
  await keys.press(page.getByText('More, if it helps'), 'Enter');
  await keys.type(page.getByLabel('What would help me there'), 'large print');
  await keys.press(page.getByRole('button', { name: 'I’m coming' }));
  await page.waitForURL(/\/me\?done=coming/);
  await keys.press(page.getByRole('link', { name: 'My pass, large' }));
  await page.waitForURL(/\/pass\//);
  expect(await page.getByRole('img', { name: 'Your pass as a QR code' }).isVisible()).toBe(true);
  await context.close();
});

test('the keyboard alone asks, offers, answers and looks after itself', async () => {
  const meeting = await world.meeting();
  const [member, other] = [await world.member('Kit', meeting), await world.member('Kyra', meeting)];
  const company = `Company ${madeUpWord()}`;
  const { page, context } = await signedInPage(browser, world.origin, member);
  const keys = new Keyboard(page);
  const link = (name: string | RegExp) => page.getByRole('main').getByRole('link', { name });

  await page.goto(`${world.origin}/me`);
  await keys.press(link(/^My leads/));
  await keys.press(link('Offer something'));
  await keys.press(link(/^I know someone at a company/));
  await keys.type(page.getByLabel('At which company?'), company);
  await keys.press(page.getByRole('button', { name: 'Post it' }));
  await page.getByText('It is posted.').waitFor();

  await world.need(other, company, { blurb: `I build bridges near ${company}.` });
  const token = await world.askToken(member.address, new RegExp(`bridges near ${company}`));
  await page.goto(`${world.origin}/answer/${token}`);
  await keys.press(page.getByRole('button', { name: 'Yes, and I hand the words on myself' }));
  await page.getByText('Please hand the words below on').waitFor();
  expect(await page.getByRole('main').innerText()).toContain(`${world.origin}/answer/`);

  await keys.press(page.getByRole('link', { name: 'My page', exact: true }));
  await keys.press(link(/^What I say of myself/));
  await keys.type(page.getByLabel('I am'), 'I am Kit.');
  await keys.press(page.getByRole('button', { name: 'Keep it' }));
  await page.getByText('It is kept.').waitFor();
  await context.close();
});

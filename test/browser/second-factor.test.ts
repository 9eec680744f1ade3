import { eventually } from '@landed/chassis/testing';
import { MemberRow, SecondFactorView, SessionView } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf, openBrowser, signedInPage, signInToAdmin, widths } from '../lib/browser.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

/** A fingerprint reader that always knows its owner, as part of the machine that the page is open on. */
async function withReader(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('an organizer adds a passkey, names it anew, and opens the desk with it the next time', async () => {
  const person = world.stranger('Petra');
  const { memberId } = await person.signUp(world.mailbox);
  const organizer = await world.organizer();
  const roles = { displayName: 'Petra', roles: ['organizer'] };
  await organizer.expect(200, MemberRow, 'PUT', `/api/members/${memberId}`, roles);
  await eventually('the role is there', async () => (await person.call('GET', '/api/members')).status === 200);
  const { page, context } = await signedInPage(browser, world.origin, person);
  await withReader(page);
  await page.goto(`${world.origin}/admin/second-factor`);
  await page.getByRole('heading', { name: 'Set one up' }).waitFor();
  for (const size of [widths.phone, widths.wide]) {
    await page.setViewportSize(size);
    expect(await faultsOf(page)).toEqual([]);
  }
  await page.getByLabel('What do you call it?').fill('Petra’s laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('Print these recovery codes').waitFor();
  const codes = await page.locator('main li').allInnerTexts();
  expect(codes.filter((code) => /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/.test(code))).toHaveLength(10);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('Petra’s laptop').waitFor();
  await page.getByRole('button', { name: 'Rename Petra’s laptop' }).click();
  await page.getByRole('dialog').getByLabel('What do you call it?').fill('My desk');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('My desk', { exact: true }).waitFor();
  for (const size of [widths.phone, widths.wide]) {
    await page.setViewportSize(size);
    expect(await faultsOf(page)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Add another passkey' }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('This device has a passkey here already.').waitFor();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await page.getByRole('img', { name: /key for your authenticator/ }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const letter = await world.mailbox.letter(person.address, /passkey was added/i);
  expect(letter.text).toMatch(/Petra’s laptop/);

  await context.clearCookies();
  await signInToAdmin(page, world.origin, world.mailbox, person.address);
  const use = page.getByRole('button', { name: 'Use my passkey' });
  await use.waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/admin\/?$/);
  await page.getByRole('button', { name: 'Petra' }).waitFor();
  const mine = await page.request.get(`${world.origin}/api/sessions/current`);
  expect(SessionView.parse(await mine.json())).toMatchObject({ secondStep: 'given' });
  const factor = SecondFactorView.parse(
    await (await page.request.get(`${world.origin}/api/members/me/second-factor`)).json(),
  );
  expect(factor.passkeys).toMatchObject([{ name: 'My desk' }]);
  expect(factor.passkeys[0]?.usedAt).not.toBeNull();

  // Whoever comes to this machine next is asked for an address, and reads none.
  await page.getByRole('button', { name: 'Petra' }).click();
  await page.getByRole('menuitem', { name: /Sign out/ }).click();
  await page.getByLabel('E-mail address').waitFor();
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toContain(person.address);
  await context.close();
});

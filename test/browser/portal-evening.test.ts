import { randomUUID } from 'node:crypto';
import { eventually, madeUpWord } from '@landed/chassis/testing';
import { AnnouncementView, RsvpView } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { freshPage, openBrowser, signedInPage, widths } from '../lib/browser.ts';
import { codeIn, linkIn } from '../lib/mailbox.ts';
import { theWorld } from '../lib/the-world.ts';
import { onDuty } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

/** A phone of somebody who came by a link in a letter: no cookie, nobody is signed in. */
async function phone(): Promise<Page> {
  return (await freshPage(browser, { viewport: widths.phone })).page;
}

async function announce(title: string): Promise<void> {
  const organizer = await world.organizer();
  const draft = { title, body: 'We meet in the gym this week.', segment: { who: 'list' } };
  const { id } = await organizer.expect(201, AnnouncementView, 'POST', '/api/announcements', draft);
  await organizer.expect(200, AnnouncementView, 'POST', `/api/announcements/${id}/schedules`, {});
}

test('whoever comes for the first time gets ready from the letter or the sign, and finds it again (S1)', async () => {
  const meeting = await world.meeting({ title: 'The first visit', startsIn: 40 });
  const nora = world.stranger('Nora');
  await nora.signUp(world.mailbox);
  await world.coming(nora, meeting);
  const letter = await world.mailbox.letter(nora.address, /Before your first visit/);
  const guest = await phone();
  await guest.goto(linkIn(letter, /^\/prepare$/).href);
  expect(await guest.getByRole('main').innerText()).toContain('Saying “pass” is fine, and nobody notes it down.');
  await guest.goto(`${world.origin}/prepare/sign`);
  await guest.getByRole('link', { name: 'What it opens' }).click();
  expect(await guest.getByText('Nothing that you type here is kept.').isVisible()).toBe(true);
  await guest.context().close();

  const { page, context } = await signedInPage(browser, world.origin, nora);
  await page.goto(`${world.origin}/coming?meeting=${meeting.id}`);
  expect(await page.getByText('You are expected.').isVisible()).toBe(true);
  await page.goto(`${world.origin}/prepare`);
  await page.getByLabel('I do').fill('I keep machines supplied.');
  await page.getByRole('textbox', { name: 'Companies' }).fill('Blue Harbor Logistics\nAlder Robotics');
  await page.getByRole('button', { name: 'Keep it in my profile' }).click();
  await page.getByText('It is kept in your profile').waitFor();
  await page.goto(`${world.origin}/me/handbill`);
  const handbill = await page.getByRole('main').innerText();
  expect(handbill).toContain('I keep machines supplied.');
  expect(handbill).toContain('Blue Harbor Logistics, Alder Robotics');
  await context.close();
});

test('the list opens with a visit and a consent, is left from a letter, and rests after a landing; whoever leaves for good is forgotten (S4)', async () => {
  const { mailbox } = world;
  const meeting = await world.meeting({ title: 'The list by hand', startsIn: 25 });
  const lena = world.stranger('Lena');
  const page = await phone();
  await page.goto(`${world.origin}/sign-up`);
  await page.getByLabel('What shall we call you?').fill(lena.name);
  await page.getByLabel('E-mail address').fill(lena.address);
  await page.getByLabel('I agree to the ground rules').check();
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('The six digits').fill(codeIn(await mailbox.letter(lena.address, /code/i)));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'I’m coming' }).waitFor();
  await page.goto(`${world.origin}/coming?meeting=${meeting.id}`);
  await page.getByLabel(/^On foot/).check();
  await page.getByRole('button', { name: 'I’m coming' }).click();
  await page.getByText('Good, you are expected.').waitFor();

  expect(await page.getByText('It opens to you after your first evening.').isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: 'Put me on the list' }).count()).toBe(0);
  // Whoever finds the address of the button all the same is told why not.
  const early = await page.request.post(`${world.origin}/me/list-consent`, { form: { version: '2' } });
  expect([early.status(), await early.text()]).toEqual([409, expect.stringContaining('visit')]);

  // She shows her pass at the door, and the group hears of it.
  await page.goto(`${world.origin}/evenings`);
  await page
    .getByRole('listitem')
    .filter({ hasText: meeting.title })
    .getByRole('link', { name: /^My pass/ })
    .click();
  await page.getByRole('img', { name: 'Your pass as a QR code' }).waitFor();
  const rsvps = await page.request.get(`${world.origin}/api/rsvps/mine`);
  const [rsvp] = z.array(RsvpView).parse(await rsvps.json());
  const door = await onDuty(browser, world, { role: 'greeter', meeting });
  await door.page.getByLabel('Find by name').fill(rsvp?.passId ?? '');
  await door.page.keyboard.press('Enter');
  await door.page.getByText(`Welcome, ${lena.name}`).waitFor();
  await door.context.close();
  await eventually('the list is open to her', async () => {
    await page.goto(`${world.origin}/me`);
    return await page.getByRole('button', { name: 'Put me on the list' }).isVisible();
  });
  await page.getByRole('button', { name: 'Put me on the list' }).click();
  await page.getByText('You are on the list.').waitFor();
  await mailbox.letter(lena.address, /You are on the list/);
  await page.goto(`${world.origin}/me/preferences`);
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(3);

  const title = `The hall is painted ${randomUUID()}`;
  await announce(title);
  // It goes to everybody on the list, who are many by now.
  const announced = await mailbox.letter(lena.address, new RegExp(title), 90_000);
  const leave = linkIn(announced, /^\/unsubscribe\//).href;
  const reader = await phone();
  for (let look = 0; look < 5; look += 1) await reader.goto(leave);
  await page.reload();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(3);
  await reader.getByRole('button', { name: 'Take me off this list' }).click();
  await reader.getByText('nothing of it reaches you any more').waitFor();
  expect(await reader.context().cookies()).toEqual([]);
  await reader.context().close();
  await page.reload();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
  expect(await page.getByRole('checkbox', { checked: false }).getAttribute('name')).toBe('announcements');

  await page.goto(`${world.origin}/me/needs/new?kind=contact-at`);
  await page.getByLabel('At which company?').fill(`Company ${madeUpWord()}`);
  await page.getByLabel('What would you like to say?').fill('I keep machines supplied, and ask for 15 minutes.');
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.getByText('It is posted.').waitFor();
  const need = page.url();
  await page.goto(`${world.origin}/me`);
  await page.getByRole('link', { name: /^I have landed/ }).click();
  for (const box of await page.getByRole('checkbox').all()) expect(await box.isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Tell the group' }).click();
  await page.getByText('Congratulations! We are glad with you.').waitFor();
  await eventually('what she looked for is closed', async () => {
    await page.goto(need);
    return await page.getByText('It is over: withdrawn.').isVisible();
  });
  await page.goto(`${world.origin}/me/preferences`);
  await page.getByText('leads, needs and the digest rest').waitFor();
  await page.goto(`${world.origin}/me`);
  await page.getByRole('button', { name: 'I am looking again' }).click();
  await page.getByText('Welcome back.').waitFor();

  await page.getByRole('link', { name: /^Leave for good/ }).click();
  await page.getByRole('button', { name: 'Erase everything about me' }).click();
  await eventually(
    'nothing of her is left',
    async () => {
      await page.reload();
      return await page.getByText('Every part has answered.').isVisible();
    },
    60_000,
  );
  await page.goto(`${world.origin}/me`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.context().close();
}, 300_000);

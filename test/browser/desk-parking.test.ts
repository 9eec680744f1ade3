import { madeUpWord } from '@landed/chassis/testing';
import { MeetingView, ParkingLot, WhatIfView } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openBrowser, sheetsOf, signedInPage } from '../lib/browser.ts';
import { Keyboard } from '../lib/keyboard.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let organizer: Person;
beforeAll(async () => {
  world = await theWorld();
  [organizer, browser] = await Promise.all([world.organizer(), openBrowser()]);
  // A plan that nobody stands behind uses all lots: those of other evenings are put out of use.
  const others = await organizer.expect(200, z.array(ParkingLot), 'GET', '/api/lots?range=[0,99]');
  for (const { id, route: _route, ...lot } of others)
    await organizer.expect(200, ParkingLot, 'PUT', `/api/lots/${id}`, { ...lot, active: false });
});
afterAll(async () => await browser?.close());

const tag = madeUpWord();

/** An evening in ten days, far from midnight, with a lot beside the door and one a walk away. */
async function anEvening(): Promise<MeetingView> {
  const startsAt = new Date(Date.now() + 10 * 24 * 3_600_000);
  startsAt.setUTCHours(23, 0, 0, 0);
  const meeting = await organizer.expect(201, MeetingView, 'POST', '/api/meetings', {
    title: `Planned ${tag}`,
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 2 * 3_600_000).toISOString(),
    venueName: 'St. Mark’s hall',
    venueAddress: '1 Church Street',
    roomLimit: 200,
  });
  const year = startsAt.getUTCFullYear();
  const days = { from: `${year - 1}-01-01`, until: `${year + 1}-12-31` };
  const permission = { owner: 'Parish', contact: 'Office, 555 0100', opensAt: '00:00', closesAt: '00:00', ...days };
  const place = { address: '2 Mall Road', stalls: 30, accessible: 3, van: 1, permission };
  for (const more of [
    { name: `Yard ${tag}`, kind: 'on-site', walkMinutes: 1 },
    { name: `Deck ${tag}`, kind: 'overflow', walkMinutes: 8 },
  ])
    await organizer.expect(201, ParkingLot, 'POST', '/api/lots', { ...place, ...more });
  return meeting;
}

test('the keyboard alone tries a plan out, sees whom it would tell, confirms it and prints its signs', async () => {
  const meeting = await anEvening();
  const guest = world.stranger('Gail');
  await guest.signUp(world.mailbox);
  await world.coming(guest, meeting);
  const { page, context } = await signedInPage(browser, world.origin, organizer);
  const keys = new Keyboard(page);
  await page.goto(`${world.origin}/admin/parking/${meeting.id}`);
  await page.getByRole('heading', { name: 'What if …' }).waitFor();

  // The service cannot work it out: that is said, and nobody takes the plan for what they tried.
  const away = '**/parking-plan/what-ifs';
  await page.route(away, async (route) => await route.abort());
  await keys.to(page.getByRole('slider', { name: 'People in the room' }));
  await page.keyboard.press('Home');
  await page.getByText('What is drawn here is the plan as it is.').waitFor();
  await page.unroute(away);
  await page.keyboard.press('End');
  const people = Number(await page.getByRole('slider', { name: 'People in the room' }).inputValue());
  const compared = page.getByRole('group', { name: 'The plan, and what is tried' });
  const tried = async (wish: object): Promise<number> =>
    (
      await organizer.expect(200, WhatIfView, 'POST', `/api/meetings/${meeting.id}/parking-plan/what-ifs`, {
        people,
        ...wish,
      })
    ).usable;
  const usable = (stalls: number) => compared.getByRole('row', { name: `Stalls close to the door 24 ${stalls}` });
  await usable(await tried({})).waitFor();
  await keys.press(page.getByRole('checkbox', { name: `Yard ${tag}` }), 'Space');
  await usable(0).waitFor();
  await page.getByText('This is tried out. The plan itself is as it was.').waitFor();
  await keys.press(page.getByRole('button', { name: 'Back to the plan' }));
  await compared.waitFor({ state: 'detached' });

  await keys.press(page.getByRole('button', { name: 'See whom it would tell' }));
  await page.getByRole('row', { name: `Gail Yard ${tag}` }).waitFor();
  const told = (await world.mailbox.of(guest.address)).filter(({ text }) => text.includes(`Yard ${tag}`));
  expect(told).toEqual([]);
  await keys.press(page.getByRole('button', { name: 'Confirm and tell one person' }));
  await page.getByText('Confirmed. One letter is on its way.').waitFor();
  await world.mailbox.letter(guest.address, new RegExp(`Yard ${tag}`));

  await keys.press(page.getByRole('link', { name: 'Signs and phone line' }));
  await page.getByText(`Yard ${tag}`).first().waitFor();
  await page.getByRole('heading', { name: 'To say on the phone' }).waitFor();
  // One for each lot, the one of the whole plan, and the line for the phone.
  expect(await sheetsOf(page, 'Letter')).toBe(4);
  await context.close();
});

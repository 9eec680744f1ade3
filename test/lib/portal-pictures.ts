import { LeadView } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { freshPage, signedInPage } from './browser.ts';
import type { Person } from './person.ts';
import { type Evening, knownCompany, type Shoot, shootOnEveryWidth } from './volunteer-pictures.ts';
import type { World } from './world.ts';

/** What stands on the board, and what waits for an answer of the member. */
async function cards(world: World, { meeting, member }: Evening): Promise<void> {
  const [hears, asks] = [await world.member('Felix', meeting), await world.member('Ruth', meeting)];
  for (const [company, role, text] of [
    [
      'Alder Robotics',
      'Line planner',
      'Two people for the new line, until the middle of December. It stands on their page.',
    ],
    ['Cedar Point Clinic', null, 'They look for somebody who keeps the store in order, three days a week.'],
  ] as const) {
    const lead = { kind: 'is-hiring', company, ...(role ? { role } : {}), text, visibility: 'members' };
    await hears.expect(201, LeadView, 'POST', '/api/leads', lead);
  }
  const blurb = 'I have planned the yard of a port for nine years. May I ask how it is done where you are?';
  await world.need(asks, knownCompany, { blurb, shareName: true, visibility: 'members' });
  await world.askToken(member.address, /the yard of a port/);
}

/** Pictures of the main pages of the portal, on a phone, a tablet and a wide screen. */
export async function picturesOfPortal(browser: Browser, world: World, evening: Evening, shoot: Shoot): Promise<void> {
  await cards(world, evening);
  const rider = world.stranger('Robin');
  await rider.signUp(world.mailbox);
  await world.coming(rider, evening.meeting);
  const pictures: readonly (readonly [name: string, path: string, as?: Person])[] = [
    ['home', '/'],
    ['sign-up', '/sign-up'],
    ['get-ready', '/prepare'],
    ['my-page', '/me', rider],
    ['evening', `/evening?meeting=${evening.meeting.id}`, rider],
    ['needs', '/me/needs/new?kind=contact-at', evening.member],
    ['asked-of-me', '/me/asks', evening.member],
    ['board', '/board', evening.member],
  ];
  for (const [name, path, as] of pictures) {
    const { page, context } = as ? await signedInPage(browser, world.origin, as) : await freshPage(browser);
    await page.goto(`${world.origin}${path}`);
    await shootOnEveryWidth(page, `portal-${name}`, shoot);
    await context.close();
  }
}

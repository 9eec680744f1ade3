import { type MeetingView, type RsvpView, RunSheetView } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { widths } from './browser.ts';
import type { Person } from './person.ts';
import { onDuty } from './volunteer.ts';
import type { World } from './world.ts';

/** Where somebody in the room knows someone. */
export const knownCompany = 'Blue Harbor Logistics';

const newcomers =
  'Amara Anton Beatriz Boris Chen Daria Deepa Elias Emeka Esther Fiona Gita Hugo Imani Jamal Jin Katya'.split(' ');
const regulars =
  'Kofi Laila Lars Lucia Malik Mei Mina Noah Oscar Petra Priya Rafael Rania Rosa Samir Sofia Stefan'.split(' ');
const drivers =
  'Aaliyah Adam Agnes Ahmed Alan Amir Andre Carla Clara Edith Frank Greta Hana Ivan Karim Leo Paula'.split(' ');
const riders = ['Ingrid', 'Tomas', 'Vera', 'Yusuf', 'Zoe'];

/** What others take pictures of as well. */
export interface Evening {
  readonly meeting: MeetingView;
  /** Is in the room, and knows someone. */
  readonly member: Person;
}

/** An evening that has begun: people in the room, cars on the lot, riders for a run, pitches on the sheet. */
async function evening(world: World): Promise<Evening & { passId: string }> {
  const organizer = await world.organizer();
  const meeting = await world.meeting({
    title: 'Friday meeting',
    startsIn: 45,
    roomLimit: 180,
    onSite: 1 + drivers.length,
    seats: [14],
  });
  const path = `/api/meetings/${meeting.id}`;
  const member = await world.member('Nora', meeting);
  await world.lead(member, knownCompany);
  // Whoever comes after the lot at the hall is spoken for is asked to ride.
  const coming = async (name: string, stepFree = false): Promise<RsvpView> => {
    return (await world.expected(name, meeting, { stepFree })).rsvp;
  };
  const { passId } = await coming('Camille');
  await Promise.all(drivers.map(async (name) => await coming(name)));
  for (const [index, name] of riders.entries()) await coming(name, index === 1);
  for (const displayName of [...newcomers, ...regulars])
    await organizer.expect(201, z.unknown(), 'POST', `${path}/walk-ins`, { nonce: crypto.randomUUID(), displayName });
  await organizer.expect(200, RunSheetView, 'PUT', `${path}/run-sheet`, {
    pitchSeconds: 30,
    changeoverSeconds: 10,
    floorSeconds: 45,
    segments: [
      { kind: 'ground-rules', title: 'Welcome', budgetSeconds: 300 },
      { kind: 'pitches', title: 'Newcomers’ pitches', budgetSeconds: 1500 },
      { kind: 'leads-and-needs', title: 'Leads and needs', budgetSeconds: 1800 },
    ],
  });
  return { meeting, member, passId };
}

export type Shoot = (page: Page, name: string) => Promise<void>;

/** The page as it stands, by the names of the widths. */
export async function shootOnEveryWidth(page: Page, name: string, shoot: Shoot): Promise<void> {
  for (const width of ['wide', 'tablet', 'phone'] as const) {
    await page.setViewportSize(widths[width]);
    await shoot(page, `${name}-${width}`);
  }
}

/** Pictures of what each volunteer sees in the middle of an evening, on a phone, a tablet and a wide screen. */
export async function picturesOfVolunteers(browser: Browser, world: World, shoot: Shoot): Promise<Evening> {
  const { meeting, member, passId } = await evening(world);
  const options = { viewport: widths.phone };
  const onEveryWidth = async (page: Page, name: string): Promise<void> => await shootOnEveryWidth(page, name, shoot);

  const door = await onDuty(browser, world, { role: 'greeter', meeting, options, label: 'Tablet at the main door' });
  await door.page.getByText(/^Ready to go on without network/).waitFor();
  await door.page.getByLabel('Find by name').fill(passId);
  await door.page.keyboard.press('Enter');
  await door.page.getByText('Welcome, Camille').waitFor();
  await onEveryWidth(door.page, 'door');
  await door.context.close();

  const lot = await onDuty(browser, world, { role: 'lot-attendant', meeting, options });
  for (let car = 0; car < 15; car += 1) await lot.page.getByRole('button', { name: 'Car in', exact: true }).click();
  await lot.page.getByRole('status').getByText('15 of 18').waitFor();
  await lot.page.getByText('● Connected').waitFor();
  await onEveryWidth(lot.page, 'lot');
  await lot.context.close();

  const driver = await onDuty(browser, world, { role: 'driver', meeting, options });
  await driver.page.getByRole('button', { name: 'I drive this run' }).first().click();
  await driver.page.getByRole('checkbox').first().check();
  await driver.page.getByText('1 of 14 on board').waitFor();
  await driver.page.getByText('● Connected').waitFor();
  await onEveryWidth(driver.page, 'shuttle');
  await driver.context.close();

  const sheet = await onDuty(browser, world, { role: 'timekeeper', post: 'Run sheet', meeting, options });
  const press = async (name: string | RegExp): Promise<void> =>
    await sheet.page.getByRole('button', { name }).first().click();
  for (const name of ['Publish it', 'Start the evening', /Go on to/, /Call up/]) await press(name);
  await sheet.page.locator('.speaking-name').waitFor();
  await onEveryWidth(sheet.page, 'run-sheet');
  const stage = await onDuty(browser, world, {
    role: 'timekeeper',
    post: 'Stage, for the projector',
    meeting,
    options,
  });
  await stage.page.locator('.stage-speaker').waitFor();
  await onEveryWidth(stage.page, 'stage');
  await stage.context.close();
  await sheet.context.close();

  const scribe = await onDuty(browser, world, { role: 'scribe', meeting, options });
  await scribe.page.getByLabel('Who said it').fill('nora');
  await scribe.page.getByRole('button', { name: 'Nora' }).first().click();
  await scribe.page.keyboard.type('Blue Harbor Log');
  await scribe.page.getByText(/Known|one of these/).waitFor();
  await onEveryWidth(scribe.page, 'scribe');
  await scribe.context.close();
  return { meeting, member };
}

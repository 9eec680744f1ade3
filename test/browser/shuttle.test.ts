import { timeOf } from '@landed/chassis/time-words';
import { EgressBoard, MeetingView as Meeting, type MeetingView, ShuttleRunView, Vehicle } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openBrowser, signedInPage, widths } from '../lib/browser.ts';
import { faultsOnEveryWidth } from '../lib/looks.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import { goOffline, onDuty } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await theWorld();
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** An evening with a remote lot alone: everybody who comes by car rides. */
async function evening(title: string, alsoInMinutes: readonly number[] = []): Promise<MeetingView> {
  const organizer = await world.organizer();
  const meeting = await organizer.expect(201, Meeting, 'POST', '/api/meetings', {
    title,
    startsAt: at(60),
    endsAt: at(180),
    venueName: 'St. Mark’s hall',
    venueAddress: '1 Church Street',
    roomLimit: 300,
    lots: [{ name: 'Mall lot', kind: 'overflow', address: '4 Mill Road', usableStalls: 40, walkMinutes: 14 }],
  });
  const vehicle = async (more: object) =>
    await organizer.expect(201, Vehicle, 'POST', '/api/vehicles', { designedFor: 9, ...more });
  const [bus, van] = [
    await vehicle({ name: `Bus of ${title}`, seats: 6, fittedSeats: 1 }),
    await vehicle({ name: `Van of ${title}`, seats: 4 }),
  ];
  const runs = [
    ...[12, ...alsoInMinutes].map((minutes) => ({ vehicleId: bus.id, direction: 'ingress', departsAt: at(minutes) })),
    { vehicleId: bus.id, direction: 'egress', departsAt: at(181) },
    { vehicleId: van.id, direction: 'egress', departsAt: at(185) },
  ];
  await organizer.expect(201, z.array(ShuttleRunView), 'POST', `/api/meetings/${meeting.id}/shuttle-runs`, { runs });
  return meeting;
}
async function rider(meeting: MeetingView, name: string, stepFree = false): Promise<Person> {
  return (await world.expected(name, meeting, { stepFree })).person;
}
const runsOf = async (meeting: MeetingView): Promise<z.infer<typeof ShuttleRunView>[]> =>
  await (await world.organizer()).expect(
    200,
    z.array(ShuttleRunView),
    'GET',
    `/api/meetings/${meeting.id}/shuttle-runs`,
  );
const press = async (page: Page, name: string): Promise<void> =>
  await page.getByRole('button', { name, exact: true }).first().click();

/** Runs in the page: counts how often the number on board goes down by itself. */
const watchForSetbacks = `(() => {
  window.setbacks = 0;
  let before = 0;
  new MutationObserver(() => {
    const aboard = Number.parseInt(document.querySelector('.run-seats').textContent, 10);
    if (aboard < before) window.setbacks += 1;
    before = aboard;
  }).observe(document.querySelector('.run'), { subtree: true, childList: true, characterData: true });
})()`;

describe('the shuttle', () => {
  test('S5: needs are seen before a run is taken on; boarding by name and number, late, left, also without network', async () => {
    const meeting = await evening('a shuttle');
    await rider(meeting, 'Wanda');
    await rider(meeting, 'Wren', true);
    const { page, context } = await onDuty(browser, world, { role: 'driver', meeting });
    const run = page.getByRole('region', { name: 'From the lot to the door' });
    await run.getByText('1 rider needs a step-free seat').waitFor();
    expect(await run.getByRole('checkbox', { name: 'Wren step-free' }).isChecked()).toBe(false);
    await press(page, 'I drive this run');
    await run.getByRole('button', { name: 'Leave now' }).waitFor();
    // Whoever joins late is on the manifest by itself.
    await rider(meeting, 'Lena');
    await page.evaluate(watchForSetbacks);
    await run.getByRole('checkbox', { name: 'Lena' }).check();
    await run.getByText('1 of 6 on board').waitFor();
    // What was ticked stays so while the board and the manifest catch up, and after the next word from elsewhere.
    await rider(meeting, 'Mona');
    await run.getByRole('checkbox', { name: 'Mona' }).waitFor();
    expect(await run.getByRole('checkbox', { name: 'Lena' }).isChecked()).toBe(true);
    expect(await page.evaluate('window.setbacks')).toBe(0);
    await press(page, '5 min');
    await run.getByText('5 minutes later than').waitFor();
    await press(page, 'On time after all');
    await run.getByText('5 minutes later than').waitFor({ state: 'detached' });

    await page.getByText('● Connected').waitFor();
    await goOffline({ page, context });
    await run.getByRole('checkbox', { name: 'Wren step-free' }).check();
    await press(page, 'One more');
    await run.getByText('3 of 6 on board').waitFor();
    await page.reload();
    await page.getByText('No network: 2 kept here').waitFor();
    await run.getByText('3 of 6 on board').waitFor();
    await press(page, 'Full');
    await run.getByText('6 of 6 on board').waitFor();
    await press(page, 'Leave now');
    await page.getByText(/run left at \d\d:\d\d/).waitFor();
    await context.setOffline(false);
    await page.getByText('● Connected').waitFor({ timeout: 60_000 });
    const [first] = await runsOf(meeting);
    expect(first).toMatchObject({ state: 'left', boarded: 6 });
    await press(page, 'Not yet, after all');
    await run.getByText('6 of 6 on board').waitFor();
    await press(page, 'Leave now');
    await page.getByRole('region', { name: 'From the door to the lot' }).waitFor();

    // The way back: it ends when everybody is out, and somebody has looked.
    const back = page.getByRole('region', { name: 'The way back' });
    await back.getByText('6 came in, 0 went out').waitFor();
    await back.getByText('End the shuttle').click();
    await press(page, 'End it for tonight');
    await back.getByText('Please look at both stops first').waitFor();
    await press(page, 'Full');
    await back.getByText('6 came in, 6 went out').waitFor();
    await back.getByRole('checkbox').check();
    await press(page, 'End it for tonight');
    await back.getByText(/The shuttle ended at/).waitFor();
    const organizer = await world.organizer();
    const board = await organizer.expect(200, EgressBoard, 'GET', `/api/meetings/${meeting.id}/egress-board`);
    expect(board).toMatchObject({ boardedIn: 6, boardedOut: 6, waiting: 0 });
    await context.close();
  });

  test('S5: of a run that is called off every rider has another seat: on the driver’s screen, on their own page, and by mail', async () => {
    const meeting = await evening('a run that is called off', [45]);
    const rosa = await rider(meeting, 'Rosa', true);
    const toTheDoor = (await runsOf(meeting)).filter(({ direction }) => direction === 'ingress');
    const hers = toTheDoor.find(({ taken }) => taken === 1);
    const other = toTheDoor.find(({ taken }) => taken === 0);
    if (!hers || !other) throw new Error('one of two runs is to carry her');
    const { page, context } = await onDuty(browser, world, { role: 'driver', meeting });
    await page.getByText(/^Timetable/).click();
    const inTimetable = page.getByRole('listitem').filter({ hasText: 'From the lot to the door' });
    const at = (run: { departsAt: string }) => inTimetable.filter({ hasText: timeOf(run.departsAt, meeting.timeZone) });
    await at(hers).getByText('1 seat promised').waitFor();
    const phone = await signedInPage(browser, world.origin, rosa, { viewport: widths.phone });
    await phone.page.goto(`${world.origin}/evening?meeting=${meeting.id}`);
    await phone.page.getByText(`My shuttle to the door: ${timeOf(hers.departsAt, meeting.timeZone)}`).waitFor();
    await phone.page.getByText('It changes by itself.').waitFor();

    const organizer = await world.organizer();
    const why = { reason: 'The bus stays in the yard.' };
    await organizer.expect(200, ShuttleRunView, 'POST', `/api/shuttle-runs/${hers.id}/cancellations`, why);
    // Nobody touches either screen.
    await at(hers).getByText('does not run').waitFor();
    await at(other).getByText('1 seat promised').waitFor();
    const run = page.getByRole('region', { name: 'From the lot to the door' });
    await run.getByText(timeOf(other.departsAt, meeting.timeZone), { exact: true }).waitFor();
    await run.getByRole('checkbox', { name: 'Rosa step-free' }).waitFor();
    expect(await run.getByText('1 rider needs a step-free seat').isVisible()).toBe(true);
    await phone.page.getByText(`My shuttle to the door: ${timeOf(other.departsAt, meeting.timeZone)}`).waitFor();
    const { text } = await world.mailbox.letter(rosa.address, /^Where to park/);
    expect(text).toContain(`leaves from there at ${timeOf(other.departsAt, meeting.timeZone)}`);
    for (const it of [context, phone.context]) await it.close();
  });

  test('has no fault that a machine can find, light and dark', async () => {
    const meeting = await evening('a shuttle to look at');
    await rider(meeting, 'Wilhelmina von der Langen Strasse', true);
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await onDuty(browser, world, { role: 'driver', meeting, options: { colorScheme } });
      await page.getByRole('checkbox', { name: /Wilhelmina/ }).waitFor();
      await page.getByText('End the shuttle').click();
      await page.getByText('Timetable: 3 runs').click();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      await context.close();
    }
  });
});

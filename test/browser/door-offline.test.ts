import { madeUpWord } from '@landed/chassis/testing';
import { CheckInRow, DuplicateRow, type MeetingView } from '@landed/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openBrowser } from '../lib/browser.ts';
import { theWorld } from '../lib/the-world.ts';
import { chooseEvening, invite, keptIn, onDuty } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let meeting: MeetingView;
beforeAll(async () => {
  world = await theWorld();
  meeting = await world.meeting({ title: 'The door without network', startsIn: 30 });
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

const tag = madeUpWord();
const attendances = async (): Promise<z.infer<typeof CheckInRow>[]> => {
  const query = new URLSearchParams({ filter: JSON.stringify({ meetingId: meeting.id }), range: '[0,999]' });
  const organizer = await world.organizer();
  return await organizer.expect(200, z.array(CheckInRow), 'GET', `/api/check-ins?${query.toString()}`);
};

/** Known from an evening that was: found by name, as most people are. */
async function cameBefore(names: readonly string[]): Promise<void> {
  const earlier = await world.meeting({ title: 'An earlier evening', startsIn: -180 });
  const organizer = await world.organizer();
  for (const displayName of names)
    await organizer.expect(201, z.unknown(), 'POST', `/api/meetings/${earlier.id}/walk-ins`, {
      nonce: crypto.randomUUID(),
      displayName,
      checkedInAt: earlier.startsAt,
    });
}
async function signUp(name: string): Promise<{ name: string; address: string; passId: string }> {
  const { person, rsvp } = await world.expected(name, meeting, { arrival: 'other' });
  return { name, address: person.address, passId: rsvp.passId };
}

class Door {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly device: { id: string };
  constructor({ page, context, device }: Awaited<ReturnType<typeof onDuty>>) {
    this.page = page;
    this.context = context;
    this.device = device;
  }
  static async open(label: string): Promise<Door> {
    const door = new Door(await onDuty(browser, world, { role: 'greeter', meeting, label }));
    await door.page.getByText(/^Ready to go on without network/).waitFor();
    return door;
  }
  async says(words: string): Promise<void> {
    await this.page.getByRole('region', { name: 'What happened' }).getByText(words).waitFor();
  }
  /** As a hand-held reader does. */
  async scan({ passId, name }: { passId: string; name: string }, says = `Welcome, ${name}`): Promise<void> {
    await this.page.getByLabel('Find by name').fill(passId);
    await this.page.keyboard.press('Enter');
    await this.says(says);
  }
  async find(name: string): Promise<void> {
    await this.page.getByLabel('Find by name').fill(name);
    await this.page.getByRole('button', { name: `${name} known, had not said so` }).click();
    await this.says(`Welcome, ${name}`);
  }
  async walkIn(name: string, address: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Somebody new' }).click();
    await this.page.getByLabel('What shall we call you?').fill(name);
    await this.page.getByLabel('E-mail address').fill(address);
    await this.page.getByRole('button', { name: 'Let them in' }).click();
    await this.says(`Welcome, ${name}`);
  }
}

describe('without network', () => {
  test('S2: 60 arrivals on two devices, walk-ins and doubles among them, are 60 attendances and 3 merge suggestions', async () => {
    const regulars = Array.from({ length: 32 }, (_, index) => `Regular${index} ${tag}`);
    await cameBefore(regulars);
    const [expected, members] = await Promise.all([
      Promise.all(Array.from({ length: 10 }, async (_, index) => await signUp(`Expected${index} ${tag}`))),
      Promise.all(['Philippa', 'Octavian', 'Gwendolyn'].map(async (first) => await signUp(`${first} Member ${tag}`))),
    ]);
    const doors = [await Door.open('Main door'), await Door.open('Side door')] as const;
    const [main, side] = doors;
    for (const { page } of doors) expect(await page.getByRole('main').innerText()).not.toContain(tag);
    for (const { context } of doors) await context.setOffline(true);

    for (const [index, person] of expected.entries()) await (index % 2 === 0 ? main : side).scan(person);
    for (const [index, name] of regulars.entries()) await (index % 2 === 0 ? main : side).find(name);
    for (let index = 0; index < 15; index += 1)
      await (index % 2 === 0 ? main : side).walkIn(`Walkin${index} ${tag}`, `walkin${index}@${tag}.example`);
    for (const { name, address } of members) await side.walkIn(name, `${address.split('@')[0]}@another-${tag}.example`);
    // One person is scanned on both devices; each of them knows its own half only.
    const [both] = expected;
    if (!both) throw new Error('ten are expected');
    await side.scan(both);
    await main.scan(both, 'Is in already, since');

    // Rounds of the tablet's life, in the middle of it.
    await main.page.reload();
    await main.page.getByText(/No network: \d+ kept here/).waitFor();
    const { words } = await keptIn(main.page);
    expect(words).not.toContain(tag);

    for (const { context } of doors) await context.setOffline(false);
    for (const { page } of doors) {
      await page.getByText('● Connected').waitFor({ timeout: 60_000 });
      await page.getByText(/sent at \d\d:\d\d: \d+ in/).waitFor({ timeout: 60_000 });
    }
    const rows = await attendances();
    expect(rows).toHaveLength(60);
    expect(new Set(rows.map(({ memberId }) => memberId)).size).toBe(60);
    const organizer = await world.organizer();
    await expect
      .poll(
        async () => {
          const pairs = await organizer.expect(200, z.array(DuplicateRow), 'GET', '/api/duplicates?range=[0,999]');
          return pairs.filter(({ one, other }) => [one, other].some((it) => it.displayName.endsWith(tag))).length;
        },
        { timeout: 60_000 },
      )
      .toBe(3);
    for (const { context } of doors) await context.close();
  });

  test('a device whose time is up forgets all names; what it had not told waits, locked, for its next code', async () => {
    const late = await signUp(`Lara Late ${tag}`);
    const door = await Door.open('Tablet of an evening');
    const { page, context } = door;
    await context.clock.install();
    await page.reload();
    await page.getByText(/^Ready to go on without network/).waitFor();
    await context.setOffline(true);
    await door.scan(late);
    await page.getByText('No network: 1 kept here').waitFor();
    await context.clock.fastForward('06:00:00');
    await page.getByRole('heading', { name: 'The evening is over' }).waitFor();
    await page.getByText('1 thing that was done here still waits').waitFor();
    const { words } = await keptIn(page);
    expect(words).not.toMatch(/Lara|memberId/);
    // The hours have passed for this browser alone; the server is told that they have.
    const organizer = await world.organizer();
    await organizer.expect(200, z.unknown(), 'POST', `/api/devices/${door.device.id}/revocations`, {});
    await context.setOffline(false);
    const { code } = await invite(world, 'greeter', 'The same tablet');
    await page.getByRole('button', { name: 'Enter a new code' }).click();
    await page.getByLabel('The code').fill(code);
    await page.getByText('1 thing that was done here still waits').waitFor();
    await page.getByRole('button', { name: 'Pair this device' }).click();
    await chooseEvening(page, meeting);
    await page.getByText(/1 sent at/).waitFor({ timeout: 60_000 });
    expect((await attendances()).filter(({ displayName }) => displayName === late.name)).toHaveLength(1);
    await context.close();
  });
});

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckInRow, type MeetingView, type RsvpView } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf, openBrowser, widths } from '../lib/browser.ts';
import { filmOf } from '../lib/camera.ts';
import { faultsOnEveryWidth } from '../lib/looks.ts';
import { theWorld } from '../lib/the-world.ts';
import { keptIn, onDuty } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let meeting: MeetingView;
beforeAll(async () => {
  world = await theWorld();
  meeting = await world.meeting({ title: 'An evening with a door', startsIn: 30 });
  browser = await openBrowser();
});
afterAll(async () => await browser?.close());

async function expected(name: string): Promise<RsvpView> {
  return (await world.expected(name, meeting)).rsvp;
}
const attendances = async (): Promise<z.infer<typeof CheckInRow>[]> => {
  const query = new URLSearchParams({ filter: JSON.stringify({ meetingId: meeting.id }), range: '[0,999]' });
  const organizer = await world.organizer();
  return await organizer.expect(200, z.array(CheckInRow), 'GET', `/api/check-ins?${query.toString()}`);
};
/** A device learns the server's time from answers that carry whole seconds. */
const clockSlackMs = 3_000;
const ready = async (page: Page): Promise<void> => await page.getByText(/^Ready to go on without network/).waitFor();
const result = (page: Page, words: string | RegExp) =>
  page.getByRole('region', { name: 'What happened' }).getByText(words);

describe('the door', () => {
  test('reads a real pass with the camera, once for as long as it is in view', async () => {
    const { passId, memberId } = await expected('Camille');
    const film = join(await mkdtemp(join(tmpdir(), 'landed-film-')), 'pass.y4m');
    const withCamera = await openBrowser(await filmOf(passId, film));
    const { page, context } = await onDuty(withCamera, world, { role: 'greeter', meeting });
    await page.getByRole('button', { name: 'Scan passes with the camera' }).click();
    await result(page, 'Welcome, Camille').waitFor({ timeout: 60_000 });
    expect(await faultsOf(page)).toEqual([]);
    // It goes on being seen; it is not "already in" for that.
    await expect
      .poll(async () => await page.evaluate('document.querySelector("video").currentTime'), { timeout: 60_000 })
      .toBeGreaterThan(3);
    expect(await result(page, 'Welcome, Camille').isVisible()).toBe(true);
    expect((await attendances()).filter((row) => row.memberId === memberId)).toHaveLength(1);

    // A call takes the camera away, as the system tells the page; it starts again by itself.
    const picture = 'document.querySelector("video").srcObject';
    await page.evaluate(`(() => {
      const [track] = ${picture}.getTracks();
      track.stop();
      track.dispatchEvent(new Event('ended'));
    })()`);
    await expect.poll(async () => await page.evaluate(`${picture}?.active ?? false`), { timeout: 60_000 }).toBe(true);
    // And after a restart of the page in the middle of the queue.
    await page.reload();
    await result(page, /Camille is already in/).waitFor({ timeout: 60_000 });
    await context.close();
    await withCamera.close();
  });

  test('goes by keyboard alone: a name, the next one, somebody new, and a second time', async () => {
    await expected('Kea Kingsley');
    const { page, context } = await onDuty(browser, world, {
      role: 'greeter',
      meeting,
      options: { viewport: widths.tablet },
    });
    await ready(page);
    const { keyboard } = page;
    await keyboard.type('k');
    expect(await page.getByRole('button', { name: /Kea/ }).count()).toBe(0);
    await keyboard.type('ea ki');
    await page.getByRole('button', { name: /Kea Kingsley/ }).waitFor();
    await keyboard.press('Enter');
    await result(page, 'Welcome, Kea Kingsley').waitFor();
    await result(page, 'Parking: Church lot').waitFor();
    await keyboard.press('Enter');
    await result(page, 'Scan a pass, or type a name.').waitFor();
    await keyboard.type('Nadine Newman');
    await page.getByText('Nobody of that name is known').waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Somebody new' }).waitFor();
    expect(await page.getByLabel('What shall we call you?').inputValue()).toBe('Nadine Newman');
    await keyboard.press('Tab');
    await keyboard.type('nadine@');
    await keyboard.press('Enter');
    await page.getByText('This does not look like an address').waitFor();
    await keyboard.type('people.example');
    for (const _ of ['the rules', 'the agreement']) await keyboard.press('Tab');
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await result(page, 'Welcome, Nadine Newman').waitFor();
    await page.getByText('Saying “pass” is fine, always.').waitFor();
    await page.getByRole('img', { name: /guide for a first visit/ }).waitFor();
    // What is typed goes to the field, wherever the focus is: so does what a hand-held reader reads.
    await keyboard.type('nadine n');
    await page.getByRole('button', { name: /Nadine Newman.*in since/ }).waitFor();
    await keyboard.press('Enter');
    await result(page, /is already in at \d\d:\d\d/).waitFor();
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Print a badge' }).click(),
    ]);
    await popup.getByText('Nadine Newman', { exact: true }).waitFor();
    expect((await attendances()).filter((row) => row.displayName === 'Nadine Newman')).toMatchObject([
      { walkIn: true, firstVisit: true },
    ]);
    await context.close();
  });

  test('has no fault that a machine can find: light, dark, phone, wide, letters of twice the size, nothing that moves', async () => {
    await expected('Axel Axton');
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await onDuty(browser, world, { role: 'greeter', meeting, options: { colorScheme } });
      await ready(page);
      await page.getByLabel('Find by name').fill('axel');
      await page.getByRole('button', { name: /Axel/ }).waitFor();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      await page.getByRole('button', { name: /Axel/ }).click();
      await page.getByRole('button', { name: 'Next person' }).waitFor();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      const moves = 'getComputedStyle(document.querySelector(".door-words")).animationName';
      expect(await page.evaluate(moves)).toBe('fade');
      await page.emulateMedia({ reducedMotion: 'reduce' });
      expect(await page.evaluate(moves)).toBe('none');
      await page.getByRole('button', { name: 'Somebody new' }).click();
      await page.getByText('The ground rules, to read').click();
      await page.getByRole('button', { name: 'Let them in' }).click();
      await page.getByText('Please type a name').waitFor();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      await context.close();
    }
  });

  test('keeps what it does without network, through a reload and a restart, and hands it in with its time', async () => {
    const rsvp = await expected('Olga Offline');
    const { page, context } = await onDuty(browser, world, { role: 'greeter', meeting });
    await ready(page);
    await context.setOffline(true);
    await page.reload();
    await page.getByText('No network').waitFor();
    await page.getByLabel('Find by name').fill(rsvp.passId);
    await page.keyboard.press('Enter');
    await result(page, 'Welcome, Olga Offline').waitFor();
    await page.getByText('No network: 1 kept here').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const before = Date.now();
    await page.getByRole('button', { name: 'Somebody new' }).click();
    await page.getByLabel('What shall we call you?').fill('Willa Walkin');
    await page.getByLabel('E-mail address').fill('willa@secret.example');
    await page.getByLabel('Agrees to the ground rules').check();
    await page.getByRole('button', { name: 'Let them in' }).click();
    await result(page, 'Welcome, Willa Walkin').waitFor();
    const after = Date.now();
    await page.getByLabel('Find by name').fill(crypto.randomUUID());
    await page.keyboard.press('Enter');
    await result(page, 'This pass is not on this device’s list').waitFor();

    // The page is closed and opened again, still without network: from what is kept here, and that is locked.
    // It is left first: the switch belongs to the page, and whoever closes a page tries once more to tell what waits.
    await page.goto('about:blank');
    await page.close();
    const again = await context.newPage();
    await again.goto(`${world.origin}/volunteers/`);
    await again.getByText('No network: 3 kept here').waitFor();
    const { words } = await keptIn(again);
    expect(words).not.toMatch(/Olga|Willa|secret\.example/);
    expect(words).not.toContain(rsvp.passId);
    await again.getByLabel('Find by name').fill('olga');
    await again.getByRole('button', { name: /Olga Offline.*in since/ }).waitFor();
    expect(await again.getByRole('button', { name: /Willa/ }).count()).toBe(0);

    const later = await world.organizer();
    expect((await attendances()).filter(({ displayName }) => /Olga|Willa/.test(displayName))).toEqual([]);
    await context.setOffline(false);
    await again.getByText(/3 sent at \d\d:\d\d: 2 in, 1 to look at\./).waitFor({ timeout: 60_000 });
    await again.getByText('This pass is not for this meeting').waitFor();
    expect(await faultsOf(again)).toEqual([]);
    await again.getByRole('button', { name: 'I have looked' }).click();
    await again.getByText('● Connected').waitFor();
    const rows = (await attendances()).filter(({ displayName }) => /Olga|Willa/.test(displayName));
    expect(rows.map((row) => row.displayName).toSorted()).toEqual(['Olga Offline', 'Willa Walkin']);
    const willa = rows.find((row) => row.displayName === 'Willa Walkin');
    const at = Date.parse(willa?.checkedInAt ?? '');
    expect(at).toBeGreaterThan(before - clockSlackMs);
    expect(at).toBeLessThan(after + clockSlackMs);
    // The agreement at the door came along: she is a member.
    const path = `/api/members?filter=${encodeURIComponent(JSON.stringify({ q: 'willa@secret.example' }))}`;
    await expect
      .poll(async () => (await later.call('GET', path)).text, { timeout: 60_000 })
      .toMatch(/"standing":"member"/);
    expect((await keptIn(again)).rows).toBeGreaterThan(0);
    await context.close();
  });

  test('tells at once who was in already, also when the other device let them in', async () => {
    const rsvp = await expected('Tara Twice');
    const { page, context } = await onDuty(browser, world, { role: 'greeter', meeting });
    await ready(page);
    const room = page.getByText(/^\d+ of 300 in the room\./);
    const before = Number.parseInt(await room.innerText(), 10);
    await world.scan(meeting, rsvp.passId);
    await page.getByText(`${before + 1} of 300 in the room.`).waitFor();
    await page.getByLabel('Find by name').fill(rsvp.passId);
    await page.keyboard.press('Enter');
    const said = result(page, /Tara Twice is already in at \d\d:\d\d\. Please go on to/);
    await said.waitFor();
    expect(await said.isVisible()).toBe(true);
    await context.close();
  });
});

import { type MeetingView, RunSheetView } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf, openBrowser } from '../lib/browser.ts';
import { faultsOnEveryWidth } from '../lib/looks.ts';
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

const projector = { width: 1280, height: 720 };
/** Sooner than a screen asks by itself, which it does after 15 s without a word: somebody has told it. */
const soon = { timeout: 12_000 };

async function evening(title: string, plan: object, newcomers: readonly string[]): Promise<MeetingView> {
  const meeting = await world.meeting({ title, startsIn: 5 });
  const organizer = await world.organizer();
  const path = `/api/meetings/${meeting.id}`;
  for (const displayName of newcomers)
    await organizer.expect(201, z.unknown(), 'POST', `${path}/walk-ins`, { nonce: crypto.randomUUID(), displayName });
  await organizer.expect(200, RunSheetView, 'PUT', `${path}/run-sheet`, {
    pitchSeconds: 30,
    changeoverSeconds: 10,
    floorSeconds: 45,
    segments: [
      { kind: 'ground-rules', title: 'Welcome', budgetSeconds: 300 },
      { kind: 'pitches', title: 'Newcomers’ pitches', budgetSeconds: 1500 },
    ],
    ...plan,
  });
  return meeting;
}

async function open(
  meeting: MeetingView,
  post: 'Run sheet' | 'Stage, for the projector',
  colorScheme?: 'light' | 'dark',
) {
  const options = { ...(post === 'Run sheet' ? {} : { viewport: projector }), colorScheme };
  return await onDuty(browser, world, { role: 'timekeeper', meeting, post, options });
}
const press = async (page: Page, name: string | RegExp): Promise<void> =>
  await page.getByRole('button', { name }).first().click();

describe('the run sheet', () => {
  test('S1: 43 newcomers in 25 minutes; who does not fit is at tables; every screen follows, also after a reload', async () => {
    const names = Array.from({ length: 43 }, (_, index) => `Newcomer ${index + 1}`);
    const meeting = await evening('An evening of pitches', {}, names);
    const theo = await open(meeting, 'Run sheet');
    const tess = await open(meeting, 'Run sheet');
    const stage = await open(meeting, 'Stage, for the projector');
    await theo.page.getByText('43 pitches in 25 minutes would be 34 seconds each').waitFor();
    await theo.page.getByText('With 45 seconds 33 speak on stage').waitFor();
    await stage.page.getByText('We begin at').waitFor();
    await press(theo.page, 'Publish it');
    await press(theo.page, 'To tables: 10');
    await tess.page.getByText('33 pitches in 25 minutes').waitFor(soon);
    await press(tess.page, 'Start the evening');
    await theo.page.getByText('Table 1: 10').waitFor(soon);
    await stage.page.getByRole('heading', { name: 'Welcome' }).waitFor(soon);
    await press(theo.page, /Go on to Newcomers/);
    await press(theo.page, /Call up Newcomer 1/);
    const shown = async (name: string): Promise<void> => {
      await stage.page.locator('.stage-speaker').getByText(name, { exact: true }).waitFor(soon);
      await tess.page.locator('.speaking-name').getByText(name, { exact: true }).waitFor(soon);
    };
    await shown('Newcomer 1');
    await press(tess.page, /Next Newcomer 2/);
    await shown('Newcomer 2');
    await stage.page.locator('.stage-next').getByText('Newcomer 3', { exact: true }).waitFor();
    await press(theo.page, 'Pass');
    await shown('Newcomer 3');
    await press(theo.page, 'Later');
    await shown('Newcomer 4');

    const before = await tess.page.getByRole('timer', { name: 'Time left for Newcomer 4' }).innerText();
    for (const { page } of [stage, tess]) await page.reload();
    await shown('Newcomer 4');
    const after = await tess.page.getByRole('timer', { name: 'Time left for Newcomer 4' }).innerText();
    // Half a minute runs on; on a busy machine it may be over.
    expect(before).toMatch(/^\+?0:\d\d/);
    expect(after.slice(0, 4) <= before.slice(0, 4)).toBe(true);
    await tess.page.getByText('Heard already: 2').click();
    await tess.page.getByText('Newcomer 2', { exact: true }).click();
    await press(tess.page, 'Back to the queue');
    await theo.page.getByText('Heard already: 1').waitFor(soon);
    for (const { context } of [theo, tess, stage]) await context.close();
  });

  test('an overrun is seen, and said to who does not look; extra time is private; who is discreet has no name on stage', async () => {
    const quick = { pitchSeconds: 5, changeoverSeconds: 0, floorSeconds: 5 };
    const meeting = await evening('An evening that overruns', quick, ['Olof Over']);
    const quiet = world.stranger('Quentin Quiet');
    await quiet.signUp(world.mailbox);
    await quiet.expect(200, z.unknown(), 'PUT', '/api/members/me/discretion', { discreet: true, employer: 'Acme' });
    await world.scan(meeting, (await world.coming(quiet, meeting, { arrival: 'other' })).passId);
    const theo = await open(meeting, 'Run sheet');
    const stage = await open(meeting, 'Stage, for the projector');
    for (const name of ['Publish it', 'Start the evening', /Go on to/, /Call up Olof/]) await press(theo.page, name);
    for (const { page } of [theo, stage]) {
      await page.getByText(/^\+\d:\d\d$/).waitFor();
      await page.getByRole('status').getByText('Time is up').waitFor({ state: 'attached' });
    }
    await press(theo.page, '+30 s, privately');
    await theo.page.getByText('30 s of it are extra; only this screen says so.').waitFor();
    await stage.page.getByText(/^0:\d\d$/).waitFor();
    expect(await stage.page.getByRole('main').innerText()).not.toMatch(/extra|privat/i);
    await press(theo.page, /^Next/);
    await stage.page.locator('.stage-speaker').getByText('Olof').waitFor({ state: 'detached' });
    expect(await stage.page.getByRole('main').innerText()).not.toContain('Quentin');
    await stage.page.getByText(/^\+\d:\d\d$/).waitFor();
    expect(await faultsOf(stage.page)).toEqual([]);
    // No slip of a thumb ends an evening: after the last part it is closed in two steps.
    await theo.page.getByText('This is the last part.').waitFor();
    expect(await theo.page.getByRole('button', { name: /^(Go on to|End)/ }).count()).toBe(0);
    await press(theo.page, 'Close the evening');
    await press(theo.page, 'Close it');
    await stage.page.getByText('Thank you for coming').waitFor(soon);
    for (const { context } of [theo, stage]) await context.close();
  });

  test('has no fault that a machine can find; the stage is whole at 1280 x 720 and read from the back row', async () => {
    const long = 'Wolfeschlegelsteinhausenbergerdorff von der Langen Strasse';
    const meeting = await evening('An evening to look at', { floorSeconds: 300 }, [
      long,
      'Bo',
      'Cy',
      'Di',
      'Ed',
      'Flo',
    ]);
    for (const colorScheme of ['light', 'dark'] as const) {
      const theo = await open(meeting, 'Run sheet', colorScheme);
      const stage = await open(meeting, 'Stage, for the projector', colorScheme);
      if (colorScheme === 'light')
        for (const name of ['Publish it', 'Start the evening', /Go on to/]) await press(theo.page, name);
      await press(theo.page, colorScheme === 'light' ? /Call up/ : /Next/);
      await theo.page.locator('.turns summary').first().click();
      await theo.page.getByText('Add somebody or something').click();
      await press(theo.page, 'Close the evening');
      expect(await faultsOnEveryWidth(theo.page)).toEqual([]);
      await stage.page.locator('.stage-speaker').waitFor();
      expect(await faultsOf(stage.page)).toEqual([]);
      const whole = 'document.documentElement.scrollHeight <= innerHeight';
      expect(await stage.page.evaluate(whole)).toBe(true);
      // Seen from 20 m, letters are legible from about a thirtieth of the picture's height on.
      for (const [what, share] of [
        ['.stage-now .timer-clock', 5],
        ['.stage-speaker', 12],
        ['.stage-next li', 30],
      ] as const) {
        await stage.page.locator(what).first().waitFor();
        const script = `Number.parseFloat(getComputedStyle(document.querySelector('${what}')).fontSize)`;
        const size = await stage.page.evaluate(script);
        expect(size, what).toBeGreaterThan(projector.height / share);
      }
      for (const { context } of [theo, stage]) await context.close();
    }
  });
});

import { madeUpWord } from '@landed/chassis/testing';
import { LeadView, NeedView } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openBrowser } from '../lib/browser.ts';
import { faultsOnEveryWidth } from '../lib/looks.ts';
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

// With a letter in front: eight digits alone would be taken for somebody's telephone, and left out.
const tag = madeUpWord();
/** From the last letter to the answer on the screen, in milliseconds; runs in the page. */
const answerTime = `(async () => {
  const field = document.querySelector('#company');
  const words = document.querySelector('#company-known');
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const times = [];
  for (let round = 0; round < 6; round += 1) {
    const began = performance.now();
    const answered = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!/Known|one of these|new here/.test(words.textContent)) return;
        observer.disconnect();
        resolve(performance.now() - began);
      });
      observer.observe(words, { childList: true, characterData: true, subtree: true });
    });
    write.call(field, 'Bluewater Harbor ${tag}' + 'x'.repeat(round));
    field.dispatchEvent(new Event('input', { bubbles: true }));
    times.push(await answered);
  }
  return Math.min(...times);
})()`;

describe('the scribe', () => {
  test('types a need in one line: who is chosen from those present, the company is resolved while it is typed', async () => {
    const meeting = await world.meeting({ title: 'An evening with a scribe', startsIn: 30 });
    const dora = await world.member(`Dora ${tag}`, meeting);
    await world.lead(dora, `Bluewater Harbor ${tag} Inc.`);
    const absent = world.stranger(`Abel ${tag}`);
    await absent.signUp(world.mailbox);
    await world.coming(absent, meeting, { arrival: 'other' });
    const { page, context } = await onDuty(browser, world, { role: 'scribe', meeting });
    const { keyboard } = page;
    await page.getByLabel('Who said it').fill(`abel ${tag}`);
    await page.getByText('Nobody of that name is in the room').waitFor();
    await page.getByLabel('Who said it').fill('d');
    await page.getByText('Type the first two letters').waitFor();
    await page.getByLabel('Who said it').fill(`dora ${tag}`);
    await page.getByRole('button', { name: `Dora ${tag}`, exact: true }).waitFor();
    await keyboard.press('Enter');
    // The hands stay on the keyboard: a company, a line, and it is a card.
    await keyboard.type(`bluewater harbor ${tag}`);
    await page.getByText(`Known: Bluewater Harbor ${tag} Inc.`).waitFor();
    await keyboard.press('Tab');
    await keyboard.type('A word with whoever plans the yard.');
    await keyboard.press('Enter');
    await page
      .getByRole('region', { name: 'Posted just now' })
      .getByRole('listitem')
      .getByText(/A word with whoever/)
      .waitFor();
    await page.getByText('● Connected').waitFor();
    const [need] = await dora.expect(200, z.array(NeedView), 'GET', '/api/needs');
    expect(need).toMatchObject({ kind: 'contact-at', blurb: 'A word with whoever plans the yard.' });
    expect(need?.company).toMatch(/bluewater harbor/i);

    await page.getByLabel('What was said').selectOption({ label: 'Knows who is hiring' });
    await page.getByLabel('Who said it').fill(`dora ${tag}`);
    await page.getByRole('button', { name: `Dora ${tag}`, exact: true }).click();
    // Before the next letter but a few: a busy machine may take its time, a question to somebody else would take longer.
    expect(Number(await page.evaluate(answerTime))).toBeLessThan(1_000);
    await page.getByRole('button', { name: 'Post the card' }).click();
    await page.getByText('Please type what it is, in one line.').waitFor();
    await page.getByLabel('In one line').fill('Two planners wanted in the spring.');
    // The network goes at that moment: what was heard is not lost.
    await goOffline({ page, context });
    await page.getByRole('button', { name: 'Post the card' }).click();
    await page.getByText('No network: 1 kept here').waitFor();
    await page.reload();
    await page.getByText('No network: 1 kept here').waitFor();
    await context.setOffline(false);
    await page.getByText('● Connected').waitFor({ timeout: 60_000 });
    const leads = await dora.expect(200, z.array(LeadView), 'GET', '/api/leads');
    expect(leads.filter(({ kind }) => kind === 'is-hiring')).toMatchObject([
      { text: 'Two planners wanted in the spring.' },
    ]);
    await context.close();
  });

  test('has no fault that a machine can find, light and dark', async () => {
    const meeting = await world.meeting({ title: 'A scribe to look at', startsIn: 35 });
    const name = `Wilhelmina von der Langen Strasse ${tag}`;
    await world.member(name, meeting);
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await onDuty(browser, world, { role: 'scribe', meeting, options: { colorScheme } });
      await page.getByLabel('Who said it').fill('wilhelmina');
      await page.getByRole('button', { name }).waitFor();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      await page.getByRole('button', { name }).click();
      await page.getByLabel('What was said').selectOption({ label: 'Needs a role at' });
      await page.getByRole('button', { name: 'Post the card' }).click();
      await page.getByText('Please type the role.').waitFor();
      expect(await faultsOnEveryWidth(page)).toEqual([]);
      await context.close();
    }
  });
});

import { eventually, madeUpWord } from '@landed/chassis/testing';
import { DeadLetterRow, type MeetingView, OrganisationQuestionRow } from '@landed/contracts';
import { leaveDeadLetters } from '@landed/infra/testing/dead-letters.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { type Desk, organizersDesk, query } from '../lib/desk.ts';
import type { Person } from '../lib/person.ts';
import { word } from '../lib/portal-form.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let organizer: Person;
let desk: Desk;
let meeting: MeetingView;
let member: Person;
beforeAll(async () => {
  world = await theWorld();
  ({ desk, browser, organizer } = await organizersDesk(world));
  meeting = await world.meeting({ title: `Waiting ${madeUpWord()}`, startsIn: 60 });
  member = await world.member('Winnie', meeting);
});
afterAll(async () => await browser?.close());

const toolbar = () => desk.page.locator('[data-test=bulk-actions-toolbar]');
const rowsWith = (words: string) => desk.page.getByRole('row').filter({ hasText: words });

const { inside } = inject('landed');

test.skipIf(!inside)(
  'what a service could not take in is read with its error, and taken in again: one by one, or many at once',
  async () => {
    if (!inside) return;
    const error = `The hall was dark ${crypto.randomUUID()}`;
    const about = { producer: 'members', reader: 'matching', type: 'member.registered.v1', error } as const;
    await world.stranger('Wim').signUp(world.mailbox);
    await leaveDeadLetters(inside, { ...about, count: 3 });
    const waiting = async () => {
      const path = `/api/dead-letters/matching?${query({ replayed: false })}&range=[0,99]`;
      const rows = await organizer.expect(200, z.array(DeadLetterRow), 'GET', path);
      return rows.filter((row) => row.error === error).length;
    };
    const { page } = desk;
    await desk.open('dead-letters/matching');
    await rowsWith(error).nth(2).waitFor();
    await rowsWith(error).first().getByRole('link').first().click();
    await page.getByRole('heading', { level: 2, name: about.type }).waitFor();
    await page.getByText(error).waitFor();
    await desk.press('Replay');
    await page.getByText('Replayed: the event was taken in.').waitFor();
    await page.getByText('Replayed', { exact: true }).waitFor();
    expect(await waiting()).toBe(2);

    await desk.open('dead-letters/matching');
    await rowsWith(error).nth(1).waitFor();
    for (const row of await rowsWith(error).all()) await row.getByRole('checkbox').check();
    await toolbar().getByRole('button', { name: 'Replay' }).click();
    await page.getByText('Done for 2.').waitFor();
    await rowsWith(error).first().waitFor({ state: 'detached' });
    expect(await waiting()).toBe(0);
  },
);

test('names in doubt are answered many at once, and the answer is taken back by one press', async () => {
  const typed: string[] = [];
  for (const words of [
    [word(), word(), word()],
    [word(), word(), word()],
  ]) {
    await world.lead(member, `${words.join(' ')} Devices, Inc.`);
    const initials = `${words.map(([letter]) => letter).join('')}di`.toUpperCase();
    await world.need(member, initials);
    typed.push(initials);
  }
  const states = async () =>
    await Promise.all(
      typed.map(async (name) => {
        const path = `/api/organisation-questions?${query({ q: name })}`;
        const rows = await organizer.expect(200, z.array(OrganisationQuestionRow), 'GET', path);
        return rows.find((row) => row.typed === name)?.state;
      }),
    );
  await eventually('both names are in doubt', async () => (await states()).every((state) => state === 'open'));

  const { page } = desk;
  await desk.open('organisation-questions');
  for (const name of typed) await rowsWith(name).getByRole('checkbox').check();
  await toolbar().getByRole('button', { name: 'Two companies' }).click();
  await page.getByText('Done for 2.').waitFor();
  expect(await states()).toEqual(['different', 'different']);
  await desk.press('Undo');
  await page.getByText('It is as it was before.').waitFor();
  expect(await states()).toEqual(['open', 'open']);
  for (const name of typed) await rowsWith(name).waitFor();
});

test('a search that is kept under a name is there again, and does what it did', async () => {
  const { page } = desk;
  const name = `Kept ${madeUpWord()}`;
  await world.meeting({ title: 'Another one, that does not fit', startsIn: 90 });
  await desk.find('meetings', meeting.title);
  await desk.press('Filters');
  await page.getByRole('menuitem', { name: 'Keep this search …' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await desk.open('members');
  await desk.open('meetings?filter=%7B%7D');
  await page.getByRole('row').nth(2).waitFor();
  await desk.press('Filters');
  await page.getByRole('menuitem', { name }).click();
  await desk.rows(1);
  expect(await page.getByRole('searchbox').inputValue()).toBe(meeting.title);
});

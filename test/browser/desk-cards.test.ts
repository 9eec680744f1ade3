import { eventually, madeUpWord } from '@landed/chassis/testing';
import { LeadView, type MeetingView, NeedView, OrganisationRow } from '@landed/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Desk, organizersDesk, query } from '../lib/desk.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
let organizer: Person;
let desk: Desk;
let meeting: MeetingView;
const who = `Wanda ${madeUpWord()}`;
beforeAll(async () => {
  world = await theWorld();
  ({ desk, browser, organizer } = await organizersDesk(world));
  meeting = await world.meeting({ title: `Spoken ${madeUpWord()}`, startsIn: 60 });
  await world.member(who, meeting);
});
afterAll(async () => await browser?.close());

const cards = [
  { path: 'needs', view: NeedView, words: 'In the asker’s words' },
  { path: 'leads', view: LeadView, words: 'For organizers only' },
] as const;

test.each(cards)(
  '$path that were said in the room are posted for who said them, changed, and taken down',
  async (card) => {
    const { path, view, words } = card;
    const company = `Company ${madeUpWord()}`;
    await desk.open(`${path}/create`);
    await desk.choose('Said at this meeting', meeting.title);
    await desk.choose('Who said it', who);
    await desk.write({ Company: company, Role: 'Mason', [words]: 'Bridges, and who builds them.' });
    await desk.keep('Post this card');
    await desk.edit({ Role: '', [words]: 'Bridges of stone, and who builds them.' });
    await desk.page.getByText('Bridges of stone, and who builds them.').waitFor();

    await desk.find(path, company);
    await desk.chooseRows();
    const { lines } = await desk.fileOfChosen();
    expect(lines.map((line) => line.includes(company))).toEqual([true]);
    await desk.press('Take down', 'Take down');
    await desk.page.getByText('Done for one.').waitFor();
    const [taken] = await organizer.expect(200, z.array(view), 'GET', `/api/${path}?${query({ q: company })}`);
    expect(taken).toMatchObject({
      state: 'withdrawn',
      role: null,
      kind: path === 'needs' ? 'contact-at' : 'know-someone-at',
    });
  },
);

test('two spellings are one company once an organizer says so, and it is called what they say', async () => {
  const one = madeUpWord();
  const member = await world.member('Walt', meeting);
  for (const name of [`${one} Quarry`, `${one} Stone works`]) await world.need(member, name);
  const companies = async (q: string) =>
    await organizer.expect(200, z.array(OrganisationRow), 'GET', `/api/organisations?${query({ q })}`);
  await eventually('both companies are known', async () => (await companies(one)).length === 2);
  const before = await companies(one);
  // The younger of the two is one that an organizer has named: it stands for both, whatever row comes first.
  const named = before.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
  await organizer.expect(200, z.unknown(), 'PUT', `/api/organisations/${named?.id}`, { name: `${one} of the hill` });

  await desk.find('organisations', one, 2);
  await desk.chooseRows();
  const { lines } = await desk.fileOfChosen();
  expect(lines).toHaveLength(2);
  await desk.press('The same company');
  await desk.page.getByText(`It is called “${one} of the hill” from then on`).waitFor();
  await desk.press('Confirm');
  await desk.page.getByText('They are one company now').waitFor();

  await desk.find('organisations', `${one} Quarry`);
  await desk.page.getByRole('link', { name: `${one} of the hill` }).click();
  await desk.edit({ Name: `${one} Quarry and stone` }, 'Rename');
  await desk.page.getByText('Saved').waitFor();
  expect((await companies(one)).map(({ name, names }) => ({ name, names }))).toEqual([
    { name: `${one} Quarry and stone`, names: 4 },
  ]);

  const [now] = await companies(one);
  const absorbed = before.find(({ id }) => id !== now?.id);
  for (const address of [`organisations/${absorbed?.id}/show`, `organisations/${absorbed?.id}`]) {
    await desk.open(address);
    await desk.page.getByText(`That company is part of ${one} Quarry and stone now`).waitFor();
    await desk.page.waitForURL(({ pathname }) => pathname.endsWith(`/organisations/${now?.id}/show`));
  }
  await desk.page.getByRole('checkbox', { name: `${one} Stone works` }).check();
  await desk.press('Part them', 'Part them');
  await desk.page.getByText('They are two companies now').waitFor();
  const said = `“${one} Stone works” was taken for “${one} Quarry and stone” and is a company of its own.`;
  await desk.press(`Take back: ${said}`);
  await desk.page.getByText('Taken back', { exact: true }).waitFor();
  expect(await companies(one)).toEqual([now]);
  await desk.page
    .getByRole('heading', { name: `${one} Quarry and stone` })
    .first()
    .waitFor();
  await desk.page.getByRole('checkbox', { name: `${one} Stone works` }).waitFor();
});

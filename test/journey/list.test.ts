import { randomUUID } from 'node:crypto';
import { eventually, madeUpWord } from '@landed/chassis/testing';
import { AnnouncementView, MailPreferences, Profile, SuppressionRow } from '@landed/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { reportBounce } from '../lib/bounces.ts';
import { openBrowser } from '../lib/browser.ts';
import { codeIn, type Letter, linkIn } from '../lib/mailbox.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([theWorld(), openBrowser()]);
}, 120_000);
afterAll(async () => await browser?.close());

const preferences = '/api/preferences/mine';
const listsOf = async (person: Person): Promise<string[]> => {
  const { lists } = await person.expect(200, MailPreferences, 'GET', preferences);
  return lists.flatMap(({ list, on }) => (on ? [list] : []));
};
const all = ['digest', 'announcements', 'lead-matches'];

/** Comes, agrees, and is on the list as notify sees it. */
async function joins(person: Person): Promise<void> {
  await person.expect(200, Profile, 'PUT', '/api/members/me/list-consent', { textVersion: 2 });
  await world.mailbox.letter(person.address, /You are on the list/);
  await eventually(`${person.name} is on all lists`, async () => (await listsOf(person)).length === all.length);
}

async function announce(title: string): Promise<AnnouncementView> {
  const organizer = await world.organizer();
  const draft = { title, body: 'We meet in the **gym** this week.', segment: { who: 'list' } };
  const { id } = await organizer.expect(201, AnnouncementView, 'POST', '/api/announcements', draft);
  await organizer.expect(200, AnnouncementView, 'POST', `/api/announcements/${id}/schedules`, {});
  return await eventually('it is written for everybody', async () => {
    const now = await organizer.expect(200, AnnouncementView, 'GET', `/api/announcements/${id}`);
    return now.state === 'sent' && now.letters.waiting === 0 ? now : null;
  });
}

/** A browser as a scanner has one: it runs the scripts of what it opens, and has no cookie. */
const scannersPage = async (): Promise<Page> => await (await browser.newContext()).newPage();

/** What a scanner in front of a mailbox does with the letter and every link in it. */
async function scan(letter: Letter, page: Page): Promise<void> {
  const links = new Set([...letter.html.matchAll(/href="(http[^"]+)"/g)].map(([, link = '']) => link));
  const header = /<([^>]+)>/.exec(await world.mailbox.header(letter, 'List-Unsubscribe'))?.[1];
  if (header) links.add(header);
  for (const link of links) {
    for (const method of ['HEAD', 'GET', 'GET', 'GET', 'GET', 'GET']) {
      const answer = await fetch(link.replaceAll('&amp;', '&'), { method, redirect: 'follow' });
      expect(answer.status, `${method} ${link}`).toBeLessThan(500);
      await answer.arrayBuffer();
    }
  }
  await page.setContent(letter.html);
  for (const link of links) {
    // To another place on the page that is open, a browser would not load anything.
    await page.goto('about:blank');
    await page.context().clearCookies();
    const opened = await page.goto(link.replaceAll('&amp;', '&'), { waitUntil: 'load' }).catch((error: unknown) => {
      // A calendar is no page: the browser takes it as a file.
      if (!String(error).includes('Download is starting')) throw error;
      return null;
    });
    expect(opened?.status() ?? 200, link).toBeLessThan(500);
    await page.evaluate('new Promise((done) => requestIdleCallback(done, { timeout: 2000 }))');
  }
}

/** The address that a mailbox provider posts the one click to, from the letter's header. */
async function oneClickOf(letter: Letter): Promise<string> {
  expect(await world.mailbox.header(letter, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  const [, address = ''] = /<([^>]+)>/.exec(await world.mailbox.header(letter, 'List-Unsubscribe')) ?? [];
  return address;
}

describe('the list (S4)', () => {
  test('opens with a visit and a consent, is left with one click, and no scanner changes anything', async () => {
    const { mailbox } = world;
    const meeting = await world.meeting({ title: 'The list evening' });
    const ada = world.stranger('Ada');
    await ada.signUp(mailbox);
    const early = await ada.call('PUT', '/api/members/me/list-consent', { textVersion: 2 });
    expect(early).toMatchObject({ status: 409, body: { code: 'visit-first' } });
    const rsvp = await world.coming(ada, meeting, { arrival: 'other' });
    await eventually('mail knows Ada', async () => (await ada.call('GET', preferences)).status === 200);
    expect(await listsOf(ada)).toEqual([]);
    const before = `Before anybody joined ${randomUUID()}`;
    await announce(before);
    await world.scan(meeting, rsvp.passId);
    await world.isMember(ada);
    await joins(ada);
    const bo = await world.member('Bo', meeting);
    await joins(bo);

    const first = `The hall is being painted ${randomUUID()}`;
    await announce(first);
    const [forAda, forBo] = [
      await mailbox.letter(ada.address, new RegExp(first)),
      await mailbox.letter(bo.address, new RegExp(first)),
    ];
    expect(forAda.headers).toMatchObject({ precedence: 'bulk' });
    expect(forAda.text).toContain('We meet in the gym');
    expect(forAda.to.map((to) => to.address)).toEqual([ada.address]);

    const letters = await mailbox.of(ada.address);
    expect(letters.some(({ subject }) => subject === before)).toBe(false);
    const scanner = await scannersPage();
    for (const letter of letters) await scan(letter, scanner);
    expect(await listsOf(ada)).toEqual(all);
    const again = world.sameAs(ada);
    const seen = (await mailbox.of(ada.address)).length;
    const signingIn = again.signIn(mailbox);
    // The scanner is there before the person is: the code's letter has been opened when it is typed.
    const code = await eventually('the next code', async () => (await mailbox.of(ada.address))[seen]);
    await scan(code, scanner);
    expect((await signingIn).displayName).toBe('Ada');

    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    for (const [letter, body] of [
      [forAda, form],
      [forBo, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ] as const) {
      const answer = await fetch(await oneClickOf(letter), {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
      });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    }
    for (const person of [ada, bo]) expect(await listsOf(person)).toEqual(['digest', 'lead-matches']);

    // A button on a page does the same, and another one takes it back.
    const page = linkIn(forAda, /^\/preferences\//);
    const back = new URLSearchParams({ announcements: 'yes' });
    const saved = await fetch(page, { method: 'POST', body: back, redirect: 'manual' });
    expect(saved.status).toBe(303);
    expect(await listsOf(ada)).toEqual(['announcements']);

    const second = `The hall is freshly painted ${randomUUID()}`;
    await announce(second);
    await mailbox.letter(ada.address, new RegExp(second));
    expect((await mailbox.of(bo.address)).some(({ subject }) => subject === second)).toBe(false);

    const landing = await bo.call('PUT', '/api/members/me/landing', {});
    expect(landing.status).toBe(200);
    await mailbox.letter(bo.address, /Congratulations/);
    const resting = await bo.expect(200, MailPreferences, 'GET', preferences);
    expect(resting).toMatchObject({ onList: true, landed: true });
    expect((await bo.call('DELETE', '/api/members/me/landing')).status).toBe(204);
    await eventually('whoever looks again hears again', async () => {
      return !(await bo.expect(200, MailPreferences, 'GET', preferences)).landed;
    });

    await fetch(`${page.href}/leave-all`, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
    await eventually('leaving all lists withdraws the consent', async () => {
      const profile = await ada.expect(200, Profile, 'GET', '/api/members/me');
      return profile.listConsentAt === null;
    });
  });
});

const { bounceSecret } = inject('landed');
test.skipIf(!bounceSecret)(
  'a hard bounce suppresses at once, with a visible reason, and a person lifts it (S4)',
  async () => {
    const { mailbox } = world;
    const organizer = await world.organizer();
    const una = await world.member('Una', await world.meeting());
    await joins(una);
    const first = `Before it came back ${randomUUID()}`;
    await announce(first);
    const letter = await mailbox.letter(una.address, new RegExp(first));
    const hard = { kind: 'hard', status: '5.1.1' };
    expect(await reportBounce(world, 'somebody else’s secret of thirty-two letters', letter, hard)).toBe(401);
    expect(await reportBounce(world, bounceSecret ?? '', letter, hard)).toBe(200);
    const domain = una.address.split('@')[1] ?? '';
    const suppressions = async () =>
      (await organizer.expect(200, z.array(SuppressionRow), 'GET', '/api/suppressions?range=[0,99]')).filter(
        ({ emailId, to }) => emailId !== null && to.endsWith(domain),
      );
    const [found] = await suppressions();
    expect(found).toMatchObject({ kind: 'hard', reason: expect.stringContaining('550 5.1.1') });
    const second = `After it came back ${randomUUID()}`;
    await announce(second);
    expect((await mailbox.of(una.address)).some(({ subject }) => subject === second)).toBe(false);

    const lift = { reason: 'Una says that the mailbox works again.' };
    await organizer.expect([200, 201, 204], z.unknown(), 'POST', `/api/suppressions/${found?.id}/lifts`, lift);
    expect(await suppressions()).toEqual([]);
    const third = `Once it works again ${randomUUID()}`;
    await announce(third);
    await mailbox.letter(una.address, new RegExp(third));
  },
);

test('the digest says what stands on the members’ board, and no longer what was taken down', async () => {
  const meeting = await world.meeting();
  const grace = await world.member('Grace', meeting);
  const company = `Harbor ${madeUpWord()}`;
  const lead = { kind: 'is-hiring', company, text: 'They look for a planner.', visibility: 'members' };
  const withId = z.object({ id: z.uuid() });
  const { id } = await grace.expect(201, withId, 'POST', '/api/leads', lead);
  const organizer = await world.organizer();
  const shows = async (): Promise<boolean> => {
    const page = z.object({ text: z.string() });
    const { text } = await organizer.expect(200, page, 'GET', '/api/letter-kinds/digest/preview?real=true');
    expect(text).not.toContain('Grace');
    return text.includes(company);
  };
  await eventually('the digest would say so', shows);
  expect((await grace.call('POST', `/api/leads/${id}/withdrawals`)).status).toBe(200);
  await eventually('the digest would not say so', async () => !(await shows()));
});

test('a hundred of a hundred people get in, each behind a scanner that opens every letter first (P9)', async () => {
  const { mailbox } = world;
  const waiting = Array.from({ length: 100 }, (_, index) => world.stranger(`Guest${index + 1}`));
  const challenge = z.object({ challengeId: z.uuid() });
  let inside = 0;
  const getIn = async (person: Person, scanner: Page): Promise<void> => {
    const body = { displayName: person.name, email: person.address, groundRulesVersion: 1 };
    const { challengeId } = await person.expect(202, challenge, 'POST', '/api/sign-ups', body);
    const letter = await mailbox.letter(person.address, /code/i);
    await scan(letter, scanner);
    const typed = await person.call('POST', '/api/sessions', { challengeId, code: codeIn(letter) });
    inside += typed.status === 201 ? 1 : 0;
  };
  const lane = async (): Promise<void> => {
    const scanner = await scannersPage();
    for (let next = waiting.pop(); next; next = waiting.pop()) await getIn(next, scanner);
  };
  await Promise.all(Array.from({ length: 5 }, lane));
  expect(inside).toBe(100);
});

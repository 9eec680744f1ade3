import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshPage, openBrowser, signedInPage, widths } from '../lib/browser.ts';
import { type FormRow, type FormScene, type Sender, setFormScene } from '../lib/portal-form.ts';
import { portalForms } from '../lib/portal-forms.ts';
import { patternOf, routesOfPortal } from '../lib/portal-pages.ts';
import { theWorld } from '../lib/the-world.ts';

let browser: Browser;
let scene: FormScene;
let senders: Record<Sender, Page>;
beforeAll(async () => {
  const world = await theWorld();
  scene = await setFormScene(world);
  browser = await openBrowser();
  const options = { javaScriptEnabled: false, viewport: widths.phone };
  const of = async (person: FormScene['member']): Promise<Page> =>
    (await signedInPage(browser, world.origin, person, options)).page;
  senders = {
    newcomer: (await freshPage(browser, options)).page,
    reader: (await freshPage(browser, options)).page,
    member: await of(scene.member),
    regular: await of(scene.regular),
    organizer: await of(await world.organizer()),
  };
}, 240_000);
afterAll(async () => await browser?.close());

test('the table holds every form of the portal', async () => {
  const { sentTo } = await routesOfPortal();
  expect([...new Set(portalForms.map(({ route }) => route))].toSorted()).toEqual(sentTo.toSorted());
});

/** Sends the form as a person would, reads what is said then, and answers where it was sent to. */
async function send({ sender, at, fill, press, says }: FormRow): Promise<string> {
  const page = senders[sender];
  if (at) await page.goto(`${scene.world.origin}${at(scene)}`);
  await fill?.(page, scene);
  const button = page.getByRole('button', { name: press, exact: true }).first();
  await button.waitFor();
  const [sent] = await Promise.all([page.waitForRequest((request) => request.method() === 'POST'), button.click()]);
  await page.getByText(says).first().waitFor();
  return new URL(sent.url()).pathname;
}

test('every form of the portal does its work without JavaScript, one after the other', async () => {
  for (const row of portalForms) {
    const sentTo = await send(row).catch((cause: unknown) => {
      throw new Error(`the form for ${row.route} of the ${row.sender}`, { cause });
    });
    expect(sentTo).toMatch(patternOf(row.route));
  }
}, 300_000);

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { aptInstall, canInstall } from '@landed/infra/provision/apt.ts';
import { findProgram } from '@landed/infra/provision/binaries.ts';
import { Sentence } from '@landed/infra/provision/sentence.ts';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { codeIn, type Mailbox } from './mailbox.ts';
import type { Person } from './person.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'] as const;

/** Debian's Chromium, installed where that is possible. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if (!findProgram(...names) && canInstall()) await aptInstall(['chromium'], (words) => console.error(words));
  const executablePath = findProgram(...names);
  if (!executablePath) throw new Sentence('The browser tests need Chromium. Please run: sudo apt-get install chromium');
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet, ...more],
  });
}

export const widths = {
  wide: { width: 1280, height: 860 },
  tablet: { width: 820, height: 1100 },
  phone: { width: 360, height: 740 },
};

/** Signs in to the dashboard as a person would: address, code from the mailbox. */
export async function signInToAdmin(page: Page, origin: string, mailbox: Mailbox, address: string): Promise<void> {
  // Other letters may come meanwhile: an organizer gets those about the evenings of other tests.
  const codes = async () => (await mailbox.of(address)).filter(({ subject }) => subject.startsWith('Your code for'));
  const before = (await codes()).length;
  await page.goto(`${origin}/admin/`);
  await page.getByLabel(/e-?mail|address/i).fill(address);
  await page.getByRole('button', { name: /code/i }).click();
  // By its name: the step that follows may ask for a code too, a recovery code.
  const field = page.locator('input[name="code"]');
  await field.waitFor();
  let letters = await codes();
  while (letters.length <= before) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    letters = await codes();
  }
  const newest = letters.at(-1);
  if (!newest) throw new Error('no letter came');
  await field.fill(codeIn(newest));
  await page.getByRole('button', { name: /sign in/i }).click();
  // The form has a heading of its own: whoever goes on while it is there is not signed in yet.
  await field.waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** A page of somebody who has signed in already. */
export async function signedInPage(
  browser: Browser,
  origin: string,
  person: Person,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const { page, context } = await freshPage(browser, options);
  // A secure cookie is taken for a secure address alone; to this machine it is sent without TLS too.
  const url = origin.replace(/^http:/, 'https:');
  await context.addCookies(person.cookies.map((cookie) => ({ ...cookie, url, secure: true, httpOnly: true })));
  return { page, context };
}

/** A page of its own cookies. */
export async function freshPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: widths.wide, ...options });
  return { context, page: await context.newPage() };
}

/** Waits until nothing fades or moves: halfway through, colours are not the colours that people read. */
async function settled(page: Page): Promise<void> {
  const stillMoving =
    'Promise.all(document.getAnimations().filter((it) => it.playState === "running" && it.effect.getComputedTiming().endTime !== Infinity).map((it) => it.finished.catch(() => {}))).then((all) => all.length)';
  while (Number(await page.evaluate(stillMoving)) > 0);
}

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const everyRule = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** Every rule of WCAG 2.2 A and AA that a machine can judge, and that nothing scrolls sideways. `rules`: only these. */
export async function faultsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  await settled(page);
  // Brought into each document once: many looks at one page are what a test of many pages takes its time for.
  await page.evaluate(`if (!('axe' in window)) { ${axe} }`);
  const runOnly = rules ? { type: 'rule', values: rules } : everyRule;
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] });
  const violations = `axe.run({ exclude: [['iframe']] }, ${options}).then((found) => found.violations)`;
  const found = Violations.parse(await page.evaluate(violations));
  return [
    ...found.map(({ id, nodes }) => `${id}: ${nodes.length}, first ${nodes[0]?.html.slice(0, 160)} at ${page.url()}`),
    ...((await scrollsSideways(page)) ? [`scrolls sideways: ${page.url()}`] : []),
  ];
}

/** Whether anything on the page is wider than it: there is no sideways scrolling. */
export const scrollsSideways = async (page: Page): Promise<boolean> =>
  Boolean(await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'));

/** On how many sheets of paper a page prints. */
export async function sheetsOf(page: Page, format: 'Letter' | 'A4'): Promise<number> {
  const pdf = (await page.pdf({ format })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

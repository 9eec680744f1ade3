import { DeviceInvitation } from '@landed/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { freshPage, widths } from './browser.ts';
import type { World } from './world.ts';

type Invited = z.infer<typeof DeviceInvitation>;
type Role = 'greeter' | 'registrar' | 'timekeeper' | 'scribe' | 'lot-attendant' | 'driver';

/** An organizer asks for a code. */
export async function invite(world: World, role: Role, label = 'Tablet at the side door'): Promise<Invited> {
  const expiresAt = new Date(Date.now() + 5 * 3_600_000).toISOString();
  const organizer = await world.organizer();
  return await organizer.expect(201, DeviceInvitation, 'POST', '/api/devices', { role, label, expiresAt });
}

interface Duty {
  role: Role;
  meeting: { title: string };
  /** Where a role has several. */
  post?: string;
  label?: string;
}

/** Pairs what is in somebody's hand with a role, and puts it at its post for one evening. */
export async function takeUpDuty(page: Page, world: World, duty: Duty): Promise<Invited> {
  const device = await invite(world, duty.role, duty.label);
  await page.goto(`${world.origin}/pair#${device.code}`);
  await page.getByRole('button', { name: 'Pair this device' }).click();
  if (duty.post) await page.getByRole('button', { name: duty.post }).click();
  await chooseEvening(page, duty.meeting);
  return device;
}

/** A phone in somebody's hand, paired with a role and at its post for one evening. */
export async function onDuty(
  browser: Browser,
  world: World,
  { options, ...duty }: Duty & { options?: Parameters<Browser['newContext']>[0] },
): Promise<{ page: Page; context: BrowserContext; device: Invited }> {
  const { page, context } = await freshPage(browser, { viewport: widths.phone, ...options });
  return { page, context, device: await takeUpDuty(page, world, duty) };
}

/**
 * By the browser's network switch, once these screens are kept on the device: before that no browser could start them
 * again, and a busy machine takes its time.
 */
export async function goOffline({ page, context }: { page: Page; context: BrowserContext }): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await context.setOffline(true);
}

/** Where one evening alone can be meant, nothing is asked; of several with that title the latest is chosen. */
export async function chooseEvening(page: Page, { title }: { title: string }): Promise<void> {
  const chosen = page.locator('.bar').getByText(title);
  const choice = page.getByRole('button', { name: title }).last();
  await chosen.or(choice).first().waitFor();
  if (await choice.isVisible()) await choice.click();
  await chosen.waitFor();
}

const kept = z.object({ rows: z.int(), words: z.string() });

/** Runs in the page: reads all that these screens keep there, what is sealed as the bytes that it is. */
const readKept = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opened = await done(indexedDB.open('landed-volunteers'));
  const all = [];
  for (const store of opened.objectStoreNames) all.push(...(await done(opened.transaction(store).objectStore(store).getAll())));
  opened.close();
  const text = (_key, value) => (value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : value);
  return { rows: all.length, words: JSON.stringify(all, text) };
})()`;

/** What a curious script could read of this device: how many rows, and all their words. */
export const keptIn = async (page: Page): Promise<z.infer<typeof kept>> => kept.parse(await page.evaluate(readKept));

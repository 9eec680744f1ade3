import { randomInt } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import { timeOf } from '@landed/chassis/time-words';
import type { Page } from 'playwright-core';
import { codeIn } from './mailbox.ts';
import type { Person } from './person.ts';
import { type PortalScene, setPortalScene } from './portal-scene.ts';
import type { World } from './world.ts';

/** Who sends a form: somebody new, who signs up on the way; one who followed a link in a letter; one who belongs here. */
export type Sender = 'newcomer' | 'reader' | 'member' | 'regular' | 'organizer';

/** Somebody in the middle of everything, and whom the other forms need. */
export interface FormScene extends PortalScene {
  readonly world: World;
  readonly newcomer: Person;
  /** Has not agreed to the ground rules here, and is signed in on three devices. */
  readonly regular: Person;
  readonly movesTo: string;
  /** Its doors are open. */
  readonly evening: string;
  /** Has been, and began at this time there: cards and sheets of it are keyed in now. */
  readonly onPaper: { readonly evening: string; readonly clock: string };
  /** A need with a company that may be another one. */
  readonly inDoubt: string;
}

/** Of letters that no word of another test has. */
export const word = (): string => Array.from({ length: 8 }, () => 'bcdfghjklmnpqrstvwxz'[randomInt(20)]).join('');

export async function setFormScene(world: World): Promise<FormScene> {
  const scene = await setPortalScene(world);
  const evening = await world.meeting({ title: 'The evening of the forms', startsIn: 10 });
  const before = await world.meeting({ title: 'An evening on paper', startsIn: -180 });
  const regular = world.stranger('Doris');
  await regular.signUp(world.mailbox, {});
  for (const device of [world.sameAs(regular), world.sameAs(regular)]) await device.signIn(world.mailbox);
  const words = [word(), word(), word()];
  await world.lead(scene.member, `${words.join(' ')} Devices, Inc.`);
  const initials = `${words.map(([letter]) => letter).join('')}di`.toUpperCase();
  return {
    ...scene,
    world,
    regular,
    newcomer: world.stranger('Robin'),
    movesTo: world.stranger('Doris').address,
    evening: evening.id,
    onPaper: { evening: before.id, clock: timeOf(before.startsAt, before.timeZone) },
    inDoubt: await world.need(scene.member, initials),
  };
}

export interface FormRow {
  /** The address that the form is sent to, as its route. */
  readonly route: string;
  readonly sender: Sender;
  /** Where the form stands; without it on the page to which the form before has led. */
  readonly at?: (scene: FormScene) => string;
  readonly fill?: (page: Page, scene: FormScene) => Promise<void>;
  readonly press: string | RegExp;
  /** Said on the page that follows. */
  readonly says: string | RegExp;
}

export const field =
  (label: string, text: string) =>
  async (page: Page): Promise<void> =>
    await page.getByLabel(label).fill(text);
export const opened =
  (summary: string) =>
  async (page: Page): Promise<void> =>
    await page.locator('summary', { hasText: summary }).click();
/** What one service has just been told reaches the page when another has heard of it. */
export function loadedUntil(button: string) {
  return async (page: Page): Promise<void> => {
    await eventually(`the button “${button}”`, async () => {
      if ((await page.getByRole('button', { name: button }).count()) > 0) return true;
      await page.reload();
      return false;
    });
  };
}
export const here = (path: string) => (): string => path;
export const kept = 'It is kept.';

/** A code of the newest letter to `address` that is like it, where none was used before. */
export const code = async ({ world }: FormScene, address: string, like: RegExp): Promise<string> =>
  codeIn(await world.mailbox.letter(address, like));

import { eventually } from '@landed/chassis/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, signedInPage } from './browser.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

/** Of a list, what fits. */
export const query = (filter: object): string => `filter=${encodeURIComponent(JSON.stringify(filter))}`;

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The desk in a browser of its own, for the group's organizer, whom the API knows as well. */
export async function organizersDesk(world: World): Promise<{ desk: Desk; browser: Browser; organizer: Person }> {
  const [organizer, browser] = await Promise.all([world.organizer(), openBrowser()]);
  const { page } = await signedInPage(browser, world.origin, organizer);
  return { desk: new Desk(page, world.origin), browser, organizer };
}

/** The organizers' desk in a browser: its lists and forms, as a person uses them. */
export class Desk {
  readonly page: Page;
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#origin}/admin/${path}`);
  }

  /** A field by all of its name, whether it has to be filled or not. */
  field(name: string): Locator {
    return this.page.getByLabel(new RegExp(`^${escaped(name)}([\\s\\u2009]*\\*)?$`));
  }

  async write(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.field(name).fill(value);
  }

  /** Types into a field that looks up what there is, and takes what it finds. */
  async choose(name: string, typed: string): Promise<void> {
    await this.page.getByRole('combobox', { name: new RegExp(`^${escaped(name)}`) }).fill(typed);
    await this.page.getByRole('option', { name: typed }).click();
  }

  /** Presses one after the other, buttons or entries of a menu. */
  async press(...names: readonly string[]): Promise<void> {
    const named = (where: Page | Locator, name: string) =>
      where.getByRole('button', { name }).or(where.getByRole('menuitem', { name }));
    const dialog = this.page.getByRole('dialog');
    for (const name of names) {
      // What a dialog asks is answered in it; the page behind it has a button of the same name. One that was answered is on its
      // way out for a moment.
      const button = await eventually(`a button “${name}”`, async () => {
        if ((await dialog.count()) === 0) return named(this.page, name);
        return (await named(dialog, name).count()) > 0 && named(dialog, name);
      });
      await button.click();
    }
  }

  /** Leaves a form by its button, for the page of the one thing that it was about. */
  async keep(button: string): Promise<void> {
    await this.press(button);
    await this.page.waitForURL(/\/show$/);
  }

  /** Makes a new thing. */
  async make(path: string, fields: Readonly<Record<string, string>>, button: string): Promise<void> {
    await this.open(`${path}/create`);
    await this.write(fields);
    await this.keep(button);
  }

  /** Changes the thing whose page is open. */
  async edit(fields: Readonly<Record<string, string>>, link = 'Edit'): Promise<void> {
    await this.page.getByRole('link', { name: link }).click();
    await this.page.waitForURL(/\/[\da-f-]{36}$/);
    await this.write(fields);
    await this.keep('Save');
  }

  /** Looks for something in a list, for the first time, until as many rows as should be there are left. */
  async find(path: string, words: string, rows = 1): Promise<void> {
    await this.open(path);
    await this.page.getByRole('searchbox').fill(words);
    // The address follows what is typed after a moment; whoever clicks before is brought back to the list.
    await this.page.waitForURL(({ searchParams }) => searchParams.get('filter')?.includes(words) ?? false);
    await this.rows(rows);
  }

  /** Waits until a list has as many rows as it should. */
  async rows(count: number): Promise<void> {
    await eventually(`${count} rows at ${this.page.url()}`, async () => (await this.#rows.count()) === count);
  }

  get #rows(): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }

  /** Chooses all rows that are there. */
  async chooseRows(): Promise<void> {
    for (const row of await this.#rows.all()) await row.getByRole('checkbox').check();
  }

  /** What the desk hands out as a file of the chosen rows: its head, and its lines. */
  async fileOfChosen(): Promise<{ head: string; lines: string[] }> {
    const href = await this.page.getByRole('link', { name: 'Those chosen, as a file' }).getAttribute('href');
    const file = await this.page.request.get(`${this.#origin}${href}`);
    if (!file.headers()['content-type']?.startsWith('text/csv')) throw new Error(`${href} is no file of rows`);
    const [head = '', ...lines] = (await file.text()).trim().split(/\r?\n/);
    return { head, lines };
  }
}

import type { Locator, Page } from 'playwright-core';

const mostStops = 80;

/** Somebody without a mouse: every stop is reached by Tab, and must be seen to be reached. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes on with Tab until `target` has the focus. Throws when it is never reached, or when nothing shows it. */
  async to(target: Locator): Promise<void> {
    const here = this.#page.locator(':focus');
    for (let stop = 0; stop < mostStops; stop += 1) {
      if ((await target.and(here).count()) === 1) return await this.#seen();
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${String(target)}`);
  }

  async press(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.to(target);
    await this.#page.keyboard.press(key);
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.#page.keyboard.type(text);
  }

  async #seen(): Promise<void> {
    const outline = await this.#page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    if (outline === 'none') throw new Error(`nothing shows where the keyboard is on ${this.#page.url()}`);
  }
}

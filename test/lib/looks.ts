import type { Page } from 'playwright-core';
import { z } from 'zod';
import { faultsOf, widths } from './browser.ts';

const words = z.array(z.string());

/** What can be pressed and is smaller than a thumb in a hurry: 48 px each way. A label is pressed for its box. */
async function smallTargetsOf(page: Page): Promise<string[]> {
  return words.parse(
    await page.evaluate(`[...document.querySelectorAll('button, a[href], input, select, summary')]
      .filter((it) => it.checkVisibility())
      .map((it) => ({ it, box: (it.matches('[type=checkbox], [type=radio]') ? it.closest('label') ?? it : it).getBoundingClientRect() }))
      .filter(({ box }) => box.width < 48 || box.height < 48)
      .map(({ it, box }) => it.outerHTML.slice(0, 80) + ' is ' + Math.round(box.width) + ' x ' + Math.round(box.height))`),
  );
}

/** As people read it who have set their letters to twice the size: nothing may be cut off or scroll sideways. */
async function withLettersOfTwiceTheSize(page: Page, look: () => Promise<string[]>): Promise<string[]> {
  await page.evaluate(`document.documentElement.style.setProperty('font-size', '200%')`);
  const result = await look();
  await page.evaluate(`document.documentElement.style.removeProperty('font-size')`);
  return result;
}

/** What moves although whoever looks has asked for less motion. */
async function movesOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(`[...document.querySelectorAll('*')]
    .filter((it) => {
      const { animationName, transitionDuration } = getComputedStyle(it);
      return animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s');
    })
    .map((it) => it.outerHTML.slice(0, 80) + ' moves')`);
  await page.emulateMedia({ reducedMotion: null });
  return words.parse(moving);
}

/** What a machine can find wrong with a volunteer's screen, on a phone and wide, and with letters of twice the size. */
export async function faultsOnEveryWidth(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [widths.wide, widths.phone]) {
    await page.setViewportSize(width);
    faults.push(...(await faultsOf(page)), ...(await smallTargetsOf(page)));
  }
  return [
    ...faults,
    ...(await movesOf(page)),
    ...(await withLettersOfTwiceTheSize(page, async () => await faultsOf(page))),
  ];
}

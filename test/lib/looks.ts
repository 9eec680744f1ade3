import type { Page } from 'playwright-core';
import { z } from 'zod';
import { faultsOf, widths } from './browser.ts';

const words = z.array(z.string());

/** What is pressed for a part of a form: a box by its label, a line by the frame around it. */
const pressedFor = `(it) => !it.matches('input, select') ? it
  : it.closest(it.matches('[type=checkbox], [type=radio]') ? 'label, .MuiButtonBase-root' : '.MuiInputBase-root') ?? it`;
/** A slider is pressed around its thumb; a link within a sentence is as high as the sentence. */
const pressed = `(it) => !it.matches('[type=range], [aria-hidden=true]')
  && !(it.matches('a') && [...it.parentNode.childNodes].some((near) => near.nodeType === Node.TEXT_NODE && near.data.trim()))`;

/** What can be pressed and is less than `least` px each way. */
export async function smallTargetsOf(page: Page, least: number): Promise<string[]> {
  return words.parse(
    await page.evaluate(`[...document.querySelectorAll('button, a[href], input, select, summary')]
      .filter(${pressed})
      .map(${pressedFor})
      .filter((it) => it.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .map((it) => ({ it, box: it.getBoundingClientRect() }))
      .filter(({ box }) => box.width < ${least} || box.height < ${least})
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

/** What moves, for more than the thousandth of a second that some wait for, although whoever looks has asked for less motion. */
export async function movesOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(`[...document.querySelectorAll('*')]
    .filter((it) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(it);
      const times = [transitionDuration, ...(animationName === 'none' ? [] : [animationDuration])].join(', ').split(', ');
      return times.some((time) => parseFloat(time) > 0.001);
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
    faults.push(...(await faultsOf(page)), ...(await smallTargetsOf(page, 48)));
  }
  return [
    ...faults,
    ...(await movesOf(page)),
    ...(await withLettersOfTwiceTheSize(page, async () => await faultsOf(page))),
  ];
}

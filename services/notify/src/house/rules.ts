import type { MailSettings } from '@landed/contracts';

export const defaultSettings = (env: { CHAPTER_NAME: string; CHAPTER_TIME_ZONE: string }): MailSettings => ({
  chapterName: env.CHAPTER_NAME,
  timeZone: env.CHAPTER_TIME_ZONE,
  accent: '#0b5f5a',
  accentDark: '#7fd0c6',
  greeting: 'Hello',
  signOff: 'Warmly,\nthe people at the door',
  footer: env.CHAPTER_NAME,
  replyTo: null,
  discreetSender: 'Your notes',
  discreetSubject: 'A note for you',
  digestWeekday: 2,
  digestHour: 9,
});

/** What letters put the two colours on: the page and its card, and the words on a button. */
export const papers = { light: ['#ffffff', '#f3f1ec'], dark: ['#1f2427', '#15181a', '#10201e'] } as const;
/** WCAG 2.2, 1.4.3. */
const readable = 4.5;

/** Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Each colour that somebody could not read, with what to do. */
export function paleColours(settings: MailSettings): { field: string; message: string }[] {
  const against = (field: 'accent' | 'accentDark', on: readonly string[], way: string) =>
    on.every((paper) => contrast(settings[field], paper) >= readable)
      ? []
      : [{ field, message: `must be ${way}: its contrast with the page is below 4.5 to 1` }];
  return [...against('accent', papers.light, 'darker'), ...against('accentDark', papers.dark, 'lighter')];
}

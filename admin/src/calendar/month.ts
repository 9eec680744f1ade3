/** A month as `2026-11`, and its days as the weeks that a calendar shows. */
export type Month = string;

const dayMs = 86_400_000;
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

export const monthOf = (day: string): Month => day.slice(0, 7);

export function monthsLater(month: Month, count: number): Month {
  const date = utc(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return monthOf(dayOf(date));
}

/** Whole weeks from the one that the month begins in to the one that it ends in; `firstWeekday` 1 is Monday, 7 Sunday. */
export function weeksOf(month: Month, firstWeekday: number): string[][] {
  const first = utc(`${month}-01`);
  const start = first.getTime() - ((first.getUTCDay() - (firstWeekday % 7) + 7) % 7) * dayMs;
  const end = utc(`${monthsLater(month, 1)}-01`).getTime();
  const weeks: string[][] = [];
  for (let at = start; at < end; at += 7 * dayMs)
    weeks.push(Array.from({ length: 7 }, (_, index) => dayOf(new Date(at + index * dayMs))));
  return weeks;
}

interface WithWeek {
  getWeekInfo(): { firstDay: number };
}
const knowsWeek = (locale: object): locale is WithWeek => 'getWeekInfo' in locale;

/** On which day weeks begin where this language is spoken; Monday where the browser does not know. */
export function firstWeekdayOf(name: string): number {
  const locale = new Intl.Locale(name);
  return knowsWeek(locale) ? locale.getWeekInfo().firstDay : 1;
}

import { clock } from '@landed/chassis/time-words';
import { useLocale } from 'react-admin';

const forms = {
  date: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  fullDay: { day: 'numeric', month: 'short', year: 'numeric' },
  time: clock,
  instant: { day: 'numeric', month: 'short', ...clock },
  evening: { weekday: 'long', day: 'numeric', month: 'long', ...clock },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Instants in words of the reader's language, in the zone of the meeting or else of the reader. */
export function useSay() {
  const locale = useLocale();
  const say = (form: keyof typeof forms) => (instant: string | Date, timeZone?: string) =>
    new Intl.DateTimeFormat(locale, { ...forms[form], timeZone }).format(new Date(instant));
  return {
    date: say('date'),
    day: say('day'),
    time: say('time'),
    instant: say('instant'),
    /** A day in a list: its year only where that is another one. */
    brief(instant: string | Date, timeZone?: string): string {
      const thisYear = new Date(instant).getFullYear() === new Date().getFullYear();
      return say(thisYear ? 'day' : 'fullDay')(instant, timeZone);
    },
    evening: say('evening'),
    /** A day of the calendar (`2035-01-01`), which is the same day everywhere. */
    calendarDay: (on: string): string => say('date')(`${on}T00:00Z`, 'UTC'),
    /** A time of day as a clock shows it (`18:00`). */
    clock: (time: string): string => say('time')(`1970-01-01T${time}Z`, 'UTC'),
    /** "3 days ago", "in 2 hours", in the largest unit that is not zero. */
    distance(instant: string, now = Date.now()): string {
      const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
      const minutes = Math.round((Date.parse(instant) - now) / 60_000);
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
      if (Math.abs(minutes) < 36 * 60) return relative.format(Math.round(minutes / 60), 'hour');
      return relative.format(Math.round(minutes / 1440), 'day');
    },
  };
}

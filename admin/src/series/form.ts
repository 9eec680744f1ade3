import type { NewSeries, Series, SeriesChange } from '../api/types.ts';
import { choiceOf, type Rhythm, ruleOf, type Weekday } from './rule.ts';

/** A series as its form holds it: the recurrence as two choices. */
export interface SeriesForm extends Omit<NewSeries, 'rule'> {
  rhythm: Rhythm;
  weekday: Weekday;
}

export const changeOf = (form: SeriesForm): SeriesChange => ({
  title: form.title,
  rule: ruleOf(form),
  startTime: form.startTime,
  minutes: form.minutes,
  venueName: form.venueName,
  venueAddress: form.venueAddress,
  roomLimit: form.roomLimit,
});

export const draftOf = (form: SeriesForm): NewSeries => ({
  ...changeOf(form),
  startsOn: form.startsOn,
  lots: form.lots ?? [],
  runs: [],
});

export const formOf = (record: Series): SeriesForm => ({
  ...record,
  ...(choiceOf(record.rule) ?? { rhythm: 'weekly', weekday: 'FR' }),
});

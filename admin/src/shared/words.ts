import { en } from '../i18n/en.ts';

export interface Choice {
  id: string;
  name: string;
}

/** Choices in the order of the word list; `name` is a translation key, as react-admin's inputs take it. */
const choicesOf = (group: keyof typeof en.words): Choice[] =>
  Object.keys(en.words[group]).map((id) => ({ id, name: `words.${group}.${id}` }));

export const roleChoices = choicesOf('role');
export const cardStateChoices = choicesOf('card');
export const introductionStateChoices = choicesOf('introduction');
export const emailStateChoices = choicesOf('email');
export const letterChoices = choicesOf('letter');
export const lotKindChoices = choicesOf('lot');
export const meetingStateChoices = choicesOf('meeting');
export const segmentChoices = choicesOf('segment');
export const isoWeekdayChoices = Object.keys(en.words.weekday).map((id, index) => ({
  id: index + 1,
  name: `words.weekday.${id}`,
}));
export const rhythmChoices = choicesOf('rhythm');
export const weekdayChoices = choicesOf('weekday');

/** What a shared device may be. */
export const deviceRoleChoices = (
  ['greeter', 'registrar', 'timekeeper', 'scribe', 'lot-attendant', 'driver'] as const
).map((id) => ({ id, name: `words.role.${id}` }));

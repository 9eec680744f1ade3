import { en } from '../i18n/en.ts';

type Words = typeof en.words;
export interface Choice<Id extends string = string> {
  id: Id;
  name: string;
}

/** Choices in the order of the word list; `name` is a translation key, as react-admin's inputs take it. */
export const choicesOf = <Group extends keyof Words>(group: Group): Choice<keyof Words[Group] & string>[] =>
  Object.keys(en.words[group]).map((id) => ({ id: id as keyof Words[Group] & string, name: `words.${group}.${id}` }));

export const isoWeekdayChoices = choicesOf('weekday').map(({ name }, index) => ({ id: index + 1, name }));

const cardKindChoices = <Kind extends keyof Words['card_kind']>(kinds: readonly Kind[]): Choice<Kind>[] =>
  kinds.map((id) => ({ id, name: `words.card_kind.${id}` }));
export const needKindChoices = cardKindChoices(['contact-at', 'role-at', 'info-about', 'other']);
export const leadKindChoices = cardKindChoices(['know-someone-at', 'is-hiring', 'job-fair', 'resource', 'other']);

/** What a shared device may be. */
export const deviceRoleChoices = (
  ['greeter', 'registrar', 'timekeeper', 'scribe', 'lot-attendant', 'driver'] as const
).map((id) => ({ id, name: `words.role.${id}` }));

import { type ListName, listNames, type MailPreferences } from '@landed/contracts';
import type { Choices } from './refusal-rules.ts';

/** How the lists are called where somebody chooses among them. */
const words: Record<ListName, { name: string; detail: string }> = {
  digest: {
    name: 'The weekly digest',
    detail: 'Leads, needs, who is hiring and the next meeting: one letter a week.',
  },
  announcements: { name: 'Announcements', detail: 'News that an organizer writes by hand, now and then.' },
  'lead-matches': {
    name: 'Leads at my target companies',
    detail: 'A note when somebody offers a way into a company on your list, once a day at most.',
  },
};

/** The lists that a consent opens: those that its words named. The first version named no notes about what comes up. */
export const listsOfConsent = (textVersion: number): readonly ListName[] =>
  listNames.filter((list) => textVersion > 1 || list !== 'lead-matches');

export const listWords = (list: ListName): { name: string; detail: string } => words[list];

export const preferencesOf = ({ onList, landed, leftLists }: Choices): Omit<MailPreferences, 'heldBack'> => ({
  onList,
  landed,
  lists: listNames.map((list) => ({ list, ...words[list], on: onList && !leftLists.includes(list) })),
});

import { type LetterKind, type ListName, listNames, type MailPreferences } from '@landed/contracts';

/** What goes to each list. */
export const kindOfList: Record<ListName, LetterKind> = {
  digest: 'digest',
  announcements: 'announcement',
  'lead-matches': 'lead-match',
};
/** Mail to many: sent in batches, and after a line that was cut not a second time. */
export const listKinds: readonly LetterKind[] = Object.values(kindOfList);

/** How the lists are called where somebody chooses among them. */
const words: Record<ListName, { name: string; detail: string }> = {
  digest: {
    name: 'The weekly digest',
    detail: 'Leads, needs, who is hiring and the next meeting: one letter a week.',
  },
  announcements: { name: 'Announcements', detail: 'News that an organizer writes by hand, now and then.' },
  'lead-matches': {
    name: 'Leads at my target companies',
    detail: 'A note when somebody offers a way into a company on your list.',
  },
};

export const listWords = (list: ListName): { name: string; detail: string } => words[list];

/** Lists that rest while somebody has landed (rule 6). */
export const restsWhenLanded = (list: ListName): boolean => list !== 'announcements';

export interface Choices {
  readonly onList: boolean;
  readonly landed: boolean;
  readonly leftLists: readonly string[];
}

export const preferencesOf = ({ onList, landed, leftLists }: Choices): MailPreferences => ({
  onList,
  landed,
  lists: listNames.map((list) => ({ list, ...words[list], on: onList && !leftLists.includes(list) })),
});

/** Why a letter to a list does not leave, or null. Consent and attendance first, then what the person chose. */
export function listRefusal(list: ListName, choices: Choices, withoutConsent = false): string | null {
  if (!choices.onList && !withoutConsent) return 'They are not on the list.';
  if (choices.leftLists.includes(list)) return 'They have left this list.';
  if (choices.landed && restsWhenLanded(list)) return 'They have landed.';
  return null;
}

import type { LetterKind, ListName } from '@landed/contracts';

/** What goes to each list. */
export const kindOfList: Record<ListName, LetterKind> = {
  digest: 'digest',
  announcements: 'announcement',
  'lead-matches': 'lead-match',
};
/** Letters to lists: left with one click, and after a line that was cut not sent a second time. */
export const listKinds: readonly LetterKind[] = Object.values(kindOfList);
/** Questions to somebody's contact. Nobody there has asked for one, so whoever wants none gets none. */
export const unaskedKinds: readonly LetterKind[] = ['ask-contact', 'did-you-meet'];
/** Mail to many: the same words for everybody, sent in batches by their mailing. */
export const mailingKinds: readonly LetterKind[] = ['announcement', 'digest'];

/** Lists that rest while somebody has landed (rule 6). */
export const restsWhenLanded = (list: ListName): boolean => list !== 'announcements';

export interface Choices {
  readonly onList: boolean;
  readonly landed: boolean;
  readonly leftLists: readonly string[];
}

/**
 * Why somebody is not invited to the list (any more), or null: they are on it, they left what it has for them, or they have
 * landed, when leads and needs rest.
 */
export function invitationRefusal(kind: LetterKind, { onList, landed, leftLists }: Choices): string | null {
  if (kind !== 'list-invitation' && kind !== 'after-visit') return null;
  if (onList) return 'They are on the list already.';
  if (kind === 'after-visit') return null;
  if (landed) return 'They have landed.';
  return leftLists.length >= Object.keys(kindOfList).length ? 'They have left all lists.' : null;
}

/** Why a letter to a list does not leave, or null. Consent and attendance first, then what the person chose. */
export function listRefusal(list: ListName, choices: Choices, withoutConsent = false): string | null {
  if (!choices.onList && !withoutConsent) return 'They are not on the list.';
  if (choices.leftLists.includes(list)) return 'They have left this list.';
  if (choices.landed && restsWhenLanded(list)) return 'They have landed.';
  return null;
}

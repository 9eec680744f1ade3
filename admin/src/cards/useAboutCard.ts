import { useTranslate } from 'react-admin';
import type { Lead, Need } from '../api/types.ts';

/** What a card is about, in a line: "A contact at Hollis Foods". */
export function useAboutCard() {
  const translate = useTranslate();
  return ({ kind, company }: Pick<Need | Lead, 'kind' | 'company'>): string =>
    [translate(`words.card_kind.${kind}`), company].filter(Boolean).join(' ');
}

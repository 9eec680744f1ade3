import { useTranslate } from 'react-admin';
import type { Duplicate } from '../api/types.ts';

/** Why two records may be one person, in a line. */
export function useReasons() {
  const translate = useTranslate();
  return ({ reasons }: Duplicate): string =>
    reasons.map((reason) => translate(`words.duplicate.${reason}`)).join(' · ');
}

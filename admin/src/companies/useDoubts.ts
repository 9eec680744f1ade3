import { useTranslate } from 'react-admin';
import type { CompanyQuestion } from '../api/types.ts';

/** Why two names were not taken for one company, in sentences. */
export function useDoubts() {
  const translate = useTranslate();
  return ({ doubts }: CompanyQuestion): string =>
    doubts.map((doubt) => translate(`words.name_doubt.${doubt}`)).join(' ');
}

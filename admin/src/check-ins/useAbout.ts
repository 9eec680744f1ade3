import { useTranslate } from 'react-admin';
import type { CheckIn } from '../api/types.ts';

/** What is special about somebody’s coming, in words; empty where nothing is. */
export function useAbout(): (checkIn: CheckIn) => string {
  const translate = useTranslate();
  return ({ walkIn, firstVisit }) =>
    [walkIn && translate('landed.meetings.walked_in'), firstVisit && translate('landed.meetings.first_visit')]
      .filter(Boolean)
      .join(', ');
}

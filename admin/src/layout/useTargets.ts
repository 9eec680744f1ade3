import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Meeting, Member } from '../api/types.ts';
import { useSay } from '../shared/say.ts';
import { usePlaces } from './places.tsx';

export interface Target {
  to: string;
  label: string;
  detail: string;
}

const few = { page: 1, perPage: 6 };
const leastLetters = 2;

/** Where what was typed may lead: people and meetings first, then pages. Nothing typed: all pages. */
export function useTargets(typed: string): Target[] {
  const translate = useTranslate();
  const found = useFound(typed);
  const letters = typed.toLowerCase();
  const pages = usePlaces().flatMap(({ name, places }) =>
    places.map(({ to, label }): Target => ({ to, label, detail: name || translate('landed.menu') })),
  );
  return [...found, ...pages.filter(({ label }) => label.toLowerCase().includes(letters))];
}

function useFound(typed: string): Target[] {
  const landed = useLanded();
  const translate = useTranslate();
  const say = useSay();
  const { data = [] } = useQuery({
    queryKey: ['go-to', typed],
    enabled: typed.length >= leastLetters,
    queryFn: async (): Promise<Target[]> => {
      const wanted = { pagination: few, filter: { q: typed } };
      const [members, meetings] = await Promise.all([
        landed.getList<Member>('members', { ...wanted, sort: { field: 'displayName', order: 'ASC' } }),
        landed.getList<Meeting>('meetings', { ...wanted, sort: { field: 'startsAt', order: 'DESC' } }),
      ]);
      return [
        ...members.data.map(({ id, displayName, email }) => ({
          to: `/members/${id}/show`,
          label: displayName,
          detail: email ?? translate('landed.members.no_address'),
        })),
        ...meetings.data.map(({ id, title, startsAt, timeZone }) => ({
          to: `/meetings/${id}/show`,
          label: title,
          detail: say.date(startsAt, timeZone),
        })),
      ];
    },
  });
  return typed.length < leastLetters ? [] : data;
}

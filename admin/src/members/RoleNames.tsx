import { useRecordContext, useTranslate } from 'react-admin';
import type { Member } from '../api/types.ts';

export function RoleNames() {
  const member = useRecordContext<Member>();
  const translate = useTranslate();
  const names =
    member?.roles.map((role) => {
      const name = translate(`words.role.${role}`);
      return member.deputyOf.includes(role) ? translate('landed.roles.deputy_of', { role: name }) : name;
    }) ?? [];
  return <span>{names.length > 0 ? names.join(', ') : '–'}</span>;
}

import KeyOff from '@mui/icons-material/KeyOff';
import { useRecordContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Member } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';

/** For an organizer whose phone and recovery codes are gone: the next sign-in sets a new second factor up. */
export function ResetFactor() {
  const translate = useTranslate();
  const landed = useLanded();
  const member = useRecordContext<Member>();
  if (!member?.roles.includes('organizer')) return null;
  return (
    <AskFirst
      label={translate('landed.second_factor.reset')}
      title={translate('landed.second_factor.reset_title', { name: member.displayName })}
      hint={translate('landed.second_factor.reset_hint')}
      confirm={translate('landed.second_factor.reset')}
      done="landed.second_factor.reset_done"
      button={{ color: 'error', size: 'small', startIcon: <KeyOff /> }}
      work={async () => await landed.resetSecondFactor(member.id)}
    />
  );
}

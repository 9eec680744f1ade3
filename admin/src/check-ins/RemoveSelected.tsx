import PersonRemove from '@mui/icons-material/PersonRemove';
import { useListContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { CheckIn } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { useEachSelected } from '../shared/list/useEachSelected.ts';

/** Those chosen were checked in by mistake: their visits are none, with one reason for all of them. */
export function RemoveSelected() {
  const translate = useTranslate();
  const landed = useLanded();
  const { selectedIds, data = [] } = useListContext<CheckIn>();
  const { mutateAsync } = useEachSelected(async (id, reason: string) => {
    const checkIn = data.find((row) => row.id === id) ?? (await landed.readCheckIn(id));
    await landed.correctAttendance(checkIn.meetingId, { kind: 'remove', memberId: checkIn.memberId, reason });
  });
  return (
    <AskFirst
      label={translate('landed.attendance.remove')}
      title={translate('landed.attendance.remove_many', { smart_count: selectedIds.length })}
      hint={translate('landed.attendance.remove_hint')}
      confirm={translate('landed.attendance.remove')}
      reason={{ label: translate('landed.attendance.reason'), longest: 300 }}
      button={{ size: 'small', startIcon: <PersonRemove /> }}
      work={async (reason) => await mutateAsync(reason)}
    />
  );
}

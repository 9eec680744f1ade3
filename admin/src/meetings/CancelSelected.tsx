import EventBusy from '@mui/icons-material/EventBusy';
import { useListContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { useEachSelected } from '../shared/list/useEachSelected.ts';

/** Cancels the chosen meetings, such as those of the holidays, with one reason that everybody who is coming reads. */
export function CancelSelected() {
  const translate = useTranslate();
  const landed = useLanded();
  const { selectedIds } = useListContext();
  const { mutateAsync } = useEachSelected(landed.cancelMeeting);
  return (
    <AskFirst
      label={translate('landed.cancel.chosen')}
      title={translate('landed.cancel.many', { smart_count: selectedIds.length })}
      hint={translate('landed.cancel.many_what_happens')}
      confirm={translate('landed.cancel.confirm')}
      keep={translate('landed.cancel.keep')}
      reason={{ label: translate('landed.cancel.reason'), hint: translate('landed.cancel.reason_hint'), longest: 500 }}
      button={{ color: 'error', size: 'small', startIcon: <EventBusy /> }}
      work={async (reason) => await mutateAsync(reason)}
    />
  );
}

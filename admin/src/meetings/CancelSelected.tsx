import { useListContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { useEachSelected } from '../shared/list/useEachSelected.ts';
import { useCancelling } from './useCancelling.tsx';

/** Cancels the chosen meetings, such as those of the holidays, with one reason that everybody who is coming reads. */
export function CancelSelected() {
  const translate = useTranslate();
  const landed = useLanded();
  const asking = useCancelling();
  const { selectedIds } = useListContext();
  const { mutateAsync } = useEachSelected(landed.cancelMeeting);
  return (
    <AskFirst
      {...asking}
      label={translate('landed.cancel.chosen')}
      title={translate('landed.cancel.many', { smart_count: selectedIds.length })}
      hint={translate('landed.cancel.many_what_happens')}
      work={async (reason) => await mutateAsync(reason)}
    />
  );
}

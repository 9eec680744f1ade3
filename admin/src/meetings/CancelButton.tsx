import EventBusy from '@mui/icons-material/EventBusy';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { MeetingFacts } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';

/** Asks for the reason first: everybody who is coming reads it in a letter. */
export function CancelButton({ meeting }: { meeting: MeetingFacts }) {
  const translate = useTranslate();
  const landed = useLanded();
  return (
    <AskFirst
      label={translate('landed.cancel.open')}
      title={translate('landed.cancel.title', { title: meeting.title })}
      hint={translate('landed.cancel.what_happens')}
      confirm={translate('landed.cancel.confirm')}
      keep={translate('landed.cancel.keep')}
      reason={{ label: translate('landed.cancel.reason'), hint: translate('landed.cancel.reason_hint'), longest: 500 }}
      done="landed.cancel.done"
      button={{ color: 'error', size: 'small', startIcon: <EventBusy /> }}
      work={async (reason) => await landed.cancelMeeting(meeting.id, reason)}
    />
  );
}

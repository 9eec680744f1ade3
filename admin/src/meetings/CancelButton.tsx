import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { MeetingFacts } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { useCancelling } from './useCancelling.tsx';

/** Asks for the reason first: everybody who is coming reads it in a letter. */
export function CancelButton({ meeting }: { meeting: MeetingFacts }) {
  const translate = useTranslate();
  const landed = useLanded();
  const asking = useCancelling();
  return (
    <AskFirst
      {...asking}
      label={translate('landed.cancel.open')}
      title={translate('landed.cancel.title', { title: meeting.title })}
      hint={translate('landed.cancel.what_happens')}
      done="landed.cancel.done"
      work={async (reason) => await landed.cancelMeeting(meeting.id, reason)}
    />
  );
}

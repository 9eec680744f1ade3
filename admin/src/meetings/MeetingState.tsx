import { useRecordContext } from 'react-admin';
import type { Meeting } from '../api/types.ts';
import { StateChip } from '../shared/StateChip.tsx';

/** Planned or cancelled; one that took place is over. */
export function MeetingState() {
  const meeting = useRecordContext<Meeting>();
  if (!meeting) return null;
  const over = meeting.state === 'scheduled' && Date.parse(meeting.endsAt) < Date.now();
  return over ? <StateChip group="meeting_past" value="over" /> : <StateChip group="meeting" />;
}

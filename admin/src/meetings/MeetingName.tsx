import { useRecordContext } from 'react-admin';
import type { Meeting } from '../api/types.ts';
import { useSay } from '../shared/say.ts';

/** A meeting in a line: its day tells it apart from the others of its name. */
export function MeetingName() {
  const meeting = useRecordContext<Meeting>();
  const say = useSay();
  return meeting ? <>{`${say.brief(meeting.startsAt, meeting.timeZone)}, ${meeting.title}`}</> : null;
}

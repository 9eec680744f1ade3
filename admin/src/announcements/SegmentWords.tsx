import { ReferenceField, useRecordContext, useTranslate } from 'react-admin';
import type { Announcement } from '../api/types.ts';
import { MeetingName } from '../meetings/MeetingName.tsx';
import { useSay } from '../shared/say.ts';

/** To whom, in words. */
export function SegmentWords() {
  const record = useRecordContext<Announcement>();
  const translate = useTranslate();
  const say = useSay();
  if (!record) return null;
  const { segment } = record;
  const who = translate(`words.segment.${segment.who}`);
  switch (segment.who) {
    case 'list':
      return who;
    case 'expected':
      return (
        <>
          {who}:{' '}
          <ReferenceField source="segment.meetingId" reference="meetings" link={false}>
            <MeetingName />
          </ReferenceField>
        </>
      );
    case 'newcomers':
      return `${who}: ${say.calendarDay(segment.on)}`;
    case 'target-company':
      return `${who}: ${segment.company}`;
    case 'role':
      return `${who}: ${translate(`words.role.${segment.role}`)}`;
  }
}

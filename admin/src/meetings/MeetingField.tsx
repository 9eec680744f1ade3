import { ReferenceField } from 'react-admin';
import { MeetingName } from './MeetingName.tsx';

/** The meeting that a record belongs to, by its day, with the way to it. */
export const MeetingField = () => (
  <ReferenceField source="meetingId" reference="meetings" link="show">
    <MeetingName />
  </ReferenceField>
);

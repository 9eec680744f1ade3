import { useResourceContext, useTranslate } from 'react-admin';
import { MemberField } from '../members/MemberField.tsx';
import { Fact } from '../shared/Facts.tsx';
import { MeetingField } from './MeetingField.tsx';

/** The evening and the person that a record is about. */
export function WhoAndWhere() {
  const translate = useTranslate();
  const resource = useResourceContext();
  const label = (field: string) => translate(`resources.${resource}.fields.${field}`);
  return (
    <>
      <Fact name={label('meetingId')}>
        <MeetingField />
      </Fact>
      <Fact name={label('memberId')}>
        <MemberField source="memberId" />
      </Fact>
    </>
  );
}

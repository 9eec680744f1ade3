import { Alert } from '@mui/material';
import { Create, maxLength, required, SaveButton, SimpleForm, TextInput, Toolbar, useTranslate } from 'react-admin';
import { MeetingInput } from '../meetings/MeetingInput.tsx';
import { MemberInput } from '../members/MemberInput.tsx';

/** Somebody who was there and is not on record, with the reason that is kept. */
export default function CheckInCreate() {
  const translate = useTranslate();
  const add = (
    <Toolbar>
      <SaveButton alwaysEnable label="landed.attendance.add" />
    </Toolbar>
  );
  return (
    <Create redirect="list" sx={{ maxWidth: '44rem' }}>
      <SimpleForm toolbar={add} defaultValues={{ kind: 'add' }}>
        <Alert severity="info" sx={{ mb: 1 }}>
          {translate('landed.attendance.add_hint')}
        </Alert>
        <MeetingInput source="meetingId" validate={required()} filter={{ state: 'scheduled' }} />
        <MemberInput source="memberId" validate={required()} />
        <TextInput
          source="reason"
          label="landed.attendance.reason"
          validate={[required(), maxLength(300)]}
          multiline
          minRows={2}
        />
      </SimpleForm>
    </Create>
  );
}

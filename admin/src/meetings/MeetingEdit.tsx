import { Alert } from '@mui/material';
import { SimpleForm, useRecordContext, useTranslate } from 'react-admin';
import type { MeetingFacts } from '../api/types.ts';
import { DeskEdit, SaveOnly } from '../shared/form/DeskEdit.tsx';
import { changeOf, formOf } from './form.ts';
import { MeetingFields } from './MeetingFields.tsx';

export default function MeetingEdit() {
  return (
    <DeskEdit transform={changeOf}>
      <Form />
    </DeskEdit>
  );
}

function Form() {
  const meeting = useRecordContext<MeetingFacts>();
  const translate = useTranslate();
  if (!meeting) return null;
  return (
    <SimpleForm record={formOf(meeting)} toolbar={<SaveOnly />}>
      <Alert severity="info" sx={{ mb: 1 }}>
        {translate('landed.meetings.people_are_told')}
      </Alert>
      <MeetingFields />
    </SimpleForm>
  );
}

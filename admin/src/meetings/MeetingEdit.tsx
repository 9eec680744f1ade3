import { Alert } from '@mui/material';
import { Edit, SaveButton, SimpleForm, Toolbar, useRecordContext, useTranslate } from 'react-admin';
import type { MeetingFacts } from '../api/types.ts';
import { changeOf, formOf } from './form.ts';
import { MeetingFields } from './MeetingFields.tsx';

export default function MeetingEdit() {
  return (
    <Edit transform={changeOf} mutationMode="pessimistic" redirect="show" sx={{ maxWidth: '52rem' }}>
      <Form />
    </Edit>
  );
}

function Form() {
  const meeting = useRecordContext<MeetingFacts>();
  const translate = useTranslate();
  if (!meeting) return null;
  const saveOnly = (
    <Toolbar>
      <SaveButton />
    </Toolbar>
  );
  return (
    <SimpleForm record={formOf(meeting)} toolbar={saveOnly}>
      <Alert severity="info" sx={{ mb: 1 }}>
        {translate('landed.meetings.people_are_told')}
      </Alert>
      <MeetingFields />
    </SimpleForm>
  );
}

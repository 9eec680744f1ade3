import { Alert } from '@mui/material';
import { SimpleForm, useRecordContext, useTranslate } from 'react-admin';
import type { Series } from '../api/types.ts';
import { DeskEdit, SaveOnly } from '../shared/form/DeskEdit.tsx';
import { changeOf, formOf } from './form.ts';
import { SeriesFields } from './SeriesFields.tsx';

export default function SeriesEdit() {
  return (
    <DeskEdit transform={changeOf}>
      <Form />
    </DeskEdit>
  );
}

function Form() {
  const record = useRecordContext<Series>();
  const translate = useTranslate();
  if (!record) return null;
  return (
    <SimpleForm record={formOf(record)} toolbar={<SaveOnly />}>
      <Alert severity="info" sx={{ mb: 1 }}>
        {translate('landed.series.people_are_told')}
      </Alert>
      <SeriesFields />
    </SimpleForm>
  );
}

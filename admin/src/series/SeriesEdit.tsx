import { Alert } from '@mui/material';
import { Edit, SaveButton, SimpleForm, Toolbar, useRecordContext, useTranslate } from 'react-admin';
import type { Series } from '../api/types.ts';
import { changeOf, formOf } from './form.ts';
import { SeriesFields } from './SeriesFields.tsx';

export default function SeriesEdit() {
  return (
    <Edit transform={changeOf} mutationMode="pessimistic" redirect="show" sx={{ maxWidth: '52rem' }}>
      <Form />
    </Edit>
  );
}

function Form() {
  const record = useRecordContext<Series>();
  const translate = useTranslate();
  if (!record) return null;
  const saveOnly = (
    <Toolbar>
      <SaveButton />
    </Toolbar>
  );
  return (
    <SimpleForm record={formOf(record)} toolbar={saveOnly}>
      <Alert severity="info" sx={{ mb: 1 }}>
        {translate('landed.series.people_are_told')}
      </Alert>
      <SeriesFields />
    </SimpleForm>
  );
}

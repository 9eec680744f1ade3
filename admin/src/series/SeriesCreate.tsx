import { Alert } from '@mui/material';
import { Create, required, SaveButton, SimpleForm, TextInput, Toolbar, useTranslate } from 'react-admin';
import { draftOf } from './form.ts';
import { SeriesFields } from './SeriesFields.tsx';

const firstForm = { rhythm: 'weekly', weekday: 'FR', startTime: '18:00', minutes: 120 };

export default function SeriesCreate() {
  const translate = useTranslate();
  return (
    <Create transform={draftOf} redirect="show" sx={{ maxWidth: '52rem' }}>
      <SimpleForm
        toolbar={
          <Toolbar>
            <SaveButton alwaysEnable label="landed.series.start_it" />
          </Toolbar>
        }
        defaultValues={firstForm}
      >
        <Alert severity="info" sx={{ mb: 1 }}>
          {translate('landed.series.what_happens')}
        </Alert>
        <TextInput source="startsOn" type="date" validate={required()} slotProps={{ inputLabel: { shrink: true } }} />
        <SeriesFields />
      </SimpleForm>
    </Create>
  );
}

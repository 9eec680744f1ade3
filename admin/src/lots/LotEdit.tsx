import { Alert } from '@mui/material';
import { Edit, SaveButton, SimpleForm, Toolbar, useRecordContext, useTranslate } from 'react-admin';
import type { ParkingLot } from '../api/types.ts';
import { draftOf, formOf } from './form.ts';
import { LotFields } from './LotFields.tsx';

export default function LotEdit() {
  return (
    <Edit transform={draftOf} mutationMode="pessimistic" redirect="show" sx={{ maxWidth: '52rem' }}>
      <Form />
    </Edit>
  );
}

function Form() {
  const translate = useTranslate();
  const lot = useRecordContext<ParkingLot>();
  if (!lot) return null;
  const saveOnly = (
    <Toolbar>
      <SaveButton />
    </Toolbar>
  );
  return (
    <SimpleForm record={formOf(lot)} toolbar={saveOnly}>
      <Alert severity="info" sx={{ mb: 1 }}>
        {translate('landed.lots.plans_stay')}
      </Alert>
      <LotFields />
    </SimpleForm>
  );
}

import { Alert } from '@mui/material';
import { SimpleForm, useRecordContext, useTranslate } from 'react-admin';
import type { ParkingLot } from '../api/types.ts';
import { DeskEdit, SaveOnly } from '../shared/form/DeskEdit.tsx';
import { draftOf, formOf } from './form.ts';
import { LotFields } from './LotFields.tsx';

export default function LotEdit() {
  return (
    <DeskEdit transform={draftOf}>
      <Form />
    </DeskEdit>
  );
}

function Form() {
  const translate = useTranslate();
  const lot = useRecordContext<ParkingLot>();
  if (!lot) return null;
  return (
    <SimpleForm record={formOf(lot)} toolbar={<SaveOnly />}>
      <Alert severity="info" sx={{ mb: 1 }}>
        {translate('landed.lots.plans_stay')}
      </Alert>
      <LotFields />
    </SimpleForm>
  );
}

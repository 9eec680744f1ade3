import { Edit, SaveButton, SimpleForm, Toolbar } from 'react-admin';
import { draftOf } from './form.ts';
import { VehicleFields } from './VehicleFields.tsx';

export default function VehicleEdit() {
  const saveOnly = (
    <Toolbar>
      <SaveButton />
    </Toolbar>
  );
  return (
    <Edit transform={draftOf} mutationMode="pessimistic" redirect="show" sx={{ maxWidth: '52rem' }}>
      <SimpleForm toolbar={saveOnly}>
        <VehicleFields />
      </SimpleForm>
    </Edit>
  );
}

import { Create, SaveButton, SimpleForm, Toolbar } from 'react-admin';
import { draftOf } from './form.ts';
import { VehicleFields } from './VehicleFields.tsx';

export default function VehicleCreate() {
  const save = (
    <Toolbar>
      <SaveButton alwaysEnable label="landed.vehicles.note" />
    </Toolbar>
  );
  return (
    <Create transform={draftOf} redirect="show" sx={{ maxWidth: '52rem' }}>
      <SimpleForm toolbar={save} defaultValues={{ fittedSeats: 0, active: true }}>
        <VehicleFields />
      </SimpleForm>
    </Create>
  );
}

import { SimpleForm } from 'react-admin';
import { DeskEdit, SaveOnly } from '../shared/form/DeskEdit.tsx';
import { draftOf } from './form.ts';
import { VehicleFields } from './VehicleFields.tsx';

/** Planned runs stay as they are, whatever becomes of the vehicle. */
export default function VehicleEdit() {
  return (
    <DeskEdit transform={draftOf} undoable>
      <SimpleForm toolbar={<SaveOnly />}>
        <VehicleFields />
      </SimpleForm>
    </DeskEdit>
  );
}

import { maxLength, required, SimpleForm, TextInput } from 'react-admin';
import type { Organisation } from '../api/types.ts';
import { DeskEdit, SaveOnly } from '../shared/form/DeskEdit.tsx';
import { LeadOn } from './LeadOn.tsx';

/** What a company is called; it stays found by its other names. */
export default function OrganisationEdit() {
  return (
    <DeskEdit transform={({ name }: Organisation) => ({ name })} undoable>
      <SimpleForm toolbar={<SaveOnly />}>
        <LeadOn />
        <TextInput source="name" validate={[required(), maxLength(120)]} helperText="landed.organisations.name_hint" />
      </SimpleForm>
    </DeskEdit>
  );
}

import { Edit, maxLength, required, SaveButton, SimpleForm, TextInput, Toolbar } from 'react-admin';
import type { Organisation } from '../api/types.ts';

/** What a company is called; it stays found by its other names. */
export default function OrganisationEdit() {
  const saveOnly = (
    <Toolbar>
      <SaveButton />
    </Toolbar>
  );
  return (
    <Edit
      transform={({ name }: Organisation) => ({ name })}
      mutationMode="pessimistic"
      redirect="show"
      sx={{ maxWidth: '44rem' }}
    >
      <SimpleForm toolbar={saveOnly}>
        <TextInput source="name" validate={[required(), maxLength(120)]} helperText="landed.organisations.name_hint" />
      </SimpleForm>
    </Edit>
  );
}

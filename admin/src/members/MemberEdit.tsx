import { CheckboxGroupInput, Edit, required, SaveButton, SimpleForm, TextInput, Toolbar } from 'react-admin';
import { choicesOf } from '../shared/words.ts';
import { changeOf } from './change.ts';

export default function MemberEdit() {
  return (
    <Edit transform={changeOf} mutationMode="pessimistic" redirect="show" sx={{ maxWidth: '44rem' }}>
      <SimpleForm
        toolbar={
          <Toolbar>
            <SaveButton />
          </Toolbar>
        }
      >
        <TextInput source="displayName" validate={required()} helperText="landed.members.name_hint" />
        <CheckboxGroupInput
          source="roles"
          choices={choicesOf('role')}
          row={false}
          helperText="landed.members.roles_hint"
        />
        <CheckboxGroupInput
          source="deputyOf"
          choices={choicesOf('role')}
          row={false}
          helperText="landed.members.deputy_hint"
        />
      </SimpleForm>
    </Edit>
  );
}

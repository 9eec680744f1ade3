import { CheckboxGroupInput, required, SimpleForm, TextInput } from 'react-admin';
import { DeskEdit, SaveOnly } from '../shared/form/DeskEdit.tsx';
import { choicesOf } from '../shared/words.ts';
import { changeOf } from './change.ts';

export default function MemberEdit() {
  return (
    <DeskEdit transform={changeOf}>
      <SimpleForm toolbar={<SaveOnly />}>
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
    </DeskEdit>
  );
}

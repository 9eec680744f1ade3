import { CheckboxGroupInput, Edit, required, SaveButton, SimpleForm, TextInput, Toolbar } from 'react-admin';
import type { Member, MemberChange } from '../api/types.ts';
import { roleChoices } from '../shared/words.ts';

/** The API takes what may be changed and refuses the rest. */
const change = ({ displayName, roles, deputyOf }: Member): MemberChange => ({
  displayName,
  roles,
  // Whoever loses a role is no deputy of it.
  deputyOf: deputyOf.filter((role) => roles.includes(role)),
});

export default function MemberEdit() {
  return (
    <Edit transform={change} mutationMode="pessimistic" redirect="show" sx={{ maxWidth: '44rem' }}>
      <SimpleForm
        toolbar={
          <Toolbar>
            <SaveButton />
          </Toolbar>
        }
      >
        <TextInput source="displayName" validate={required()} helperText="landed.members.name_hint" />
        <CheckboxGroupInput source="roles" choices={roleChoices} row={false} helperText="landed.members.roles_hint" />
        <CheckboxGroupInput
          source="deputyOf"
          choices={roleChoices}
          row={false}
          helperText="landed.members.deputy_hint"
        />
      </SimpleForm>
    </Edit>
  );
}

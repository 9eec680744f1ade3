import { Create, SaveButton, SimpleForm, Toolbar } from 'react-admin';
import { draftOf } from './form.ts';
import { LotFields } from './LotFields.tsx';

const firstForm = { kind: 'on-site', reserved: 0, background: 0, van: 1, active: true, permitted: true };

export default function LotCreate() {
  const save = (
    <Toolbar>
      <SaveButton alwaysEnable label="landed.lots.note" />
    </Toolbar>
  );
  return (
    <Create transform={draftOf} redirect="show" sx={{ maxWidth: '52rem' }}>
      <SimpleForm toolbar={save} defaultValues={firstForm}>
        <LotFields />
      </SimpleForm>
    </Create>
  );
}

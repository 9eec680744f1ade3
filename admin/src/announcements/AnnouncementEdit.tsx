import { Edit, SaveButton, SimpleForm, Toolbar, useRecordContext } from 'react-admin';
import type { Announcement } from '../api/types.ts';
import { AnnouncementFields } from './AnnouncementFields.tsx';
import { draftOf, formOf } from './form.ts';

export default function AnnouncementEdit() {
  return (
    <Edit transform={draftOf} mutationMode="pessimistic" redirect="show" sx={{ maxWidth: '52rem' }}>
      <Form />
    </Edit>
  );
}

function Form() {
  const record = useRecordContext<Announcement>();
  if (!record) return null;
  const saveOnly = (
    <Toolbar>
      <SaveButton />
    </Toolbar>
  );
  return (
    <SimpleForm record={formOf(record)} toolbar={saveOnly}>
      <AnnouncementFields />
    </SimpleForm>
  );
}

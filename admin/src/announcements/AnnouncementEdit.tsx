import { SimpleForm, useRecordContext } from 'react-admin';
import type { Announcement } from '../api/types.ts';
import { DeskEdit, SaveOnly } from '../shared/form/DeskEdit.tsx';
import { AnnouncementFields } from './AnnouncementFields.tsx';
import { draftOf, formOf } from './form.ts';

export default function AnnouncementEdit() {
  return (
    <DeskEdit transform={draftOf}>
      <Form />
    </DeskEdit>
  );
}

function Form() {
  const record = useRecordContext<Announcement>();
  if (!record) return null;
  return (
    <SimpleForm record={formOf(record)} toolbar={<SaveOnly />}>
      <AnnouncementFields />
    </SimpleForm>
  );
}

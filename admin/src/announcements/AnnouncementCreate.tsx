import { Create, SaveButton, SimpleForm, Toolbar } from 'react-admin';
import { AnnouncementFields } from './AnnouncementFields.tsx';
import { draftOf } from './form.ts';

export default function AnnouncementCreate() {
  const keep = (
    <Toolbar>
      <SaveButton alwaysEnable label="landed.announcements.keep" />
    </Toolbar>
  );
  return (
    <Create transform={draftOf} redirect="show" sx={{ maxWidth: '52rem' }}>
      <SimpleForm toolbar={keep} defaultValues={{ who: 'list' }}>
        <AnnouncementFields />
      </SimpleForm>
    </Create>
  );
}

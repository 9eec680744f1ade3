import { DataTable, NullableBooleanInput, TextInput } from 'react-admin';
import type { CheckIn } from '../api/types.ts';
import { MeetingField } from '../meetings/MeetingField.tsx';
import { MeetingInput } from '../meetings/MeetingInput.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { RemoveSelected } from './RemoveSelected.tsx';
import { useAbout } from './useAbout.ts';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.members.search_name" alwaysOn resettable />,
  <MeetingInput source="meetingId" key="meeting" alwaysOn />,
  <NullableBooleanInput source="walkIn" key="walkIn" />,
  <NullableBooleanInput source="firstVisit" key="firstVisit" />,
];

/** Who was there, evening by evening. */
export default function CheckInList() {
  const timeZone = useChapterZone();
  const about = useAbout();
  return (
    <DeskList<CheckIn>
      filters={filters}
      sort={{ field: 'checkedInAt', order: 'DESC' }}
      create
      bulk={<RemoveSelected />}
      lines={{
        primary: (checkIn) => checkIn.displayName,
        secondary: about,
        tertiary: () => <InstantField source="checkedInAt" timeZone={timeZone} />,
      }}
    >
      <DataTable.Col source="displayName" disableSort>
        <RowLink source="displayName" />
      </DataTable.Col>
      <DataTable.Col source="meetingId" disableSort>
        <MeetingField />
      </DataTable.Col>
      <DataTable.Col source="checkedInAt">
        <InstantField source="checkedInAt" timeZone={timeZone} />
      </DataTable.Col>
      <YesCol source="walkIn" />
      <YesCol source="firstVisit" />
    </DeskList>
  );
}

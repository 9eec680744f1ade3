import { DataTable, NullableBooleanInput, SelectInput, TextInput } from 'react-admin';
import type { Rsvp } from '../api/types.ts';
import { MeetingField } from '../meetings/MeetingField.tsx';
import { MeetingInput } from '../meetings/MeetingInput.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { choicesOf } from '../shared/words.ts';
import { ParkingWords, useParkingWords } from './ParkingWords.tsx';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.members.search_name" alwaysOn resettable />,
  <MeetingInput source="meetingId" key="meeting" alwaysOn />,
  <SelectInput source="state" key="state" choices={choicesOf('rsvp')} />,
  <SelectInput source="arrival" key="arrival" choices={choicesOf('arrival')} />,
  <NullableBooleanInput source="stepFree" key="stepFree" />,
  <NullableBooleanInput source="firstVisit" key="firstVisit" />,
];

/** Who said that they come, to which evening, and where they were told to park. */
export default function RsvpList() {
  const parking = useParkingWords();
  const timeZone = useChapterZone();
  return (
    <DeskList<Rsvp>
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      hidden={['arrangement', 'seatsOffered', 'parkRemote']}
      lines={{
        primary: (rsvp) => rsvp.displayName,
        secondary: (rsvp) => parking(rsvp, timeZone),
        tertiary: () => <StateChip group="rsvp" />,
      }}
    >
      <DataTable.Col source="displayName" disableSort>
        <RowLink source="displayName" />
      </DataTable.Col>
      <DataTable.Col source="meetingId" disableSort>
        <MeetingField />
      </DataTable.Col>
      <DataTable.Col source="state">
        <StateChip group="rsvp" />
      </DataTable.Col>
      <DataTable.Col source="parking" disableSort>
        <ParkingWords timeZone={timeZone} />
      </DataTable.Col>
      <YesCol source="stepFree" />
      <YesCol source="firstVisit" />
      <DataTable.Col source="arrangement" disableSort />
      <DataTable.NumberCol source="seatsOffered" disableSort />
      <YesCol source="parkRemote" />
      <DataTable.Col source="createdAt">
        <InstantField source="createdAt" timeZone={timeZone} />
      </DataTable.Col>
    </DeskList>
  );
}

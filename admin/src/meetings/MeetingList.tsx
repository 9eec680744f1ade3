import {
  CreateButton,
  DataTable,
  List,
  NullableBooleanInput,
  SelectInput,
  SimpleList,
  useTranslate,
} from 'react-admin';
import type { Meeting } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { ListTools } from '../shared/ListTools.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { useNarrow } from '../shared/useNarrow.ts';
import { meetingStateChoices } from '../shared/words.ts';

const filters = [
  <SelectInput source="state" key="state" choices={meetingStateChoices} alwaysOn />,
  <NullableBooleanInput source="upcoming" key="upcoming" />,
];

const Empty = () => (
  <NextStep>
    <CreateButton variant="contained" label="landed.week.plan" />
  </NextStep>
);

export default function MeetingList() {
  return (
    <List
      filters={filters}
      actions={<ListTools create />}
      sort={{ field: 'startsAt', order: 'DESC' }}
      perPage={25}
      exporter={false}
      empty={<Empty />}
    >
      {useNarrow() ? <Rows /> : <Columns />}
    </List>
  );
}

function Rows() {
  const translate = useTranslate();
  const say = useSay();
  return (
    <SimpleList<Meeting>
      rowClick="show"
      primaryText={(meeting) => meeting.title}
      secondaryText={(meeting) => say.instant(meeting.startsAt, meeting.timeZone)}
      tertiaryText={(meeting) =>
        meeting.state === 'cancelled'
          ? translate('words.meeting.cancelled')
          : translate('landed.meetings.counts', { coming: meeting.coming, checkedIn: meeting.checkedIn })
      }
    />
  );
}

const Columns = () => (
  <DataTable<Meeting> rowClick="show" bulkActionButtons={false}>
    <DataTable.Col source="startsAt">
      <InstantField source="startsAt" form="date" />
    </DataTable.Col>
    <DataTable.Col source="title" disableSort />
    <DataTable.Col source="state" disableSort>
      <StateChip group="meeting" />
    </DataTable.Col>
    <DataTable.NumberCol source="coming" disableSort />
    <DataTable.NumberCol source="checkedIn" disableSort />
    <DataTable.NumberCol source="newcomers" disableSort />
  </DataTable>
);

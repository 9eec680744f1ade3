import { DataTable, NullableBooleanInput, SelectInput, TextInput, useTranslate } from 'react-admin';
import type { Meeting } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { NewButton } from '../shared/list/NewButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { useSay } from '../shared/say.ts';
import { choicesOf } from '../shared/words.ts';
import { CancelSelected } from './CancelSelected.tsx';
import { MeetingState } from './MeetingState.tsx';
import { MeetingViews } from './MeetingViews.tsx';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.meetings.search" alwaysOn resettable />,
  <SelectInput source="state" key="state" choices={choicesOf('meeting')} />,
  <NullableBooleanInput source="upcoming" key="upcoming" />,
];

const Empty = () => (
  <NextStep>
    <NewButton first label="landed.week.plan" />
  </NextStep>
);

/** Every evening with its numbers. */
export default function MeetingList() {
  const translate = useTranslate();
  const say = useSay();
  return (
    <>
      <MeetingViews current="list" />
      <DeskList<Meeting>
        filters={filters}
        sort={{ field: 'startsAt', order: 'DESC' }}
        create
        bulk={<CancelSelected />}
        empty={<Empty />}
        hidden={['venueName', 'roomLimit']}
        lines={{
          primary: (meeting) => meeting.title,
          secondary: (meeting) => say.instant(meeting.startsAt, meeting.timeZone),
          tertiary: (meeting) =>
            meeting.state === 'cancelled'
              ? translate('words.meeting.cancelled')
              : translate('landed.meetings.counts', { coming: meeting.coming, checkedIn: meeting.checkedIn }),
        }}
      >
        <DataTable.Col source="startsAt">
          <RowLink>
            <InstantField source="startsAt" form="date" />
          </RowLink>
        </DataTable.Col>
        <DataTable.Col source="title" />
        <DataTable.Col source="venueName" disableSort />
        <DataTable.Col source="state" disableSort>
          <MeetingState />
        </DataTable.Col>
        <DataTable.NumberCol source="coming" disableSort />
        <DataTable.NumberCol source="checkedIn" disableSort />
        <DataTable.NumberCol source="newcomers" disableSort />
        <DataTable.NumberCol source="roomLimit" disableSort />
      </DeskList>
    </>
  );
}

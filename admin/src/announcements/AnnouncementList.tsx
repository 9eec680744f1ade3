import PanTool from '@mui/icons-material/PanTool';
import { DataTable, SelectInput, TextInput } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Announcement } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { EachButton } from '../shared/list/EachButton.tsx';
import { NewButton } from '../shared/list/NewButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { choicesOf } from '../shared/words.ts';
import { SegmentWords } from './SegmentWords.tsx';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.announcements.search" alwaysOn resettable />,
  <SelectInput source="state" key="state" choices={choicesOf('announcement')} />,
];

const Empty = () => (
  <NextStep>
    <NewButton first />
  </NextStep>
);

/** What was written to many, what is planned, and drafts. */
export default function AnnouncementList() {
  const timeZone = useChapterZone();
  return (
    <DeskList<Announcement>
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      create
      bulk={<StopSelected />}
      empty={<Empty />}
      hidden={['endedAt']}
      lines={{
        primary: (announcement) => announcement.title,
        secondary: () => (
          <>
            <StateChip group="announcement" /> <SegmentWords />
          </>
        ),
      }}
    >
      <DataTable.Col source="title" disableSort>
        <RowLink source="title" />
      </DataTable.Col>
      <DataTable.Col source="segment" disableSort>
        <SegmentWords />
      </DataTable.Col>
      <DataTable.Col source="state">
        <StateChip group="announcement" />
      </DataTable.Col>
      <DataTable.NumberCol source="addressed" disableSort />
      <DataTable.Col source="dueAt">
        <InstantField source="dueAt" timeZone={timeZone} />
      </DataTable.Col>
      <DataTable.Col source="createdAt">
        <InstantField source="createdAt" timeZone={timeZone} />
      </DataTable.Col>
      <DataTable.Col source="endedAt" disableSort>
        <InstantField source="endedAt" timeZone={timeZone} />
      </DataTable.Col>
    </DeskList>
  );
}

/** What has not left of the chosen ones does not leave any more. */
function StopSelected() {
  const landed = useLanded();
  return (
    <EachButton label="landed.announcements.stop_many" work={landed.stopAnnouncement}>
      <PanTool />
    </EachButton>
  );
}

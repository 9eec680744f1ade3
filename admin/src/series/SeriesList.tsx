import { DataTable, TextInput } from 'react-admin';
import type { Series } from '../api/types.ts';
import { DeskList } from '../shared/list/DeskList.tsx';
import { NewButton } from '../shared/list/NewButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { useSay } from '../shared/say.ts';
import { RuleInWords } from './RuleInWords.tsx';

const filters = [<TextInput source="q" key="q" type="search" label="landed.series.search" alwaysOn resettable />];

const Empty = () => (
  <NextStep>
    <NewButton first />
  </NextStep>
);

/** What recurs, and when. */
export default function SeriesList() {
  const say = useSay();
  return (
    <DeskList<Series>
      filters={filters}
      sort={{ field: 'createdAt', order: 'ASC' }}
      create
      empty={<Empty />}
      hidden={['minutes', 'roomLimit']}
      lines={{
        primary: (series) => series.title,
        secondary: () => <RuleInWords />,
        tertiary: (series) => say.clock(series.startTime),
      }}
    >
      <DataTable.Col source="title">
        <RowLink source="title" />
      </DataTable.Col>
      <DataTable.Col source="rule" disableSort>
        <RuleInWords />
      </DataTable.Col>
      <DataTable.Col<Series> source="startTime" disableSort render={({ startTime }) => say.clock(startTime)} />
      <DataTable.NumberCol source="minutes" disableSort />
      <DataTable.Col source="venueName" disableSort />
      <DataTable.NumberCol source="roomLimit" disableSort />
      <DataTable.Col<Series> source="startsOn" render={({ startsOn }) => say.calendarDay(startsOn)} />
      <DataTable.Col<Series>
        source="endsOn"
        disableSort
        render={({ endsOn }) => (endsOn ? say.calendarDay(endsOn) : null)}
      />
    </DeskList>
  );
}

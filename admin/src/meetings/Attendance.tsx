import { DataTable, Pagination, ReferenceManyField, SimpleList, useRecordContext, useTranslate } from 'react-admin';
import type { CheckIn, MeetingFacts } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { YesField } from '../shared/YesField.tsx';
import { toMember } from './to-member.ts';

/** Who was let in, latest first. */
export function Attendance() {
  const narrow = useNarrow();
  const translate = useTranslate();
  const timeZone = useRecordContext<MeetingFacts>()?.timeZone;
  const about = ({ walkIn, firstVisit }: CheckIn): string =>
    [walkIn && translate('landed.meetings.walked_in'), firstVisit && translate('landed.meetings.first_visit')]
      .filter(Boolean)
      .join(', ');
  return (
    <ReferenceManyField
      reference="check-ins"
      target="meetingId"
      sort={{ field: 'checkedInAt', order: 'DESC' }}
      perPage={25}
      pagination={<Pagination />}
      queryOptions={{ refetchInterval: 10_000 }}
    >
      {narrow ? (
        <SimpleList<CheckIn>
          rowClick={toMember}
          empty={<NextStep />}
          primaryText={(checkIn) => checkIn.displayName}
          secondaryText={about}
          tertiaryText={() => <InstantField source="checkedInAt" form="time" timeZone={timeZone} />}
        />
      ) : (
        <DataTable<CheckIn> rowClick={toMember} bulkActionButtons={false} empty={<NextStep />}>
          <DataTable.Col source="checkedInAt">
            <InstantField source="checkedInAt" form="time" timeZone={timeZone} />
          </DataTable.Col>
          <DataTable.Col source="displayName" disableSort />
          <DataTable.Col source="walkIn" disableSort>
            <YesField source="walkIn" />
          </DataTable.Col>
          <DataTable.Col source="firstVisit" disableSort>
            <YesField source="firstVisit" />
          </DataTable.Col>
        </DataTable>
      )}
    </ReferenceManyField>
  );
}

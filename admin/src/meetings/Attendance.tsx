import { DataTable, Pagination, ReferenceManyField, SimpleList, useRecordContext } from 'react-admin';
import type { CheckIn, MeetingFacts } from '../api/types.ts';
import { useAbout } from '../check-ins/useAbout.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { AllOfThem } from './AllOfThem.tsx';
import { toMember } from './to-member.ts';

/** Who was let in, latest first. */
export function Attendance() {
  const narrow = useNarrow();
  const timeZone = useRecordContext<MeetingFacts>()?.timeZone;
  const about = useAbout();
  return (
    <>
      <AllOfThem resource="check-ins" />
      <ReferenceManyField
        reference="check-ins"
        target="meetingId"
        sort={{ field: 'checkedInAt', order: 'DESC' }}
        perPage={25}
        pagination={<Pagination />}
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
            <DataTable.Col<CheckIn>
              source="displayName"
              disableSort
              render={(row) => <RowLink to={`/members/${row.memberId}/show`}>{row.displayName}</RowLink>}
            />
            <YesCol source="walkIn" />
            <YesCol source="firstVisit" />
          </DataTable>
        )}
      </ReferenceManyField>
    </>
  );
}

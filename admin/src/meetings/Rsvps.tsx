import { DataTable, Pagination, ReferenceManyField, SimpleList, useRecordContext } from 'react-admin';
import type { MeetingFacts, Rsvp } from '../api/types.ts';
import { ParkingWords, useParkingWords } from '../rsvps/ParkingWords.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { AllOfThem } from './AllOfThem.tsx';
import { toMember } from './to-member.ts';

/** Who said they are coming, and where they were told to park. */
export function Rsvps() {
  const narrow = useNarrow();
  const timeZone = useRecordContext<MeetingFacts>()?.timeZone;
  const parking = useParkingWords();
  return (
    <>
      <AllOfThem resource="rsvps" />
      <ReferenceManyField
        reference="rsvps"
        target="meetingId"
        sort={{ field: 'createdAt', order: 'DESC' }}
        perPage={25}
        pagination={<Pagination />}
      >
        {narrow ? (
          <SimpleList<Rsvp>
            rowClick={toMember}
            empty={<NextStep />}
            primaryText={(rsvp) => rsvp.displayName}
            secondaryText={(rsvp) => parking(rsvp, timeZone)}
            tertiaryText={() => <StateChip group="rsvp" />}
          />
        ) : (
          <DataTable<Rsvp> rowClick={toMember} bulkActionButtons={false} empty={<NextStep />}>
            <DataTable.Col<Rsvp>
              source="displayName"
              disableSort
              render={(row) => <RowLink to={`/members/${row.memberId}/show`}>{row.displayName}</RowLink>}
            />
            <DataTable.Col source="state" disableSort>
              <StateChip group="rsvp" />
            </DataTable.Col>
            <DataTable.Col source="parking" disableSort>
              <ParkingWords timeZone={timeZone} />
            </DataTable.Col>
            <YesCol source="stepFree" />
            <YesCol source="firstVisit" />
          </DataTable>
        )}
      </ReferenceManyField>
    </>
  );
}

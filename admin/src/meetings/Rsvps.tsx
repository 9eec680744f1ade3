import { DataTable, Pagination, ReferenceManyField, SimpleList, useRecordContext, useTranslate } from 'react-admin';
import type { MeetingFacts, Rsvp } from '../api/types.ts';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { useNarrow } from '../shared/useNarrow.ts';
import { YesField } from '../shared/YesField.tsx';
import { toMember } from './to-member.ts';

/** Who said they are coming, and where they were told to park. */
export function Rsvps() {
  const narrow = useNarrow();
  const translate = useTranslate();
  const say = useSay();
  const timeZone = useRecordContext<MeetingFacts>()?.timeZone;
  const parking = ({ parking, lot, run }: Rsvp): string =>
    [
      lot?.name ?? translate(`words.parking.${parking}`),
      run && translate('landed.meetings.run_at', { time: say.time(run.departsAt, timeZone) }),
    ]
      .filter(Boolean)
      .join(', ');
  return (
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
          secondaryText={parking}
          tertiaryText={() => <StateChip group="rsvp" />}
        />
      ) : (
        <DataTable<Rsvp> rowClick={toMember} bulkActionButtons={false} empty={<NextStep />}>
          <DataTable.Col source="displayName" disableSort />
          <DataTable.Col source="state" disableSort>
            <StateChip group="rsvp" />
          </DataTable.Col>
          <DataTable.Col source="parking" disableSort render={parking} />
          <DataTable.Col source="stepFree" disableSort>
            <YesField source="stepFree" />
          </DataTable.Col>
          <DataTable.Col source="firstVisit" disableSort>
            <YesField source="firstVisit" />
          </DataTable.Col>
        </DataTable>
      )}
    </ReferenceManyField>
  );
}

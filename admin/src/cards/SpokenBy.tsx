import { AutocompleteInput, ReferenceInput, required } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { CheckIn, Meeting } from '../api/types.ts';
import { Grid } from '../shared/Grid.tsx';
import { useSay } from '../shared/say.ts';

/** Whose card it is: somebody who said it in a room, and is checked in there. */
export function SpokenBy() {
  const say = useSay();
  const meetingId: unknown = useWatch({ name: 'spokenBy.meetingId' });
  return (
    <Grid>
      <ReferenceInput
        source="spokenBy.meetingId"
        reference="meetings"
        filter={{ state: 'scheduled' }}
        sort={{ field: 'startsAt', order: 'DESC' }}
        perPage={25}
      >
        <AutocompleteInput
          label="landed.cards.said_at"
          optionText={(meeting: Meeting) => `${meeting.title}, ${say.date(meeting.startsAt, meeting.timeZone)}`}
          validate={required()}
        />
      </ReferenceInput>
      <ReferenceInput
        source="spokenBy.memberId"
        reference="check-ins"
        filter={{ meetingId }}
        sort={{ field: 'checkedInAt', order: 'DESC' }}
        enableGetChoices={() => typeof meetingId === 'string'}
        perPage={50}
      >
        <AutocompleteInput
          label="landed.cards.said_by"
          helperText="landed.cards.said_by_hint"
          optionText={(checkIn: CheckIn) => checkIn.displayName}
          optionValue="memberId"
          validate={required()}
        />
      </ReferenceInput>
    </Grid>
  );
}
